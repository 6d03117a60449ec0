"""A case with errors stops nothing but what relies on it: check lists its errors, match and build go on without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Docgen, files_in
from tests.cli.conftest import english as english
from tests.content.workspaces import changed

ACCOUNT, CASE = "hazelbeck-dairy", "sallowmere-fruit"


def case_file(docgen: Docgen, name: str = CASE) -> Path:
    return docgen.folder / "cases" / f"{name}.yaml"


def add_broken(docgen: Docgen, name: str = "odd-one") -> None:
    """A second case of no known industry, which nobody names."""
    text = changed(case_file(docgen).read_text("utf-8"), (f"id: {CASE}\n", f"id: {name}\n"))
    lines = [f"industry: nowhere-{name}" if line.startswith("industry:") else line for line in text.splitlines()]
    case_file(docgen, name).write_text("\n".join(lines) + "\n", "utf-8")


def break_named(docgen: Docgen) -> None:
    """The case that the account's win theme relies on gets a field that no case has."""
    case_file(docgen).write_text(case_file(docgen).read_text("utf-8") + "colour: red\n", "utf-8")


def built(docgen: Docgen) -> dict[str, Any]:
    findings: dict[str, Any] = json.loads(
        (docgen.folder / "build" / ACCOUNT / "en" / "findings.json").read_text("utf-8")
    )
    return findings


def test_check_lists_every_error_of_every_case(english: Docgen) -> None:
    add_broken(english, "odd-one")
    add_broken(english, "odd-two")
    break_named(english)
    ran = english("check")
    assert ran.code == 1
    for file, written in (("odd-one", "nowhere-odd-one"), ("odd-two", "nowhere-odd-two"), (CASE, "colour")):
        assert any(f"cases/{file}.yaml:" in line and written in line for line in ran.out.splitlines())


def test_a_broken_case_nobody_names_is_a_warning_and_no_more(english: Docgen) -> None:
    add_broken(english)
    ran = english("build", "--lang", "en", "--only", "case")
    assert ran.code == 0, ran.err
    said = [(one["rule"], one["severity"], one["file"]) for one in built(english)["findings"]]
    assert said == [("case-not-considered", "warning", "cases/odd-one.yaml")]
    assert f"customer/cases/{CASE}.pdf" in files_in(english.folder / "build" / ACCOUNT / "en")


@pytest.mark.proof
def test_a_broken_case_that_the_account_names_keeps_back_what_shows_cases(english: Docgen) -> None:
    break_named(english)
    ran = english("build", "--lang", "en")
    assert ran.code == 1 and "colour" in ran.err
    names = {
        path.split("/")[0].split(".")[0] for path in files_in(english.folder / "build" / ACCOUNT / "en" / "customer")
    }
    assert {"quote", "handover"} <= names
    assert names & {"deck", "proposal", "cases"} == set()
    assert [one["rule"] for one in built(english)["findings"] if one["severity"] == "error"] == ["unknown-field"]


@pytest.mark.parametrize("former", [False, True])
def test_naming_it_by_a_former_id_is_naming_it(english: Docgen, former: bool) -> None:
    if former:
        text = changed(case_file(english).read_text("utf-8"), (f"id: {CASE}\n", f"id: renamed\naliases: [{CASE}]\n"))
        case_file(english).unlink()
        case_file(english, "renamed").write_text(text + "colour: red\n", "utf-8")
    else:
        break_named(english)
    assert english("build", "--lang", "en", "--only", "quote").code == 1


def test_match_goes_on_and_says_so(english: Docgen) -> None:
    plain = json.loads(english("match", ACCOUNT, "--format", "json").out)
    assert plain["not_considered"] == []
    add_broken(english)
    ran = english("match", ACCOUNT, "--format", "json")
    body = json.loads(ran.out)
    assert ran.code == 0 and "odd-one" in ran.err
    assert body == plain | {"not_considered": ["odd-one"]}
    assert english("match", ACCOUNT).code == 0


def test_the_second_of_two_cases_with_one_id_is_left_out(english: Docgen) -> None:
    again = case_file(english).read_text("utf-8")
    case_file(english, "zz-again").write_text(again.replace("state: approved", "state: draft"), "utf-8")
    body = json.loads(english("match", ACCOUNT, "--format", "json").out)
    assert [row["case"] for row in body["ranked"]] == [CASE]
    assert body["not_considered"] == ["zz-again"]
