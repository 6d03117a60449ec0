"""`docgen cases search`: full text in both languages, whatever is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.caselib.search_text import search_texts
from docgen.caselib.words import index_words, tokens, wanted
from docgen.content.library import Workspace
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.diagnostics import UsageError
from tests.caselib.indexing import LENDER, find, found, indexed, library
from tests.cli.commands import Docgen
from tests.content.workspaces import changed


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        (["banking"], ["lender"]),
        (["银行"], ["lender"]),
        (["finance"], ["lender"]),
        (["lender"], ["lender"]),
        (["金融"], ["lender"]),
        (["电商"], ["grocer", "miner"]),
        (["实时"], ["lender"]),
        (["时计"], ["lender"]),
        (["矿"], ["miner"]),
        (["业"], ["grocer", "lender", "miner"]),
        (["ＢＡＮＫ"], ["lender"]),
        (["TARN"], ["miner"]),
        (["sub-second"], ["miner"]),
        (["second-sub"], []),
        (["1200"], ["miner"]),
        (["1,200"], ["miner"]),
        (["120"], []),
        (["lorr"], ["miner"]),
        (["lo"], []),
        (["china"], ["miner"]),
        (["亚洲"], ["miner"]),
        (["asia", "lorries"], ["miner"]),
        (["asia lorries"], ["miner"]),
        (["weekly zebra"], []),
        (["储蓄 real"], ["lender"]),
        (["old-grocer"], ["grocer"]),
        (["grocer-releases"], []),
        (["weekeach"], []),
        (["approved"], []),
    ],
)  # fmt: skip
def test_what_finds_which_case(tmp_path: Path, words: list[str], cases: list[str]) -> None:
    assert sorted(found(library(tmp_path), *words)) == cases


def test_the_same_in_a_chinese_workspace(tmp_path: Path) -> None:
    root = library(tmp_path)
    settings_file = root / "docgen.yaml"
    settings_file.write_text(settings_file.read_text("utf-8").replace("language: en", "language: zh"), "utf-8")
    result = find(indexed(root), ["banking"])
    assert [one.facts.id for one in result.cases] == ["lender"]
    assert result.cases[0].as_json("zh")["headline"].startswith("发布")


def test_the_name_weighs_more_than_the_label_and_the_label_more_than_the_text(tmp_path: Path) -> None:
    root = library(tmp_path)
    taxonomy = root / "content" / "library" / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text("utf-8").replace("synonyms: [lender]", "synonyms: [lender, zebra]"), "utf-8")
    for name, before, after in (
        ("miner", "result: {en: Releases", "result: {en: Zebra releases"),
        ("grocer", "headline: {en: Releases", "headline: {en: Zebra releases"),
    ):
        path = root / "cases" / f"{name}.yaml"
        path.write_text(changed(path.read_text("utf-8"), (before, after)), "utf-8")
    assert found(root, "zebra") == ["grocer", "lender", "miner"]


def test_equal_cases_come_in_order_of_id(tmp_path: Path) -> None:
    copies = {f"cases__{name}": changed(LENDER, ("id: lender", f"id: {name}")) for name in ("zeta", "alfa", "mid")}
    ids = found(library(tmp_path, **copies), "savings")
    assert sorted(ids) == ids == ["alfa", "lender", "mid", "zeta"]


def test_where_a_word_stands_is_shown_in_the_readers_language(tmp_path: Path) -> None:
    root = library(tmp_path)
    (one,) = find(indexed(root), ["night", "实时", "banking"]).cases
    assert [(hit.word, hit.field, hit.language) for hit in one.hits] == [
        ("night", "situation", "en"), ("实时", "situation", "zh"), ("banking", "industry", None),
    ]  # fmt: skip
    assert one.hits[1].text == "夜间停办业务，数据无法实时计算"


def test_what_has_not_all_words_comes_by_how_many_it_has(tmp_path: Path) -> None:
    result = find(indexed(library(tmp_path)), ["banking", "实时", "lorries"])
    assert not result.all_words
    assert [one.facts.id for one in result.cases] == ["lender", "miner"]
    assert [[hit.word for hit in one.hits] for one in result.cases] == [["banking", "实时"], ["lorries"]]


def test_more_words_go_before_a_better_rank(tmp_path: Path) -> None:
    root = library(tmp_path)
    miner = root / "cases" / "miner.yaml"
    miner.write_text(
        changed(miner.read_text("utf-8"), ("headline: {en: Releases", "headline: {en: Zebra zebra zebra zebra")),
        "utf-8",
    )
    result = find(indexed(root), ["zebra", "counters", "night"])
    assert [one.facts.id for one in result.cases] == ["lender", "miner"]


def test_a_word_of_both_languages_is_shown_in_the_readers(tmp_path: Path) -> None:
    root = library(tmp_path)
    path, spoken = root / "cases" / "miner.yaml", root / "docgen.yaml"
    path.write_text(
        changed(path.read_text("utf-8"), ("The shop closed", "K8s closed"), ("每次发布都要停业", "K8s停业")), "utf-8"
    )
    assert [hit.language for hit in find(indexed(root), ["k8s"]).cases[0].hits] == ["en"]
    spoken.write_text(changed(spoken.read_text("utf-8"), ("language: en", "language: zh")), "utf-8")
    assert [hit.language for hit in find(indexed(root), ["k8s"]).cases[0].hits] == ["zh"]


def test_a_case_for_the_team_only_says_so(tmp_path: Path) -> None:
    root = library(tmp_path)
    for name, before, after, standing in (
        ("grocer", "outcome: success", "outcome: failure", "failure"),
        ("miner", "status: anonymised", "status: internal_only", "internal-only"),
        ("lender", "state: approved", "state: draft", "state"),
    ):
        path = root / "cases" / f"{name}.yaml"
        assert find(indexed(root), [name]).cases[0].standing is None
        path.write_text(changed(path.read_text("utf-8"), (before, after)), "utf-8")
        assert find(indexed(root), [name]).cases[0].standing == standing


# --- by the front door ------------------------------------------------------------------------------------


def test_search_prints_case_headline_use_and_places(docgen: Docgen, tmp_path: Path) -> None:
    docgen.folder = library(tmp_path / "w")
    ran = docgen("cases", "search", "银行", "night")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "1. lender  Releases every week instead of every quarter",
        "     named, until 2028-01-10",
        "     银行 in customer.name: 芬比储蓄银行（虚构）",
        "     night in situation: Counters closed at night without real time figures",
    ]


def test_search_as_json(docgen: Docgen, tmp_path: Path) -> None:
    docgen.folder = library(tmp_path / "w")
    body = json.loads(docgen("cases", "search", "release", "--top", "1", "--format", "json").out)
    assert (body["words"], body["all_words"], body["total"], len(body["cases"])) == (["release"], True, 3, 1)
    assert set(body["cases"][0]) == {"case", "headline", "use", "status", "state", "expires", "refused", "hits"}
    assert body["not_considered"] == []


def test_search_says_what_it_did_not_find(docgen: Docgen, tmp_path: Path) -> None:
    docgen.folder = library(tmp_path / "w")
    assert docgen("cases", "search", "zebra").out == "no case holds: zebra\n"
    assert docgen("cases", "search", "lorries", "银行").out.splitlines()[0].startswith("no case holds all of these")
    assert docgen("cases", "search", "release", "--top", "2").out.endswith("and 1 more; `--top` shows them\n")


def test_broken_cases_are_said_and_the_rest_is_found(docgen: Docgen, tmp_path: Path) -> None:
    docgen.folder = library(tmp_path / "w", cases__odd="id: odd\n")
    ran = docgen("cases", "search", "release")
    assert ran.code == 0 and "lender" in ran.out
    assert "odd" in ran.err and "not considered" in ran.err


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "'", "*", "(", "AND", "NOT", "a OR", "NEAR(a b)", "title:", "-a", "^a", "a*", "{",
              "\\", "🐘", "a\tb", "%", "ﬀ", "ß", "½", "‮", "、", "a" * 5000, "银" * 3000, "title : release",
              "\ue000", "é"],
)  # fmt: skip
def test_whatever_is_typed_is_no_traceback(docgen: Docgen, tmp_path: Path, typed: str) -> None:
    docgen.folder = library(tmp_path / "w")
    ran = docgen("cases", "search", "--", typed)
    assert ran.code in (0, 2) and (ran.out or ran.err)


def test_nothing_to_search_for_is_wrong_usage(docgen: Docgen, tmp_path: Path) -> None:
    docgen.folder = library(tmp_path / "w")
    for arguments in (("cases", "search"), ("cases", "search", ""), ("cases", "search", "…", "，")):
        ran = docgen(*arguments)
        assert (ran.code, ran.out) == (2, "") and ran.err
    with pytest.raises(UsageError):
        find(indexed(docgen.folder), ["?"])


# --- words ------------------------------------------------------------------------------------------------


def test_a_word_goes_into_the_index_as_it_is_asked_for() -> None:
    assert index_words(["Bank’s 1,200 ｖ2.0", "商业银行A"]) == "bank s 1200 v2 0 ¦ 商业 业银 银行 行 a"
    assert [one.as_query() for one in wanted(["Banks of", "商业银行", "行 行", "！"])] == [
        '"banks"*', '"of"', '"商业 业银 银行"', '"行"*',
    ]  # fmt: skip


OPENED: list[Workspace] = []


def _opened(folders: pytest.TempPathFactory) -> Workspace:
    """One library for all examples: its cases stay as they are."""
    if not OPENED:
        OPENED.append(indexed(library(folders.mktemp("searched"))))
    return OPENED[0]


TYPED = st.text(
    st.one_of(st.sampled_from('ab1,.-"*()银行 　ＡΣßİ½々カ'), st.characters(codec="utf-8")), min_size=1, max_size=12
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TYPED, data=st.data())
def test_a_part_of_a_text_is_found_in_the_text(text: str, data: st.DataObject) -> None:
    """Whole runs of a text, and any part of a Chinese one, are found where they were taken from."""
    here = tokens(text)
    for one in wanted([text]):
        assert all(phrase.found_in(here) is not None for phrase in one.phrases), (text, one)
    for token in here:
        assert wanted([token.word]) == () or wanted([token.word])[0].phrases[0].found_in(here) is not None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(TYPED, min_size=1, max_size=3))
def test_the_index_finds_what_looking_through_every_text_finds(
    typed: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """FTS5 and plain looking agree, for anything typed: the index never hides a case, and adds none."""
    workspace = _opened(tmp_path_factory)
    asked = wanted(typed)
    if not asked:
        return
    result = find(workspace, typed)
    taxonomy = TaxonomyIndex.of(workspace.library.taxonomy if workspace.library else None)
    expected = []
    for case in workspace.cases:
        fields = [tokens(one.words) for one in search_texts(case, taxonomy)]
        if all(any(phrase.found_in(field) for field in fields) for one in asked for phrase in one.phrases):
            expected.append(str(case.id))
    assert sorted(one.facts.id for one in result.cases if result.all_words) == expected
