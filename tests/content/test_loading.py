"""What a workspace holds once read: entities, former ids, gaps, inputs, and how it is found."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from docgen.content.library import find_workspace, load_workspace, main
from docgen.diagnostics import Severity, UsageError
from tests.content.workspaces import ACCOUNT, CASE, FILES, SETTINGS, changed, load, write


def test_inputs_are_all_files_with_their_hashes(tmp_path: Path) -> None:
    workspace = load(tmp_path)
    assert {file.path: file.sha256 for file in workspace.inputs} == {
        path: hashlib.sha256(text.encode()).hexdigest() for path, text in FILES.items()
    }


def test_files_of_an_account_are_merged_by_top_level_key(tmp_path: Path) -> None:
    head, needs = ACCOUNT.split("needs:\n")
    workspace = load(
        tmp_path, content__accounts__shop__account=head, content__accounts__shop__sub__needs="needs:\n" + needs
    )
    assert workspace.findings == ()
    need = workspace.accounts["shop"].needs[0]
    assert need.id.source.file == "content/accounts/shop/sub/needs.yaml"
    assert need.id.source.field == "needs.0.id"


def test_a_case_in_a_folder_and_hidden_files(tmp_path: Path) -> None:
    text = changed(CASE, ("id: grocer\n", "id: baker\n"), ("aliases: [old-grocer]\n", ""))
    workspace = load(tmp_path, cases__baker__case=text, **{"cases__.draft": "x: ["})
    assert [str(case.id) for case in workspace.cases] == ["baker", "grocer"]
    assert workspace.findings == ()


def test_a_former_id_still_leads_to_its_case_and_account(tmp_path: Path) -> None:
    offerings = FILES["content/library/offerings.yaml"].replace("[grocer, iso", "[old-grocer, iso")
    account = changed(ACCOUNT, ("  id: shop\n", "  id: shop\n  aliases: [store]\n"))
    workspace = load(tmp_path, content__library__offerings=offerings, content__accounts__shop__account=account)
    assert workspace.findings == ()
    assert workspace.case("old-grocer") is workspace.case("grocer") is not None
    assert workspace.account("store") is workspace.account("shop") is not None
    assert workspace.case("none") is None and workspace.account("none") is None


def test_two_cases_cannot_answer_to_one_name(tmp_path: Path) -> None:
    text = changed(CASE, ("id: grocer\n", "id: baker\n"), ("[old-grocer]", "[grocer]"))
    findings = load(tmp_path, cases__baker=text).findings
    assert [(one.file, one.rule, one.excerpt) for one in findings] == [("cases/baker.yaml", "duplicate-id", "grocer")]


@pytest.mark.parametrize("written", ["shops", "SHOPS", "电商", "零售", "Retail"])
def test_any_word_of_the_taxonomy_is_a_reference(written: str, tmp_path: Path) -> None:
    text = changed(ACCOUNT, ("industry: retail", f"industry: {written}"))
    assert load(tmp_path, content__accounts__shop__account=text).findings == ()


@pytest.mark.parametrize("written", ["银行业务", "retail trade", "[retail]", "true"])
def test_other_words_are_none(written: str, tmp_path: Path) -> None:
    text = changed(ACCOUNT, ("industry: retail", f"industry: {written}"))
    (found,) = load(tmp_path, content__accounts__shop__account=text).findings
    assert (found.file, found.location.field) == ("content/accounts/shop/account.yaml", "account.industry")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("before: 30 day", "before: null"), "needs.0.metric.before"),
        (("before: 30 day", "before:"), "needs.0.metric.before"),
        (("{en: Night work, zh: 夜间加班}", "null"), "stakeholders.0.concerns.0"),
        (("zh: 访谈", "zh: null"), "needs.0.source.ref.zh"),
        (("  region: europe\n", "  region: europe\n  history: null\n"), "account.history"),
    ],
)
def test_every_null_is_a_known_gap(change: tuple[str, str], field: str, tmp_path: Path) -> None:
    workspace = load(tmp_path, content__accounts__shop__account=changed(ACCOUNT, change))
    gaps = [one for one in workspace.findings if one.rule == "known-gap"]
    assert [(one.location.field, one.severity) for one in gaps] == [(field, Severity.WARNING)]
    assert "shop" in workspace.accounts


def test_a_text_in_one_language_is_a_warning_only_where_two_are_built(tmp_path: Path) -> None:
    text = changed(ACCOUNT, ("statement: {en: Release by day, zh: 白天发布}", "statement: Release by day"))
    findings = load(tmp_path, content__accounts__shop__account=text).findings
    assert [(one.rule, one.severity, one.location.line) for one in findings] == [
        ("missing-translation", Severity.WARNING, 19)
    ]
    one_language = changed(SETTINGS, ("languages: [en, zh]", "languages: [en]"))
    assert load(tmp_path, content__accounts__shop__account=text, docgen=one_language).findings == ()


def test_the_nearest_folder_upwards_is_the_workspace(tmp_path: Path) -> None:
    root = write(tmp_path / "outer")
    deep = root / "content" / "accounts" / "shop"
    assert find_workspace(deep) == root.resolve()
    inner = write(deep / "inner")
    assert find_workspace(inner / "cases") == inner.resolve()
    with pytest.raises(UsageError, match="no-workspace"):
        find_workspace(Path(tmp_path.anchor))


def test_settings_that_cannot_be_read_leave_the_rest_readable(tmp_path: Path) -> None:
    workspace = load(tmp_path, docgen="schema_version: 1\nlanguage: zh\nnaming: [\n")
    assert workspace.settings.language == "zh" and "shop" in workspace.accounts
    assert [one.rule for one in workspace.findings] == ["unclosed-bracket"]


def test_an_empty_folder_is_said_to_be_none(tmp_path: Path) -> None:
    workspace = load_workspace(tmp_path)
    assert workspace.findings[0].rule == "missing-field" or workspace.library is None
    assert any(one.rule == "no-workspace" for one in workspace.findings)


def test_findings_as_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, cases__grocer=changed(CASE, ("state: approved", "state: aproved")))
    assert main([str(root)]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("error: cases/grocer.yaml:37:8: `aproved` is none of the values")
    assert main([str(write(tmp_path))]) == 0


def test_a_cross_check_still_runs_beside_an_error_in_the_same_list(tmp_path: Path) -> None:
    second = ACCOUNT.split("needs:\n")[1].replace("faster-release", "second").replace("[it-head]", "[nobody]")
    text = changed(ACCOUNT, ("priority: P0", "priority: P9")) + second
    findings = load(tmp_path, content__accounts__shop__account=text).findings
    assert [one.rule for one in findings] == ["unknown-value", "unknown-reference"]
