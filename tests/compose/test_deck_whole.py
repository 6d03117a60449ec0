"""What a presenter's deck may not lose, and what each slide owes its reader: its source, one precision, one voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import pytest

from docgen.compose import Kit
from docgen.compose.deck.storyline import told
from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.content.opportunity import WinTheme
from docgen.content.types import Text
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding
from docgen.model.document import Callout, Chart, Document, Metrics, Paragraph, Section, Table, plain_text
from docgen.model.walk import every_value
from docgen.pricing import value_figures
from docgen.wording import formats
from tests.compose.material import LANGUAGES, account, changed, planned, tables_of, wording, words_of, workspace
from tests.compose.test_deck_words import ACCOUNTS, AUDIENCES, kit, presented, without_words
from tests.decks.samples import DECKS, golden

SAMPLES = ("halden-rowe", "yunxi-bank")
CURRENT = tuple((account, language) for account, meeting, language in DECKS if not meeting)
"""Each sample's deck for its current meeting."""
DATE = re.compile(
    r"\d{1,2}\s[A-Z][a-z]{2,8}(?:\s\d{4})?|\d{4}-\d\d-\d\d|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|\b(?:19|20)\d\d\b"
)
AMOUNTS = re.compile(r"(?:€|CNY )\d[\d,]{5,}|(?:€|CNY )\d[\d.]*(?= million)|\d[\d.]*(?=[万亿](?:欧元|元))")


def findings(name: str, content: AccountContent, rule: str) -> list[Finding]:
    deck = told(kit(name, "en", None, content))
    assert deck is not None
    return [one for one in deck.findings if one.rule == rule]


def figures(text: str) -> list[str]:
    return re.findall(r"\d+", DATE.sub("", text.replace("\u00a0", " ")))


def entries(made: Kit) -> Iterator[str]:
    """The words by which each entry of content that a deck must show is known."""
    content, sale, project, worth = made.content, made.opportunity, made.project, made.content.value_case
    assert sale is not None and project is not None and worth is not None
    wanted = {str(row) for need in content.needs for row in need.answered_by}
    named = [
        *(need.title for need in content.needs),
        *(step.action for step in sale.next_steps),
        *(risk.title for risk in content.risks),
        *(one.name for one in sale.decision_criteria),
        *(test.item for test in project.acceptance_criteria),
        *(course.topic for course in project.training),
        *(stone.name for stone in project.milestones),
        *(item.item for item in worth.benefits),
        *(one.item for one in made.account.installed_base),
        *(theme.gain for theme in sale.win_themes),
        *(question.question for meeting in content.meetings[:1] for question in meeting.expected_questions),
        *(concern for one in content.stakeholders for concern in one.concerns),
        *(need.cost_of_inaction for need in content.needs if need.cost_of_inaction),
        *(row.feature for one in made.library.offerings for row in one.fab if f"{one.id}/{row.id}" in wanted),
    ]
    return (plain_text(made.wording.text(one)) for one in named)


@pytest.mark.parametrize(("name", "language"), CURRENT)
def test_every_entry_of_content_is_on_some_slide_of_the_presenter_s_deck(name: str, language: str) -> None:
    """In any case: what opens one sentence may go on in another."""
    file = " ".join(golden(name, "", language).read_text("utf-8").split()).casefold()
    expected = list(entries(kit(name, language)))
    assert len(expected) > 60
    assert [one for one in expected if " ".join(one.split()).casefold() not in file] == []


@pytest.mark.parametrize("kind", ["tests", "features", "risks"])
def test_more_rows_than_a_slide_holds_go_on_and_none_is_lost(kind: str) -> None:
    content = account("yunxi-bank")
    project = content.project
    assert project is not None
    many = tuple(one.model_copy(update={"id": f"{one.id}-{n}"}) for n in range(4) for one in content.risks)
    tests = tuple(
        one.model_copy(update={"id": f"{one.id}-{n}"}) for n in range(3) for one in project.acceptance_criteria
    )
    update = {"risks": many, "project": project.model_copy(update={"acceptance_criteria": tests})}
    deck = presented("yunxi-bank", "en", None, changed("yunxi-bank", **update))
    shown = next(one for one in deck.sections if one.kind == kind)
    (table,) = tables_of(shown).values()
    seen = [one for one in many if one.visibility is None or one.visibility == "customer"]
    assert len(table.rows) == {"tests": len(tests), "features": 11, "risks": len(seen)}[kind] > 8


def test_what_no_slide_shows_is_found_at_its_line() -> None:
    assert findings("halden-rowe", account("halden-rowe"), "deck-leaves-out") == []
    lost = account("halden-rowe").account.installed_base[:1]
    whose = account("halden-rowe").account.model_copy(update={"installed_base": lost})
    (found,) = findings("halden-rowe", changed("halden-rowe", account=whose, outlines=()), "deck-leaves-out")
    assert found.location.line == lost[0].item.source.line and found.values["kind"] == "system"


def test_a_slide_that_the_author_skips_is_no_loss() -> None:
    outline = account("halden-rowe").outlines[0]
    slides = tuple(one.model_copy(update={"show": "skip"}) if one.slide == "risks" else one for one in outline.slides)
    skipped = outline.model_copy(update={"slides": slides})
    assert slides != outline.slides
    assert findings("halden-rowe", changed("halden-rowe", outlines=(skipped,)), "deck-leaves-out") == []


def pictured(name: str) -> set[str]:
    """Slides of the author's own with a picture, which says its source itself; these kits have no files."""
    return {str(line.slide) for one in account(name).outlines for line in one.slides if line.picture is not None}


def sourced(section: Section) -> bool:
    proof = any(
        (isinstance(block, Callout) and block.role == "proof")
        or (isinstance(block, Paragraph) and block.role == "source")
        for block in section.blocks
    )
    return bool(section.source_line) or proof or section.borrowed is not None


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_slide_with_a_figure_says_where_it_comes_from(name: str, language: str, audience: str | None) -> None:
    deck = presented(name, language, audience)
    bare = [one.id for one in deck.sections if one.id not in pictured(name)
            and figures(words_of((one.title, one.blocks, one.so_what))) and not sourced(one)]  # fmt: skip
    assert bare == []
    if figures(words_of(deck.cover)):
        assert any(isinstance(block, Paragraph) and block.role == "source" for block in deck.cover)
    meetings = {plain_text(wording(language).text(one.title)) for one in account(name).meetings}
    lines = [plain_text(one.source_line) for one in deck.sections]
    assert not [line for line in lines for meeting in meetings if meeting in line or "/" in line.split("http")[0]]


@pytest.mark.parametrize(("name", "meeting", "language"), DECKS)
def test_no_finished_slide_shows_a_figure_without_its_source(name: str, meeting: str, language: str) -> None:
    source = {"en": "Source: ", "zh": "来源："}[language]
    pages = re.split(r"\n\n(?=\d+ )", golden(name, meeting, language).read_text("utf-8"))[1:]
    proof = plain_text(wording(language).label("deck.question.proof"))
    bare = []
    for page in pages:
        head, *lines = page.splitlines()
        body = "\n".join(one for one in lines if not one.startswith(("  notes:", "  exhibit:")))
        # A slide that both decks have is told in full once.
        if body and figures(head.partition("]")[2] + body) and source not in body and proof not in body:
            bare.append(head)
    assert len(pages) > 12 and bare == []


def test_an_author_s_own_slide_with_a_figure_and_no_source_is_found_at_its_line() -> None:
    outline = account("halden-rowe").outlines[0]
    own = next(one for one in outline.slides if one.source_line is not None and one.text is not None)
    bare = own.model_copy(update={"source_line": None, "metrics": ()})
    slides = tuple(bare if one is own else one for one in outline.slides)
    content = changed("halden-rowe", outlines=(outline.model_copy(update={"slides": slides}),))
    rule, known = "slide-figure-without-source", pictured("halden-rowe")
    found = [one for one in findings("halden-rowe", content, rule) if one.values["slide"] not in known]
    assert [one.location.line for one in found] == [own.slide.source.line]
    sound = findings("halden-rowe", account("halden-rowe"), rule)
    assert [one for one in sound if one.values["slide"] not in known] == []


def spoken(deck: Document) -> Iterator[str]:
    """What is read first or said: titles, so-what lines, key lines and tiles, and the presenter's notes."""
    for one in deck.sections:
        yield from (plain_text(one.title), plain_text(one.so_what), *(plain_text(note) for note in one.notes))
        for block in one.blocks:
            yield from (plain_text(tile.after) for tile in (block.tiles if isinstance(block, Metrics) else ()))


@pytest.mark.parametrize("audience", [None, "finance"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_headline_says_money_as_people_do_and_the_exhibit_says_it_exactly(
    name: str, language: str, audience: str | None
) -> None:
    deck = presented(name, language, audience)
    said = [
        re.sub(r"[^\d.]", "", one) for text in spoken(deck) for one in AMOUNTS.findall(text.replace(formats.NBSP, " "))
    ]
    assert len(said) > 4
    assert [one for one in said if len(one.replace(".", "").strip("0")) > 3] == []
    made = kit(name, language, audience)
    worth = made.content.value_case
    assert worth is not None
    total = value_figures(worth).yearly_benefit if made.value is None else made.value.net_yearly
    shown = next(one for one in deck.sections if one.kind == "value")
    assert formats.money_whole(total.value, str(worth.currency), language) in plain_text(shown.exhibit)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_labels_of_bars_are_near_their_amounts_and_add_up(name: str, language: str) -> None:
    for audience in (None, "finance"):
        shown = next(one for one in presented(name, language, audience).sections if one.kind == "value")
        (chart,) = (block for block in shown.blocks if isinstance(block, Chart))
        values = [value for value in chart.series[0].values if value is not None]
        labels = [round(value, chart.decimals) for value in values]
        assert all(abs(label - value) <= value.copy_abs() / 200 for label, value in zip(labels, values, strict=True))
        parts = [len(labels), -1][chart.kind == "waterfall"]
        assert sum(labels[:parts]) == round(sum(values[:parts], Decimal(0)), chart.decimals)
        assert chart.decimals < 4


def why_us(name: str, language: str, content: AccountContent | None = None) -> Section:
    return next(one for one in presented(name, language, None, content).sections if one.kind == "why-us")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "story"), [("halden-rowe", "nordstrom"), ("yunxi-bank", "netease")])
def test_a_public_story_alone_shows_that_it_works_elsewhere_and_no_more(name: str, story: str, language: str) -> None:
    first, *others = account(name).opportunities[0].win_themes
    words = {"en": ("The way works elsewhere: ", "not a customer of ours)"), "zh": ("业内已有先例：", "非我方客户）")}
    borne = first.model_copy(update={"proof": (first.id.__class__(story, first.id.source),)})
    content = _themed(name, (borne, *others))
    row, *rest = tables_of(why_us(name, language, content))["why-us-reasons"].rows
    start, end = words[language]
    assert plain_text(row.cells[-1].runs).startswith(start) and plain_text(row.cells[-1].runs).endswith(end)
    assert not any(plain_text(one.cells[-1].runs).startswith(start) for one in rest)
    (found,) = findings(name, content, "reason-shown-elsewhere")
    assert (found.excerpt, found.location.line, found.values["names"]) == (first.id, first.id.source.line, f"`{story}`")
    mixed = first.model_copy(update={"proof": (*borne.proof, *first.proof)})
    (shown, *_) = tables_of(why_us(name, language, _themed(name, (mixed, *others))))["why-us-reasons"].rows
    assert words[language][1] in plain_text(shown.cells[-1].runs)
    assert findings(name, _themed(name, (mixed, *others)), "reason-shown-elsewhere") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proof_that_may_not_be_shown_is_told_and_takes_no_other_along(language: str) -> None:
    first, *others = account("halden-rowe").opportunities[0].win_themes
    untold, ways = (
        first.id.__class__(name, first.id.source) for name in ("demo-regional-insurer", "failover-rehearsed")
    )
    alone = _themed("halden-rowe", (first.model_copy(update={"proof": (untold,)}), *others))
    (found,) = findings("halden-rowe", alone, "reason-without-proof")
    assert (found.excerpt, found.location.line) == (first.id, first.id.source.line)
    assert found.values["names"] == "`demo-regional-insurer`"
    rules = [one.rule for file in planned(PROPOSAL, "halden-rowe", language, alone) for one in file.findings]
    assert rules.count("reason-without-proof") == 1
    beside = _themed("halden-rowe", (first.model_copy(update={"proof": (untold, ways)}), *others))
    assert findings("halden-rowe", beside, "reason-without-proof") == []
    row = tables_of(why_us("halden-rowe", language, beside))["why-us-reasons"].rows[0]
    assert plain_text(row.cells[-1].runs) == plain_text(wording(language).text(_rehearsed()))


def _rehearsed() -> Text:
    offerings = workspace().library.offerings  # type: ignore[union-attr]
    ways = (one for offering in offerings for one in offering.discriminators)
    return next(one.statement for one in ways if one.id == "failover-rehearsed")


def _themed(name: str, themes: tuple[WinTheme, ...]) -> AccountContent:
    sale, *others = account(name).opportunities
    return changed(name, opportunities=(sale.model_copy(update={"win_themes": themes}), *others))


def test_the_samples_prove_their_reasons_with_work_of_ours_and_cite_its_paper() -> None:
    for name in SAMPLES:
        assert findings(name, account(name), "reason-shown-elsewhere") == []
        for language in LANGUAGES:
            made, shown = kit(name, language), why_us(name, language)
            own = [one for one in made.cases if one.attribution is None]
            proofs = [plain_text(row.cells[-1].runs) for row in tables_of(shown)["why-us-reasons"].rows]
            assert all(proofs) and not any(plain_text(made.wording.text(own[0].case.period)) in one for one in proofs)
            paper = plain_text(made.wording.text(own[0].case.metrics[0].source.ref))
            assert paper in plain_text(shown.source_line)


@pytest.mark.parametrize("name", SAMPLES)
def test_each_concern_has_a_row_with_the_claim_that_takes_it_up_or_is_open(name: str) -> None:
    """The samples answer every concern; without the questions people are expected to ask, some are open."""
    stated = [one for who in account(name).stakeholders for one in who.concerns]
    meetings = account(name).meetings
    unasked = changed(name, meetings=tuple(one.model_copy(update={"expected_questions": ()}) for one in meetings))
    answered = {}
    for language in LANGUAGES:
        assert met_on(name, language, account(name)) == len(stated), findings(name, account(name), "concern-open")
        answered[language] = met_on(name, language, unasked)
    assert 0 < answered["en"] == answered["zh"] < len(stated)
    assert len(findings(name, unasked, "concern-open")) == len(stated) - answered["en"]


def met_on(name: str, language: str, content: AccountContent) -> int:
    """The rows of the slide of concerns that name a claim of the deck; every other names who will answer."""
    deck = presented(name, language, content=content).sections
    slide = next(one for one in deck if one.kind == "concerns")
    titles = [plain_text(one.title) for one in deck if one.title and one.kind not in ("needs", "pains", "case")]
    rows = tables_of(slide)["concerns-table"].rows
    meeting = kit(name, language).meeting
    assert meeting is not None and str(len(rows)) in plain_text(slide.title)
    owner = plain_text(kit(name, language).owner(meeting.presenter))
    met = {row.id for row in rows if any(one in plain_text(row.cells[-1].runs) for one in titles)}
    assert all(owner in plain_text(row.cells[-1].runs) for row in rows if row.id not in met)
    return len(met)


def test_a_concern_that_a_slide_takes_up_stands_beside_its_claim() -> None:
    deck = presented("halden-rowe", "en").sections
    table = tables_of(next(one for one in deck if one.kind == "concerns"))["concerns-table"]
    said = {plain_text(row.cells[1].runs): plain_text(row.cells[2].runs) for row in table.rows}
    assert said["Payment only against proof"] == "You pay on proof only, in five payments"
    assert said["Offers go live the day they are decided"].startswith("Offers go live the same day (on the slide")
    unlike = tuple(
        one.model_copy(update={"concerns": (Text.of(en="Parking space for visitors", zh="访客停车位充足"),)})
        for one in account("halden-rowe").stakeholders
    )
    content = changed("halden-rowe", stakeholders=unlike)
    other = presented("halden-rowe", "en", None, content).sections
    slide = next(one for one in other if one.kind == "concerns")
    assert plain_text(slide.title) == "Seven concerns are to be discussed in the meeting"


def test_our_own_sentences_speak_to_the_bank_not_for_it() -> None:
    deck = presented("yunxi-bank", "zh")
    said = {shown.path: shown.text for shown in every_value(deck)}
    ours = [
        text for path, text in said.items() if "本行" in text and "needs-said" not in path and "concern" not in path
    ]
    assert ours == []


def test_a_composed_english_sentence_has_no_capital_within_it_that_is_no_name() -> None:
    for name in SAMPLES:
        for content in (None, without_words(name)):
            for one in presented(name, "en", None, content).sections:
                for part in (one.title, one.so_what):
                    for before, run in pairwise(part):
                        word = run.text.split(" ")[0]
                        inside = before.text.endswith((": ", ", ", " and ")) and run.sources and not before.sources
                        assert not (inside and word in ("Platform", "A", "Sales", "Web", "Stock", "Card", "Offers")), (
                            part
                        )


@pytest.mark.parametrize(("language", "plural"), [("en", "the musts"), ("zh", "各项")])
def test_one_must_is_not_told_as_several(language: str, plural: str) -> None:
    needs = account("halden-rowe").needs
    one_must = tuple(
        need.model_copy(update={"priority": "P0" if index == 0 else "P1"}) for index, need in enumerate(needs)
    )
    content = changed("halden-rowe", needs=one_must)
    shown = next(one for one in presented("halden-rowe", language, None, content).sections if one.kind == "needs")
    assert plural not in plain_text(shown.so_what) and plain_text(shown.so_what)


def test_the_last_open_need_is_one_not_others() -> None:
    shown = next(one for one in presented("halden-rowe", "en").sections if one.kind == "answers")
    assert "the other one" in plain_text(shown.so_what) and "others" not in plain_text(shown.so_what)
    assert isinstance(shown.blocks[0], Table)


def test_backup_is_a_section_of_its_own_in_the_file() -> None:
    for name, language in CURRENT:
        file = golden(name, "", language).read_text("utf-8")
        label = {"en": "Backup", "zh": "备查"}[language]
        backup = {one.id for one in presented(name, language).sections if one.backup}
        places = re.findall(r"^\d+ (\S+) \[([^,\]]+),", file, re.MULTILINE)
        assert {slide.partition("~")[0] for slide, place in places if place == label} == backup
        assert any(place != label for _, place in places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_case_slide_has_no_room_for_is_said_in_its_notes(language: str) -> None:
    deck = presented("halden-rowe", language)
    slide = next(one for one in deck.sections if one.kind == "case")
    told = next(one.case for one in kit("halden-rowe", language).cases if slide.id == f"case-{one.case.id}")
    actions = [plain_text(wording(language).text(one)).rstrip(".。") for one in told.actions]
    notes = " ".join(plain_text(one) for one in slide.notes)
    assert [one in words_of(slide.blocks) for one in actions] == [True, True, True, False]
    assert actions[3] in notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_quotes_a_concern_that_a_slide_takes_up_not_one_left_open(language: str) -> None:
    boss = next(one for one in account("yunxi-bank").stakeholders if one.audience == "executive")
    first, second = (plain_text(wording(language).text(one)) for one in boss.concerns)
    summary = next(
        one for one in presented("yunxi-bank", language, "executive").sections if one.kind == "executive-summary"
    )
    assert second in plain_text(summary.exhibit) and first not in plain_text(summary.exhibit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_finance_reads_on_the_summary_where_the_cost_stands_and_has_its_risks_in_the_core(language: str) -> None:
    deck = presented("halden-rowe", language, "finance").sections
    quote = kit("halden-rowe", language).quote
    assert quote is not None and str(quote.number) in plain_text(deck[0].exhibit)
    assert {"risks", "payments", "value"} <= {one.kind for one in deck if not one.backup}
