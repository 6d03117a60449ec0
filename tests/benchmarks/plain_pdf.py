"""Proposals with plain WeasyPrint: naive HTML, a short style sheet, `HTML(string=…).write_pdf()`. Frozen.

This is what a team writes first and what ratios over the years refer to: it is never to be made faster. The same
variant as ours (PDF/UA-1), the same words, tables and drawings; running head and foot, contents with page numbers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

Plain = dict[str, Any]
VARIANT = "pdf/ua-1"
_CSS = """
@page { size: A4; margin: 22mm 20mm; @top-left { content: "%(title)s"; font-size: 8pt }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
@page :first { @top-left { content: none } @bottom-right { content: none } }
body { font-family: "%(font)s", sans-serif; font-size: 10pt; line-height: 1.35 }
.title h1 { font-size: 26pt; margin-top: 60mm } h1, h2, h3, h4 { break-after: avoid } h1 { color: #1f5fa8 }
.break { break-before: page }
h1.break { string-set: section content() }
table { border-collapse: collapse; width: 100%%; margin: 4mm 0 }
th, td { border: .5pt solid #999; padding: 1.5mm 2mm; text-align: left } th { background: #1f5fa8; color: #fff }
thead { display: table-header-group } tr { break-inside: avoid } .n { text-align: right }
img { width: 110mm; display: block; margin: 3mm auto }
nav { break-before: page; break-after: page } nav ul { list-style: none; padding: 0 }
nav a { color: #000; text-decoration: none }
nav a::after { content: leader(".") target-counter(attr(href), page) }
"""


def story(source: str, target: str) -> Callable[[], dict[str, float]]:
    """A side: the words of a JSON file into a PDF; says how many pages it has."""
    data = json.loads(Path(source).read_text("utf-8"))
    return lambda: {"pages": write(data, target)}


def write(data: Plain, target: str) -> int:
    """A document of plain data into a file; the number of pages."""
    import weasyprint

    laid_out = weasyprint.HTML(string=as_html(data)).render(pdf_variant=VARIANT)
    laid_out.write_pdf(target, pdf_variant=VARIANT)
    return len(laid_out.pages)


def as_html(data: Plain) -> str:
    """The page."""
    css = _CSS % {"font": data["font"], "title": data["title"].replace('"', "'").replace("\n", " ")}
    head = f'<html lang="{data["language"]}"><title>{escape(data["title"])}</title><style>{css}</style>'
    top = f'<div class="title"><h1>{escape(data["title"])}</h1><p>{escape(data["subtitle"])}</p></div>'
    if not data["report"]:
        top = top.replace(' class="title"', "")
    return f"<!doctype html>{head}<body>{top}{_contents(data)}{''.join(_parts(data['parts']))}"


def _contents(data: Plain) -> str:
    if not data["report"]:
        return ""
    entries = [
        f'<li><a href="#h{index}">{escape(part["text"])}</a></li>'
        for index, part in enumerate(data["parts"])
        if part["kind"] == "heading" and part["level"] < 3
    ]
    return f"<nav><h1>{escape(data['contents'])}</h1><ul>{''.join(entries)}</ul></nav>"


def _parts(parts: list[Plain]) -> Iterator[str]:
    for index, part in enumerate(parts):
        match part["kind"]:
            case "heading":
                mark = ' class="break"' if part["break"] else ""
                yield f'<h{part["level"]} id="h{index}"{mark}>{escape(part["text"])}</h{part["level"]}>'
            case "paragraph":
                words = escape(part["text"])
                yield f"<p><b>{words}</b></p>" if part["bold"] else f"<p>{words}</p>"
            case "list":
                tag = "ol" if part["ordered"] else "ul"
                yield f"<{tag}>{''.join(f'<li>{escape(item)}</li>' for item in part['items'])}</{tag}>"
            case "table":
                yield _table(part["rows"])
            case "picture":
                yield f'<img alt="" src="data:image/svg+xml,{quote(part["svg"])}">'


def _table(rows: list[list[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0]) if rows else ""
    body = "".join(f"<tr>{''.join(map(_cell, range(len(row)), row))}</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(index: int, words: str) -> str:
    mark = ' class="n"' if index > 1 else ""
    return f"<td{mark}>{escape(words)}</td>"
