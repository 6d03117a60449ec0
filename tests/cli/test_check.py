"""`docgen check`: text and JSON, exit codes, one account or all."""

from __future__ import annotations

import json

from tests.cli.commands import Docgen

FINDING = {"rule", "category", "severity", "message", "suggestion", "file", "location", "excerpt", "fingerprint"}


ACCOUNT = "content/accounts/hazelbeck-dairy/account.yaml"


def _break(docgen: Docgen, old: str, new: str, file: str = ACCOUNT) -> int:
    """Replace the first `old` of a file; the line it stands in."""
    path = docgen.folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_errors_have_a_place_what_was_written_and_what_to_do(english: Docgen) -> None:
    at = _break(english, "priority: P0", "priority: P9")
    ran = english("check")
    line = ran.out.splitlines()[0]
    assert ran.code == 1
    assert line.startswith(f"error: {ACCOUNT}:{at}:15: ")
    assert "P9" in line and "P0" in line
    assert ran.out.endswith("1 error, 0 warnings, 0 advice\n")


def test_messages_speak_the_language_of_the_workspace(chinese: Docgen) -> None:
    _break(chinese, "priority: P0", "priority: P9", "content/accounts/hemu-dairy/account.yaml")
    ran = chinese("check")
    assert ran.code == 1 and any("\u4e00" <= letter <= "\u9fff" for letter in ran.out.splitlines()[0])


def test_json_has_the_shape_of_the_contract(english: Docgen) -> None:
    _break(english, "priority: P0", "priority: P9")
    _break(english, "gain: Three rounds fewer each night", "gain: null")
    ran = english("check", "--format", "json")
    body = json.loads(ran.out)
    assert ran.code == 1
    assert set(body) == {"findings", "summary"}
    assert body["summary"] == {"error": 1, "warning": 1, "advice": 0}
    for finding in body["findings"]:
        assert set(finding) == FINDING
        assert set(finding["location"]) == {"line", "column", "field"}


def test_errors_come_first_in_text_and_places_in_json(english: Docgen) -> None:
    library = "content/library/offerings.yaml"
    _break(english, "gain: Three rounds fewer each night", "gain: null")
    _break(english, "priority: P0", "priority: P9")
    _break(english, "summary:", "sumary:", library)
    lines = english("check").out.splitlines()
    said = [(line.partition(":")[0], line.split(" ")[1].split(":")[0]) for line in lines[:-1]]
    assert said == [("error", ACCOUNT), ("error", library), ("warning", ACCOUNT)]
    assert lines[-1] == "2 errors, 1 warning, 0 advice"
    places = [
        (one["file"], one["location"]["line"])
        for one in json.loads(english("check", "--format", "json").out)["findings"]
    ]
    assert places == sorted(places) and len(places) == 3


def test_a_gap_is_a_warning_and_no_failure(english: Docgen) -> None:
    _break(english, "gain: Three rounds fewer each night", "gain: null")
    ran = english("check")
    assert ran.code == 0 and "0 errors, 1 warning" in ran.out


def test_one_account_is_judged_without_the_others(english: Docgen) -> None:
    english("new", "account", "north-bank")
    assert "0 warnings" in english("check", "hazelbeck-dairy").out
    assert "0 warnings" not in english("check", "north-bank").out
    both = english("check", "north-bank", "hazelbeck-dairy").out
    assert both == english("check").out


def test_a_former_id_of_an_account_is_known(english: Docgen) -> None:
    _break(english, "demo: true", "demo: true\n  aliases: [old-dairy]\n  size: null")
    ran = english("check", "old-dairy")
    assert ran.code == 0 and "1 warning" in ran.out


def test_an_account_nobody_has_is_named_with_the_nearest(english: Docgen) -> None:
    ran = english("check", "hazelbeck-diary")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "no account called hazelbeck-diary: did you mean `hazelbeck-dairy`?\n"


def test_without_a_workspace(docgen: Docgen) -> None:
    ran = docgen("--workspace", "/", "check")
    assert ran.code == 2 and ran.err.startswith("no docgen.yaml in /") and "docgen init" in ran.err


def test_a_workspace_may_be_named_and_is_found_upwards(english: Docgen) -> None:
    inner = english.folder / "content" / "library"
    assert english("check", folder=inner).code == 0
    assert english("--workspace", "workspace", "check", folder=english.folder.parent).code == 0


def test_a_broken_file_is_a_finding(english: Docgen) -> None:
    (english.folder / "docgen.yaml").write_bytes(b"schema_version: [1\n\xff")
    ran = english("check")
    assert ran.code == 1 and "docgen.yaml:2:1" in ran.out


def test_what_is_to_prove_an_answer_must_be_there(english: Docgen) -> None:
    at = _break(english, "shows: [ac-call, level-critical]", "shows: [ac-cal, level-critical]")
    ran = english("check")
    assert ran.code == 1
    assert ran.out.startswith(f"error: {ACCOUNT}:{at}:17: ")
    assert "`ac-cal`" in ran.out and "did you mean `ac-call`" in ran.out


def test_an_answer_that_nothing_proves_gets_advice(english: Docgen) -> None:
    proof = "        proof: Description of the receiver\n"
    _break(english, proof, "")
    assert "0 advice" in english("check").out
    _break(english, "        shows: [ac-call, level-critical]", "       ")
    ran = english("check")
    assert ran.code == 0 and ran.out.startswith("advice: ") and "1 advice" in ran.out
    assert "`q-network`" in ran.out.splitlines()[0]
