"""A file in a company's own template: the tables it shows are whole, and what it leaves out is counted."""

from __future__ import annotations

from pathlib import Path

import docx

from docgen.diagnostics import Severity
from docgen.model.document import Table, every_section
from docgen.parity.own import check_own
from docgen.render.docx.own import fill
from docgen.theme import load_theme
from tests.documents import sample_document

ALL = "{%p for section in sections %}", "{{ section.title }}", "{%p endfor %}"


def filled(folder: Path, rows: str) -> bytes:
    """The sample document's first table in a template, its rows through a loop of these words."""
    template = docx.Document()
    template.add_heading("{{ title }}", 1)
    for line in ALL:
        template.add_paragraph(line)
    table = template.add_table(3, 1)
    for index, words in enumerate((rows, "{{ row.cells | join(' | ') }}", "{%tr endfor %}")):
        table.rows[index].cells[0].text = words
    path = folder / "proposal.docx"
    template.save(str(path))
    made = fill(sample_document("en"), load_theme("light"), path, path.name)
    assert made.findings == (), made.findings
    return made.data


def test_a_table_shown_whole_is_counted_and_nothing_is_wrong(tmp_path: Path) -> None:
    (found,) = check_own(sample_document("en"), "p.docx", filled(tmp_path, "{%tr for row in tables[0].rows %}"))
    assert (found.rule, found.severity) == ("own-file-compared", Severity.ADVICE)
    assert int(found.values["tables"]) >= 1 and int(found.values["all_tables"]) > int(found.values["tables"])
    assert 0 < int(found.values["headings"]) <= int(found.values["all_headings"])


def test_a_row_that_is_gone_is_named(tmp_path: Path) -> None:
    first = next(
        table for part in every_section(sample_document("en")) for table in part.blocks if isinstance(table, Table)
    )
    data = filled(tmp_path, f"{{%tr for row in tables[0].rows if row.id != '{first.rows[-1].id}' %}}")
    *lost, compared = check_own(sample_document("en"), "p.docx", data)
    assert [one.rule for one in lost] == ["own-file-lacks"] and compared.rule == "own-file-compared"


def test_a_template_that_shows_no_table_is_no_fault(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("{{ title }}")
    path = tmp_path / "proposal.docx"
    template.save(str(path))
    made = fill(sample_document("en"), load_theme("light"), path, path.name)
    (found,) = check_own(sample_document("en"), "p.docx", made.data)
    assert found.values["tables"] == "0"


def test_a_file_that_cannot_be_read_says_so() -> None:
    (found,) = check_own(sample_document("en"), "p.docx", b"no package")
    assert found.rule == "file-not-readable-again"
