"""`docgen cases request`: the letter asks for every word, figure, use, region and day; read back from its Word file."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document as open_docx
from docx.document import Document as Docx

from docgen.compose.case_request import request_letter
from docgen.model.document import plain_text
from docgen.pipeline.request import request_dates
from tests.cli.commands import Docgen
from tests.compose.case_library import documents
from tests.compose.material import LANGUAGES, every_run, tables_of, wording, words_of, workspace
from tests.sample_workspace import copy_sample

CASE = "demo-nordic-grocer"


@pytest.fixture
def docgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Docgen:
    """docgen in a copy of the sample workspace."""
    return Docgen(copy_sample(tmp_path / "workspace"), monkeypatch, capsys)


def path(docgen: Docgen, language: str) -> Path:
    return docgen.folder / "build" / "cases" / CASE / language / "request.docx"


def letter(docgen: Docgen, language: str) -> Docx:
    ran = docgen("cases", "request", CASE, "--lang", language, "--date", "2027-11-02")
    assert (ran.code, ran.out) == (0, f"written: build/cases/{CASE}/{language}/request.docx\n"), ran.err
    return open_docx(str(path(docgen, language)))


def rows(document: Docx) -> list[list[str]]:
    return [[cell.text.strip() for cell in row.cells] for table in document.tables for row in table.rows]


ASKED = {
    "en": (
        "Dear Sir or Madam,", "send the letter back by", "What you do not tick is not shown",
        "A web shop releases twice a week in 25 minutes, without closing", "240 minutes", "25 minutes",
        "With your name: Fjordkurv Groceries (fictional)", "Without your name, as “a Nordic grocery chain”",
        "Presentations to single customers", "Written proposals and bids", "A page about the case", "Our website",
        "Mention in conversation", "Only in:", "Until 31 December 2030", "Your logo",
        "Head of Digital Commerce",
    ),
    "zh": (
        "尊敬的峡湾菜篮超市（虚构）：", "2027年11月23日前寄回", "未勾选的内容一律不予展示", "网店每周发布两次",
        "240分钟", "25分钟", "具名，使用贵方名称：峡湾菜篮超市（虚构）", "不具名，称为“一家北欧连锁超市”",
        "向个别客户作演示", "书面建议书和投标文件", "案例单页", "公司网站",
        "口头介绍", "仅限：", "至2030年12月31日", "贵方标志", "数字商务负责人",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_letter_asks_for_everything(docgen: Docgen, language: str) -> None:
    document = letter(docgen, language)
    table = rows(document)
    said = "\n".join([*(one.text for one in document.paragraphs), *(" | ".join(row) for row in table)])
    said = said.replace("\u00a0", " ")

    for words in ASKED[language]:
        assert words in said, words
    asked = 9 + 4 + 10  # words, figures, and how it was delivered: yes and no; then eleven ways to use them
    assert document.element.xml.count("☐") == 2 * asked + 11
    assert document.core_properties.title


OWN = [str(case.id) for case in workspace().cases if case.demo and case.relation == "own" and case.outcome == "success"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", OWN)
def test_all_that_a_sheet_prints_of_a_case_is_asked_for(case: str, language: str) -> None:
    """Whoever signs has read it: every word and figure of page and slide but what speaks of the reader, and ours."""
    library = workspace().library
    assert library is not None
    whole = next(one for one in workspace().cases if one.id == case)
    dates = request_dates(date(2027, 11, 2), None, None)
    asked = said(words_of(request_letter(whole, library, dates, wording(language))).replace("\n", ""))
    made = documents(case, "halden-rowe", language).values()
    whose = {id(run) for one in made for table in tables_of(one).values() for run in every_run(table)}
    printed = [run for one in made for run in every_run(one)]
    shown = {
        run.text
        for run in printed
        if any(one.file.startswith(SHOWN[: 1 if id(run) in whose else None]) for one in run.sources)
    }

    assert len(shown) > 25
    assert sorted(words for words in shown if said(words) not in asked) == []
    assert said(plain_text(wording(language).text(whole.customer.display))) in asked


SHOWN = ("cases/", "content/library/taxonomy", "content/library/offerings")
"""Where words of a case come from; in the table that sets it beside its reader only the first, the rest is shared."""


def said(words: str) -> str:
    """Words as they are compared: a headline in the middle of a sentence is the same headline."""
    return words.replace("\u00a0", " ").rstrip(".。").casefold()


def test_nothing_internal_is_in_any_part_of_the_letter(docgen: Docgen) -> None:
    letter(docgen, "en")
    with zipfile.ZipFile(path(docgen, "en")) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")

    for words in ("Store operations sat in the project team", "118 stores", "RF-2026-014", "Norway"):
        assert words not in whole


def test_a_figure_for_the_team_alone_is_not_asked_for(docgen: Docgen) -> None:
    file = docgen.folder / "cases" / f"{CASE}.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("  - id: peak-orders\n", "  - id: peak-orders\n    visibility: internal\n"), "utf-8")
    said = "\n".join(cell for row in rows(letter(docgen, "en")) for cell in row)

    assert "Checkout outage in December" in said
    assert "Highest order rate" not in said


def test_both_languages_come_without_asking_and_the_same_bytes_twice(docgen: Docgen) -> None:
    assert docgen("cases", "request", CASE, "--date", "2027-11-02").code == 0
    first = [path(docgen, language).read_bytes() for language in ("en", "zh")]
    assert docgen("cases", "request", CASE, "--date", "2027-11-02").code == 0
    assert first == [path(docgen, language).read_bytes() for language in ("en", "zh")]
    manifest = json.loads((path(docgen, "en").parent / "manifest.json").read_text("utf-8"))
    assert f"cases/{CASE}.yaml" in manifest["inputs"]


def test_a_letter_that_was_edited_is_kept(docgen: Docgen) -> None:
    letter(docgen, "en")
    path(docgen, "en").write_bytes(b"edited by hand")
    ran = docgen("cases", "request", CASE, "--lang", "en", "--date", "2027-11-02")
    assert ran.code == 1 and "edited" in ran.out
    assert path(docgen, "en").read_bytes() == b"edited by hand"
    assert docgen("cases", "request", CASE, "--lang", "en", "--date", "2027-11-02", "--force").code == 0
    assert path(docgen, "en").read_bytes() != b"edited by hand"


def test_gaps_are_counted_before_it_is_sent(docgen: Docgen) -> None:
    file = docgen.folder / "cases" / f"{CASE}.yaml"
    text = file.read_text("utf-8")
    start, end = text.index("task:\n"), text.index("actions:\n")
    untold = (text[:start] + "task: null\n" + text[end:]).replace("state: approved", "state: reviewed")
    file.write_text(untold, "utf-8")
    ran = docgen("cases", "request", CASE, "--lang", "en", "--date", "2027-11-02")
    assert ran.code == 0, ran.err
    assert "gaps to fill in the case before you send it: 1\n" in ran.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("no-such-case",), 2, "no case called no-such-case"),
        (("adidas",), 2, "public story"),
        (("demo-failed-rollout",), 1, "failures never leave the team"),
        (("demo-failed-rollout", "--lang", "zh"), 1, "failures never leave the team"),
        ((CASE, "--date", "2027-11-02", "--reply-by", "2027-11-01"), 2, "the answer due on 2027-11-01"),
        ((CASE, "--date", "2027-11-02", "--until", "2027-11-05"), 2, "the use ends on 2027-11-05"),
    ],
)
def test_what_cannot_be_asked_is_refused(docgen: Docgen, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = docgen("cases", "request", *arguments)
    assert ran.code == code and said in ran.err
    assert not (docgen.folder / "build" / "cases").exists()


def test_a_case_with_errors_is_not_asked_for(docgen: Docgen) -> None:
    file = docgen.folder / "cases" / f"{CASE}.yaml"
    file.write_text(file.read_text("utf-8").replace("industry: retail", "industry: null"), "utf-8")
    ran = docgen("cases", "request", CASE)
    assert ran.code == 1 and "has errors" in ran.err
