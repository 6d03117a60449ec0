"""Words cut to fit, in running heads and drawings: between words, and anywhere between Han characters."""

from __future__ import annotations

import pytest

from docgen.render.lettering import ems, shortened


@pytest.mark.parametrize("limit", range(12, 30))
def test_a_line_of_words_is_cut_between_them(limit: int) -> None:
    text = "A platform for the shop and the stores that stays open in Black Week"
    cut = shortened(text, limit)
    assert cut.endswith("…") and f"{text} ".startswith(f"{cut[:-1]} ") and ems(cut) <= limit


def test_what_has_no_space_to_cut_at_is_cut_where_it_must() -> None:
    assert shortened("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudampfschifff…"
    assert shortened("渠道与中台应用容器平台建设项目", 8) == "渠道与中台应用…"
    assert shortened("short", 8) == "short"
