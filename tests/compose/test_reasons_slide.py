"""Every audience is told why to act, why now, why with us and what it is worth: on slides of their own or on one."""

from __future__ import annotations

import pytest

from docgen.model.document import Panels, Section, plain_text
from tests.compose.test_deck_reasons import deck

QUESTIONS = frozenset({"cost-of-staying", "why-now", "why-us", "value"})
AUDIENCES = ("executive", "finance", "technical", "user")
SAMPLES = (("halden-rowe", "en"), ("yunxi-bank", "zh"))


def core(name: str, language: str, audience: str) -> list[Section]:
    """The slides of the talk."""
    return [one for one in deck(name, language, audience=audience).sections if not one.backup]


def answered(section: Section) -> set[str]:
    """The questions that a slide answers."""
    panels = (panel for block in section.blocks if isinstance(block, Panels) for panel in block.panels)
    return {panel.id.removeprefix("reasons-") for panel in panels} if section.kind == "reasons" else {section.kind}


@pytest.mark.parametrize(("name", "language"), SAMPLES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_talk_answers_the_four_questions(name: str, language: str, audience: str) -> None:
    """None of them is left to the backup, whoever listens."""
    told = {one for section in core(name, language, audience) for one in answered(section)}
    assert told >= QUESTIONS


@pytest.mark.parametrize(("name", "language"), SAMPLES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_question_is_answered_on_two_slides(name: str, language: str, audience: str) -> None:
    """The slide of all answers holds only what has no slide of its own."""
    told = [one for section in core(name, language, audience) for one in answered(section) & QUESTIONS]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(("name", "language"), SAMPLES)
def test_the_slide_stands_before_the_roadmap_and_takes_a_minute(name: str, language: str) -> None:
    """It closes the argument before the plan."""
    shown = core(name, language, "technical")
    kinds = [one.kind for one in shown]
    reasons = next(one for one in shown if one.kind == "reasons")
    assert kinds.index("reasons") < kinds.index("roadmap") and (reasons.minutes or 9) <= 1
    assert plain_text(reasons.title) and plain_text(reasons.source_line)
