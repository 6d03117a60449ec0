"""The core of a deck fits its minutes: an author's slides grow shorter first, and none leaves it in silence."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import Any

import pytest

from docgen.compose import Choice, Material, make_kit
from docgen.compose.deck import CUSTOMER_DECK, Followed, told
from docgen.content.outline import Outline, OutlineSlide
from docgen.content.schema import json_schema
from docgen.content.types import Whole
from docgen.content.validation import validate
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Severity
from docgen.model.document import Section
from docgen.source.yaml_reader import read_text
from tests.compose.material import LANGUAGES, WHEN, account, shelf, wording, workspace

ACCOUNT, MEETING = "halden-rowe", "executive-presentation"
WRITTEN = (
    "executive-summary", "needs", "cost-of-staying", "why-now", "solution", "key-line-release", "key-line-peak",
    "key-line-servers", "case-demo-nordic-grocer", "value", "why-us", "roadmap", "next-steps",
)  # fmt: skip
"""What `docgen outline --write` writes as the core of a sale that has no outline yet."""
COMPANY = "content/library/slides/company.pptx"
OWN = {"slide": "mine", "title": "My claim", "text": "Some words.", "minutes": "1.5"}
AUDIENCES = (None, "executive", "finance", "technical", "user")


def read(lines: list[dict[str, Any]]) -> Outline:
    """An outline as a file has it, so that each line knows its place."""
    rows = [f"  - {name}: {value!r}" for line in lines for name, value in line.items()]
    rows = [row if "slide:" in row else row.replace("- ", "  ", 1) for row in rows]
    raw = read_text("\n".join((f"meeting: {MEETING}", "slides:", *rows)), "outline.yaml").root
    return Outline.model_validate(raw, context={"language": "en"})


def with_outline(lines: list[dict[str, Any]], minutes: int = 20) -> AccountContent:
    """The retailer with these lines, and so many minutes for the core."""
    content = account(ACCOUNT)
    place = content.meetings[0].core_minutes.source
    meetings = [
        one.model_copy(update={"core_minutes": Whole(minutes, place)}) if one.id == MEETING else one
        for one in content.meetings
    ]
    return content.model_copy(update={"outlines": (read(lines),) if lines else (), "meetings": tuple(meetings)})


def deck(content: AccountContent, audience: str | None = None, language: str = "en") -> Followed:
    """The slides of the meeting in order, with what its author is told."""
    space = workspace()
    assert space.library is not None
    choice, cases = Choice(audience=audience), shelf()
    made = told(make_kit(Material(space.settings, space.library, content, cases, choice, WHEN), CUSTOMER_DECK,
                         wording(language)))  # fmt: skip
    assert made is not None
    return made


def core(made: Followed) -> dict[str, Section]:
    """The slides of the talk by id."""
    return {one.id: one for one in made.sections if not one.backup}


def written(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """The outline as it was written, with more lines behind its needs."""
    lines: list[dict[str, Any]] = [{"slide": name} for name in WRITTEN]
    return [*lines[:2], *more, *lines[2:]]


def moved(made: Followed) -> list[str]:
    """Slides that are reported to have left the core, at their line."""
    return [one.excerpt for one in made.findings if one.rule == "core-slide-moved"]


def test_one_slide_more_shortens_others_and_drops_none() -> None:
    made = deck(with_outline(written(OWN)))
    shown = core(made)
    assert set(shown) == {*WRITTEN, "mine"} and not moved(made)
    assert shown["mine"].minutes == Decimal("1.5")
    assert sum(one.minutes or 0 for one in shown.values()) == 20
    assert min(one.minutes or 0 for one in shown.values()) >= 1
    assert shown["needs"].tracker == "goals"


def test_six_slides_more_shorten_others_to_half_a_minute_before_any_leaves() -> None:
    lent = {"slide": "us", "from": f"{COMPANY}#1-4"}
    lent_more = {"slide": "them", "from": f"{COMPANY}#1", "minutes": "3"}
    made = deck(with_outline(written(OWN, lent, lent_more)))
    shown = core(made)
    assert set(WRITTEN) < set(shown) and not moved(made)
    assert shown["them"].minutes == 3 and shown["mine"].minutes == Decimal("1.5")
    assert sum(one.minutes or 0 for one in shown.values()) == 20


def test_what_still_has_no_room_leaves_in_order_and_is_reported_at_its_line() -> None:
    left = [core(deck(with_outline(written({"slide": "team"}), minutes))) for minutes in (7, 6, 5, 4, 3, 2, 1)]
    assert [len(one) for one in left] == [14, 12, 10, 8, 6, 4, 2]
    assert "team" not in left[1] and {"needs", "why-now", "why-us", "roadmap"} <= set(left[4])
    assert set(left[5]) == {"executive-summary", "needs", "roadmap", "next-steps"}
    made = deck(with_outline(written({"slide": "team"}), 6))
    assert sorted(moved(made)) == ["cost-of-staying", "team"]
    (finding,) = [one for one in made.findings if one.excerpt == "team" and one.rule == "core-slide-moved"]
    assert finding.severity is Severity.WARNING and finding.file == "outline.yaml"
    assert finding.location.line == 5 and finding.values["limit"] == "6"


def test_nothing_goes_for_minutes_that_the_author_wrote() -> None:
    """Where pinned and timed slides alone are too long, no other slide could make room."""
    made = deck(with_outline(written({**OWN, "minutes": "25"})))
    assert set(core(made)) == {*WRITTEN, "mine"} and not moved(made)


def test_without_an_outline_only_parts_of_the_story_that_give_way_are_named() -> None:
    """Depth in reserve is how a deck is made; a story without its reasons is not."""
    roomy, short = with_outline([]), with_outline([], 8)
    assert [one for one in deck(roomy).findings if one.rule == "core-gives-way"] == []
    made = deck(short)
    (finding,) = [one for one in made.findings if one.rule == "core-gives-way"]
    assert finding.severity is Severity.ADVICE
    assert finding.location.line == short.meetings[0].core_minutes.source.line
    named = set(finding.excerpt.split(", "))
    assert named <= {"needs", "why-now", "why-us", "roadmap"} and not named & set(core(made))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("lines", [[], written(OWN), [{"slide": name} for name in ("roadmap", "case-adidas", *WRITTEN)
                                                      if name != "why-us"]])  # fmt: skip
def test_each_part_is_one_stretch_and_the_tracker_names_them_as_they_come(
    audience: str | None, lines: list[dict[str, Any]]
) -> None:
    made = deck(with_outline(list({one["slide"]: one for one in lines}.values())), audience)
    stretches = [part for part, _ in groupby(one.tracker for one in core(made).values() if one.tracker)]
    assert len(stretches) == len(set(stretches)) > 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("audience", "parts"), [
    ("finance", ["goals", "solution", "value", "proof", "plan"]),
    ("technical", ["goals", "solution", "proof", "value", "plan"]),
    ("user", ["goals", "solution", "proof", "value", "plan"]),
])  # fmt: skip
def test_the_bar_of_the_customers_deck(language: str, audience: str, parts: list[str]) -> None:
    space = workspace()
    assert space.library is not None
    material = Material(space.settings, space.library, with_outline([]), shelf(),
                        Choice(audience=audience), WHEN)  # fmt: skip
    (planned,) = CUSTOMER_DECK.compose(make_kit(material, CUSTOMER_DECK, wording(language)))
    assert [name for name, _ in planned.document.meta.trackers] == parts
    tests = next((one for one in planned.document.sections if one.id == "tests"), None)
    assert audience != "technical" or (tests is not None and tests.tracker == "solution")
    courses = next((one for one in planned.document.sections if one.id == "training"), None)
    assert audience != "user" or (courses is not None and courses.tracker == "plan")


@pytest.mark.parametrize("key", ["from", "borrow"])
def test_slides_are_borrowed_under_either_name(key: str) -> None:
    (line,) = read([{"slide": "us", key: f"{COMPANY}#2-3"}]).slides
    made = deck(with_outline(written({"slide": "us", key: f"{COMPANY}#2-3"})))
    assert line.borrow is not None
    assert [one.borrowed.number for one in made.sections if one.borrowed is not None] == [2, 3]


def test_both_names_on_one_line_are_refused_and_editors_know_both() -> None:
    raw = read_text(f"slide: us\nfrom: {COMPANY}#1\nborrow: {COMPANY}#2\n", "outline.yaml").root
    _, problems = validate(OutlineSlide, raw, "en")
    assert [(one.code, one.written) for one in problems] == [("unknown-field", "from")]
    fields = json_schema("outline-slide")["properties"]
    assert fields["from"]["anyOf"] == fields["borrow"]["anyOf"]
