"""Near-identical texts: found whatever words were changed, up to the stated share; other texts are not."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.caselib.audit.shingles import ALIKE, COPY, LEAST, likeness, shingles, twins

ENGLISH = [f"word{n}" for n in range(400)]
CHINESE = [chr(0x4E00 + n) for n in range(400)]


def text(words: list[str]) -> str:
    return ("" if "\u4e00" <= words[0][0] <= "\u9fff" else " ").join(words)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.sampled_from([ENGLISH, CHINESE]),
    st.integers(30, 200),
    st.integers(0, 16),
    st.integers(0, 10_000),
)
def test_a_text_with_up_to_16_per_cent_of_its_words_changed_is_found(
    words: list[str], length: int, per_cent: int, seed: int
) -> None:
    chance = random.Random(seed)
    first = chance.sample(words, length)
    second = list(first)
    for place in chance.sample(range(length), length * per_cent // 100):
        second[place] = f"new{place}" if words is ENGLISH else chr(0x6E00 + place)
    sets = [shingles([text(first)]), shingles([text(chance.sample(words, length))]), shingles([text(second)])]
    assert twins(sets)[2].position == 0


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.integers(0, 12), min_size=0, max_size=40), min_size=2, max_size=12))
def test_the_same_pairs_as_comparing_each_with_each(lists: list[list[int]]) -> None:
    """Every text that is alike an earlier one is found, and no other; one kept out as a copy has a stand-in."""
    sets = [shingles([text([ENGLISH[n] for n in one])]) if one else shingles([""]) for one in lists]
    found = twins(sets)
    copies = {position for position, twin in found.items() if twin.likeness >= COPY}
    for position, own in enumerate(sets):
        earlier = [other for other in range(position) if other not in copies and len(sets[other]) >= LEAST]
        shares = {other: likeness(sets[other], own) for other in earlier if len(own) >= LEAST}
        best = max(shares.values(), default=0.0)
        if best >= ALIKE:
            assert (found[position].likeness, found[position].position) == (
                best,
                min(o for o in shares if shares[o] == best),
            )
        else:
            assert position not in found


def test_a_text_that_is_half_of_another_is_found() -> None:
    whole = shingles([text(ENGLISH[:17])])
    for start in (0, 4, 8):
        half = shingles([text(ENGLISH[start : start + 9])])
        assert twins([whole, half])[1].likeness == twins([half, whole])[1].likeness == ALIKE


def test_of_two_that_are_equally_alike_the_first_is_named() -> None:
    both = shingles([text(ENGLISH[:9]), text(ENGLISH[20:29])])
    assert twins([shingles([text(ENGLISH[:9])]), shingles([text(ENGLISH[20:29])]), both])[2].position == 0


def test_half_of_the_words_changed_is_another_text() -> None:
    chance = random.Random(1)
    first = chance.sample(ENGLISH, 100)
    second = [word if place % 2 else f"new{place}" for place, word in enumerate(first)]
    assert twins([shingles([text(first)]), shingles([text(second)])]) == {}


def test_the_sample_stories_are_all_different() -> None:
    from docgen.content.library import load_workspace
    from tests.sample_workspace import REPOSITORY

    cases = load_workspace(REPOSITORY).cases
    for language in ("en", "zh"):
        texts = [
            [words for text in (case.situation, case.task, *case.actions, case.result)
             for written, words, _ in text.words if written == language]
            for case in cases
        ]  # fmt: skip
        sets = [shingles(one) for one in texts]
        assert twins(sets) == {}
        assert max(likeness(one, other) for one, other in combinations(sets, 2)) < 0.2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Releases, every WEEK; at noon", "releases every week at noon"),
        ("每周发布（３次），全天在线。", "每周发布3次 全天在线"),
    ],
)
def test_case_width_and_punctuation_do_not_count(one: str, other: str) -> None:
    assert shingles([one]) == shingles([other])
    assert len(shingles([one])) > 3


def test_numbers_are_the_same_in_every_process() -> None:
    assert list(shingles(["one two three"])) == [392562732, 3439823151]
