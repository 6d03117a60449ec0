"""Tables of Word files are read by column, also where a cell goes over several."""

from __future__ import annotations

import io

from docx import Document

from docgen.reading import read


def test_a_cell_over_several_columns_keeps_the_columns_after_it() -> None:
    document = Document()
    document.add_heading("Costs", 1)
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(
        table.rows, (("Phase", "What", "Euro"), ("One", "Licence", "5"), ("Total", "", "5")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.rows[2].cells[0].merge(table.rows[2].cells[1])
    held = io.BytesIO()
    document.save(held)
    rows = [block.rows for page in read(held.getvalue(), "costs.docx").pages for block in page.body if block.rows]
    assert rows == [(("Phase", "What", "Euro"), ("One", "Licence", "5"), ("Total", "", "5"))]
