"""Whole kits built from planted content: no canary in any part of any file that may leave the team."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.compose import KINDS, Choice, Kind
from docgen.content.entity import Visibility
from docgen.pipeline import BuildOptions
from tests.leaks.hunting import Hunt
from tests.leaks.planted import ACCOUNTS, Planted
from tests.reading import files_under
from tests.sample_workspace import NEGOTIATED, TENDER, build

SEALED = "internal/sealed-quotes/quotation-"
OPEN_FILES = ("index.html", "findings.json", "manifest.json")
Files = dict[str, bytes]


@pytest.mark.parametrize(
    ("account", "language", "only"),
    [
        (NEGOTIATED, "en", ("deck", "quote")),
        pytest.param(NEGOTIATED, "en", KINDS, marks=pytest.mark.proof),
        pytest.param(TENDER, "zh", ("deck", "tender", "quote"), marks=pytest.mark.proof),
    ],
)
def test_no_canary_in_what_a_customer_gets(
    account: str, language: str, only: tuple[Kind, ...], planted: Planted
) -> None:
    built = _built(planted, account, language, BuildOptions(only=only))
    leaving = _leaving(built)
    assert len(leaving) >= (40 if only == KINDS else 8)
    assert only != KINDS or "customer/handover.zip" in leaving
    assert account != NEGOTIATED or sum(name.startswith(SEALED) for name in leaving) == 8
    _assert_none(planted, leaving)
    _assert_nothing_restricted(planted, built)
    _assert_found_inside(planted, built)


@pytest.mark.proof
@pytest.mark.parametrize("audience", ["executive", "finance", "technical", "user"])
def test_no_canary_for_any_kind_of_reader(audience: str, planted: Planted) -> None:
    for account in ACCOUNTS:
        options = BuildOptions(only=("deck", "proposal"), choice=Choice(audience=audience))  # type: ignore[arg-type]
        for language in ("en", "zh"):
            _assert_none(planted, _leaving(_built(planted, account, language, options)))


@pytest.mark.proof
@pytest.mark.parametrize(("account", "language"), [(NEGOTIATED, "zh"), (TENDER, "en"), (TENDER, "zh")])
def test_no_canary_in_the_other_whole_kits(account: str, language: str, planted: Planted) -> None:
    _assert_none(planted, _leaving(_built(planted, account, language, BuildOptions())))


@pytest.mark.proof
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_canary_whichever_quote_is_chosen(language: str, planted: Planted) -> None:
    for account, quote in ((NEGOTIATED, "q-halden-options"), (NEGOTIATED, "q-halden-sealed"), (TENDER, None)):
        options = BuildOptions(choice=Choice(quote=quote))
        _assert_none(planted, _leaving(_built(planted, account, language, options)))


@pytest.mark.proof
@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_canary_where_value_case_and_project_stay_inside(account: str, planted_whole: Planted) -> None:
    for language in ("en", "zh"):
        leaving = _leaving(_built(planted_whole, account, language, BuildOptions()))
        assert leaving
        _assert_none(planted_whole, leaving)


def _built(planted: Planted, account: str, language: str, options: BuildOptions) -> Files:
    folder, result = build(planted.root, account, language, options)
    assert result.commit is not None
    assert not result.machine
    return files_under(Path(folder))


def _leaving(built: Files) -> Files:
    """What may ever leave the team: the customer's folder, and the sealed sheets that a release sends on."""
    return {name: data for name, data in built.items() if name.startswith(("customer/", SEALED))}


def _assert_none(planted: Planted, files: Files) -> None:
    hunt = Hunt(planted.canaries)
    hits = hunt.in_files(files)
    assert not [str(hit) for hit in hits]
    assert hunt.parts > 1000
    print(f"0 of {len(planted.canaries)} canaries in {hunt.files} files, {hunt.parts} parts")


def _assert_nothing_restricted(planted: Planted, built: Files) -> None:
    """Findings, index and manifest are for everybody on the team."""
    hunt = Hunt(canary for canary in planted.canaries if canary.level == Visibility.RESTRICTED)
    hits = hunt.in_files({name: data for name, data in built.items() if name in OPEN_FILES})
    assert not [str(hit) for hit in hits]


def _assert_found_inside(planted: Planted, built: Files) -> None:
    """The same search finds canaries where they belong, words, numbers and days."""
    hunt = Hunt(planted.canaries)
    inside = {
        name: data for name, data in built.items() if name.startswith("internal/") and name not in _leaving(built)
    }
    found = {hit.canary for hit in hunt.in_files(inside)}
    assert {name.rpartition(".")[2] for name in inside} >= {"pptx", "docx"}
    assert len(found) > 80
    assert any(canary.number is not None for canary in found)
    assert any(canary.day is not None for canary in found)
    print(f"{len(found)} canaries in {hunt.files} files of the team")
