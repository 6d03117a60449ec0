"""The presenter's notes and plan: what is said to each slide, what is asked, how one claim leads to the next."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest

from docgen.compose.deck import CUSTOMER_DECK, PLAN, PRESENTER_DECK
from docgen.content.types import Text
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Severity, Source
from docgen.model.document import Document, Section, Table, as_title, plain_text
from docgen.model.walk import every_value, section_values
from tests.compose.material import LANGUAGES, account, changed, wording
from tests.compose.test_deck_words import AUDIENCES, kit
from tests.compose.test_deck_words import presented as deck

ACCOUNTS = ("halden-rowe", "yunxi-bank", "marlow-press")
WHOLE = ("halden-rowe", "yunxi-bank")
QUESTIONS = 10
"""Core slides that at least ask something, in a deck of thirteen."""


def notes(section: Section) -> list[str]:
    return [plain_text(note) for note in section.notes]


def after(section: Section, language: str, key: str) -> list[str]:
    """What stands behind a label of the notes, `Say: `, in each of a slide's paragraphs that begin with it."""
    label = re.split(r"\{", wording(language).word(f"talk.{key}"))[0]
    return [note.removeprefix(label) for note in notes(section) if note.startswith(label)]


def core(document: Document) -> list[Section]:
    return [one for one in document.sections if not one.backup]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_core_slide_has_its_talk_track(name: str, audience: str | None, language: str) -> None:
    """An opening, something to say with it, and on every slide but the last the way to the next claim."""
    slides = core(deck(name, language, audience))
    written = {str(line.slide) for one in account(name).outlines for line in one.slides if line.say is not None}
    for section, following in pairwise(slides):
        assert after(section, language, "say"), section.id
        assert after(section, language, "point") or section.id in written or section.kind in ("own", "borrowed")
        (link,) = after(section, language, "next")
        assert plain_text(as_title(following.title)) in link
    assert after(slides[-1], language, "closing")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ACCOUNTS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_two_slides_running_begin_or_lead_on_alike(name: str, audience: str | None, language: str) -> None:
    def begins(said: list[str]) -> str:
        return " ".join(said)[: 6 if language == "zh" else 16]

    slides = deck(name, language, audience).sections
    label = re.split(r"\{", wording(language).word("talk.clock"))[0]
    openings = [next((note for note in notes(one) if not note.startswith(label)), "") if one.backup
                else begins(after(one, language, "say")) for one in slides]  # fmt: skip
    for left, right in pairwise(openings):
        assert left != right or not left
    for left, right in pairwise(core(deck(name, language, audience))[:-1]):
        assert begins(after(left, language, "next")) != begins(after(right, language, "next"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WHOLE)
def test_a_question_is_asked_once_and_at_most_one_on_a_slide(name: str, language: str) -> None:
    slides = core(deck(name, language))
    asked = [after(section, language, "asking") for section in slides]
    assert all(len(one) <= 1 for one in asked)
    said = [one[0] for one in asked if one]
    assert len(said) >= min(QUESTIONS, len(slides)) and max(Counter(said).values()) == 1
    written = {plain_text(wording(language).text(one)) for one in account(name).meetings[0].interaction_questions}
    assert written <= set(said)
    assert all(one.endswith(("?", "？")) for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_committee_that_evaluates_bids_is_asked_what_to_show_never_what_it_wants_or_decides(language: str) -> None:
    slides = core(deck("yunxi-bank", language))
    own = {plain_text(wording(language).text(one)) for one in account("yunxi-bank").meetings[0].interaction_questions}
    asked = {one for section in slides for one in after(section, language, "asking")} - own
    wanted = wording(language).catalogue.entries
    committee = [re.escape(text) for key, text in wanted.items() if key.startswith("talk.ask_committee.")]
    allowed = re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+", one) for one in committee))
    assert len(asked) > 6 and [one for one in asked if not allowed.fullmatch(one)] == []
    commercial = re.compile(r"decid|decision|price|budget|决定|预算|价格", re.IGNORECASE)
    steps = next(section for section in slides if section.kind == "next-steps")
    assert not [one for one in asked if commercial.search(one)]
    assert not commercial.search(plain_text(steps.title))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ACCOUNTS)
def test_the_clock_of_the_notes_runs_through_the_minutes_of_the_core(name: str, language: str) -> None:
    slides = core(deck(name, language))
    at = Decimal(0)
    for section in slides:
        start, minutes = (Decimal(one) for one in re.findall(r"\d+(?:\.\d+)?", notes(section)[0])[:2])
        assert (start, minutes) == (at, section.minutes)
        at += minutes
    meeting = next(one for one in account(name).meetings if one.id == account(name).account.current_meeting)
    assert at <= int(meeting.core_minutes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WHOLE)
def test_facts_carry_figures_and_where_they_come_from(name: str, language: str) -> None:
    document = deck(name, language)
    needs = next(one for one in document.sections if one.kind == "needs")
    points = after(needs, language, "point")
    for need, said in zip(account(name).needs[:2], points, strict=False):
        assert need.metric is not None and need.metric.source is not None
        shown = wording(language)
        assert plain_text(shown.quantity(need.metric.before)) in said
        assert plain_text(shown.quantity(need.metric.target)) in said
        assert plain_text(shown.text(need.metric.source.ref)) in said
    assert all(len(after(one, language, "point")) <= 3 for one in document.sections)


@pytest.mark.parametrize(
    ("language", "price", "ours"),
    [("en", "No price", "never say"), pytest.param("zh", "不谈价格", "不得说", marks=pytest.mark.proof)],
)
def test_what_must_not_be_said_stands_where_it_could_be(language: str, price: str, ours: str) -> None:
    for name in WHOLE:
        document = deck(name, language)
        warned = {one.id: " ".join(after(one, language, "mind")) for one in document.sections}
        assert price in warned["next-steps"] and price in warned["value"]
        for section in document.sections:
            usable = next((one for one in kit(name, language).cases if section.id == f"case-{one.case.id}"), None)
            if usable is not None and usable.use == "public-reference":
                assert ours in warned[section.id]
            if usable is not None and usable.use == "anonymised":
                assert plain_text(wording(language).text(usable.case.customer.display)) in warned[section.id]


def with_line(**fields: str) -> AccountContent:
    """Halden & Rowe with words of the author's on the line of one slide."""
    outline = account("halden-rowe").outlines[0]
    written = {key: Text((("en", said, Source("outline.yaml", 1, 1)),)) for key, said in fields.items()}
    lines = tuple(one.model_copy(update=written) if one.slide == "value" else one for one in outline.slides)
    return changed("halden-rowe", outlines=(outline.model_copy(update={"slides": lines}),))


def test_what_the_author_wrote_to_say_and_ask_wins() -> None:
    told = deck("halden-rowe", "en", content=with_line(say="Take the leases first.", ask="Whose budget is it?"))
    value = next(one for one in told.sections if one.id == "value")
    assert after(value, "en", "say") == ["Take the leases first."] and after(value, "en", "point") == []
    assert after(value, "en", "asking") == ["Whose budget is it?"]
    (customer,) = CUSTOMER_DECK.compose(kit("halden-rowe", "en", content=with_line(say="Take the leases first.")))
    assert "Take the leases first" not in " ".join(one.text for one in every_value(customer.document))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ACCOUNTS)
def test_copies_for_the_team_say_so_and_the_customers_does_not(name: str, language: str) -> None:
    (customer,) = CUSTOMER_DECK.compose(kit(name, language))
    (plan,) = PLAN.compose(kit(name, language, inside=True, kind=PLAN))
    mark = wording(language).word("talk.mark")
    assert plain_text(deck(name, language).meta.confidentiality) == mark
    assert plain_text(plan.document.meta.confidentiality) == wording(language).word("talk.mark_plan")
    assert mark not in " ".join(one.text for one in every_value(customer.document))
    assert not any(one.notes for one in customer.document.sections)


def plan(name: str, language: str, audience: str | None = None, content: AccountContent | None = None) -> Document:
    (planned,) = PLAN.compose(kit(name, language, audience, content, inside=True, kind=PLAN))
    return planned.document


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("audience", [None, "finance"])
def test_the_plan_gives_everybody_a_task(name: str, language: str, audience: str | None) -> None:
    """Each of ours has a task, each of theirs is watched by somebody, each question is taken or its absence named."""
    document = plan(name, language, audience)
    said = {one.id: " ".join(value.text for value in section_values(one)) for one in document.sections}
    meeting = next(one for one in account(name).meetings if one.id == account(name).account.current_meeting)
    inside = kit(name, language, inside=True)
    for role in (meeting.presenter, *meeting.observers, *meeting.attendees):
        assert plain_text(inside.owner(role)) in said["our-side"] + said["room"]
    for role in meeting.attendees:
        assert plain_text(inside.owner(role)) in said["our-side"]
    for question in meeting.expected_questions:
        assert plain_text(inside.owner(question.owner)) in said["our-side"]
    for one in meeting.objections:
        assert plain_text(wording(language).text(one.answer)) in said["plan-objections"]


def test_without_an_opening_line_the_plan_has_one_of_the_first_need() -> None:
    meetings = tuple(one.model_copy(update={"opening_line": None}) for one in account("halden-rowe").meetings)
    content = changed("halden-rowe", meetings=meetings)
    pain = plain_text(wording("en").text(account("halden-rowe").needs[0].pain))
    assert any(pain in one.text for one in every_value(plan("halden-rowe", "en", content=content)))
    assert pain in after(deck("halden-rowe", "en", content=content).sections[0], "en", "opening")[0]


def in_open_offers(**value: object) -> AccountContent:
    """Halden & Rowe with offers whose prices may be seen, and a changed value case; without words for none."""
    full = account("halden-rowe")
    assert full.value_case is not None
    worth = full.value_case.model_copy(update=value) if value else None
    return changed(
        "halden-rowe", account=full.account.model_copy(update={"current_quote": "q-halden-options"}), value_case=worth
    )


@pytest.mark.parametrize(
    ("name", "worth", "remedy"),
    [
        ("halden-rowe", None, "remedy-finance-sealed"),
        ("yunxi-bank", None, "remedy-finance-tender"),
        ("marlow-press", None, "remedy-finance-no-case"),
        ("halden-rowe", {}, "remedy-finance-no-case"),
        ("halden-rowe", {"confirmed": None}, "remedy-finance-unconfirmed"),
        ("halden-rowe", {"visibility": "internal"}, "remedy-finance-internal"),
        ("halden-rowe", {"costs": ()}, "remedy-finance-no-costs"),
    ],
)
def test_a_deck_for_finance_without_cost_says_why(name: str, worth: dict[str, object] | None, remedy: str) -> None:
    content = in_open_offers(**worth) if worth is not None else None
    (planned,) = PRESENTER_DECK.compose(kit(name, "en", "finance", content, inside=True))
    (finding,) = [one for one in planned.findings if one.rule == "finance-without-cost"]
    assert finding.severity is Severity.ADVICE and finding.values["remedy"] == remedy and finding.location.line
    (general,) = PRESENTER_DECK.compose(kit(name, "en", content=content, inside=True))
    assert not [one for one in general.findings if one.rule == "finance-without-cost"]


def test_a_deck_for_finance_with_its_cost_has_nothing_to_say() -> None:
    content = in_open_offers(visibility="customer")
    (planned,) = PRESENTER_DECK.compose(kit("halden-rowe", "en", "finance", content, inside=True))
    assert not [one for one in planned.findings if one.rule == "finance-without-cost"]


def in_offer_review(language: str) -> dict[str, Section]:
    """The slides of the meeting on the offers, where cost may show, by kind; of several, the first."""
    full = account("halden-rowe").account
    chosen = {"current_meeting": "offer-review", "current_quote": "q-halden-options"}
    content = changed("halden-rowe", account=full.model_copy(update=chosen))
    return {one.kind: one for one in reversed(deck("halden-rowe", language, content=content).sections)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_money_somebody_who_decides_is_named_first_and_the_quotation_is_cited(language: str) -> None:
    slides = in_offer_review(language)
    deciding = tuple(
        plain_text(wording(language).text(one.title))
        for one in account("halden-rowe").stakeholders
        if one.decision_role == "decision_maker"
    )
    for kind in ("value", "payback", "cost-of-ownership"):
        (who,) = after(slides[kind], language, "listens")
        assert who.startswith(deciding), who
    for kind in ("executive-summary", "value", "payback", "cost-of-ownership", "offers", "payments"):
        assert plain_text(slides[kind].source_line).count("HR-2027-0118") == 1, kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_offers_are_said_with_their_prices_and_ratings_without_the_numbers_of_needs(language: str) -> None:
    slides = in_offer_review(language)
    points = after(slides["offers"], language, "point")
    (table,) = (one for one in slides["offers"].blocks if isinstance(one, Table))
    for point, head, price in zip(points, table.columns[1:], table.rows[-1].cells[1:], strict=True):
        assert plain_text(head.title) in point and plain_text(price.runs) in point
    separator = wording(language).word("common.source_separator")
    rated = next(one for one in deck("halden-rowe", language).sections if one.kind == "ratings")
    assert all(point.count(separator) == 1 for point in after(rated, language, "point"))
