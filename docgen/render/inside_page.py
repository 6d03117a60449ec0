"""A page for the team as one self-contained HTML file, ready to print: state, facts, and plain tables."""

from __future__ import annotations

from html import escape

from docgen.model.inside_page import InsidePage, InsidePart
from docgen.resources import template_file


def inside_page(page: InsidePage) -> bytes:
    """The page as HTML without any outside reference."""
    style = template_file("html", "inside-page.css").read_text("utf-8")
    tag = "zh-CN" if page.language == "zh" else "en-GB"
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in page.facts)
    body = "".join(_part(one) for one in page.parts)
    html = (
        f'<!DOCTYPE html>\n<html lang="{tag}"><head><meta charset="utf-8"><title>{escape(page.title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body>'
        f'<p class="mark">{escape(page.mark)}</p><h1>{escape(page.title)}</h1>'
        f'<p class="state {page.tone}">{escape(page.state)}</p><dl>{facts}</dl>{body}</body></html>\n'
    )
    return html.encode("utf-8")


def _part(part: InsidePart) -> str:
    note = f'<p class="fine">{escape(part.note)}</p>' if part.note else ""
    if not part.rows:
        return f'<section><h2>{escape(part.heading)}</h2><p class="fine">{escape(part.nothing)}</p>{note}</section>'
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in part.heads)
    rows = "".join(f"<tr>{''.join(_cell(one, place in part.code) for place, one in enumerate(row))}</tr>"
                   for row in part.rows)  # fmt: skip
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    count = f' <span class="count">{len(part.rows)}</span>'
    return f"<section><h2>{escape(part.heading)}{count}</h2>{table}{note}</section>"


def _cell(words: str, code: bool) -> str:
    """A cell; a place in files may break behind its slashes."""
    said = escape(words)
    return f'<td class="code">{said.replace("/", "/<wbr>")}</td>' if code else f"<td>{said}</td>"
