"""File names that every system accepts, and the way back."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.bundle import readable, slug, unslug

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f. ]')


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("R&D <b> 东方 & Söhne", "R~26~D_~3c~b~3e~_东方_~26~_Söhne"),
        ("CON", "~~CON"),
        ("lpt9", "~~lpt9"),
        ("console", "console"),
        ("x:y?", "x~3a~y~3f~"),
        ("a.b", "a~2e~b"),
        ("塔恩桥（虚构）、点对点应答表", "塔恩桥（虚构）、点对点应答表"),
        ("“东方”《标书》—终稿", "“东方”《标书》—终稿"),
        ("Offer (final), A+B", "Offer_(final),_A+B"),
        ("价：？", "价~ff1a~~ff1f~"),
        ("..", "~2e~~2e~"),
    ],
)
def test_a_name_becomes_a_portable_one(name: str, expected: str) -> None:
    assert slug(name) == expected
    assert unslug(slug(name)) == name


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=40))
def test_any_name_is_portable_and_comes_back(name: str) -> None:
    made = slug(name)

    assert not FORBIDDEN.search(made)
    assert 0 < len(made.encode("utf-8")) <= 120
    if "~" not in made[-9:-8] or len(made.encode("utf-8")) < 112:
        assert unslug(made) == unicodedata.normalize("NFC", name)


def test_long_names_are_cut_and_stay_apart() -> None:
    one, two = slug("长" * 200), slug("长" * 201)

    assert len(one.encode("utf-8")) <= 120
    assert one != two


@pytest.mark.parametrize(
    ("name", "joining", "expected"),
    [
        ("Halden & Rowe", "and", "Halden-and-Rowe"),
        ("O'Neil Kühl Co. (fictional).", "and", "ONeil-Kühl-Co-fictional"),
        ("霍尔登&罗", "与", "霍尔登与罗"),
        ("云溪农商银行（虚构）", "与", "云溪农商银行-虚构"),
        ("R&D <b>", "and", "R~26~D_~3c~b~3e~"),
        ("CON", "and", "~~CON"),
        ("..", "and", "~2e~~2e~"),
    ],
)
def test_folders_people_open_read_as_the_name(name: str, joining: str, expected: str) -> None:
    assert readable(name, joining) == expected


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=200))
def test_any_readable_folder_is_portable(name: str) -> None:
    made = readable(name, "and")

    assert not FORBIDDEN.search(made)
    assert not made.endswith((".", " "))
    assert 0 < len(made.encode("utf-8")) <= 120
