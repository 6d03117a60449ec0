"""What stays on one line: the last two words of a paragraph, the number of a page, a model code."""

from __future__ import annotations

import pytest

from docgen.model.document import Run, words
from docgen.render.lettering import flowing, inline


def test_the_last_two_english_words_are_held_by_a_space_that_does_not_break() -> None:
    made = flowing(words("A shop that sells with it in the afternoon, and which tests decide."), "en")
    assert made == "A shop that sells with it in the afternoon, and which tests\u00a0decide."


def test_the_last_chinese_characters_are_held_together() -> None:
    assert flowing(words("上午有了好主意，下午就能上线销售，黑五周也不例外。"), "zh").endswith(
        '<span class="nw">例外。</span>'
    )


def test_the_number_of_a_page_stays_in_one_piece_in_chinese() -> None:
    assert inline(words("商务标第5章（第16页）"), "zh") == '商务标第5章（<span class="nw">第16页</span>）'
    run = Run("?", page_of="terms")
    assert inline((*words("第"), run, *words("页")), "zh", {"terms": "a-terms"}) == (
        '<span class="nw">第<a class="pg" href="#a-terms"></a>页</span>'
    )


@pytest.mark.parametrize("code", ["SRV-RACK", "HC-27001-4417", "TB-YX-2027-0322", "AB-CDE-FG"])
def test_a_code_does_not_break_at_its_hyphens(code: str) -> None:
    assert inline(words(f"Ironmere · {code}. Next"), "en") == f'Ironmere · <span class="nw">{code}</span>. Next'


@pytest.mark.parametrize("free", ["set-up", "https://x.example/AB-CDE", "AB-CDE.html", "ABC-DEFGHIJK-LMNOPQ", "X-1"])
def test_other_words_may_break(free: str) -> None:
    assert inline(words(free), "en") == free
