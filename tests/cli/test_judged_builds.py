"""What a build says of its own files, and how it says it only once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pptx
import pytest

from docgen.content.library import Workspace, load_workspace
from docgen.content.workspace import AccountContent
from docgen.lint import Known, lint
from docgen.lint.run import Options
from docgen.pipeline import judging, judging_files
from docgen.pipeline.linting import known_of
from docgen.reading import Reading, read
from tests.cli.commands import Docgen, edit

pytestmark = pytest.mark.usefixtures("own_pages")
DAIRY = "hazelbeck-dairy"
DECK = (DAIRY, "--only", "deck", "--lang", "en")
BUILD = f"build/{DAIRY}/en"
WHY = "Rooms fill up from June; an order after 16 April is too late for the warm months."
LEFT = "Rooms fill up from June; the last day is TBD."
AGREED = (
    '      consensus: {date: 2027-02-16, by_role: Managing director, document: "List of needs, 16 February 2027"}\n'
)
DAY = date(2027, 3, 9)


def found(docgen: Docgen) -> dict[str, Any]:
    """findings.json of the build."""
    body: dict[str, Any] = json.loads((docgen.folder / BUILD / "findings.json").read_text("utf-8"))
    return body


def workspace_of(docgen: Docgen) -> Workspace:
    """The workspace as it is on disk now."""
    return load_workspace(docgen.folder)


def account_of(docgen: Docgen) -> AccountContent:
    """The account of the workspace as it is on disk now."""
    content = workspace_of(docgen).account(DAIRY)
    assert content is not None
    return content


def test_a_word_left_in_content_is_found_in_the_finished_deck(english: Docgen) -> None:
    edit(english, WHY, LEFT)
    ran = english("build", *DECK)
    assert ran.code == 1 and "customer/deck.pptx:slide" in ran.err and "TBD" in ran.err
    (one,) = {row["rule"]: row for row in found(english)["findings"] if row["severity"] == "error"}.values()
    assert one["rule"] == "placeholder-left" and one["location"]["slide"] and one["file"] == "customer/deck.pptx"


def test_a_build_may_leave_the_linter_out_and_says_so(english: Docgen) -> None:
    edit(english, WHY, LEFT)
    assert english("build", *DECK, "--no-lint").code == 0
    body = found(english)
    assert body["not_checked"] == [{"rule": "*", "why": "no-lint"}] and body["summary"]["linted"] == 0


def test_what_was_found_in_a_file_that_stays_is_said_again(english: Docgen) -> None:
    edit(english, WHY, LEFT)
    assert english("build", *DECK).code == 1
    first = [row for row in found(english)["findings"] if row["file"].startswith(("customer/", "internal/"))]
    ran = english("build", DAIRY, "--only", "quote", "--lang", "en")
    body = found(english)
    assert ran.code == 0 and "TBD" not in ran.err
    assert first and all(row in body["findings"] for row in first) and body["summary"]["error"] == 1
    assert "customer/deck.pptx" in body["kept"]
    edit(english, LEFT, WHY)
    assert english("build", *DECK).code == 0
    assert found(english)["summary"]["error"] == 0 and "customer/deck.pptx" not in found(english)["kept"]


def test_findings_that_somebody_changed_are_told_as_lost(english: Docgen) -> None:
    assert english("build", *DECK).code == 0
    path = english.folder / BUILD / "findings.json"
    path.write_text(path.read_text("utf-8") + " ", "utf-8")
    english("build", DAIRY, "--only", "quote", "--lang", "en", "--force")
    rows = {(row["why"], row.get("file")) for row in found(english)["not_checked"]}
    assert ("findings-lost", "customer/deck.pptx") in rows


def test_weights_waivers_and_rules_of_the_settings_count(english: Docgen) -> None:
    edit(english, WHY, LEFT)
    settings = english.folder / "docgen.yaml"
    plain = settings.read_text("utf-8")
    waiver = (
        "{rule: placeholder-left, file: deck.pptx, reason: The customer fills it in, owner: Lawyer, until: 2027-12-31}"
    )
    settings.write_text(f"{plain}waivers:\n  - {waiver}\n", "utf-8")
    assert english("build", *DECK).code == 0
    assert {row["reason"] for row in found(english)["waived"]} == {"The customer fills it in"}
    settings.write_text(f"{plain}waivers:\n  - {waiver.replace('2027-12-31', '2027-01-31')}\n", "utf-8")
    ran = english("build", *DECK)
    assert ran.code == 1 and "expired-waiver" in {row["rule"] for row in found(english)["findings"]}
    settings.write_text(f"{plain}lint: {{ignore: [placeholder-left]}}\n", "utf-8")
    assert english("build", *DECK).code == 0


def test_files_in_the_same_bytes_are_not_read_again(english: Docgen, monkeypatch: pytest.MonkeyPatch) -> None:
    assert english("build", *DECK).code == 0
    first = found(english)
    with monkeypatch.context() as patch:
        for module in (judging, judging_files):
            patch.setattr(module, "read", lambda *_: pytest.fail("read again"))
        assert english("build", *DECK).code == 0
    assert found(english) == first and first["summary"]["linted"] == 1
    assert english("build", *DECK, "--no-cache").code == 0
    assert found(english) == first
    edit(english, WHY, LEFT)
    assert english("build", *DECK).code == 1


def test_a_gap_of_a_draft_is_told_once(chinese: Docgen) -> None:
    account = next((chinese.folder / "content/accounts").iterdir()).name
    path = f"content/accounts/{account}/account.yaml"
    edit(chinese, "display_name:", "display_name: null  #", path)
    assert chinese("build", account, "--only", "deck").code == 0
    body = json.loads((chinese.folder / f"build/{account}/zh/findings.json").read_text("utf-8"))
    rules = [row["rule"] for row in body["findings"]]
    assert "known-gap" in rules and "placeholder-left" not in rules


def deck_of(*titles: str) -> bytes:
    """A deck of slides with these titles."""
    deck, stream = pptx.Presentation(), BytesIO()
    for title in titles:
        deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = title
    deck.save(stream)
    return stream.getvalue()


def rules_of(reading: Reading, known: Known, rule: str) -> list[str]:
    """What one rule finds in a file."""
    return [one.rule for one in lint([reading], known, Options(select=frozenset((rule,)))).findings]


def test_the_gate_follows_needs_and_reviews(english: Docgen) -> None:
    reading = read(deck_of("The total price is \u20ac92,000"), "deck.pptx")
    free = known_of(workspace_of(english), account_of(english), DAY)
    assert free.gate == "free" and rules_of(reading, free, "document-ahead-of-gate") == []
    edit(english, AGREED, "")
    early = known_of(workspace_of(english), account_of(english), DAY)
    assert early.gate == "needs"
    assert rules_of(reading, early, "document-ahead-of-gate") == ["document-ahead-of-gate"]


def test_names_and_sentences_that_stay_inside_are_known(english: Docgen) -> None:
    edit(english, "account:\n", "account:\n  competitors: [Wensley Creamery Group]\n")
    known = known_of(workspace_of(english), account_of(english), DAY)
    assert "Wensley Creamery Group" in (known.restricted or ())
    assert set(known.restricted or ()).isdisjoint(known.customer or ())
    reading = read(deck_of("Wensley Creamery Group reads its rooms every minute"), "deck.pptx")
    assert rules_of(reading, known, "internal-leak") == ["internal-leak"]
    assert rules_of(reading, replace(known, restricted=()), "internal-leak") == []


def test_many_files_are_judged_by_several_processes_alike(english: Docgen) -> None:
    known = known_of(workspace_of(english), account_of(english), DAY)
    data = deck_of("We guarantee 73 rooms")
    jobs = [judging_files.Job(f"{number}.pptx", data, Options(), DAY) for number in range(judging_files.LEAST)]
    alone = judging_files.found_in(jobs[:2], known, judging.Before(None), 2)
    many = judging_files.found_in(jobs, known, judging.Before(None), 2)
    assert len(many) == len(jobs) and many[:2] == alone and many[0].findings


def test_what_the_presenter_s_copy_answers_is_not_asked_of_the_customer_s_deck(english: Docgen) -> None:
    assert english("build", *DECK).code == 0
    deck = english.folder / BUILD / "customer" / "deck.pptx"
    known = known_of(workspace_of(english), account_of(english), DAY)
    only = Options(select=judging.ANSWERED)
    alone = {one.excerpt for one in lint((read(deck.read_bytes(), deck.name),), known, only).findings}
    copy = deck.parent.parent / "internal" / "presenter-deck.pptx"
    still = {one.excerpt for one in lint((read(copy.read_bytes(), copy.name),), known, only).findings}
    told = {row["excerpt"] for row in found(english)["findings"] if row["rule"] in judging.ANSWERED}
    assert alone - still and told == alone & still
