"""How the linter is used day by day: profiles, settings, waivers and a baseline, by the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import ACCOUNTS, ROOT, Docgen

EMPTY_WORDS = "Leverage our holistic ecosystem to empower your teams"


def _deck(path: Path, *slides: tuple[str, str], notes: str = "") -> Path:
    """A deck with a cover and these slides; the notes are the last slide's."""
    from pptx import Presentation

    deck = Presentation()
    for title, words in (("Cover", "x"), *slides):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, words
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    deck.core_properties.author = deck.core_properties.last_modified_by = "Yard team"
    deck.save(str(path))
    return path


def _body(docgen: Docgen, *arguments: str) -> dict[str, Any]:
    body = json.loads(docgen("lint", *arguments, "--format", "json").out)
    assert isinstance(body, dict)
    return body


def _found(body: dict[str, Any]) -> list[str]:
    return [one["rule"] for one in body["findings"]]


def _settings(docgen: Docgen, text: str) -> None:
    path = docgen.folder / "docgen.yaml"
    path.write_text((path.read_text("utf-8") if path.exists() else "schema_version: 1\n") + text, "utf-8")


def test_core_judges_facts_and_strict_makes_advice_a_warning(docgen: Docgen) -> None:
    _deck(
        docgen.folder / "a.pptx", ("Our proposal", "Lorem ipsum"), ("Unlock value", "The ZQXR feeds the TTLB directly"),
        ("Plan", "\n".join(f"Step {one} of the yard" for one in range(9))),
    )  # fmt: skip
    core = _body(docgen, "a.pptx", "--profile", "core")
    assert _found(core) == ["placeholder-left"] and "topic-title" not in core["checked"]
    usual, strict = _body(docgen, "a.pptx"), _body(docgen, "a.pptx", "--profile", "strict")
    assert usual["summary"]["advice"] and strict["summary"]["advice"] == 0
    assert strict["summary"]["warning"] >= usual["summary"]["warning"] + usual["summary"]["advice"]


def test_settings_choose_rules_and_weights_and_options_go_before(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("Our proposal", "Lorem ipsum"), ("Unlock value", EMPTY_WORDS))
    _settings(docgen, "lint: {select: [placeholder-left, language], ignore: [language], "
                      "severities: [{rule: placeholder-left, severity: advice}]}\n")  # fmt: skip
    body = _body(docgen, "a.pptx")
    assert [(one["rule"], one["severity"]) for one in body["findings"]] == [("placeholder-left", "advice")]
    assert _found(_body(docgen, "a.pptx", "--select", "buzzword-density")) == []
    assert "placeholder-left" in _body(docgen, "a.pptx", "--profile", "core")["checked"]
    _settings(docgen, "waivers: [{rule: placeholder, reason: r, owner: o, until: 2030-01-01, file: '*'}]\n")
    wrong = docgen("lint", "a.pptx")
    assert wrong.code == 1 and "docgen.yaml:3" in wrong.err and "placeholder-left" in wrong.err


def test_own_words_are_counted_and_right_ones_let_be(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("Plan", "Gold-plated yard with blue-sky lifts"), ("Unlock value", EMPTY_WORDS))
    rule = ("--select", "buzzword-density")
    assert [one["location"]["slide"] for one in _body(docgen, "a.pptx", *rule)["findings"]] == [3]
    ours = "".join(f"\n    - {{word: {word}, language: en, weight: {weight}, form: {form}}}"
                   for word, weight, form in (("gold-plated", 6, "phrase"), ("blue-sky lift", 5, "noun"),
                                              ("leverage", 0, "verb"), ("holistic", 0, "phrase"),
                                              ("ecosystem", 0, "noun"), ("empower", 0, "verb")))  # fmt: skip
    _settings(docgen, f"lint:\n  words:{ours}\n")
    found = _body(docgen, "a.pptx", *rule)["findings"]
    assert [one["location"]["slide"] for one in found] == [2] and "gold-plated" in found[0]["excerpt"]


def test_words_of_an_account_hold_for_its_files_alone(english: Docgen) -> None:
    _deck(english.folder / "a.pptx", ("Unlock value", EMPTY_WORDS))
    account = english.folder / "content/accounts" / ACCOUNTS["en"] / "account.yaml"
    rows = "".join(f"  - {{word: {one}, language: en, weight: 0}}\n" for one in ("leverage", "holistic", "empower"))
    account.write_text(account.read_text("utf-8") + f"lint_words:\n{rows}", "utf-8")
    rule = ("--select", "buzzword-density")
    assert _found(_body(english, "a.pptx", *rule)) == ["buzzword-density"]
    assert _found(_body(english, "a.pptx", *rule, "--account", ACCOUNTS["en"])) == []
    account.write_text(account.read_text("utf-8").replace("weight: 0", "weight: 11"), "utf-8")
    wrong = english("lint", "a.pptx", "--account", ACCOUNTS["en"])
    assert wrong.code == 1 and "11" in wrong.err and "account.yaml" in wrong.err


def test_quoted_words_are_somebody_elses(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("What your board wrote", f"“{EMPTY_WORDS}”"))
    assert _found(_body(docgen, "a.pptx", "--select", "buzzword-density")) == []


WAIVED = 'docgen-lint: disable=placeholder-left reason="Their own form, left blank" owner="Bid manager"'


@pytest.mark.parametrize(("line", "found"), [
    (WAIVED + " until=2027-03-01", []),
    (WAIVED.replace('"', "”"), []),
    (WAIVED + " until=2026-12-01", ["expired-waiver", "placeholder-left"]),
    (WAIVED + " until=March", ["placeholder-left", "waiver-without-day"]),
    ("docgen-lint: disable=placeholder-left", ["placeholder-left", "waiver-without-reason"]),
    (WAIVED.replace("placeholder-left", "hidden-content,placeholder-left"), ["unused-waiver"]),
])  # fmt: skip
def test_notes_of_a_slide_waive_a_rule_there(docgen: Docgen, line: str, found: list[str]) -> None:
    _deck(docgen.folder / "a.pptx", ("Proposal", "Lorem ipsum"), notes=f"Say this slowly\n{line}")
    body = _body(docgen, "a.pptx", "--date", "2027-01-10", "--select", "placeholder-left,hidden-content")
    assert sorted(_found(body)) == found
    assert body["summary"]["waived"] == len(body["waived"]) == ("placeholder-left" not in found)
    assert all(one["reason"] == "Their own form, left blank" for one in body["waived"])


def test_a_waiver_holds_on_its_slide_only(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("Proposal", "Lorem ipsum"), ("Plan", "Lorem ipsum"), notes=WAIVED)
    ran = docgen("lint", "a.pptx", "--select", "placeholder-left")
    assert "slide 2" in ran.out and "slide 3" not in ran.out and "Their own form" in ran.out


def test_a_file_beside_waives_what_may_not_be_touched(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("Proposal", "Lorem ipsum"))
    beside = docgen.folder / "a.pptx.lint.yml"
    row = "waivers: [{rule: placeholder-left, reason: Form of theirs, owner: Bid manager, until: 2027-03-01"
    beside.write_text(row + "}]\n", "utf-8")
    asked = ("a.pptx", "--date", "2027-01-10")
    assert "placeholder-left" not in _found(_body(docgen, *asked))
    beside.write_text(row + ", words: other words}]\n", "utf-8")
    assert {"placeholder-left", "unused-waiver"} <= set(_found(_body(docgen, *asked)))
    assert "unused-waiver" not in _found(_body(docgen, *asked, "--select", "small-type"))
    beside.write_text("waivers: [{rule: placeholder-left, owner: o, until: 2027-03-01}]\n", "utf-8")
    wrong = docgen("lint", *asked)
    assert wrong.code == 1 and "a.pptx.lint.yml:1" in wrong.err and "reason" in wrong.err


def test_the_settings_waive_in_files_by_name(docgen: Docgen) -> None:
    for name in ("a.pptx", "b.pptx"):
        _deck(docgen.folder / name, ("Proposal", "Lorem ipsum"))
    _settings(docgen, "waivers:\n  - {rule: placeholder-left, reason: Form of theirs, owner: o, until: 2027-03-01, "
                      "file: a.*}\n")  # fmt: skip
    body = _body(docgen, ".", "--date", "2027-01-10", "--select", "placeholder-left")
    assert [Path(one["file"]).name for one in body["findings"]] == ["b.pptx"]
    assert _body(docgen, "b.pptx", "--date", "2027-01-10", "--select", "placeholder-left")["waived"] == []
    late = _body(docgen, "a.pptx", "--date", "2027-03-02", "--select", "placeholder-left")
    expired = next(one for one in late["findings"] if one["rule"] == "expired-waiver")
    assert (expired["file"], expired["location"]["line"]) == ("docgen.yaml", 3)


def test_a_baseline_leaves_out_what_was_there_wherever_its_slide_goes(docgen: Docgen) -> None:
    old = ("Our proposal", "Lorem ipsum")
    _deck(docgen.folder / "a.pptx", old)
    keep = ("--baseline", "kept.json")
    assert docgen("lint", "a.pptx", *keep).code == 2
    assert docgen("lint", "a.pptx", *keep, "--write-baseline").code == 0
    assert docgen("lint", "a.pptx", *keep).code == 0
    _deck(docgen.folder / "a.pptx", ("Queues fell to 8 minutes", "Trucks book a slot"), old)
    again = docgen("lint", "a.pptx", *keep, "--select", "placeholder-left")
    assert again.code == 0 and "lorem" not in again.out.lower()
    _deck(docgen.folder / "a.pptx", old, old)
    assert len(_body(docgen, "a.pptx", *keep, "--select", "placeholder-left")["findings"]) == 1
    inner = docgen.folder / "inner"
    inner.mkdir()
    seen = docgen("lint", "../a.pptx", "--baseline", "../kept.json", "--select", "placeholder-left", folder=inner)
    assert seen.out.count("slide ") == 1
    (docgen.folder / "kept.json").write_text("{}", "utf-8")
    assert docgen("lint", "a.pptx", *keep).code == 1
    assert docgen("lint", "a.pptx", "--write-baseline").code == 2


def test_the_hooks_before_a_commit_run_on_what_the_linter_reads(docgen: Docgen) -> None:
    import re
    import shlex

    import yaml

    from docgen.cli.lint import READ

    _deck(docgen.folder / "a.pptx", ("Our proposal", "Lorem ipsum"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert len(hooks) == 2
    for hook in hooks:
        taken = re.compile(str(hook["files"]))
        assert all(taken.search(f"decks/a{suffix}") for suffix in READ) and not taken.search("a.pptx.lint.yml")
        program, *arguments = shlex.split(str(hook["entry"]))
        assert program == "docgen"
        assert docgen(*arguments, "a.pptx").code == 1
