"""The end of a paragraph: its last two words stay together, and nothing else about its lines changes."""

from __future__ import annotations

from docgen.model.document import words
from docgen.render.lettering import flowing


def test_the_last_two_english_words_are_held_by_a_space_that_does_not_break() -> None:
    made = flowing(words("A shop that sells with it in the afternoon, and which tests decide."), "en")
    assert made == "A shop that sells with it in the afternoon, and which tests\u00a0decide."


def test_the_last_chinese_characters_are_held_together() -> None:
    assert flowing(words("上午有了好主意，下午就能上线销售，黑五周也不例外。"), "zh").endswith(
        '<span class="nw">例外。</span>'
    )
