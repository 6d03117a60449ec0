"""A document as one HTML page with its style sheet: what the PDF engine lays out, and a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.diagnostics import Finding
from docgen.model.artifact import Rendered
from docgen.model.document import Document, plain_text
from docgen.render.html.letter import letter_body
from docgen.render.html.pages import contents, cover, form_head, form_heads, sections
from docgen.render.html.state import Writing
from docgen.render.html.style import style_sheet
from docgen.render.lettering import LANGUAGE_TAGS, escape
from docgen.render.tracked import PROPERTY, tracking_mark
from docgen.theme import Theme

_REPORT_WIDTH = 165.0
_FORM_WIDTH = 175.0
_SCREEN = "@media screen{body{max-width:175mm;margin:12mm auto;padding:0 6mm}.cvp{height:auto}}"


@dataclass(frozen=True, slots=True)
class Page:
    """HTML without its style, the style sheet, what could not be shown, and what its anchors stand for.

    An anchor stands for a section or block (its id), or a numbered table or figure (its label).
    """

    html: str
    css: str
    findings: tuple[Finding, ...]
    anchors: Mapping[str, str]


def page(document: Document, theme: Theme, *, tight: bool = False) -> Page:
    """The whole document, laid out for print: a report with cover and contents, else a form.

    `tight` sets a sheet in the smaller type of tables, where the usual one would need a second page.
    """
    report = document.look == "report"
    width = _REPORT_WIDTH if document.look in ("report", "letter") else _FORM_WIDTH
    writing = Writing(document, theme, width, ruled=document.look == "form")
    if document.letter is not None:
        parts = [letter_body(document, document.letter, writing)]
    elif report:
        body, entries = sections(document, writing, 1)
        parts = [cover(document, writing), contents(entries, writing), body]
    else:
        top = form_head(document, writing)
        body, _ = sections(document, writing, 2)
        parts = [form_heads(document), top, body]
    look = document.look if report or document.look == "letter" else "form tight" if tight else "form"
    html = f'{_head(document)}<body class="{look}">{"".join(parts)}</body></html>'
    labels = {anchor: label for anchor, label, _ in writing.captions}
    return Page(html, style_sheet(document, theme), tuple(writing.findings), {**writing.anchors, **labels})


def render(document: Document, theme: Theme) -> Rendered:
    """The document as one self-contained HTML file."""
    made = page(document, theme)
    style = f"{made.css}\n{_SCREEN}"
    html = made.html.replace("</head>", f"<style>{style}</style></head>", 1)
    return Rendered(html.encode("utf-8"), made.findings)


def _head(document: Document) -> str:
    meta = document.meta
    stamp = f"{meta.when.isoformat()}T00:00:00Z"
    named = (
        ("author", meta.author), ("description", meta.subject), ("dcterms.created", stamp), ("dcterms.modified", stamp),
    )  # fmt: skip
    mark = tracking_mark(document) if document.fillable else ""
    whole = (*named, (PROPERTY, mark)) if mark else named
    metas = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in whole)
    title = escape(plain_text(document.title))
    language = LANGUAGE_TAGS[document.language]
    return f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{metas}</head>'
