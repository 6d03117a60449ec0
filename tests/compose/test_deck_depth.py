"""What slides of a deck prove: key lines with their test, worth or use, dates that do not move, payments, credits."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from docgen.compose.deck.core_rows import MOST
from docgen.compose.deck.core_time import SLIDES
from docgen.compose.deck.counts import spelled
from docgen.compose.parts.credits import in_one
from docgen.model.document import Callout, Panels, Section, Table, plain_text, words
from tests.compose.material import LANGUAGES, account, changed, wording, words_of
from tests.compose.test_deck_words import kit, slides, unoutlined

SAMPLES = ("halden-rowe", "yunxi-bank")
SPARSE = {"en": 40, "zh": 60}
"""Words, or characters, below which a slide of a key line is too thin to stand on its own (slide design, section 8)."""


def one(name: str, language: str, kind: str, audience: str | None = None) -> Section:
    return next(part for part in slides(name, language, audience) if part.kind == kind)


def lines_of(name: str, language: str, audience: str | None) -> list[Section]:
    return [part for part in slides(name, language, audience) if part.kind == "key-line"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("audience", [None, "executive", "finance", "technical", "user"])
def test_no_slide_of_a_key_line_is_sparse(name: str, language: str, audience: str | None) -> None:
    for shown in lines_of(name, language, audience):
        said = words_of(shown.blocks)
        size = len(said.split()) if language == "en" else len(re.sub(r"\s", "", said))
        assert size >= SPARSE[language], (shown.id, size)


@pytest.mark.parametrize("name", SAMPLES)
def test_each_reader_gets_other_depth_under_the_same_claim(name: str) -> None:
    content = account(name)
    assert content.project is not None and content.value_case is not None
    told = {who: words_of(tuple(part.blocks for part in lines_of(name, "en", who)))
            for who in (None, "executive", "finance", "technical", "user")}  # fmt: skip
    assert len(set(told.values())) == len(told)
    first = content.needs[0].id
    method = next(one for one in content.project.acceptance_criteria if one.need == first).method
    assert words_of(wording("en").text(method)) in told["technical"]
    worth = next(one for one in content.value_case.benefits if one.need == first)
    formula = words_of(wording("en").text(worth.formula))
    assert formula in told["finance"] and formula not in told["executive"]
    assert words_of(wording("en").text(worth.item)) in told["executive"]
    titles = {tuple(plain_text(part.title) for part in lines_of(name, "en", who)) for who in told}
    assert len(titles) == 1


def test_a_proof_is_shown_whether_needs_stand_side_by_side_or_in_a_table() -> None:
    seen = set()
    for name in SAMPLES:
        for shown in lines_of(name, "en", None):
            kinds = {type(block) for block in shown.blocks}
            seen |= kinds
            assert kinds in ({Panels}, {Table, Callout})
            heads = {words_of(wording("en").label(f"story.line.{key}")) for key in ("proof", "elsewhere")}
            assert any(head in words_of(shown.blocks) for head in heads)
    assert seen == {Panels, Table, Callout}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_why_now_shows_the_dates_that_do_not_move_between_decision_and_end(name: str, language: str) -> None:
    content = account(name)
    (sale,) = content.opportunities
    table = next(block for block in one(name, language, "why-now").blocks if isinstance(block, Table))
    ids = [row.id.removeprefix("why-now-") for row in table.rows]
    assert content.project is not None and sale.fixed_dates
    assert {str(day.id) for day in sale.fixed_dates} | {"decision", str(content.project.milestones[-1].id)} <= set(ids)
    days = [row.cells[0].value for row in table.rows]
    assert days == sorted(days, key=str) and len(days) >= 4
    assert all(cell.runs for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_now_proves_the_figure_of_its_title(language: str) -> None:
    shown = one("yunxi-bank", language, "why-now")
    assert "63" in plain_text(shown.title) and "63" in words_of(shown.blocks)
    # A day and a month are no figures: what a title counts stands with what it counts.
    shown = one("halden-rowe", "zh", "why-now")
    assert "11月" in plain_text(shown.title) and "11万" not in words_of(shown.blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_committee_reads_when_the_contract_is_awarded_and_is_asked_for_no_decision(language: str) -> None:
    shown = one("yunxi-bank", language, "why-now")
    said = words_of(shown.blocks) + plain_text(shown.so_what)
    assert {"en": "Award", "zh": "定标"}[language] in said
    assert {"en": "decision", "zh": "决定"}[language] not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("audience", ["executive", "finance", "user"])
def test_the_words_explained_are_used_and_fill_a_slide(name: str, language: str, audience: str) -> None:
    for shown in (part for part in slides(name, language, audience) if part.kind == "glossary"):
        (table,) = shown.blocks
        assert isinstance(table, Table) and len(table.rows) >= 4
        # `translated` has the letters of `sla`, and a web address those of `https`: neither uses the word.
        assert not {"sla", "https"} & {str(row.id) for row in table.rows}


def test_a_date_that_does_not_move_needs_no_project() -> None:
    content = changed("halden-rowe", project=None, outlines=())
    deck = slides("halden-rowe", "en", None, content)
    assert "November freeze" in words_of(next(part for part in deck if part.kind == "why-now").blocks)


@pytest.mark.parametrize("name", SAMPLES)
def test_finance_reads_what_is_paid_on_which_proof_and_no_amount(name: str) -> None:
    shown = one(name, "en", "payments", "finance")
    assert not shown.backup and one(name, "en", "payments").backup
    table = next(block for block in shown.blocks if isinstance(block, Table))
    quote = kit(name, "en").quote
    assert quote is not None and [row.id for row in table.rows] == [one.id for one in quote.payment_milestones]
    assert str(quote.currency) not in words_of(table) and "€" not in words_of(table)


@pytest.mark.parametrize(("name", "place"), [("halden-rowe", "HR-2027-0117"), ("yunxi-bank", "price volume")])
def test_benefits_say_where_their_cost_stands_while_no_price_may_show(name: str, place: str) -> None:
    assert place in words_of(one(name, "en", "value").blocks)


def test_the_author_s_outline_keeps_the_core_within_its_slides_and_minutes() -> None:
    core = [part for part in slides("halden-rowe", "en") if not part.backup]
    meeting = account("halden-rowe").meetings[0]
    assert len(core) <= SLIDES
    assert sum((part.minutes or Decimal(0) for part in core), Decimal(0)) == int(meeting.core_minutes)
    ask = next(part for part in core if part.kind == "next-steps")
    assert ask.minutes is not None and ask.minutes >= 2


def test_what_an_audience_adds_stands_in_its_own_order() -> None:
    kinds = [part.kind for part in slides("halden-rowe", "en", "finance") if not part.backup]
    assert kinds.index("value") < kinds.index("value-detail") < kinds.index("payments")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_names_what_its_audience_looks_for(language: str) -> None:
    plain, technical = (
        words_of(one("yunxi-bank", language, "executive-summary", who).exhibit) for who in (None, "technical")
    )
    theirs = [part for part in account("yunxi-bank").stakeholders if part.audience == "technical"]
    assert words_of(wording(language).text(theirs[0].concerns[0])) in technical and technical.startswith(plain)


def test_a_deck_counts_its_building_blocks_once() -> None:
    deck = slides("halden-rowe", "en", None, unoutlined("halden-rowe"))
    counted = {found for part in deck for found in re.findall(r"(\w+) building blocks", plain_text(part.title))}
    assert len(counted) == 1


def test_credits_of_one_publisher_are_told_as_one() -> None:
    made = kit("halden-rowe", "en")
    first, second = (words(f"Based on “{name} Study” by The Authors, CC BY 4.0") for name in ("A", "B"))
    assert [plain_text(line) for line in in_one(made, (first, second))] == [
        "Based on “A Study” and “B Study” by The Authors, CC BY 4.0"
    ]
    other = words("A story of their own")
    assert in_one(made, (first, other)) == (first, other)
    assert in_one(made, (first, first)) == (first,)
    assert in_one(made, ()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("kind", ["tests", "features"])
def test_a_long_list_shows_its_weightiest_rows_and_says_where_the_others_are(
    name: str, language: str, kind: str
) -> None:
    short, whole = (one(name, language, each, "technical") for each in (kind, f"{kind}-whole"))
    kept, every = ([row.id for row in table_of(section).rows] for section in (short, whole))
    assert len(kept) == MOST and set(kept) < set(every) and not short.backup and whole.backup and whole.leave_behind
    more = plain_text(spelled(kit(name, language), len(every) - len(kept)))
    assert more in plain_text(short.exhibit) and plain_text(short.title) != plain_text(whole.title)


def test_the_rows_of_the_core_are_those_of_the_musts_first() -> None:
    made = kit("halden-rowe", "en")
    known = {one.id: one for one in made.project.acceptance_criteria} if made.project else {}
    short = one("halden-rowe", "en", "tests", "technical")
    weights = [need.priority if (need := made.need(known[row.id].need)) else "none" for row in table_of(short).rows]
    assert weights == sorted(weights) and weights[:3] == ["P0"] * 3


def table_of(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


@pytest.mark.parametrize("language", LANGUAGES)
def test_needs_with_an_answer_and_no_proof_share_a_slide(language: str) -> None:
    lines = lines_of("marlow-press", language, None)
    panels = [[panel for block in one.blocks if isinstance(block, Panels) for panel in block.panels] for one in lines]
    assert [len(each) for each in panels] == [2, 2]
    needs = {need.id: words_of(wording(language).text(need.title)) for need in account("marlow-press").needs}
    shared = [needs[panel.id.partition("-need/")[2]] for panel in panels[1]]
    assert len(shared) == 2 and all(title in plain_text(lines[1].title) for title in shared)
