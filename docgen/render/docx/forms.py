"""What is filled in or signed: label–value grids, forms with room to write, signature blocks. Print design, 6."""

from __future__ import annotations

from docgen.model.document import Field, Fields, SignaturePlace, Signatures, plain_text
from docgen.render.docx.controls import control, date_control
from docgen.render.docx.grid import AFTER_KEPT, AFTER_TABLE, SPACER, by_share, cell, margin, row, shared, table
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.style_list import LABEL_MM
from docgen.render.docx.tables import FORM_ROW_PT
from docgen.render.docx.text import paragraph, twips

_SIGN_ROW_PT = 56.7
_KEEP = "<w:keepNext/>"
_PADDING = twips(3.6)
LABEL = twips(LABEL_MM)


def fields_xml(block: Fields, writing: Writing, frame: Frame) -> str:
    """Facts as a quiet grid, or as ruled boxes on a form; one column of facts reads as a list of terms."""
    identifier, name = writing.unique(block.id), writing.control_name(block.id)
    columns = max(1, min(block.columns, 4))
    ruled = block.role == "form" or writing.document.look not in ("report", "sheet", "letter")
    if block.role == "boxed" or (columns == 1 and not ruled):
        return writing.mark(identifier) + _list(block, name, writing, frame) + AFTER_TABLE
    widths = shared(frame.width, columns)
    rows = []
    for start in range(0, len(block.fields), columns):
        part = block.fields[start : start + columns]
        last = start + columns >= len(block.fields)
        keep = _KEEP if frame.keep or not last else ""
        spans = [1] * (len(part) - 1) + [columns - len(part) + 1]
        sizes = [sum(widths[index : index + span]) for index, span in enumerate(spans)]
        fits = ruled and all(_fits(field, size, writing) for field, size in zip(part, sizes, strict=True))
        room = "" if fits else margin("bottom", 60)
        cells = [
            cell(_field(field, name, writing, keep), size, span=span, margins=room)
            for field, size, span in zip(part, sizes, spans, strict=True)
        ]
        blank = any(field.value is None for field in part)
        high = FORM_ROW_PT * max((field.lines for field in part if field.value is None), default=1)
        rows.append(row(cells, height=high if ruled else 0, exact=fits and not blank))
    after = AFTER_KEPT if frame.keep else AFTER_TABLE
    return writing.mark(identifier) + table("FormTable" if ruled else "BidTable", widths, rows) + after


def _fits(field: Field, width: int, writing: Writing) -> bool:
    """Whether label and value each stay on one line, so that the row can have its exact height."""
    room = width - _PADDING
    label, value = plain_text(field.label), plain_text(field.value or ())
    return writing.lines(label, 6.75, room) <= 1 and writing.lines(value, 9, room) <= 1


def blank(field: Field, name: str, writing: Writing) -> str:
    """What a field without a value is filled in by."""
    label = plain_text(field.label)
    if field.kind == "date":
        return date_control(name, label, None, chinese=writing.chinese)
    return control(name, label)


def _field(field: Field, identifier: str, writing: Writing, keep: str) -> str:
    label = paragraph("FormLabel", writing.prose(field.label), _KEEP)
    if field.value is None:
        return label + paragraph("FormText", blank(field, f"{identifier}/{field.id}", writing), keep)
    return label + paragraph("FormText", writing.prose(field.value), keep)


def _list(block: Fields, identifier: str, writing: Writing, frame: Frame) -> str:
    widths = by_share(frame.width, (26, 74))
    if writing.document.look == "sheet":
        widths = [LABEL, frame.width - LABEL]
    rows = []
    for index, field in enumerate(block.fields):
        keep = _KEEP if frame.keep or index < len(block.fields) - 1 else ""
        value = blank(field, f"{identifier}/{field.id}", writing) if field.value is None else writing.prose(field.value)
        large = block.role == "boxed" and field.value and all(run.strong for run in field.value)
        label = paragraph("TableText", writing.prose(field.label, bold=True), keep)
        told = paragraph("KeyFigureMedium" if large else "TableText", value, keep)
        height, anchor = (FORM_ROW_PT, "center") if block.role == "boxed" else (0, "")
        cells = (cell(label, widths[0], anchor=anchor), cell(told, widths[1], anchor=anchor))
        rows.append(row(cells, height=height))
    return table("FormTable" if block.role == "boxed" else "BidTable", widths, rows)


def signatures_xml(block: Signatures, writing: Writing, frame: Frame) -> str:
    """Two parties side by side: who, room for the signature, then the lines to fill in. Never split."""
    name = writing.control_name(block.id)
    out = [writing.mark(writing.unique(block.id))]
    for start in range(0, len(block.places), 2):
        out.append(_pair(block.places[start : start + 2], name, writing, frame) + SPACER)
    return "".join(out)


def _pair(places: tuple[SignaturePlace, ...], identifier: str, writing: Writing, frame: Frame) -> str:
    widths = shared(frame.width, 2 * len(places))
    heads = []
    for index, place in enumerate(places):
        content = paragraph("FormText", writing.prose(place.party, bold=True), _KEEP) + paragraph(
            "FormLabel", writing.run(writing.word("sign_here")), _KEEP
        )
        heads.append(cell(content, sum(widths[2 * index : 2 * index + 2]), span=2, margins=margin("top", 60)))
    rows = [row(heads, height=_SIGN_ROW_PT)]
    depth = max((len(place.lines) for place in places), default=0)
    for start in range(0, depth, 2):
        keep = _KEEP if start + 2 < depth else ""
        cells = []
        for index, place in enumerate(places):
            cells += _lines(place, start, f"{identifier}/{place.id}", widths[2 * index : 2 * index + 2], writing, keep)
        rows.append(row(cells, height=FORM_ROW_PT, exact=True))
    return table("FormTable", widths, rows)


def _lines(
    place: SignaturePlace, start: int, identifier: str, widths: list[int], writing: Writing, keep: str
) -> list[str]:
    part = place.lines[start : start + 2]
    if not part:
        return [cell(paragraph("FormText", "", keep), sum(widths), span=2)]
    sizes = [sum(widths)] if len(part) == 1 else widths
    out = []
    for index, line in enumerate(part):
        held = place.known(start + index + 1)
        filled = writing.prose(held) if held else control(f"{identifier}/{start + index + 1}", plain_text(line))
        content = paragraph("FormLabel", writing.prose(line), _KEEP) + paragraph("FormText", filled, keep)
        out.append(cell(content, sizes[index], span=2 if len(part) == 1 else 1))
    return out
