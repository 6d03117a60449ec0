"""One log of feedback: entered, sorted as a problem or a need, with where it goes on."""

from __future__ import annotations

import pytest

from docgen.compose.handover import changes
from docgen.compose.handover.feedback import LINES
from docgen.content.project import Project
from docgen.model.document import Table, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, changed, compose, tables_of

DOCUMENT = "customer/handover/11-changes-and-interfaces.docx"
SORTED = {("en", "operational"): "Operational problem", ("en", "need"): "Change of need",
          ("zh", "operational"): "运行问题", ("zh", "need"): "需求变化"}  # fmt: skip


def project(name: str) -> Project:
    found = account(name).project
    assert found is not None
    return found


def log(name: str, language: str, project: Project | None = None) -> Table:
    edits = {"content": changed(name, project=project)} if project is not None else {}
    return tables_of(compose(changes.TYPE, name, language, **edits)[DOCUMENT])["feedback-log"]


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_heard_is_in_one_log_with_its_sort_and_way(name: str, language: str) -> None:
    table = log(name, language)
    heard = project(name).feedback
    assert heard and [row.id for row in table.rows[: len(heard)]] == [one.id for one in heard]
    for row, one in zip(table.rows, heard, strict=False):
        assert plain_text(row.cells[3].runs) == one.what.in_language(language)[1]  # type: ignore[index]
        assert plain_text(row.cells[5].runs) == SORTED[language, one.sorted_as or ""]
        assert plain_text(row.cells[7].runs) == str(one.reference) and all(cell.writable for cell in row.cells[5:])
    assert len(table.rows) == len(heard) + LINES and all(cell.writable for cell in table.rows[-1].cells[1:])


def test_sorts_and_ways_are_chosen_from_lists() -> None:
    choices = {one.id: [plain_text(word) for word in one.choices] for one in log("halden-rowe", "en").columns}
    assert choices["sorted"] == ["Operational problem", "Change of need"]
    assert choices["kind"] == ["Fault", "Point", "Complaint", "Wish"]
    assert choices["goes_on"] == [
        "Fault report", "Open point", "Discrepancy", "Complaint", "Change order", "Answered at once",
    ]  # fmt: skip


def test_what_is_not_sorted_yet_is_room_to_say_so() -> None:
    whole = project("halden-rowe")
    first = whole.feedback[0].model_copy(update={"sorted_as": None, "goes_on": None, "answered": None})
    table = log("halden-rowe", "en", whole.model_copy(update={"feedback": (first,)}))
    assert [plain_text(cell.runs) for cell in table.rows[0].cells[5:7]] == ["", ""]
    assert len(log("halden-rowe", "en", whole.model_copy(update={"feedback": ()})).rows) == LINES
