"""A list comes again: answers stay, what changed is reopened, what is gone stays visible, an author's words survive."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from tests.cli.commands import Docgen, Ran
from tests.requirements.answering import account_of, answer_all, cells, clauses, clauses_file

HEAD = ["Clause", "Requirement", "Mandatory", "Supplier response"]
FIRST = [
    ["1.1", "Orders are kept for 5 years.", "yes", ""],
    ["1.2", "Reports come by e-mail.", "no", ""],
    ["1.10", "Data stays in the country.", "yes", ""],
    ["2.1", "Help is offered in two languages.", "no", ""],
]
SECOND = [
    ["1.1", "Orders are kept for 7 years.", "yes", ""],
    ["1.2", "Goods are weighed.", "no", ""],
    ["1.3", "Reports come by e-mail.", "no", ""],
    ["1.10", "Data stays  in the country. ", "yes", ""],
]


def write_list(path: Path, rows: Iterable[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


def run(docgen: Docgen, path: Path, *more: str) -> Ran:
    ran = docgen("import", "requirements", str(path), "--account", account_of(docgen.folder), *more)
    assert ran.code == 0, ran.err
    return ran


def counts(docgen: Docgen, path: Path, *more: str) -> dict[str, int]:
    found: dict[str, int] = json.loads(run(docgen, path, "--format", "json", *more).out)["changes"]
    return {name: count for name, count in found.items() if count}


def by_clause(docgen: Docgen) -> dict[str, dict]:
    return {one["clause"]: one for one in clauses(docgen.folder)}


@pytest.fixture
def answered(english: Docgen, sent: Path) -> Docgen:
    """A workspace whose list was answered, with comments by hand."""
    run(english, write_list(sent / "list.csv", FIRST), "--write")
    answer_all(english.folder)
    path = clauses_file(english.folder)
    text = path.read_text("utf-8")
    text = text.replace('    text: {en: "Orders', '    # ours: ask legal\n    text: {en: "Orders').replace(
        "kind: technical\n", "kind: technical  # settled with sales\n", 1
    )
    path.write_text(text.replace('5 years."}', '5 years."}  # see call of Monday'), "utf-8")
    return english


def test_the_same_list_again_changes_nothing(answered: Docgen, sent: Path) -> None:
    before = clauses_file(answered.folder).read_bytes()
    assert counts(answered, sent / "list.csv", "--write") == {"same": 4}
    assert clauses_file(answered.folder).read_bytes() == before


def test_a_revised_list_keeps_answers_and_reopens_what_changed(answered: Docgen, sent: Path) -> None:
    old = by_clause(answered)
    ran = run(answered, write_list(sent / "list.csv", SECOND), "--dated", "2027-02-03", "--write")
    assert "mandatory (★): 2, important (▲): 0, others: 2" in ran.out
    assert "added: 1, changed: 1, renumbered: 1, same: 1, asked again: 0, withdrawn: 1" in ran.out
    assert "~ ★ 1.1  was: Orders are kept for 5 years.; now: Orders are kept for 7 years." in ran.out
    new = by_clause(answered)

    assert new["1.1"]["text"] == {"en": "Orders are kept for 7 years."}
    assert new["1.1"]["reopened"]["was"] == {"en": "Orders are kept for 5 years."}
    assert new["1.1"]["response"] == old["1.1"]["response"]
    assert new["1.3"]["response"] == old["1.2"]["response"] and new["1.3"]["id"] == old["1.2"]["id"]
    assert new["1.2"]["response"] is None and new["1.2"]["id"] not in {one["id"] for one in old.values()}
    assert "reopened" not in new["1.10"] and new["1.10"]["text"] == old["1.10"]["text"]
    assert str(new["2.1"]["withdrawn"]["dated"]) == "2027-02-03" and new["2.1"]["response"] == old["2.1"]["response"]
    text = clauses_file(answered.folder).read_text("utf-8")
    assert all(words in text for words in ("# ours: ask legal", "# settled with sales", "# see call of Monday"))


def test_what_was_reopened_is_open_until_its_author_says_so(answered: Docgen, sent: Path) -> None:
    run(answered, write_list(sent / "list.csv", SECOND), "--dated", "2027-02-03", "--write")
    said = answered("check").out
    assert "clause 1.1 changed after it was answered" in said
    answered("build", "--only", "proposal", "--lang", "en")
    folder = answered.folder / "build" / account_of(answered.folder) / "en" / "customer"
    rows = {
        row[0]: row
        for row in load_workbook(folder / "compliance-matrix.xlsx").worksheets[0].iter_rows(values_only=True)
    }
    assert rows["1.1"][5] == "?" and rows["1.3"][5] != "?"
    assert rows["2.1"][6] == "Withdrawn" and rows["2.1"][7] == "Withdrawn by you on 3\u00a0February\u00a02027"
    back = cells(folder / "answers" / "list.csv")
    assert back["", "D2"] == "[to be supplied]" and back["", "D4"].startswith("Partly met. ")


def test_an_addendum_touches_only_what_it_names(answered: Docgen, sent: Path) -> None:
    addendum = write_list(sent / "addendum 1.csv", [
        ["1.10", "Data stays in the country or in the union.", "yes", ""], ["2.1", "Deleted", "", ""],
        ["3.1", "A contact is named.", "yes", ""],
    ])  # fmt: skip
    told = counts(answered, addendum, "--addendum", "--dated", "2027-02-20", "--write")
    assert told == {"added": 1, "changed": 1, "withdrawn": 1, "untouched": 2}
    assert counts(answered, addendum, "--addendum", "--revises", "list").get("withdrawn", 0) == 0
    new = by_clause(answered)
    assert new["1.10"]["origin"]["list"] == "list" and [one["list"] for one in new["1.10"]["also"]] == ["addendum-1"]
    assert "withdrawn" in new["2.1"] and "withdrawn" not in new["1.1"]
    answered("build", "--only", "proposal", "--lang", "en")
    folder = answered.folder / "build" / account_of(answered.folder) / "en" / "customer" / "answers"
    assert {path.name for path in folder.iterdir()} == {"list.csv", "addendum_1.csv"}
    assert counts(answered, addendum, "--addendum", "--write") == {"same": 2, "untouched": 3}


def test_a_clause_of_an_addendum_stands_behind_the_one_below_its_number(answered: Docgen, sent: Path) -> None:
    rows = [["1.10", "Data stays in the country.", "no", ""], ["1.3", "A contact is named.", "yes", ""]]
    ran = run(answered, write_list(sent / "addendum.csv", rows), "--addendum", "--write")
    assert [one["clause"] for one in clauses(answered.folder)] == ["1.1", "1.2", "1.3", "1.10", "2.1"]
    assert "1.10  the same words; binding before: ★; now: –" in ran.out and "was:" not in ran.out


def test_words_in_another_language_go_with_the_words_they_translated(answered: Docgen, sent: Path) -> None:
    """A new text leaves no old translation beside it; a translation that comes as a list of its own joins the text."""
    zh = [["1.1", "订单保存5年。", "是", ""], ["1.2", "报告以邮件发送。", "否", ""]]
    run(answered, write_list(sent / "zh.csv", zh), "--addendum", "--write")
    texts = {clause: one["text"] for clause, one in by_clause(answered).items()}
    assert texts["1.1"] == {"en": "Orders are kept for 5 years.", "zh": "订单保存5年。"}
    answer_all(answered.folder)
    ran = run(
        answered, write_list(sent / "later.csv", [*SECOND[:1], [*FIRST[1][:2], "yes", ""]]), "--addendum", "--write"
    )
    assert ran.out.count("translated what it said before") == 1
    now = by_clause(answered)
    assert now["1.1"]["text"] == {"en": "Orders are kept for 7 years."}
    assert now["1.2"]["text"]["zh"] == "报告以邮件发送。", "only its weight changed"


def test_another_list_leaves_the_first_alone_and_says_where_it_looks_like_a_revision(
    answered: Docgen, sent: Path
) -> None:
    again = write_list(sent / "list v2.csv", SECOND)
    ran = run(answered, again)
    assert "--revises list" in ran.out and "withdrawn: 0" in ran.out
    assert counts(answered, again, "--revises", "list") == {
        "added": 1, "changed": 1, "renumbered": 1, "same": 1, "withdrawn": 1,
    }  # fmt: skip
    assert (
        answered("import", "requirements", str(again), "--account", account_of(answered.folder), "--revises", "x").code
        == 2
    )


def test_a_withdrawn_clause_that_is_asked_again_comes_back(answered: Docgen, sent: Path) -> None:
    run(answered, write_list(sent / "list.csv", SECOND), "--write")
    assert counts(answered, write_list(sent / "list.csv", FIRST), "--write")["back"] == 1
    back = by_clause(answered)["2.1"]
    assert "withdrawn" not in back and back["response"] is not None
    assert yaml.safe_load(clauses_file(answered.folder).read_text("utf-8"))["requirement_lists"][0]["id"] == "list"


def test_a_clause_on_one_line_is_not_rewritten(answered: Docgen, sent: Path, started: Callable[[str], Docgen]) -> None:
    path = clauses_file(answered.folder)
    text = path.read_text("utf-8")
    entry = text[text.index("  - id: req-1.1\n") : text.index("  - id: req-1.2\n")]
    path.write_text(
        text.replace(
            entry, '  - {id: req-1.1, clause: "1.1", text: "Orders", kind: legal, origin: {list: list, row: 2}}\n'
        ),
        "utf-8",
    )
    before = path.read_bytes()
    refused = answered(
        "import", "requirements", str(write_list(sent / "list.csv", SECOND)), "--account", account_of(answered.folder),
        "--write",
    )  # fmt: skip
    assert refused.code == 1 and "clause 1.1 stands on one line" in refused.err and path.read_bytes() == before
