"""Which cases a document shows: what the author chose, else the best, and no choice that vanishes without a word."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from docgen.caselib.shelf import LoadedShelf
from docgen.compose import CaseChoice, Choice, Material, case_choice, make_kit
from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.messages import worded
from docgen.model.walk import section_values
from docgen.wording import Wording, load_catalogue
from tests.cli.commands import Docgen
from tests.cli.conftest import docgen, english  # noqa: F401
from tests.content.workspaces import ACCOUNT, CASE, changed, load

DAY = date(2027, 2, 1)
MEETING = """meetings:
  - id: talk
    kind: discovery
    date: 2027-03-04
    duration: 45 minute
    core_minutes: 15
    title: {en: Release by day, zh: 白天发布}
    audience_label: {en: Shop, zh: 商店}
    attendees: [it-head]
    presenter: delivery-manager
    objective: {en: Learn, zh: 了解}
    ask: {lead: {en: Try it, zh: 试用}, items: [{en: Name a date, zh: 定日期}], decide_by: 2027-04-01}
"""
SALE = """opportunities:
  - id: sale
    name: {en: Sale, zh: 项目}
    stage: "2"
    procurement_mode: direct
    vision: null
    why_act: null
    why_now: null
    why_us: null
    win_themes:
      - id: theme
        gain: {en: Releases by day, zh: 白天发布}
        because: {en: Tests run by themselves, zh: 自动测试}
        shown_by: {en: a grocer, zh: 一家超市}
        need: faster-release
        proof: [%s]
"""
FIT = "[release-automation, monitoring]"


def case_text(identifier: str, *changes: tuple[str, str], scenarios: str = "[release-automation, peak-load]") -> str:
    return changed(
        CASE, ("id: grocer\n", f"id: {identifier}\n"), ("aliases: [old-grocer]", f"aliases: [old-{identifier}]"),
        ("[release-automation, peak-load]", scenarios), *changes,
    )  # fmt: skip


def material(root: Path, cases: str = "", proof: str = "") -> Material:
    """An account with four cases: best, grocer, last, and gone, which expired."""
    meeting = MEETING + (f"    cases: {cases}\n" if cases else "")
    files = {
        "cases__best": case_text("best", scenarios=FIT),
        "cases__last": case_text("last", ("industry: retail", "industry: banking"), scenarios="[peak-load]"),
        "cases__gone": case_text("gone", ("2028-01-10", "2027-01-31"), scenarios=FIT),
        "content__accounts__shop__account": ACCOUNT + meeting + (SALE % proof if proof else ""),
    }
    workspace = load(root, **files)
    assert workspace.library is not None and len(workspace.cases) == 4
    return Material(
        workspace.settings, workspace.library, workspace.accounts["shop"], LoadedShelf(workspace.cases), Choice(), DAY
    )


def chosen(root: Path, kind: str, cases: str = "", proof: str = "") -> CaseChoice:
    """What a type of document shows of them."""
    return case_choice(material(root, cases, proof), next(one for one in DOCUMENT_TYPES if one.name == kind))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("proof", "is_shown"), [("best", True), ("gone", False)])
def test_a_case_that_may_not_be_shown_never_reaches_the_summary(
    proof: str, is_shown: bool, language: str, tmp_path: Path
) -> None:
    kit = make_kit(material(tmp_path, proof=proof), PROPOSAL, Wording(load_catalogue(language, tmp_path)))
    summary = next(one for one in PROPOSAL.compose(kit)[0].document.sections if one.kind == "summary")
    said = "\n".join(shown.text for shown in section_values(summary))
    assert ("a grocer" in said or "一家超市" in said) is is_shown
    assert ("summary-proof" in {one.id for one in summary.blocks}) is is_shown


def ids(choice: CaseChoice) -> list[str]:
    return [str(one.case.id) for one in choice.shown]


@pytest.mark.parametrize(
    ("cases", "shown"),
    [
        ("", ["best", "grocer", "last"]),
        ("[last, grocer]", ["last", "grocer"]),
        ("[old-last]", ["last"]),
        ("[gone, last]", ["last"]),
        ("[gone]", ["best", "grocer", "last"]),
    ],
)
def test_the_author_chooses_else_the_best_three(cases: str, shown: list[str], tmp_path: Path) -> None:
    assert ids(chosen(tmp_path, "deck", cases)) == shown


@pytest.mark.parametrize("written", ["gone", "old-gone"])
def test_a_chosen_case_that_is_refused_is_said_at_its_line(written: str, tmp_path: Path) -> None:
    choice = chosen(tmp_path, "deck", f"[last, {written}]")
    (found,) = (worded(one, "en") for one in choice.findings)
    line = (tmp_path / found.file).read_text("utf-8").splitlines()[(found.location.line or 0) - 1]
    assert line == f"    cases: [last, {written}]"
    assert (found.rule, found.severity, found.excerpt) == ("case-left-out", "warning", written)
    assert found.message == f"the case `{written}` is named here but left out: authorisation expired (2027-01-31)"
    assert worded(choice.findings[0], "zh").message == f"这里指定的案例“{written}”未采用：授权已过期（2027-01-31）"


def test_every_refusal_is_there_for_the_log_but_only_the_authors_own_is_a_finding(tmp_path: Path) -> None:
    choice = chosen(tmp_path, "deck")
    assert [(one.case, one.reason) for one in choice.refused] == [("gone", "expired")]
    assert choice.findings == ()


def test_a_case_chosen_for_a_channel_it_is_not_meant_for(tmp_path: Path) -> None:
    choice = chosen(tmp_path, "case", "[best]")
    assert ids(choice) == []
    assert [(one.values["refusal"], one.values["detail"]) for one in choice.findings] == [("channel", "case")]


@pytest.mark.parametrize(("kind", "said"), [("proposal", ["gone"]), ("deck", [])])
def test_a_refused_proof_of_a_theme_is_said_where_themes_are_shown(kind: str, said: list[str], tmp_path: Path) -> None:
    choice = chosen(tmp_path, kind, proof="gone, best, iso-27001")
    assert [one.excerpt for one in choice.findings] == said


def test_a_type_without_cases_judges_none(tmp_path: Path) -> None:
    assert chosen(tmp_path, "handover", "[gone]") == CaseChoice()


def test_composers_see_the_keys_of_the_taxonomy_whatever_words_were_written(tmp_path: Path) -> None:
    """A case of `电商` and an account of `Shops` share an industry in every document."""
    case = changed(
        CASE, ("industry: retail", "industry: 电商"), ("release-automation, peak", "发布自动化, Peak load, peak")
    )
    text = changed(ACCOUNT, ("industry: retail", "industry: Shops"), ("region: europe", "region: 欧洲"))
    workspace = load(tmp_path, cases__grocer=case, content__accounts__shop__account=text)
    assert workspace.library is not None
    content = workspace.accounts["shop"]
    material = Material(workspace.settings, workspace.library, content, LoadedShelf(workspace.cases), Choice(), DAY)
    kit = make_kit(material, next(one for one in DOCUMENT_TYPES if one.name == "deck"), Wording(load_catalogue("en")))
    (usable,) = kit.cases
    assert (usable.case.industry, kit.account.industry, kit.account.region) == ("retail", "retail", "europe")
    assert usable.case.scenarios == ("release-automation", "peak-load")
    assert kit.account.industry.source == content.account.industry.source


@pytest.mark.proof
def test_the_build_warns_once_for_all_documents(english: Docgen) -> None:  # noqa: F811
    case = english.folder / "cases" / "sallowmere-fruit.yaml"
    case.write_text(case.read_text("utf-8").replace("expires: 2028-12-31", "expires: 2026-12-31"), "utf-8")
    ran = english("build", "--only", "deck,proposal")
    assert ran.code == 0 and "(2 warnings" in ran.out
    built = json.loads((english.folder / "build/hazelbeck-dairy/en/findings.json").read_text("utf-8"))
    said = [
        (one["rule"], one["severity"], one["location"]["line"])
        for one in built["findings"]
        if "line" in one["location"]
    ]
    lines = (english.folder / "content/accounts/hazelbeck-dairy/account.yaml").read_text("utf-8").splitlines()
    named = next(number for number, line in enumerate(lines, 1) if "proof: [sallowmere-fruit]" in line)
    assert sorted(rule for rule, level, _ in said if level == "warning") == ["case-left-out", "reason-without-proof"]
    assert ("case-left-out", "warning", named) in said
