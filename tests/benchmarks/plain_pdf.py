"""Proposals with plain WeasyPrint: simple HTML, a short style sheet, `HTML(string=…).write_pdf()`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import weasyprint

Plain = dict[str, Any]
_CSS = """
@page { size: A4; margin: 25mm 20mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 10pt/1.45 "%s", sans-serif } h1, h2, h3, h4 { break-after: avoid } .break { break-before: page }
table { border-collapse: collapse; width: 100%%; margin: 3mm 0 } td, th { border: .5pt solid #999; padding: 1mm 2mm }
img { width: 100%% } nav { break-after: page } .title { break-after: page }
nav a::after { content: leader(".") target-counter(attr(href), page) }
"""


def story(source: str, target: str) -> Callable[[], dict[str, float]]:
    """A side: the words of a JSON file into a PDF; says how many pages it has."""
    data = json.loads(Path(source).read_text("utf-8"))
    return lambda: {"pages": write(data, target)}


def write(data: Plain, target: str) -> int:
    """A document of plain data into a file; the number of pages."""
    laid_out = weasyprint.HTML(string=as_html(data)).render()
    laid_out.write_pdf(target)
    return len(laid_out.pages)


def as_html(data: Plain) -> str:
    """The page."""
    head = f'<html lang="{data["language"]}"><title>{escape(data["title"])}</title><style>{_CSS % data["font"]}</style>'
    top = f'<div class="title"><h1>{escape(data["title"])}</h1><p>{escape(data["subtitle"])}</p></div>'
    if not data["report"]:
        top = top.replace(' class="title"', "")
    return f"<!doctype html>{head}<body>{top}{_contents(data)}{''.join(_parts(data['parts']))}"


def _contents(data: Plain) -> str:
    if not data["report"]:
        return ""
    entries = [
        f'<p><a href="#h{index}">{escape(part["text"])}</a></p>'
        for index, part in enumerate(data["parts"])
        if part["kind"] == "heading" and part["level"] < 3
    ]
    return f"<nav><h1>{escape(data['contents'])}</h1>{''.join(entries)}</nav>"


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
                yield f"<table>{''.join(_row(row) for row in part['rows'])}</table>"
            case "picture":
                yield part["svg"]


def _row(row: list[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
