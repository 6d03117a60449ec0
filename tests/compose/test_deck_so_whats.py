"""A so-what says what a slide means: never again what its title or body says, and own slides have one too."""

from __future__ import annotations

import pytest

from docgen.compose.deck.repeats import repeats
from docgen.model.document import Section, plain_text
from tests.compose.material import LANGUAGES
from tests.compose.test_deck_words import AUDIENCES, presented

SAMPLES = ("halden-rowe", "yunxi-bank")


def told(name: str, language: str, audience: str | None) -> list[Section]:
    """The slides with a so-what line."""
    return [one for one in presented(name, language, audience).sections if one.so_what]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_so_what_says_another_line_of_its_slide_again(name: str, language: str, audience: str | None) -> None:
    """By runs of words, in Chinese of characters."""
    shown = told(name, language, audience)
    assert len(shown) > 8
    assert [(one.id, plain_text(one.so_what)) for one in shown if repeats(one, one.so_what)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_repetition_is_seen(language: str) -> None:
    """A title told again below its slide is one; what leaving it costs is none."""
    slide = next(one for one in presented("halden-rowe", language).sections if one.id == "key-line-release")
    assert repeats(slide, slide.title)
    assert not repeats(slide, slide.so_what)


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_and_borrowed_slides_of_the_sample_say_what_they_mean(language: str) -> None:
    """Their author's words: docgen has none for them."""
    own = [one for one in presented("halden-rowe", language).sections if one.kind in ("own", "borrowed")]
    assert own and all(one.so_what for one in own)
