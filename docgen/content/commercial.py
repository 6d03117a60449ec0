"""Money: quotes, the concession plan, the contract and the value case."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict

from docgen.content.entity import Entity, VisibilityName, customer, internal, restricted
from docgen.content.evidence import Evidence
from docgen.content.offering import PriceItem
from docgen.content.records import OpenPoint
from docgen.content.types import Day, Flag, Id, Money, Number, Plain, Quantity, Text, Whole, Word


class QuoteLine(Entity):
    """A priced line of one tier."""

    sku: Plain = customer("an item of the price book, or one of the quote's own `custom_items`")
    quantity: Number = customer("how many")
    group: Id = customer("group it is printed under")
    discount_percent: Number | None = customer("discount on this line", None)
    unit_price: Money | None = customer("price other than the list price", None)
    optional: Flag = customer("an option, outside the total", False)
    kind: Literal["standard", "custom"] = customer("standard or custom item", "standard")
    benefit: Text | None = customer("what the customer gains from it, in a few words", None)


class QuoteGroup(Entity):
    """A building block that lines are printed under."""

    id: Id = customer("unique")
    name: Text = customer("name as customers read it")
    benefit: Text | None = customer("what the customer gains from it, in a few words", None)


class PartAnswer(Entity):
    """A need that an offer answers in part: what of it stays open with this offer, while a fuller one may answer it."""

    need: Id = customer("need")
    missing: Text = customer("what this offer leaves open, as a sentence customers read")


class Tier(Entity):
    """One of the offers: what is in it and for whom it is."""

    id: Literal["low", "mid", "high"] = internal("its order; never printed")
    label: Text = customer("name that says who it is for")
    recommended: Flag = customer("recommended", False)
    reason: Text | None = customer("why it is recommended", None)
    lines: tuple[QuoteLine, ...] = customer("lines")
    outcomes: tuple[Id, ...] = customer("needs it answers, each as fully as its `answer_status` says", ())
    in_part: tuple[PartAnswer, ...] = customer("needs it answers less fully than that, with what is missing", ())
    differences: tuple[Text, ...] = customer("what it adds over the tier below", ())


class PaymentMilestone(Entity):
    """A share of the price, what triggers it and what proves it."""

    id: Id = customer("advance, arrival, provisional-acceptance, final-acceptance, retention, …")
    name: Text = customer("name")
    percent: Number = customer("share of the total; all shares make 100")
    trigger: Text = customer("what makes it due")
    evidence: Text = customer("document that proves the trigger")
    due_days: Whole = customer("days to pay")


class PaymentPlan(Entity):
    """Another way to pay the same total, offered beside the main one instead of a lower price."""

    id: Id = customer("unique within the quote")
    name: Text = customer("name as customers read it")
    note: Text | None = customer("for whom it is, or what it asks for in return", None)
    milestones: tuple[PaymentMilestone, ...] = customer("when what is paid; all shares make 100")


class PhasePart(Entity):
    """How much of an item is delivered in a phase."""

    sku: Plain = customer("an item of the offer")
    quantity: Number | None = customer("how many of it; all that earlier phases left, if not written", None)


class QuotePhase(Entity):
    """A step of the same scope with a total of its own. The last phase holds whatever the others leave."""

    id: Id = customer("unique within the quote")
    name: Text = customer("name as customers read it")
    when: Text | None = customer("when it is ordered or delivered", None)
    parts: tuple[PhasePart, ...] = customer("what is in it; of the last phase, nothing need be written", ())


class Conversion(Entity):
    """The total in another currency, for information: amounts of two currencies are never added."""

    currency: Plain = customer("ISO 4217 code")
    rate: Number = customer("units of it for one unit of the quote's currency")
    date: Day = customer("day of the rate")
    source: Text = customer("who published the rate")


class Partner(Entity):
    """A reseller that buys from us for the account, which stays the end customer."""

    name: Text = customer("legal name, printed as the buyer")
    address: Text | None = customer("address", None)
    tax_id: Plain | None = customer("tax number", None)
    discount_percent: Number | None = restricted("what it pays us less than the net of the quote, in per cent", None)
    margin_percent: Number | None = restricted("share of the net that we pay it, such as a commission", None)


class Approval(Entity):
    """Who may approve which discount, and what was approved so far."""

    role: Id = internal("role")
    limit_percent: Number = internal("highest discount, a reseller's share included")
    date: Day | None = internal("approved on", None)
    approved_percent: Number | None = internal(
        "discount that was approved then; a deeper one needs a new approval", None
    )
    version: Plain | None = internal("version of the quote that was approved", None)


def _whole_or_same_as(schema: dict[str, Any]) -> None:
    """What a quote must hold, unless another one says it."""
    schema["anyOf"] = [{"required": schema.pop("required")}, {"required": ["id", "same_as"]}]


class Quote(Entity):
    """A quote: one data set, several presentations. Totals are computed, never stored."""

    model_config = ConfigDict(json_schema_extra=_whole_or_same_as)

    id: Id = customer("unique; the quote's number is `number`")
    same_as: Id | None = internal("another quote of the account, which says whatever this one does not", None)
    number: Plain = customer("number printed on the quote")
    opportunity: Id = customer("opportunity it belongs to")
    version: Plain = customer("version")
    issue_date: Day = customer("issued on")
    valid_until: Day = customer("valid until")
    currency: Plain = customer("ISO 4217 code")
    price_book: Id = customer("price book the prices come from")
    mode: Literal["single", "options", "sealed_alternates", "blank_form"] = internal("how the tiers are presented")
    chosen_tier: Literal["low", "mid", "high"] | None = internal("tier that a single quote shows", None)
    your_reference: Plain | None = customer("the customer's reference", None)
    contact: Id | None = customer("role of ours to ask", None)
    summary: Text = customer("what it solves, at most two lines")
    groups: tuple[QuoteGroup, ...] = customer("groups, in print order")
    tiers: tuple[Tier, ...] = customer("one to three offers")
    custom_items: tuple[PriceItem, ...] = customer("items made for this customer, which the price book lacks", ())
    term_months: Whole = customer("months that recurring charges are counted for", 12)
    total_discount_percent: Number | None = customer("discount on the whole", None)
    payment_milestones: tuple[PaymentMilestone, ...] = customer("when what is paid")
    payment_plans: tuple[PaymentPlan, ...] = customer("other ways to pay, shown beside that one", ())
    phases: tuple[QuotePhase, ...] = customer("the same scope in steps, for a budget that is split", ())
    conversions: tuple[Conversion, ...] = customer("the total in other currencies, for information", ())
    partner: Partner | None = customer("reseller that buys; the account is the end customer", None)
    delivery_terms: Text = customer("delivery terms, Incoterms 2020 where goods move")
    lead_time: Quantity = customer("from order to delivery")
    lead_time_until: Id | None = customer("milestone of the plan that it ends with; the last one if left out", None)
    warranty: Text = customer("warranty")
    support: Text | None = customer("support: its hours and how fast it answers", None)
    assumptions: tuple[Text, ...] = customer("what the price rests on")
    exclusions: tuple[Text, ...] = customer("what is not in it")
    customer_duties: tuple[Text, ...] = customer("what the customer does")
    change_procedure: Text = customer("how changes are agreed")
    invoice: Text | None = customer("kind of invoice, such as China's special or general VAT invoice", None)
    legal_terms: Text | None = customer("terms and law that apply, and what makes the quotation an order", None)
    estimate: Flag = customer("an estimate to talk about, named so and not to be signed", False)
    approvals: tuple[Approval, ...] = internal("who may approve", ())
    floor: Money | None = restricted("never sold below", None)
    channel_margin_percent: Number | None = restricted("share of a reseller", None)
    agreed: Evidence | None = internal("where the customer agreed to this version, such as a filled form", None)


class Concession(Entity):
    """One round: what we give, what we get, and the total after."""

    round: Whole = restricted("1, 2, 3 …")
    give: Text = restricted("what we give")
    give_value: Money = restricted("what it costs us")
    get: Text = restricted("what we get for it")
    condition: Text | None = restricted("only if", None)
    total_after: Money = restricted("total after this round")
    authority: Id = restricted("role that may decide")
    key: Flag = restricted("what we are most loath to give: kept for the second half", False)


class Variable(Entity):
    """Something that can be traded besides price."""

    name: Text = restricted("what")
    cost_to_us: Text = restricted("what it costs us")
    value_to_them: Text = restricted("what it is worth to them")


class ConcessionPlan(Entity):
    """The negotiation plan. All restricted."""

    quote: Id = restricted("quote it is for")
    objective: Text = restricted("what we want")
    target: Money = restricted("target")
    expected: Money = restricted("expected")
    floor: Money = restricted("floor")
    batna: Text = restricted("our best alternative")
    customer_batna: Text | None = restricted("theirs", None)
    customer_expectation: Text | None = restricted("what they expect", None)
    duration: Quantity | None = restricted("how long the talks last", None)
    variables: tuple[Variable, ...] = restricted("what can be traded", ())
    rounds: tuple[Concession, ...] = restricted("three rounds or more")
    red_lines: tuple[Text, ...] = restricted("never")
    closing_signals: tuple[Text, ...] = restricted("signs that they want to close", ())


class Clause(Entity):
    """A contract clause under review."""

    id: Id = internal("unique")
    topic: Literal["scope", "acceptance", "payment", "ip", "liability", "termination", "other"] = internal("topic")
    text: Text = internal("what is agreed")
    risk: Text = internal("what could go wrong")
    measure: Text = internal("what we do about it")
    status: Literal["agreed", "open", "rejected"] = internal("status")


class ReviewGate(Entity):
    """A review of the contract by one role."""

    role: Id = internal("role")
    result: Literal["approved", "approved_with_conditions", "open", "rejected"] = internal("result")
    date: Day | None = internal("when", None)


class Commitment(Entity):
    """A promise made to the customer, with its source, owner and date."""

    id: Id = customer("unique")
    text: Text = customer("the promise, in words")
    source: Evidence = customer("where it was made")
    contractual: Flag = internal("is it in the contract")
    owner: Id = customer("role of ours")
    due: Day | None = customer("by when", None)
    planned_in: Id | None = customer("milestone or phase that plans it", None)
    accepted_by: Id | None = customer("test, severity or milestone that closes it", None)
    basis: Text | None = internal("what it rests on if it is not in the contract: minutes, side letter", None)
    visibility: VisibilityName = internal("who may see it", "customer")


class DerivedPromise(Entity):
    """What is settled otherwise for a promise that follows from other content: a test, a severity, a P0 need, a term.

    Such promises are not typed anew: their id is that of the test, severity or need, or `lead-time`, `warranty`.
    """

    id: Id = customer("the promise it is about")
    owner: Id | None = customer("role of ours", None)
    due: Day | None = customer("by when", None)
    planned_in: Id | None = customer("milestone or phase that plans it", None)
    accepted_by: Id | None = customer("test, severity or milestone that closes it", None)


class Contract(Entity):
    """The contract, signed or in preparation."""

    id: Id = customer("unique")
    number: Plain | None = customer("contract number; null until signed", None)
    signed: Day | None = customer("signed on", None)
    starts: Text | None = internal("from when time runs", None)
    penalties: Text | None = internal("penalties", None)
    clauses: tuple[Clause, ...] = internal("the six clauses and others", ())
    gates: tuple[ReviewGate, ...] = internal("reviews", ())
    deviations_from_quote: tuple[Text, ...] = internal("what differs from the quote", ())
    ambiguous_scope: tuple[OpenPoint, ...] = internal("scope that is not clear", ())
    commitments: tuple[Commitment, ...] = customer("promises made", ())
    derived: tuple[DerivedPromise, ...] = customer("what is settled otherwise for promises that follow", ())
    sales_support_until: Day | None = internal("until when sales stays involved in delivery", None)


class CostItem(Entity):
    """A cost of the value case."""

    id: Id = customer("unique")
    item: Text = customer("what")
    one_time: Money | None = customer("paid once, without tax", None)
    yearly: Money | None = customer("paid per year, without tax", None)


class BenefitItem(Entity):
    """A benefit of the value case, with the formula behind it."""

    id: Id = customer("unique")
    item: Text = customer("what")
    need: Id | None = customer("need it comes from", None)
    formula: Text = customer("how it is worked out, in words")
    yearly: Money = customer("per year")
    confidence: Literal["high", "medium", "low"] = customer("how sure")
    confirmed_by_role: Text | None = customer("who confirmed it", None)


class Assumption(Entity):
    """What the value case rests on."""

    id: Id = customer("unique")
    text: Text = customer("the assumption")
    source: Evidence = customer("where it comes from")
    confirmed: Evidence | None = customer("who confirmed it and when, if not with the whole value case", None)


class ValueCase(Entity):
    """Costs and benefits over a horizon. Stays internal until the customer confirmed it."""

    currency: Plain = customer("ISO 4217 code")
    horizon_years: Whole = customer("years counted")
    discount_rate_percent: Number = customer("yearly rate for net present value")
    sensitivity_percent: Whole = customer("how far the sensitivity table moves each figure, in per cent", 20)
    costs: tuple[CostItem, ...] = customer("costs")
    benefits: tuple[BenefitItem, ...] = customer("benefits")
    assumptions: tuple[Assumption, ...] = customer("what must hold")
    confirmed: Evidence | None = customer("the customer's confirmation", None)
    visibility: VisibilityName = internal("customer once confirmed", "internal")

    @property
    def is_confirmed(self) -> bool:
        """Whether the customer's confirmation is on record. A customer document has no other value case."""
        agreed = self.confirmed
        return agreed is not None and not agreed.ref.is_gap


__all__ = [
    "Approval", "Assumption", "BenefitItem", "Clause", "Commitment", "Concession", "ConcessionPlan", "Contract",
    "Conversion", "CostItem", "Partner", "PaymentMilestone", "PaymentPlan", "PhasePart", "Quote", "QuoteGroup",
    "QuoteLine", "QuotePhase", "ReviewGate", "Tier", "ValueCase", "Variable", "Word",
]  # fmt: skip
