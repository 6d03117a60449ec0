"""Documents of the pack agree: whom to call first, what a document is called, how often word comes, until when."""

from __future__ import annotations

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.model.document import plain_text
from docgen.wording import Wording, load_catalogue
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, compose, tables_of, words_of

FOLDER = "customer/handover/"


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_service_desk_is_the_first_to_call(name: str, language: str) -> None:
    made = compose(PACK, name, language)[f"{FOLDER}01-kick-off.pdf"]
    first = tables_of(made)["welcome-contacts"].rows[0]
    said = [plain_text(cell.runs) for cell in first.cells]
    assert said == [{"en": "Service desk", "zh": "服务台"}[language], "+44 20 7946 0161", "service@tarnbridge.example"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_documents_calls_them_as_they_call_themselves(language: str) -> None:
    made = compose(PACK, "halden-rowe", language)
    rows = tables_of(made[f"{FOLDER}00-contents.docx"])["contents-table"].rows
    listed = {row.id: plain_text(row.cells[1].runs) for row in rows if f"{FOLDER}{row.id}.pdf" in made}
    assert len(listed) >= 10
    assert listed == {name: plain_text(made[f"{FOLDER}{name}.pdf"].title) for name in listed}
    label = Wording(load_catalogue(language)).label
    assert label("handover.contents.name_changes_and_interfaces") == label("handover.changes.title")


@pytest.mark.parametrize(
    ("language", "lines", "until"),
    [
        (
            "en",
            ("at most 1 working day apart", "at most 1 working day lies between two reports"),
            "until 14 January 2028",
        ),
        ("zh", ("间隔不超过1个工作日", "两次告知间隔不超过1个工作日"), "至2028年1月14日"),
    ],
)
def test_progress_and_early_life_are_told_in_plain_words(language: str, lines: tuple[str, str], until: str) -> None:
    made = compose(PACK, "halden-rowe", language)
    service, kickoff, contents = (
        words_of(made[f"{FOLDER}{name}"]).replace("\u00a0", " ").replace("\n", "")
        for name in ("09-service.pdf", "01-kick-off.pdf", "00-contents.docx")
    )
    assert lines[0] in service and lines[1] in kickoff and until in contents
