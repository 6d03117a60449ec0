"""A letter for print: name, window for the address, subject, words, and the slip at the foot. print-design 8."""

from __future__ import annotations

from docgen.model.document import Document, Field, Letter, Slip, plain_text
from docgen.render.html.blocks import blocks
from docgen.render.html.inputs import blank
from docgen.render.html.state import Writing
from docgen.render.letter_room import (
    CHOICE_MM,
    FIELD_MM,
    HEIGHT_MM,
    ROOM_MM,
    SIGN_MM,
    choice_rows,
    room_above_slip,
    slip_mm,
)
from docgen.render.lettering import ems, escape, shortened

_FOOT = 62.0
_LABEL_PT, _LABEL_ROOM_PT = 9.0, 200.0
"""Type of a choice, and how wide its words may be to leave a line to write on."""
SIGNATURE = "signature"
"""The field of a slip that is signed."""


def letter_body(document: Document, letter: Letter, writing: Writing) -> str:
    """All of a letter."""
    label = shortened(plain_text(document.meta.confidentiality), _FOOT)
    parts = [f'<div class="hd" data-doc="" data-sec="" data-conf="{escape(label)}"></div>']
    parts.append(_chinese_head(letter, writing) if writing.language == "zh" else _head(letter, writing))
    anchor = writing.anchor(document.id)
    parts.append(f'<h1 class="lj nb" id="{anchor}">{writing.inline(document.title)}</h1>')
    parts.append(f'<p class="ld">{writing.inline(letter.salutation)}</p>')
    for section in document.sections:
        writing.next_section()
        parts.append(blocks(section.blocks, writing))
    foot = room_above_slip(document, letter, writing.theme) is not None
    parts.append(_end(letter, writing, tight=not foot))
    parts.append(_slip(letter.slip, writing, foot=foot))
    return "".join(parts)


def _head(letter: Letter, writing: Writing) -> str:
    lines = "<br>".join(writing.inline(line) for line in letter.addressee)
    references = "".join(
        f'<span class="k">{writing.inline(one.label)}</span><br>{writing.inline(one.value or ())}<br>'
        for one in letter.references
    )
    return (
        f'<p class="ls">{writing.inline(letter.sender)}</p><p class="lo">{writing.inline(letter.office)}</p>'
        f'<p class="lr">{writing.inline(letter.sender)} · {writing.inline(letter.address)}</p>'
        f'<div class="lt lw"><div><div class="la">{lines}</div><div class="lx">{references}</div></div></div>'
    )


def _chinese_head(letter: Letter, writing: Writing) -> str:
    references = "".join(
        f"<div>{writing.inline(one.label)}：{writing.inline(one.value or ())}</div>" for one in letter.references
    )
    lines = "，".join(writing.inline(line) for line in letter.addressee)
    return (
        f'<p class="ls">{writing.inline(letter.sender)}</p><p class="lo">{writing.inline(letter.office)}</p>'
        f'<div class="lt lv"><div>{references}</div></div><p class="lt0">{lines}</p>'
    )


def _end(letter: Letter, writing: Writing, *, tight: bool) -> str:
    """Closing, signature, notes; `tight` where the slip might not find room below them."""
    close = " lct" if tight else ""
    closing = "".join(
        f'<p class="lc{index}{close}">{writing.inline(one)}</p>' for index, one in enumerate(letter.closing)
    )
    signature = "<br>".join(writing.inline(one) for one in letter.signature)
    notes = "<br>".join(writing.inline(one) for one in letter.notes)
    told = f'<p class="ln">{notes}</p>' if notes else ""
    return f'{closing}<p class="lg">{signature}</p>{told}'


def _slip(slip: Slip, writing: Writing, *, foot: bool) -> str:
    rows = []
    for row in choice_rows(slip):
        height = ROOM_MM if slip.choices[row[0]].value is None else CHOICE_MM
        cells = [_choice(slip.choices[index], slip.id, writing, height, 2 if len(row) == 1 else 1) for index in row]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    for start in range(0, len(slip.fields), 2):
        part = slip.fields[start : start + 2]
        height = SIGN_MM if start + 2 >= len(slip.fields) else FIELD_MM
        rows.append(f"<tr>{''.join(_field(one, slip.id, writing, height, 3 - len(part)) for one in part)}</tr>")
    at = f' at" style="top:{HEIGHT_MM - slip_mm(slip):g}mm' if foot else ""
    return (
        f'<div class="slip{at}"><p class="cut">{writing.inline(slip.cut)}</p>'
        f'<h2 class="lh">{writing.inline(slip.title)}</h2>'
        f'<table class="f"><colgroup><col style="width:50%"><col style="width:50%"></colgroup>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _choice(one: Field, slip: str, writing: Writing, height: float, span: int) -> str:
    across, said = f' colspan="{span}"' if span > 1 else "", plain_text(one.label)
    box = blank(writing, f"{slip}/{one.id}", said, "checkbox")
    on_one_line = ems(said) * _LABEL_PT < _LABEL_ROOM_PT
    room = blank(writing, f"{slip}/{one.id}/words", said) if one.value is None and on_one_line else ""
    return f'<td{across} style="height:{height - 2:g}mm">{box} {writing.inline(one.label)}{room}</td>'


def _field(one: Field, slip: str, writing: Writing, height: float, span: int) -> str:
    across = f' colspan="{span}"' if span > 1 else ""
    said = plain_text(one.label)
    signed = one.id == SIGNATURE
    empty = blank(writing, f"{slip}/{one.id}", said, "signature" if signed else "text")
    value = f"<br>{writing.inline(one.value)}" if one.value else empty
    return f'<td{across} style="height:{height - 2:g}mm"><span class="k">{writing.inline(one.label)}</span>{value}</td>'
