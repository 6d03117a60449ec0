"""Finished files are read again: nothing is found in sound ones, and everything taken out of a file is found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from docgen.diagnostics import Severity
from docgen.messages import worded
from docgen.model.document import Chart, Document, Timeline, every_section, words
from docgen.parity import File, check
from docgen.pipeline import BuildOptions
from docgen.render import render
from docgen.theme import load_theme
from tests.documents import case_document, quote_document, sample_document
from tests.parity.damage import C, reworded, story, without
from tests.parity.damage import printed as damaged
from tests.sample_workspace import THIN, build, copy_sample

SAMPLES = {
    "report": sample_document,
    "form": lambda language: sample_document(language, "form", draft=True),
    "quote": quote_document,
    "case": case_document,
}


@cache
def made(name: str, language: str, form: str) -> tuple[Document, bytes]:
    document = SAMPLES[name](language)
    return document, render(document, load_theme("light"), form).data


def told(document: Document, data: bytes, form: str) -> list[str]:
    """Rule, kind, expected and found words of each finding."""
    found = check(document, [File(f"customer/file.{form}", form, data)])
    assert all(one.severity is Severity.ERROR and one.file == f"customer/file.{form}" for one in found)
    for one in found:
        for language in ("en", "zh"):
            said = worded(one, language)
            assert said.message and said.suggestion and "{" not in said.message
    return ["|".join((one.rule, one.values["kind"], one.values["expected"], one.values["instead"])) for one in found]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sound_file_has_no_findings(name: str, form: str, language: str) -> None:
    assert told(*made(name, language, form), form) == []


STORY = {
    "en": {
        "paragraph": (without("p", "The board expects every depot"), "text-paragraph|The board expects every depot"),
        "row": (without("tr", "Ten depots in scope"), "text-table|3.7 · Guest access in all depots · PC"),
        "digit": (reworded("138,600.00", "138,500.00"), "file-differs|text-table|138,600.00|138,500.00"),
        "caption": (without("p", "One fixed price covers 14 depots"), "text-caption|Table 3 One fixed price"),
        "heading": (without("p", "Measures of success"), "text-heading|Measures of success"),
        "item": (without("p", "No lost weekend"), "text-paragraph|No lost weekend"),
        "tile": (reworded("21.6 months", "22.6 months"), "text-figure|21.6 months|22.6 months"),
        "contents": (reworded("Experience: a comparable", "A comparable"), "Experience: a comparable wholesaler"),
    },
    "zh": {
        "paragraph": (without("p", "管理层要求线路抢修期间"), "text-paragraph|管理层要求线路抢修期间"),
        "row": (without("tr", "范围内十个"), "text-table|3.7 · 所有仓库提供访客接入 · PC"),
        "digit": (reworded("138,600.00", "138,500.00"), "file-differs|text-table|138,600.00|138,500.00"),
        "caption": (without("p", "与运营部门商定的两项指标"), "text-caption|表 1 与运营部门商定的两项指标"),
        "heading": (without("p", "成功指标"), "text-heading|成功指标"),
        "item": (without("p", "周末不加班"), "text-paragraph|周末不加班"),
        "tile": (reworded("21.6个月", "22.6个月"), "text-figure|21.6个月|22.6个月"),
        "contents": (reworded("执行摘要", "摘要"), "执行摘要"),
    },
}  # fmt: skip


@pytest.mark.parametrize(("language", "what"), [(language, what) for language in STORY for what in STORY[language]])
def test_what_is_gone_from_a_word_file_is_named(language: str, what: str) -> None:
    document, data = made("report", language, "docx")
    change, expected = STORY[language][what]
    found = told(document, story(data, change), "docx")

    assert any(expected in one for one in found), found
    assert len(found) <= 2


def test_a_number_of_a_native_chart_is_compared_with_the_tree() -> None:
    document, data = made("report", "en", "docx")
    changed = story(data, reworded("28.6", "26.8", f"{C}v"), "word/charts/chart2.xml")

    assert told(document, changed, "docx") == ["file-lacks|text-figure|28.6|–"]


PRINTED = {
    "en": {
        "paragraph": ("The board expects every depot", None, "text-paragraph|The board expects"),
        "row": ("Guest access in all depots", None, "text-table|Guest access in all depots"),
        "digit": ("138,600.00", "138,500.00", "file-differs|text-table|138,600.00|138,500.00"),
        "caption": ("One fixed price covers", None, "text-caption|"),
        "heading": ("Measures of success", None, "text-heading|Measures of success"),
    },
    "zh": {
        "paragraph": ("管理层要求线路抢修期间", None, "text-paragraph|管理层要求线路抢修期间"),
        "row": ("所有仓库提供访客接入", None, "text-table|所有仓库提供访客接入"),
        "digit": ("138,600.00", "138,500.00", "file-differs|text-table|138,600.00|138,500.00"),
        "caption": ("与运营部门商定的两项指标", None, "text-caption|"),
        "heading": ("成功指标", None, "text-heading|成功指标"),
    },
}  # fmt: skip


@pytest.mark.parametrize(("language", "what"), [(language, what) for language in PRINTED for what in PRINTED[language]])
def test_what_is_gone_from_a_pdf_is_named(language: str, what: str) -> None:
    document, data = made("report", language, "pdf")
    gone, new, expected = PRINTED[language][what]
    found = told(document, damaged(data, gone, new), "pdf")

    assert any(expected in one for one in found), found
    assert len(found) <= 2


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_digit_of_a_chart_and_a_date_of_a_plan_are_compared(form: str, language: str) -> None:
    """The file of another tree: one figure of the chart of the value, one word of a milestone."""
    document = sample_document(language, "form")
    parts = [one for one in document.sections if one.id in ("plan", "value")]
    document = replace(document, sections=tuple(replace(one, sections=()) for one in parts))
    theme = load_theme("light")
    data = render(_other(document), theme, form).data
    found = told(document, data, form)

    assert told(_other(document), data, form) == []
    assert [one.split("|")[1:3] for one in found] == [["text-figure", MILESTONE[language]], ["text-figure", "96"]]


MILESTONE = {"en": "All depots connected", "zh": "全部仓库接入"}


def _other(document: Document) -> Document:
    plan, value = document.sections
    blocks = []
    for block in (*plan.blocks, *value.blocks):
        if isinstance(block, Timeline):
            last = replace(block.marks[-1], label=words("Nothing connected"))
            block = replace(block, marks=(*block.marks[:-1], last))
        elif isinstance(block, Chart) and block.kind == "waterfall":
            series = block.series[0]
            block = replace(
                block, series=(replace(series, values=(*series.values[:-2], Decimal(95), series.values[-1])),)
            )
        blocks.append(block)
    split = len(plan.blocks)
    changed = (replace(plan, blocks=tuple(blocks[:split])), replace(value, blocks=tuple(blocks[split:])))
    return replace(document, sections=changed)


def test_a_finding_in_a_pdf_says_page_and_section() -> None:
    document, data = made("report", "en", "pdf")
    (found,) = check(document, [File("p.pdf", "pdf", damaged(data, "Guest access in all depots"))])

    assert (found.values["section"], found.location.page) == ("Compliance matrix", 7)


def test_an_internal_document_is_compared_and_not_quoted() -> None:
    document, data = made("report", "en", "docx")
    secret = replace(document, meta=replace(document.meta, classification="internal"))
    found = check(secret, [File("internal/file.docx", "docx", story(data, without("tr", "Ten depots in scope")))])

    assert found
    assert not any("Guest" in worded(one, "en").message for one in found)


def test_a_file_that_cannot_be_read_is_a_finding() -> None:
    document, data = made("report", "en", "docx")

    for form, broken in (("docx", data[:900]), ("pdf", b"%PDF-1.7\n")):
        found = check(document, [File(f"p.{form}", form, broken)])
        assert [one.rule for one in found] == ["file-not-readable-again"]


def test_every_section_is_compared() -> None:
    """A document whose sections all lost their words has a finding for each of them."""
    document, data = made("report", "en", "docx")
    longer = replace(
        document, sections=tuple(replace(one, theme=(*one.theme, *document.title)) for one in document.sections)
    )
    found = check(longer, [File("p.docx", "docx", data)])

    assert len(found) == len(document.sections) < sum(1 for _ in every_section(document))


def test_a_theme_that_hides_captions_is_found_out_in_the_build(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "workspace")
    themes = root / "templates" / "themes"
    shutil.copytree(themes / "light", themes / "quiet")
    with (themes / "quiet" / "print.css").open("a", encoding="utf-8") as file:
        file.write("\ncaption { display: none }\n")
    loaded = load_workspace(root)
    _, loud = build(loaded, THIN, "en", BuildOptions(only=("proposal",)))
    _, quiet = build(loaded, THIN, "en", BuildOptions(only=("proposal",), theme="quiet"))
    gone = [one for one in quiet.findings if one.rule.startswith("file-")]

    assert not [one for one in loud.findings if one.rule.startswith("file-")]
    assert {(one.file, one.values["kind"]) for one in gone} == {("customer/proposal.pdf", "text-caption")}
    assert quiet.failed
