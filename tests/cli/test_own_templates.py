"""A theme and words of the workspace's own: what is wrong in them is said with its place, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.resources import template_file
from tests.cli.commands import Docgen, drafts_in

THEME = "templates/themes/ours/theme.yaml"
PARTS = ("theme.yaml", "print.css")
WORDS = "templates/wording/ours.en.yaml"


def _theme(docgen: Docgen, old: str, new: str, file: str = "theme.yaml") -> str:
    """Give the workspace a theme, docgen's light one with one change; where the change stands."""
    folder = docgen.folder / "templates" / "themes" / "ours"
    folder.mkdir(parents=True)
    for name in PARTS:
        (folder / name).write_bytes(template_file("themes", "light", name).read_bytes())
    text = (folder / file).read_text("utf-8")
    assert text.count(old) >= 1
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return f"templates/themes/ours/{file}:{text[: text.index(old)].count(chr(10)) + 1}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  ink:", "\tink:", "a tab is used for indentation"),
        ('accent_text: "096460"', "accent_text: navy", "`navy` is not a colour: write six hexadecimal digits"),
        ('accent_text: "096460"', "accent_text: #096460", "`null` is not a colour"),
        ("body: Arial", "body: [Arial, Helvetica]", "`…` is not the name of a font"),
        ("body: Arial", "body: 'Arial; Helvetica'", "`Arial; Helvetica` is not the name of a font"),
        ("body: Arial", "bodi: Arial", "unknown field `bodi`: did you mean `body`?"),
        ("bold_band: false", "bold_band: no", "`no` is neither true nor false"),
        ("on_accent: paper", "on_accent: white", "`white` is none of the values that `on_accent` may have"),
    ],
)
def test_what_is_wrong_in_a_theme_has_its_place(english: Docgen, old: str, new: str, said: str) -> None:
    place = _theme(english, old, new)
    ran = english("build", "--theme", "ours")
    assert (ran.code, ran.out) == (1, "")
    assert [line.startswith(f"{place}:") and said in line for line in ran.err.splitlines()] == [True]
    assert drafts_in(english.folder) == set()


def test_all_problems_of_a_theme_come_at_once(english: Docgen) -> None:
    _theme(english, "  ink: 1C2733\n", "  paper: '000000'\n")
    theme = english.folder / THEME
    theme.write_text(theme.read_text("utf-8").replace("on_accent: paper\n", ""), "utf-8")
    (theme.parent / "print.css").write_bytes(b"p {}\n/* \xff */")
    said = english("build", "--theme", "ours").err
    assert [line.split(": ")[1] for line in said.splitlines()] == [
        "byte 0xFF is not UTF-8 text", "the theme has no `on_accent`", "the theme has no `ink`",
        "`paper` is given twice, first on line 3",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "[]", "red", "colours: red\n", "fonts:\n"])
def test_a_theme_that_is_no_theme_is_said_in_chinese(chinese: Docgen, text: str) -> None:
    _theme(chinese, "ink", "ink")
    (chinese.folder / THEME).write_text(text, "utf-8")
    ran = chinese("build", "--theme", "ours")
    assert ran.code == 1 and ran.err.startswith(f"{THEME}:1:1: ")
    assert all("：" in line for line in ran.err.splitlines())


def test_digits_are_a_colour_without_quotes(english: Docgen) -> None:
    _theme(english, 'accent_text: "096460"', "accent_text: 096460")
    assert english("build", "--theme", "ours", "--only", "deck").code == 0


def test_a_print_font_that_is_not_installed_is_a_warning(english: Docgen) -> None:
    _theme(english, "print_sans: Liberation Sans", "print_sans: Nowhere Sans")
    ran = english("build", "--theme", "ours", "--only", "deck")
    assert ran.code == 0 and "(1 warning," in ran.out
    body = json.loads((english.folder / "build/hazelbeck-dairy/en/findings.json").read_text("utf-8"))
    weighty = (one for one in body["findings"] if one["severity"] != "advice")
    assert [(one["rule"], one["file"], one["excerpt"]) for one in weighty] == [("font-missing", THEME, "Nowhere Sans")]


@pytest.mark.parametrize("name", ["../themes/light", "light/", "."])
def test_a_path_is_no_theme(english: Docgen, name: str) -> None:
    ran = english("build", "--theme", name)
    assert ran.code == 2 and "use one of: bold, light" in ran.err


def _words(docgen: Docgen, text: str) -> None:
    file = docgen.folder / WORDS
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("deck:\n\tsubtitle: x\n", "2:1", "a tab is used for indentation"),
        ("deck:\n  subtitle: x\n  subtitle: y\n", "3:3", "`subtitle` is given twice, first on line 2"),
        ("deck:\n  subtitle: For {custmer}\n", "2:13", "the blank {custmer} is not filled in this pattern: blanks"),
        ("deck:\n  subtitel: x\n", "2:13", "docgen never asks for the words `deck.subtitel`: did you mean `deck.sub"),
        ("deck: x\n", "1:7", "docgen never asks for the words `deck`: use a key of templates/labels"),
        ("deck:\n  subtitle: [x]\n", "2:13", "`deck.subtitle` is no text"),
        ("deck:\n  subtitle:\n", "2:12", "`deck.subtitle` is no text"),
        ("[]\n", "1:1", "the file is a list"),
    ],
)
def test_what_is_wrong_in_words_has_its_place(english: Docgen, text: str, place: str, said: str) -> None:
    _words(english, text)
    ran = english("build", "--only", "deck")
    assert ran.code == 1 and "nothing written (1 error)" in ran.out
    assert f"error: {WORDS}:{place}: {said}" in ran.err


def test_words_of_the_workspace_win(english: Docgen) -> None:
    _words(english, "deck:\n  subtitle: Just for {customer}\nunit:\n  pallet: {one: pallet, other: pallets}\n")
    ran = english("build", "--only", "deck")
    assert ran.code == 0 and "error" not in ran.out and "warning" not in ran.out


def test_one_form_takes_the_place_of_two(tmp_path: Path) -> None:
    from docgen.wording import load_catalogue

    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "labels.en.yaml").write_text("unit:\n  site: place\n", "utf-8")
    entries = load_catalogue("en", tmp_path).entries
    assert entries["unit.site"] == "place" and "unit.site.other" not in entries
