"""The index page of the customer's pack: one self-contained HTML file whose links are relative to its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from docgen.model.document import Document, Row, Table, plain_text

STYLE = (
    "body{font:16px/1.5 'Liberation Sans',Arial,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;color:#1C2733;"
    "max-width:76rem;margin:2.5rem auto;padding:0 1.5rem}"
    "h1{font-size:1.7rem;color:#14304F;margin:0}h2{font-size:1.1rem;color:#14304F;margin:2rem 0 .5rem}"
    "p{margin:.3rem 0 1rem}.s{color:#566472}dl{display:flex;flex-wrap:wrap;gap:.3rem 2.5rem;margin:1rem 0 1.5rem}"
    "dt{font-size:.8rem;color:#566472}dd{margin:0}"
    "table{border-collapse:collapse;width:100%}th{text-align:left;font-size:.85rem;color:#14304F;"
    "border-bottom:2px solid #14304F;padding:.3rem .8rem .3rem 0}"
    "td{padding:.5rem .8rem .5rem 0;border-bottom:1px solid #D3DAE1;vertical-align:top}"
    ".l td+td{text-align:right;width:16rem}"
    "small{display:block;color:#566472}a{color:#096460}td a{margin-right:.7rem;white-space:nowrap}"
    "@media(max-width:48rem){th{display:none}td{display:block;border:0;padding:.1rem 0}"
    "tr{display:block;border-bottom:1px solid #D3DAE1;padding:.6rem 0}}"
    "@media print{body{margin:0;max-width:none}a{color:inherit}}"
)
PROGRAMS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "pptx": "PowerPoint"}
OWN = "00-contents"
"""The same list as a document, linked at the top."""
File = tuple[str, str, str]
"""Path in the pack, title, format."""
FOLDERS = {"02-sites": "sites", "05-training": "slides", "letters": "letters"}


def pack_index(document: Document, customer: str, files: Sequence[File], word: Callable[[str], str]) -> bytes:
    """The page for the list of contents and the files there are; `word` gives labels by key.

    Every file of the pack is linked once: those of a numbered document in its row, others below by folder.
    """
    title = plain_text(document.title)
    table = next(one for one in document.sections[0].blocks if isinstance(one, Table))
    rows = "".join(_row(row, files) for row in table.rows)
    links = "".join(_link(one) for one in files if _stem(one) == OWN)
    own = f'<p class="s">{escape(word("handover.contents.name_contents"))}: {links}</p>' if links else ""
    head = "".join(f"<th>{escape(word(f'handover.{key}'))}</th>" for key in _HEADS)
    lead = "".join(f"<p>{escape(plain_text(one.runs))}</p>" for one in document.cover if hasattr(one, "runs"))
    tag = "zh-CN" if document.language == "zh" else "en-GB"
    page = (
        f'<!DOCTYPE html>\n<html lang="{tag}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} – {escape(customer)}</title>"
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
        f'<h1>{escape(title)}</h1><p class="s">{escape(plain_text(document.subtitle))}</p>{_facts(document)}'
        f"{lead}{own}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"{''.join(_folders(files, {OWN, *(row.id for row in table.rows)}, word))}</body></html>\n"
    )
    return page.encode("utf-8")


_HEADS = ("number", "contents.document", "contents.filled", "contents.when", "contents.files")


def _facts(document: Document) -> str:
    pairs = "".join(
        f"<div><dt>{escape(plain_text(one.label))}</dt><dd>{escape(plain_text(one.value or ()))}</dd></div>"
        for one in document.meta.facts
    )
    return f"<dl>{pairs}</dl>" if pairs else ""


def _row(row: Row, files: Sequence[File]) -> str:
    number, name, purpose, filled, when = (escape(plain_text(cell.runs)) for cell in row.cells[:5])
    links = "".join(_link(one) for one in files if _stem(one) == row.id)
    return (
        f"<tr><td>{number}</td><td><b>{name}</b><small>{purpose}</small></td><td>{filled}</td><td>{when}</td>"
        f"<td>{links}</td></tr>"
    )


def _stem(file: File) -> str:
    return file[0].rpartition(".")[0]


def _link(file: File) -> str:
    path, _, form = file
    return f'<a href="{quote(path)}">{escape(PROGRAMS.get(form, form.upper()))}</a>'


def _folders(files: Sequence[File], rows: set[str], word: Callable[[str], str]) -> Iterator[str]:
    """What no row links, by folder: a line for each document with a link for each format."""
    groups: dict[str, dict[str, list[File]]] = {}
    for one in files:
        stem = _stem(one)
        if stem not in rows:
            folder = one[0].partition("/")[0] if "/" in one[0] else ""
            groups.setdefault(folder, {}).setdefault(stem, []).append(one)
    for folder, held in sorted(groups.items()):
        heading = escape(word(f"handover.contents.{FOLDERS.get(folder, 'other')}"))
        lines = "".join(
            f"<tr><td>{escape(found[0][1])}<small>{escape(stem)}</small></td><td>{''.join(map(_link, found))}</td></tr>"
            for stem, found in held.items()
        )
        yield f'<h2>{heading}</h2><table class="l"><tbody>{lines}</tbody></table>'
