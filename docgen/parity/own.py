"""A Word file in a company's own template: what it shows of the document is compared, what it leaves out is counted.

A template may show as little as it likes, in its own words and order. A column counts as shown where half of its cells
stand in the file, a table where half of its rows do in those columns; each row it then lacks is a finding. Headings are
counted. Nothing else can be judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Finding, Location
from docgen.messages import severity_of
from docgen.model.document import Block, Callout, Document, Panels, Row, Table, every_section, plain_text
from docgen.parity.fold import fold
from docgen.parity.word import read_word

_NEAR = 600
"""Letters within which the cells of a row stand together; a template may put words of its own between them."""

_TELLING = 5
"""Letters that the cells of a column have on average, at least, for a table to be known by it."""

_EXCERPT = 60


def check_own(document: Document, path: str, data: bytes) -> tuple[Finding, ...]:
    """Rows of tables that the file shows in part, and how much of the document stands in it at all."""
    try:
        text = read_word(data).text.words
    except ValueError as error:
        values = {"problem": str(error), "format": "Word"}
        return (_finding("file-not-readable-again", path, Location(), values, ""),)
    headings = [fold(plain_text(one.title)) for one in every_section(document) if one.title]
    tables = [table for section in every_section(document) for table in _tables(section.blocks)]
    shown, lost = 0, []
    for table in tables:
        rows = [row for row in table.rows if row.role != "group"]
        columns = _shown_columns(rows, text)
        missing = [row for row in rows if not _stands(row, columns, text)]
        if columns and len(missing) * 2 <= len(rows):
            shown += 1
            lost += [_lacks(document, path, table, row) for row in missing]
    values = {
        "headings": str(sum(one in text for one in headings)), "all_headings": str(len(headings)),
        "tables": str(shown), "all_tables": str(len(tables)),
    }  # fmt: skip
    return (*lost, _finding("own-file-compared", path, Location(), values, ""))


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Callout):
            yield from _tables(block.blocks)
        elif isinstance(block, Panels):
            for panel in block.panels:
                yield from _tables(panel.blocks)


def _shown_columns(rows: list[Row], text: str) -> tuple[int, ...]:
    """The columns of which half of the cells stand in the file; none where they all say too little to be found."""
    width = max((len(row.cells) for row in rows), default=0)
    words = [[fold(plain_text(row.cells[at].runs)) for row in rows if at < len(row.cells)] for at in range(width)]
    told = [[one for one in cells if one] for cells in words]
    shown = tuple(at for at, cells in enumerate(told) if cells and 2 * sum(one in text for one in cells) >= len(cells))
    return shown if any(sum(map(len, told[at])) >= _TELLING * len(told[at]) for at in shown) else ()


def _stands(row: Row, columns: tuple[int, ...], text: str) -> bool:
    """Whether the words and figures of a row in these columns stand near one another, in any order."""
    found = (fold(plain_text(row.cells[at].runs)) for at in columns if at < len(row.cells))
    cells = sorted((cell for cell in found if cell), key=len, reverse=True)
    if not cells:
        return True
    at = text.find(cells[0])
    while at >= 0:
        around = text[max(0, at - _NEAR) : at + len(cells[0]) + _NEAR]
        if all(cell in around for cell in cells):
            return True
        at = text.find(cells[0], at + 1)
    return False


def _lacks(document: Document, path: str, table: Table, row: Row) -> Finding:
    """Words of an internal document are not quoted."""
    words = " · ".join(plain_text(cell.runs) for cell in row.cells if cell.runs)
    is_quoted = document.meta.classification == "customer"
    excerpt = words[:_EXCERPT] if is_quoted else f"{table.id}/{row.id}"
    values = {"table": plain_text(table.caption) or table.id if is_quoted else table.id, "expected": excerpt}
    return _finding("own-file-lacks", path, Location(field=f"{table.id}/{row.id}"), values, excerpt)


def _finding(rule: str, path: str, place: Location, values: dict[str, str], excerpt: str) -> Finding:
    return Finding(rule, "correctness", severity_of(rule), file=path, location=place, excerpt=excerpt, values=values)


__all__ = ["check_own"]
