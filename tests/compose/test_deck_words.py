"""Titles and so-what lines of decks: patterns that do not repeat, targets told as targets, one structure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.compose import Choice, DocumentType, Kit, Material, make_kit
from docgen.compose.deck import CUSTOMER_DECK, PLAN, PRESENTER_DECK
from docgen.compose.deck.core_time import SLIDES
from docgen.compose.deck.patterns import is_composed
from docgen.compose.deck.storyline import told
from docgen.compose.deck.telling import LONGEST
from docgen.content.workspace import AccountContent
from docgen.model.document import Callout, Document, Section, Table, plain_text
from docgen.wording.catalogue import PLACEHOLDER
from docgen.wording.variety import MOST, chosen
from tests.compose.material import LANGUAGES, account, changed, shelf, tables_of, views, wording, words_of, workspace

ACCOUNTS = ("halden-rowe", "yunxi-bank", "marlow-press")
AUDIENCES = (None, "executive", "finance", "technical", "user")
WHEN = date(2027, 3, 22)
HAN = re.compile(r"[\u4e00-\u9fff]")
IN_PROOF_ONLY = {("zh", "executive"), ("zh", "technical"), ("zh", "user")}
"""In Chinese each way of a deck is looked at for everybody and for one audience; for the others in the proofs."""
LATIN_SENTENCE = re.compile(r"[A-Za-z][a-z]+(?: [a-z]+){3,}")


def kit(name: str, language: str, audience: str | None = None, content: AccountContent | None = None, *,
        inside: bool = False, kind: DocumentType | None = None) -> Kit:  # fmt: skip
    """The kit of a deck; of an account as it is, made once for all tests."""
    chosen = kind or (PRESENTER_DECK if inside else CUSTOMER_DECK)
    return _kit(name, language, audience, chosen) if content is None else _of(content, language, audience, chosen)


@cache
def _kit(name: str, language: str, audience: str | None, kind: DocumentType) -> Kit:
    return _of(account(name), language, audience, kind)


def _of(content: AccountContent, language: str, audience: str | None, kind: DocumentType) -> Kit:
    space = workspace()
    assert space.library is not None
    material = Material(
        space.settings, space.library, content, shelf(),
        Choice(audience=audience), WHEN, views=views(),  # type: ignore[arg-type]
    )  # fmt: skip
    return make_kit(material, kind, wording(language))


def presented(name: str, language: str, audience: str | None = None, content: AccountContent | None = None) -> Document:
    """The presenter's deck; of an account as it is, made once for all tests."""
    if content is None:
        return _presented(name, language, audience)
    (planned,) = PRESENTER_DECK.compose(kit(name, language, audience, content, inside=True))
    return planned.document


@cache
def _presented(name: str, language: str, audience: str | None) -> Document:
    (planned,) = PRESENTER_DECK.compose(kit(name, language, audience, inside=True))
    return planned.document


def slides(
    name: str, language: str, audience: str | None = None, content: AccountContent | None = None
) -> tuple[Section, ...]:
    """The story of a deck; of an account as it is, without outline or without words, made once for all tests."""
    for way, made in WAYS.items():
        if content is made(name):
            return _slides(name, language, audience, way)
    return _told(kit(name, language, audience, content))


@cache
def _slides(name: str, language: str, audience: str | None, way: str) -> tuple[Section, ...]:
    return _told(kit(name, language, audience, WAYS[way](name)))


def _told(made: Kit) -> tuple[Section, ...]:
    deck = told(made)
    assert deck is not None
    return deck.sections


@cache
def unoutlined(name: str) -> AccountContent:
    """The account without its outline."""
    return changed(name, outlines=())


@cache
def without_words(name: str) -> AccountContent:
    """The account as if its author had written no thought, no lines and no reasons."""
    bare = tuple(one.model_copy(update={"governing_thought": None, "key_lines": ()}) for one in account(name).meetings)
    return changed(name, outlines=(), meetings=bare)


def _as_it_is(_: str) -> None:
    return None


WAYS: dict[str, Callable[[str], AccountContent | None]] = {
    "as it is": _as_it_is, "without outline": unoutlined, "without words": without_words,
}  # fmt: skip


@cache
def patterns_of(language: str, section: str) -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """Each pattern of a section: its key, what is filled from it, and how many letters are fixed."""
    found = []
    for key, pattern in wording(language).catalogue.entries.items():
        if key.startswith(f"{section}."):
            fixed = PLACEHOLDER.split(pattern)[::2]
            loose = ".+".join(re.escape(part) for part in fixed)
            found.append((key, re.compile(loose, re.IGNORECASE), len("".join(fixed))))
    return tuple(found)


def pattern_of(language: str, section: str, title: str) -> str:
    """The name of the wording pattern that a sentence was filled from, by matching it against all of them."""
    best = ("", -1)
    for key, pattern, fixed in patterns_of(language, section):
        if fixed > best[1] and pattern.fullmatch(title):
            parts = key.removesuffix(".one").removesuffix(".other").split(".")
            best = (parts[2].partition("_")[0], fixed)
    return best[0]


@pytest.mark.parametrize(("language", "audience"), [
    pytest.param(*both, marks=pytest.mark.proof if both in IN_PROOF_ONLY else ())
    for both in product(LANGUAGES, AUDIENCES)
])  # fmt: skip
@pytest.mark.parametrize("name", ACCOUNTS)
@pytest.mark.parametrize("place", ["title", "so_what"])
def test_no_pattern_stands_twice_running_or_more_than_three_times(
    name: str, language: str, audience: str | None, place: str
) -> None:
    checked = 0
    for content in (None, unoutlined(name), without_words(name)):
        core = [one for one in slides(name, language, audience, content) if not one.backup]
        section = "claim" if place == "title" else "so_what"
        said = [getattr(one, place) for one in core]
        used = [pattern_of(language, section, plain_text(one)) if is_composed(one) else "" for one in said]
        checked += sum(bool(one) for one in used)
        assert [one for one, after in pairwise(used) if one and one == after] == [], used
        assert max(Counter(one for one in used if one).values(), default=0) <= MOST, used
    assert checked or name == "marlow-press"  # so thin that only the ask is told


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=4, unique=True), max_size=14))
def test_patterns_are_chosen_in_turn_wherever_that_can_be(places: list[list[str]]) -> None:
    made = chosen(places)
    assert len(made) == len(places)
    assert all(one in offered if offered else one == "" for one, offered in zip(made, places, strict=True))
    if all(len(offered) != 1 and len(offered) != 2 for offered in places) and len(places) <= 9:
        assert not [one for one, after in pairwise(made) if one and one == after]
        assert max(Counter(one for one in made if one).values(), default=0) <= MOST


@pytest.mark.parametrize("name", ACCOUNTS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_deck_has_one_structure_in_both_languages(name: str, audience: str | None) -> None:
    english, chinese = (slides(name, language, audience) for language in LANGUAGES)
    shape = [[(one.id, one.backup, one.minutes, len(one.blocks), bool(one.so_what)) for one in deck]
             for deck in (english, chinese)]  # fmt: skip
    assert shape[0] == shape[1]


@pytest.mark.parametrize("name", ["halden-rowe", "yunxi-bank"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_is_left_over_of_the_other_language(name: str, audience: str | None) -> None:
    english = words_of(slides(name, "en", audience)).splitlines()
    assert [line for line in english if HAN.search(line)] == []
    chinese = words_of(slides(name, "zh", audience)).splitlines()
    assert [line for line in chinese if LATIN_SENTENCE.search(line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["halden-rowe", "yunxi-bank"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_core_fits_its_minutes_and_opens_with_the_answer(name: str, language: str, audience: str | None) -> None:
    content = unoutlined(name)
    deck = slides(name, language, audience, content)
    core = [one for one in deck if not one.backup]
    meeting = content.meetings[0]
    assert sum((one.minutes or Decimal(0) for one in core), Decimal(0)) <= int(meeting.core_minutes)
    assert all(one.minutes for one in core) and 5 < len(core) <= SLIDES
    assert core[0].kind == "executive-summary" and core[-1].kind == "next-steps"
    assert [one.backup for one in deck] == sorted(one.backup for one in deck)
    assert len({one.id for one in deck}) == len(deck)


@pytest.mark.parametrize("audience", AUDIENCES[1:])
def test_a_short_slot_keeps_answer_proof_and_ask(audience: str) -> None:
    content = unoutlined("yunxi-bank")
    first = content.meetings[0]
    minutes = first.core_minutes.__class__(8, source=first.core_minutes.source)
    short = content.model_copy(update={"meetings": (first.model_copy(update={"core_minutes": minutes}),)})
    core = [one for one in slides("yunxi-bank", "en", audience, short) if not one.backup]
    assert sum((one.minutes or Decimal(0) for one in core), Decimal(0)) <= 8
    assert {"executive-summary", "key-line", "case", "next-steps"} <= {one.kind for one in core}


def test_audiences_get_different_slides_in_different_order() -> None:
    content = unoutlined("yunxi-bank")
    orders = {
        audience: tuple(one.kind for one in slides("yunxi-bank", "en", audience, content) if not one.backup)
        for audience in AUDIENCES
    }
    assert len(set(orders.values())) == len(AUDIENCES)
    assert "value-detail" in orders["finance"] and "tests" in orders["technical"] and "training" in orders["user"]
    assert orders["finance"].index("value") < orders["finance"].index("case")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["halden-rowe", "yunxi-bank"])
def test_each_key_line_is_the_title_of_a_core_slide(name: str, language: str) -> None:
    core = {plain_text(one.title) for one in slides(name, language) if not one.backup}
    meeting = account(name).meetings[0]
    assert 2 <= len(meeting.key_lines) <= 5
    assert {plain_text(wording(language).text(line.text)) for line in meeting.key_lines} <= core


def test_a_key_line_that_no_slide_carries_is_found_at_its_line() -> None:
    meeting = account("yunxi-bank").meetings[0]
    first, *rest = meeting.key_lines
    lost = meeting.model_copy(update={"key_lines": (first.model_copy(update={"needs": ()}), *rest)})
    deck = told(kit("yunxi-bank", "en", content=changed("yunxi-bank", meetings=(lost,))))
    assert deck is not None
    found = [one for one in deck.findings if one.rule == "key-line-not-carried"]
    assert len(found) == 1 and found[0].location.line == first.id.source.line
    elsewhere = lost.key_lines[0].model_copy(update={"slide": first.id.__class__("roadmap", first.id.source)})
    told_there = meeting.model_copy(update={"key_lines": (elsewhere, *rest)})
    deck = told(kit("yunxi-bank", "en", content=changed("yunxi-bank", meetings=(told_there,))))
    assert deck is not None and not [one for one in deck.findings if one.rule == "key-line-not-carried"]
    assert plain_text(next(one for one in deck.sections if one.id == "roadmap").title) == plain_text(
        wording("en").text(first.text)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_remarks_are_the_organisations_unless_roles_were_agreed(language: str) -> None:
    def head(attribution: str) -> set[str]:
        whose = account("halden-rowe").account.model_copy(update={"attribution": attribution})
        needs = next(one for one in slides("halden-rowe", language, None, changed("halden-rowe", account=whose))
                     if one.kind == "needs")  # fmt: skip
        return {column.id for column in tables_of(needs)["needs-said"].columns}

    assert "who" not in head("organisation") and "who" in head("role")


def test_source_lines_name_documents_and_no_meeting() -> None:
    meetings = {
        plain_text(wording("en").text(need.source.ref))
        for need in account("halden-rowe").needs
        if need.source.kind == "meeting"
    }
    lines = [plain_text(one.source_line) for one in slides("halden-rowe", "en")]
    assert meetings and not [line for line in lines for name in meetings if name in line]
    assert not any("onversation" in line for line in lines)
    assert "Confirmed needs" in plain_text(
        next(one for one in slides("halden-rowe", "en") if one.kind == "needs").source_line
    )


def _asks(section: Section) -> bool:
    return any(isinstance(block, Callout) and block.role == "ask" for block in section.blocks)


def test_every_core_slide_says_what_it_means_and_figures_have_a_source() -> None:
    for name in ("halden-rowe", "yunxi-bank"):
        for audience in AUDIENCES:
            core = [
                one for one in slides(name, "en", audience) if not one.backup and one.kind not in ("own", "borrowed")
            ]
            assert [one.id for one in core if not one.so_what and not _asks(one)] == [], (name, audience)
            plain = ("next-steps", "team", "features")
            assert [one.id for one in core if not one.source_line and one.kind not in plain] == [], (name, audience)


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_and_estimates_are_told_as_such(language: str) -> None:
    promise = "you will" if language == "en" else "您将"
    for name in ACCOUNTS:
        for content in (None, without_words(name)):
            for one in slides(name, language, None, content):
                for said in (one.title, one.so_what):
                    assert not is_composed(said) or promise not in plain_text(said).lower()
    value = next(
        one for one in slides("yunxi-bank", language, None, without_words("yunxi-bank")) if one.kind == "value"
    )
    assert ("estimate" if language == "en" else "测算") in plain_text(value.title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_composed_sentences_are_listed_for_the_author(language: str) -> None:
    space = workspace()
    assert space.library is not None
    made = PLAN.compose(kit("yunxi-bank", language, kind=PLAN))[0].document
    table = next(one for one in tables_of(made).values() if isinstance(one, Table) and one.id == "composed-sentences")
    listed = {plain_text(row.cells[2].runs) for row in table.rows}
    every = slides("yunxi-bank", language)
    said = {plain_text(part) for one in every for part in (one.title, one.so_what) if is_composed(part)}
    assert said == listed and len(said) > 10
    runs = tables_of(made)["run-slides"]
    assert len(runs.rows) == 1 + sum(1 for one in every if not one.backup)
    assert {"task-table", "composed-sentences"} <= set(tables_of(made))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", ["halden-rowe", "yunxi-bank"])
def test_the_plan_of_minutes_has_the_slides_of_the_deck(name: str, audience: str | None) -> None:
    plan = tables_of(PLAN.compose(kit(name, "en", audience, kind=PLAN))[0].document)["run-slides"]
    core = [one for one in slides(name, "en", audience) if not one.backup]
    planned = [(row.id, plain_text(row.cells[1].runs)) for row in plan.rows if row.id != "run-opening"]
    assert planned == [(f"run-{one.id}", plain_text(one.title)) for one in core]
    assert any(one.kind == "case" for one in core)


def test_the_customer_gets_only_the_backup_that_is_left_behind() -> None:
    deck = CUSTOMER_DECK.compose(kit("halden-rowe", "en"))[0].document.sections
    kept = {one.id for one in deck if one.backup}
    assert {"answers", "comparison", "way-back", "risks"} <= kept
    assert kept.isdisjoint({"company", "tests", "team", "question-q-freeze"})
    presenter = PRESENTER_DECK.compose(kit("halden-rowe", "en", inside=True))[0].document.sections
    assert {"company", "tests", "question-q-freeze"} <= {one.id for one in presenter if one.backup}
    assert [one.id for one in presenter if not one.backup] == [one.id for one in deck if not one.backup]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["halden-rowe", "yunxi-bank"])
def test_titles_stand_on_two_lines_at_most(name: str, language: str) -> None:
    for content in (account(name), unoutlined(name), without_words(name)):
        for one in slides(name, language, None, content):
            title = plain_text(one.title)
            size = len("".join(title.split())) if language == "zh" else len(title.split())
            assert size <= LONGEST[language], title
            assert not re.search(r"[（(][^）)]*[（(]", title), title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["halden-rowe", "yunxi-bank"])
def test_tables_write_dates_as_sentences_do(name: str, language: str) -> None:
    """In Chinese one style of date in the whole deck; in every language pages of one document stand in order."""
    for one in slides(name, language):
        assert language == "en" or not re.search(r"\d{4}-\d\d-\d\d", words_of(one)), one.id
        source = plain_text(one.source_line)
        assert not re.search(r"page \d+, page|第\d+页、第", source), source


def test_a_table_of_needs_has_its_musts_first() -> None:
    for language in LANGUAGES:
        line = next(one for one in slides("yunxi-bank", language) if one.id == "key-line-kl-failover")
        table = next(one for one in line.blocks if isinstance(one, Table))
        assert [plain_text(row.cells[0].runs) for row in table.rows] == ["1", "4", "5"]
