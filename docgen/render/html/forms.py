"""What is filled in or signed: label–value grids, forms with room to write, signature blocks. print-design 6."""

from __future__ import annotations

from docgen.model.document import Field, Fields, SignaturePlace, Signatures, plain_text
from docgen.render.html.inputs import blank
from docgen.render.html.state import Writing
from docgen.render.lettering import escape


def fields(block: Fields, writing: Writing) -> str:
    """Facts as a quiet grid, or as ruled boxes on a form; one column of facts reads as a list of terms."""
    if block.role == "boxed":
        return _list(block, writing, "f boxed")
    columns = max(1, min(block.columns, 4))
    ruled = block.role == "form" or writing.ruled
    if columns == 1 and not ruled:
        return _list(block, writing)
    name = "f" if ruled else "fx"
    rows = []
    for start in range(0, len(block.fields), columns):
        part = block.fields[start : start + columns]
        cells = [_cell(field, block.id, writing) for field in part]
        spare = columns - len(part)
        if spare:
            cells[-1] = cells[-1].replace("<td", f'<td colspan="{spare + 1}"', 1)
        rows.append(f"<tr>{''.join(cells)}</tr>")
    cols = f'<col style="width:{100 / columns:.2f}%">' * columns
    return f'<table class="{name}"><colgroup>{cols}</colgroup><tbody>{"".join(rows)}</tbody></table>'


def _list(block: Fields, writing: Writing, look: str = "t rows") -> str:
    rows = "".join(
        f'<tr><th scope="row">{writing.inline(field.label)}</th><td>{writing.inline(field.value or ())}</td></tr>'
        for field in block.fields
    )
    label = "36mm" if writing.document.look == "sheet" else "26%"
    cols = f'<col style="width:{label}"><col>'
    return f'<table class="{look}"><colgroup>{cols}</colgroup><tbody>{rows}</tbody></table>'


def _cell(field: Field, block_id: str, writing: Writing) -> str:
    label = f'<span class="k">{writing.inline(field.label)}</span>'
    if field.value is None:
        high = field.lines > 1
        box = blank(writing, f"{block_id}/{field.id}", plain_text(field.label), "lines" if high else "text")
        return f'<td class="e{f" l{field.lines}" if high else ""}">{label}{box}</td>'
    return f"<td>{label}<br>{writing.inline(field.value)}</td>"


def signatures(block: Signatures, writing: Writing) -> str:
    """Two parties side by side: who, room for the signature, then the lines to fill in."""
    pairs = [block.places[start : start + 2] for start in range(0, len(block.places), 2)]
    return "".join(_pair(pair, block.id, writing) for pair in pairs)


def _pair(places: tuple[SignaturePlace, ...], block_id: str, writing: Writing) -> str:
    sign = escape(writing.word("sign_here"))
    rows = [
        "".join(
            f'<td colspan="2" class="sg"><b>{writing.inline(place.party)}</b><br><span class="k">{sign}</span>'
            f"{_signed(place, block_id, sign, writing)}</td>"
            for place in places
        )
    ]
    depth = max((len(place.lines) for place in places), default=0)
    for start in range(0, depth, 2):
        rows.append("".join(_lines(place, start, block_id, writing) for place in places))
    cols = f'<col style="width:{50 / len(places):.2f}%">' * (2 * len(places))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="f sig"><colgroup>{cols}</colgroup><tbody>{body}</tbody></table>'


def _signed(place: SignaturePlace, block_id: str, sign: str, writing: Writing) -> str:
    """Where a signature goes: by hand on paper, with a certificate in a program that can."""
    return blank(writing, f"{block_id}/{place.id}/sign", f"{plain_text(place.party)} – {sign}", "signature")


def _lines(place: SignaturePlace, start: int, block_id: str, writing: Writing) -> str:
    party, part = plain_text(place.party), []
    for number, line in enumerate(place.lines[start : start + 2], start + 1):
        held, tag = place.known(number), f"{block_id}/{place.id}/{number}"
        box = f"<br>{writing.inline(held)}" if held else blank(writing, tag, f"{party} – {plain_text(line)}")
        part.append(f'<span class="k">{writing.inline(line)}</span>{box}')
    if not part:
        return '<td colspan="2"></td>'
    if len(part) == 1:
        return f'<td colspan="2">{part[0]}</td>'
    return "".join(f"<td>{text}</td>" for text in part)
