"""The sale: opportunity, meetings, requirements and their answers, the question log."""

from __future__ import annotations

from typing import Literal

from docgen.content.account import Objection
from docgen.content.entity import Entity, VisibilityName, customer, internal, restricted
from docgen.content.evidence import Evidence
from docgen.content.expected_questions import ExpectedQuestion
from docgen.content.outline import SolutionPicture
from docgen.content.types import Day, Flag, Id, Money, Number, Plain, Quantity, Text, Whole, Word


class Criterion(Entity):
    """How the customer will decide."""

    id: Id = customer("unique")
    name: Text = customer("the criterion")
    weight: Number | None = customer("weight or points", None)
    answer: Text | None = customer("where we stand, with proof", None)
    section: Word | None = customer("section or chapter that answers it: `service`, `service.hours`", None)


class WinTheme(Entity):
    """Benefit because of feature, as shown by proof. At most three."""

    id: Id = customer("unique")
    gain: Text = customer("what the customer gains, quantified")
    because: Text = customer("our distinguishing feature")
    shown_by: Text = customer("the proof")
    need: Id | None = customer("the need it serves", None)
    proof: tuple[Id, ...] = customer("cases, certifications or discriminators")


class NextStep(Entity):
    """A dated action with owners on both sides."""

    id: Id = customer("unique")
    action: Text = customer("what is done")
    customer_owner: Id | None = customer("stakeholder who does it", None)
    our_owner: Id | None = customer("role of ours who does it", None)
    due: Day = customer("by when")


class Competitor(Entity):
    """A rival, from lawful sources."""

    name: Plain = restricted("name")
    strengths: tuple[Text, ...] = restricted("strengths", ())
    weaknesses: tuple[Text, ...] = restricted("weaknesses", ())
    source: Evidence = restricted("where it is published")


class Approach(Entity):
    """A way of doing something that is part of the solution but no product."""

    id: Id = customer("unique")
    statement: Text = customer("what we do")
    benefit: Text = customer("what it brings")


class Comparison(Entity):
    """Today against proposed on one dimension the customer cares about."""

    id: Id = customer("unique")
    dimension: Text = customer("what is compared")
    today: Quantity = customer("today")
    proposed: Quantity = customer("with the proposal")
    source: Evidence = customer("where the figures come from")


class Rating(Entity):
    """A point rated together with the customer, from 1 to 5: where it stands today, where the proposal leads."""

    id: Id = customer("unique")
    dimension: Text = customer("what is rated")
    today: Whole = customer("points today, 1 to 5")
    proposed: Whole = customer("points that the proposal is built to reach, 1 to 5")
    need: Id | None = customer("the need it belongs to", None)
    source: Evidence = customer("who rated it, and when")


class Trend(Entity):
    """What changes around the customer, and what that means for them. One that no need is tied to is not shown."""

    id: Id = customer("unique")
    statement: Text = customer("what changes, in a few words")
    measure: Text | None = customer("what the figures count, and in which years", None)
    before: Quantity | None = customer("the earlier figure", None)
    now: Quantity | None = customer("the latest figure", None)
    means: Text = customer("what it means for this customer")
    need: Id | None = customer("the need it bears on; the recommendation is the answer to that need", None)
    source: Evidence = customer("who published it; it must have a date")


class FixedDate(Entity):
    """A date of the customer's that does not move, whatever the plan says: the reason why now."""

    id: Id = customer("unique")
    date: Day = customer("when")
    event: Text = customer("what happens then at the customer")
    effect: Text | None = customer("what it means for the plan", None)


class Interface(Entity):
    """A system that stays, what connects it to the solution, and how far that is proved."""

    id: Id = customer("unique")
    system: Text = customer("the system that stays")
    protocol: Text = customer("interface or protocol, with its version")
    status: Literal["unchanged", "tested", "to_test"] = customer("how far compatibility is proved")
    checked: Text | None = customer("what proved it, or when it is tested", None)


class ProposalVersion(Entity):
    """A version of the proposal that the customer had, and what changed in it."""

    id: Id = customer("unique")
    number: Plain = customer("its number: `0.9`")
    date: Day = customer("when it was handed over")
    change: Text = customer("what changed, or what it was for")


class SectionText(Entity):
    """Words of your own in a section of the proposal, and of the volume of a tender that has the section."""

    id: Id = customer("unique")
    section: Literal[
        "summary", "understanding", "solution", "compliance", "implementation", "acceptance", "service",
        "experience", "team", "risks", "value", "commercial", "decision",
    ] = customer("the section they stand in")  # fmt: skip
    theme: Text | None = customer("the claim under the section's heading; composed where left out", None)
    heading: Text | None = customer("heading of a part at the end; without one the words open the section", None)
    text: Text | None = customer("Markdown: paragraphs, bold, lists, tables, links", None)
    caption: Text | None = customer(
        "claim above the first table of the text; opens the text where it has no table", None
    )


class Attachment(Entity):
    """A proof that a tender asks to be bound in: business licence, accounts. Open until somebody says it is at hand."""

    id: Id = customer("unique")
    name: Text = customer("what it is, as the tender document calls it")
    file: Plain | None = customer("name of the file that is bound in; left out where paper is added by hand", None)
    confirmed_by: Id | None = internal("role of ours that has it at hand", None)
    confirmed_on: Day | None = customer("when it was at hand and checked", None)


class Opportunity(Entity):
    """One sale."""

    id: Id = customer("unique")
    name: Text = customer("name of the undertaking, from the customer's side")
    reference: Plain | None = customer("tender or enquiry number", None)
    stage: Plain = internal("sales stage")
    procurement_mode: Literal["tender", "negotiated", "framework", "direct"] = customer("how the customer buys")
    alternatives_invited: Flag = internal("does the tender invite alternatives", False)
    value: Money | None = internal("expected value", None)
    probability: Number | None = internal("per cent", None)
    expected_close: Day | None = internal("expected signature", None)
    submission_deadline: Day | None = customer("last day to submit", None)
    purchaser: Text | None = customer("who issues the tender, if not the customer", None)
    volumes_apart: Flag = customer("proposal in two volumes: technical, without any price, and commercial", False)
    bid_bond: Money | None = customer("bid security", None)
    bid_copies: Whole | None = customer("copies of each volume that the tender asks for beside the original", None)
    attachments: tuple[Attachment, ...] | None = customer("proofs a tender wants bound in; `[]`: none", None)
    versions: tuple[ProposalVersion, ...] = customer("versions of the proposal so far, the oldest first", ())
    vision: Text = customer("where the customer wants to be")
    why_act: Text = customer("why act")
    why_now: Text = customer("why now")
    fixed_dates: tuple[FixedDate, ...] = customer("dates of the customer's that do not move; they prove `why_now`", ())
    why_us: Text = customer("why us")
    decision_process: Text | None = internal("how the decision is taken", None)
    budget: Text | None = internal("budget", None)
    decision_criteria: tuple[Criterion, ...] = customer("how the decision is taken", ())
    approaches: tuple[Approach, ...] = customer("ways of working", ())
    solution: SolutionPicture | None = customer("the solution on a page; composed from the offerings if left out", None)
    architecture: SolutionPicture | None = customer("the same for engineers: servers, protocols; in an annex", None)
    comparison: tuple[Comparison, ...] = customer("today against proposed", ())
    ratings: tuple[Rating, ...] = customer("points rated together with the customer; drawn as a radar from three", ())
    trends: tuple[Trend, ...] = customer("what changes around the customer, each tied to a need", ())
    win_themes: tuple[WinTheme, ...] = customer("at most three", ())
    in_scope: tuple[Text, ...] = customer("in scope", ())
    out_of_scope: tuple[Text, ...] = customer("out of scope", ())
    next_steps: tuple[NextStep, ...] = customer("dated actions", ())
    interfaces: tuple[Interface, ...] = customer("what the solution works with: the compatibility statement", ())
    sections: tuple[SectionText, ...] = customer("words of your own in the proposal", ())
    competitors: tuple[Competitor, ...] = restricted("rivals", ())


class KeyLine(Entity):
    """One of two to five lines under the governing thought."""

    id: Id = customer("unique")
    text: Text = customer("the line: a claim")
    detail: Text | None = customer("one sentence more", None)
    figure: Quantity | None = customer("its number", None)
    needs: tuple[Id, ...] = customer("needs it answers: docgen makes the slide that carries it from them", ())
    slide: Id | None = customer("another slide that carries it: its title becomes this line", None)


class AgendaItem(Entity):
    """A part of the meeting."""

    topic: Text = customer("topic")
    minutes: Whole = customer("minutes")


class Ask(Entity):
    """What we ask the customer to decide."""

    lead: Text = customer("the decision, in a few words")
    items: tuple[Text, ...] = customer("two to four things we ask for")
    decide_by: Day = customer("by when")
    customer_owner: Id | None = customer(
        "stakeholder who decides or confirms; the next step that takes this decision names the same", None
    )
    our_owner: Id | None = customer("role of ours who sees to it", None)


class Meeting(Entity):
    """A meeting and the deck for it."""

    id: Id = customer("unique")
    kind: Literal[
        "discovery", "presentation", "review", "workshop", "negotiation", "kickoff", "seminar", "executive"
    ] = internal("kind of meeting")
    date: Day = customer("when")
    duration: Quantity = internal("length of the slot")
    core_minutes: Whole = customer("minutes for the core slides; the rest becomes backup", 20)
    title: Text = customer("cover title: the customer's goal, at most eight words")
    audience_label: Text = customer("who it is for, as printed on the cover")
    attendees: tuple[Id, ...] = internal("stakeholders who come")
    presenter: Id = customer("role of ours who presents")
    observers: tuple[Id, ...] = internal("roles of ours who observe", ())
    objective: Text = internal("what we want to reach")
    background: Text | None = internal("what we know", None)
    opening_line: Text | None = internal("the first thirty seconds", None)
    governing_thought: Text | None = customer("the answer in one sentence; composed if left out", None)
    key_lines: tuple[KeyLine, ...] = customer("two to five; composed if left out", ())
    ask: Ask = customer("what we ask for")
    cases: tuple[Id, ...] = customer("cases chosen by hand; matched if left out", ())
    quote: Id | None = customer("the quote its deck goes by; the account's current one if left out", None)
    agenda: tuple[AgendaItem, ...] = internal("plan of minutes", ())
    interaction_questions: tuple[Text, ...] = internal("questions to ask the audience", ())
    expected_questions: tuple[ExpectedQuestion, ...] = customer("questions we expect", ())
    objections: tuple[Objection, ...] = internal("objections we expect", ())
    ideal_end: Text | None = internal("the best ending", None)


class RequirementEvidence(Entity):
    """Where a response is proved."""

    title: Text = customer("document or section")
    page: Plain | None = customer("page", None)


class Response(Entity):
    """Our answer to a requirement. Left out or null: unanswered, a gap."""

    status: Literal["comply", "partial", "alternative", "not_comply", "unknown"] = customer("how far we comply")
    deviation: Literal["none", "positive", "negative"] = customer("deviation, for Chinese forms", "none")
    how: Text = customer("how, with a value; `we comply` alone is no answer")
    evidence: tuple[RequirementEvidence, ...] = customer("where it is proved", ())
    section: Word | None = customer("section or chapter that answers it: `service`, `service.hours`", None)
    promises: tuple[Id, ...] = customer(
        "promises of the register that hold what it says: of the contract, needs, tests, service levels", ()
    )
    owner: Id | None = internal("role that owns the answer", None)
    price_impact: Text | None = internal("effect on price", None)


class AnswerColumns(Entity):
    """Where answers go in one sheet of the customer's list: column letters. Without `status`, it leads `how`."""

    status: Word | None = customer("how far we comply", None)
    deviation: Word | None = customer("deviation", None)
    how: Word | None = customer("how we comply", None)
    evidence: Word | None = customer("documents that prove it", None)
    page: Word | None = customer("their pages", None)
    section: Word | None = customer("section of the proposal", None)


class AnswerWords(Entity):
    """The customer's own words for an answer, where a sheet offers a choice; ours if left out."""

    comply: Plain | None = customer("we comply", None)
    partial: Plain | None = customer("in part", None)
    alternative: Plain | None = customer("in another way", None)
    not_comply: Plain | None = customer("we do not", None)


class ListSheet(Entity):
    """A sheet of a requirement list that holds clauses."""

    name: Plain | None = customer("name of the sheet; left out in a CSV", None)
    heading_row: Whole = customer("row that holds the headings")
    answers: AnswerColumns = customer("columns of the answer cells", AnswerColumns())
    words: AnswerWords = customer("the customer's words for answers", AnswerWords())


class RequirementList(Entity):
    """A requirement file as the customer sent it. `docgen import requirements` writes it; answers go back into it."""

    id: Id = customer("unique")
    file: Plain = customer("the customer's file, kept in the account's folder")
    sha256: Word = customer("digest of the file that was read")
    dated: Day | None = customer("date of the list or addendum", None)
    addendum: Flag = customer("names only what changes; all other clauses stay", False)
    sheets: tuple[ListSheet, ...] = customer("sheets with clauses", ())


class Origin(Entity):
    """Where a clause stands in the customer's list."""

    list: Id = customer("the list")
    sheet: Plain | None = customer("sheet; left out in a CSV", None)
    row: Whole = customer("row; in a text, the paragraph or line")
    page: Whole | None = customer("page of a PDF", None)


class Reopened(Entity):
    """A clause that changed after it was answered. Look at the answer again, then delete this part."""

    was: Text = customer("the clause as it was answered")
    by: Id | None = customer("list that changed it", None)
    dated: Day | None = customer("when", None)


class Withdrawal(Entity):
    """The customer no longer asks for the clause; it stays visible and needs no answer."""

    by: Id | None = customer("list that withdrew it", None)
    dated: Day | None = customer("when", None)


class Requirement(Entity):
    """A clause of the customer's requirement list."""

    id: Id = customer("unique")
    clause: Plain = customer("the customer's own number; `1.10` stays `1.10`")
    text: Text = customer("the clause")
    kind: Literal["qualification", "commercial", "technical", "service", "legal"] = customer("which volume answers it")
    mandatory: Flag = customer("must be met, or the offer is out (★)", False)
    important: Flag = customer("marked as important by the customer (▲)", False)
    weight: Number | None = customer("points", None)
    response: Response | None = customer("our answer", None)
    reopened: Reopened | None = customer("the clause changed after it was answered", None)
    withdrawn: Withdrawal | None = customer("no longer asked", None)
    opportunity: Id | None = customer("sale it belongs to; every one if left out", None)
    origin: Origin | None = customer("where it stands in the customer's list", None)
    also: tuple[Origin, ...] = customer("where addenda name it again", ())
    visibility: VisibilityName = internal("who may see it", "customer")


class CustomerQuestion(Entity):
    """A question the customer asked, and our answer."""

    id: Id = customer("unique")
    asked: Day = customer("when")
    by_role: Id | None = customer("stakeholder who asked", None)
    requirements: tuple[Id, ...] = customer("clauses it is about", ())
    question: Text = customer("the question")
    answer: Text | None = customer("the answer; null while open", None)
    promises: tuple[Id, ...] = customer(
        "promises of the register that hold what the answer says: of the contract, needs, tests, service levels", ()
    )
    due: Day | None = internal("answer due", None)


class Risk(Entity):
    """A risk with its early sign, what prevents it and who watches it. Internal unless it says otherwise."""

    id: Id = customer("unique")
    statement: Text = customer("cause, event, effect")
    title: Text = customer("the risk in a few words")
    probability: Whole = customer("1 to 5")
    impact: Whole = customer("1 to 5")
    trigger: Text = customer("early sign")
    mitigation: Text = customer("what we do")
    contingency: Text | None = customer("what we do if it happens", None)
    probability_after: Whole | None = customer("1 to 5, measure taken; as now, if only the impact is written", None)
    impact_after: Whole | None = customer("1 to 5, measure taken; as now, if only the probability is written", None)
    owner: Id = customer("role or stakeholder")
    visibility: VisibilityName = internal("who may see the risk", "internal")


__all__ = [
    "AgendaItem", "AnswerColumns", "AnswerWords", "Approach", "Ask", "Comparison", "Competitor", "Criterion",
    "CustomerQuestion", "KeyLine", "ListSheet", "Meeting", "NextStep", "Opportunity", "Origin",
    "ProposalVersion", "Reopened", "Requirement", "RequirementEvidence", "RequirementList", "Response", "Risk",
    "WinTheme", "Withdrawal",
]  # fmt: skip
