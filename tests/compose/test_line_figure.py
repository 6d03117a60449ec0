"""A slide of a key line shows the numbers of its claim: in a box of the line's own, or its author is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.compose.deck.storyline import told
from docgen.content.opportunity import KeyLine
from docgen.content.types import Id, Quantity, Text
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding
from docgen.model.document import Panels, Paragraph, Section, Table
from tests.compose.material import LANGUAGES, account, words_of
from tests.compose.test_deck_words import kit, slides

OWN = {"halden-rowe": ("servers", ("23", "69")), "yunxi-bank": ("kl-migration", ("42", "10", "20"))}
RULE = "key-line-number-unproved"


def with_line(name: str, line: str, **parts: object) -> AccountContent:
    """The account whose first meeting has one key line changed."""
    content = account(name)
    meeting = content.meetings[0]
    lines = tuple(one.model_copy(update=parts) if one.id == line else one for one in meeting.key_lines)
    changed = meeting.model_copy(update={"key_lines": lines})
    return content.model_copy(update={"meetings": (changed, *content.meetings[1:])})


def line_of(name: str, line: str) -> KeyLine:
    return next(one for one in account(name).meetings[0].key_lines if one.id == line)


def slide(content: AccountContent, name: str, line: str, language: str = "en") -> Section:
    return next(part for part in slides(name, language, None, content) if part.id == f"key-line-{line}")


def panels(section: Section) -> list[str]:
    return [panel.id for block in section.blocks if isinstance(block, Panels) for panel in block.panels]


def findings(content: AccountContent, name: str) -> list[Finding]:
    deck = told(kit(name, "en", None, content))
    assert deck is not None
    return [one for one in deck.findings if one.rule == RULE]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWN)
def test_a_figure_that_no_need_holds_opens_the_slide_with_its_detail(name: str, language: str) -> None:
    line, numbers = OWN[name]
    shown = slide(account(name), name, line, language)
    assert panels(shown)[0].endswith("-own")
    assert all(number in words_of(shown.blocks) for number in numbers)


@pytest.mark.parametrize(("name", "line"), [("halden-rowe", "release"), ("yunxi-bank", "kl-release")])
def test_a_figure_that_a_need_holds_has_no_box_of_its_own(name: str, line: str) -> None:
    assert not any(one.endswith("-own") for one in panels(slide(account(name), name, line)))


def test_needs_in_a_table_stand_under_the_figure_in_words() -> None:
    shown = slide(
        with_line("yunxi-bank", "kl-failover", figure=Quantity(Decimal(7), "site")), "yunxi-bank", "kl-failover"
    )
    first, *others = shown.blocks
    assert isinstance(first, Paragraph) and first.id.endswith("-own") and "7" in words_of(first)
    assert any(isinstance(one, Table) for one in others)


def test_a_number_that_stands_only_in_the_title_is_found_at_its_line() -> None:
    line = line_of("halden-rowe", "servers")
    bare = with_line("halden-rowe", "servers", figure=None, detail=None)
    (found,) = findings(bare, "halden-rowe")
    assert (found.location.line, found.values["numbers"]) == (line.id.source.line, "23, 69")
    assert findings(account("halden-rowe"), "halden-rowe") == []


def test_a_slide_named_for_a_line_is_held_to_it_too() -> None:
    text = Text.of(en="Every cost of 17 sites stands on one page")
    named = with_line("halden-rowe", "peak", text=text, needs=(), slide=Id("needs"))
    (found,) = findings(named, "halden-rowe")
    assert found.values["slide"] == "needs" and found.values["numbers"] == "17"
