"""Everything a composer may see: content filtered to its level, cases authorised for its channel, priced offers.

`make_kit` is the only way to a Kit. It filters before the composer runs, so a composer of customer documents
has nothing internal to leak: not the field, not the case, not the price of a sealed set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from docgen.caselib.permit import UsableCase
from docgen.compose.case_choice import CaseChoice, asked_for, cases_in_outline, choose
from docgen.compose.chosen import chosen, chosen_offer, same, without_sealed_prices
from docgen.compose.clauses import clauses_of, live, withdrawn
from docgen.compose.material import Choice, DocumentDate, Material
from docgen.compose.plan import DocumentType
from docgen.compose.sealing import letters
from docgen.content.account import Account, Need, Stakeholder
from docgen.content.case import Channel
from docgen.content.commercial import Quote
from docgen.content.company import Audience, Company
from docgen.content.entity import Visibility, may_see, project
from docgen.content.letters import LetterKind
from docgen.content.offering import Fab, Offering
from docgen.content.opportunity import Meeting, Opportunity, Requirement
from docgen.content.picture_files import PictureKey
from docgen.content.project import Project
from docgen.content.taxonomy import Category, Taxonomy
from docgen.content.taxonomy_index import TaxonomyIndex, with_keys
from docgen.content.types import Id, Text
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import Finding, UsageError
from docgen.model.document import Classification, Field, Meta, Prose
from docgen.pricing import PricedOffer, ValueFigures, price_quote, value_figures
from docgen.pricing.since import Since, since_sent
from docgen.selection import Match, match
from docgen.source.image import Image
from docgen.wording import Wording

CHROME = (
    "contents", "page_of", "page", "draft", "source", "for_you", "not_shown", "continued", "table", "figure",
    "not_included",
    "prepared_for", "date", "version", "section", "sheet", "total", "yes", "no", "sign_here", "minutes", "notes",
    "backup", "input", "input_choice", "input_date", "input_number",
)  # fmt: skip


LETTERED_MODES = ("sealed_alternates",)
"""How quotes are presented whose sheets carry letters."""
SEALED_MODES = (*LETTERED_MODES, "blank_form")
"""How quotes are presented of which no other document shows a price."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kit:
    """What one composer may see. `sealed` is true while prices must not show in deck or proposal.

    Account and cases name categories by the keys of the taxonomy, whatever words their authors chose.

    A tender keeps prices to its price volume in the same way. `outward` is what the customer may see of the same
    deck, for the presenter's copy, whose slides are the customer's. `sealed_letters` holds, for composers of the
    sealed set, the letter of each offer, then that of the blank form. `content.requirements` are the clauses of this
    sale that the customer still asks for; `withdrawn` are those it does not. Of a quote with an error a kit is made
    as if its offers were sealed. `costs_apart` is true where the value case has costs that this reader may know, but
    not from here; `value_waits` where it is for the customer, who has not confirmed it yet.
    """

    wording: Wording
    date: date
    draft: bool
    level: Visibility
    classification: Classification
    library: LibraryContent
    content: AccountContent
    opportunity: Opportunity | None
    meeting: Meeting | None
    quote: Quote | None
    project: Project | None
    cases: tuple[UsableCase, ...]
    offers: tuple[PricedOffer, ...]
    chosen_offer: PricedOffer | None
    mode: str
    sealed: bool
    sealed_letters: tuple[str, ...]
    tender: bool
    audience: Audience | None
    value: ValueFigures | None
    costs_apart: bool
    value_waits: bool
    restricted: Restricted | None
    outward: Kit | None = None
    pictures: Mapping[PictureKey, Image] = field(default_factory=dict, repr=False, compare=False)
    withdrawn: tuple[Requirement, ...] = ()
    since: Since | None = None
    letter_kinds: Mapping[str, LetterKind] = field(default_factory=dict, repr=False, compare=False)
    _derived: dict[Callable[[Kit], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def derived(self, make: Callable[[Kit], T]) -> T:
        """What `make` makes of this kit, made once: several documents tell the same, such as the slides of a deck."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    @property
    def account(self) -> Account:
        """The customer."""
        return self.content.account

    @property
    def company(self) -> Company:
        """The seller."""
        return self.library.company

    @property
    def taxonomy(self) -> Taxonomy:
        """Industries, scenarios, regions."""
        return self.library.taxonomy

    @property
    def customer_name(self) -> Prose:
        """The customer's name in running text."""
        return self.wording.text(self.account.display_name)

    @property
    def seller_name(self) -> Prose:
        """Our name in running text."""
        return self.wording.text(self.company.short_name)

    def stakeholder(self, reference: str) -> Stakeholder | None:
        """A role at the customer, by id."""
        return next((one for one in self.content.stakeholders if one.id == reference), None)

    def owner(self, reference: Id | str | None) -> Prose:
        """The title of a role of ours or of a stakeholder; empty for none."""
        if reference is None:
            return ()
        theirs = self.stakeholder(reference)
        if theirs is not None:
            return self.wording.text(theirs.title)
        ours = next((role for role in self.company.team_roles if role.id == reference), None)
        return self.wording.text(ours.label) if ours else ()

    def offering(self, reference: str) -> Offering | None:
        """An offering by id, also from `offering/fab`."""
        key = reference.partition("/")[0]
        return next((one for one in self.library.offerings if one.id == key), None)

    def fab(self, reference: str) -> Fab | None:
        """The feature–advantage–benefit row of `offering/fab`; an offering's first row for a bare id."""
        offering = self.offering(reference)
        if offering is None:
            return None
        row = reference.partition("/")[2]
        return next((fab for fab in offering.fab if not row or fab.id == row), None)

    def need(self, reference: str | None) -> Need | None:
        """A need by id."""
        return next((need for need in self.content.needs if need.id == reference), None)

    def category(self, kind: str, reference: str) -> Prose:
        """The name of a taxonomy entry: kind is industries, scenarios or regions."""
        entries: tuple[Category, ...] = getattr(self.taxonomy, kind)
        found = next((entry for entry in entries if entry.id == reference), None)
        return self.wording.text(found.name) if found else ()

    def meta(self, subject: str, **more: Any) -> Meta:
        """What surrounds a document of this kit. `subject` is a label key; `more` overrides fields of Meta."""
        reference = self.opportunity.reference if self.opportunity else None
        fields: dict[str, Any] = {
            "author": "".join(run.text for run in self.wording.text(self.company.legal_name)),
            "subject": self.wording.word(subject),
            "when": self.date,
            "draft": self.draft,
            "classification": self.classification,
            "confidentiality": self._confidentiality(),
            "reference": self.wording.plain(reference),
            "words": tuple((key, self.wording.word(f"chrome.{key}")) for key in CHROME),
        }
        return Meta(**(fields | more))

    def _confidentiality(self) -> Prose:
        if self.classification == "internal":
            return self.wording.label("common.internal_only")
        return self.wording.text(self.library.brand.confidentiality_label)

    def fact(self, key: str, value: Prose | None, identifier: str | None = None) -> Field:
        """A labelled value; `key` is a label key."""
        return Field(identifier or key, self.wording.label(key), value)


@dataclass(frozen=True, slots=True)
class Restricted:
    """Unfiltered content, for composers of restricted internal documents only (pricing approval, negotiation)."""

    material: Material
    quote: Quote | None


def make_kit(material: Material, kind: DocumentType, wording: Wording) -> Kit:
    """The kit for one type of document. Raises UsageError for a meeting, quote or opportunity nobody wrote.

    Types that may see the same have the same kit.
    """
    use = kind.kind, kind.level, kind.channel, kind.prices, wording
    known = material.kits.get(use)
    if known is None:
        known = material.kits[use] = _made(material, kind, wording)
    return known


def _made(material: Material, kind: DocumentType, wording: Wording) -> Kit:
    full = material.account
    opportunity, meeting = _current_opportunity(material), _current_meeting(material)
    quote, held = _current_quote(material, _quote_of_meeting(kind, meeting))
    mode = quote.mode if quote else "single"
    sealed = mode in SEALED_MODES
    tender = bool(opportunity and opportunity.procurement_mode == "tender")
    hidden = sealed or (held and quote is None) or (tender and kind.kind in ("deck", "proposal"))
    show_prices = (kind.prices or not hidden) and (not held or kind.level == Visibility.RESTRICTED)
    offers = _offers(material, quote) if quote and show_prices else ()
    content = full if show_prices else without_sealed_prices(full, costs=not hidden)
    customer = kind.level == Visibility.CUSTOMER
    index = TaxonomyIndex.of(material.library.taxonomy)
    seen = project(content, kind.level, material.views)
    clauses = clauses_of(full, seen, opportunity)
    value = seen.value_case if seen.value_case is None or not customer or seen.value_case.is_confirmed else None
    parts = {"account": with_keys(seen.account, index), "requirements": live(clauses), "value_case": value}
    seen = seen.model_copy(update=parts)
    return Kit(
        wording=wording,
        date=_date(material, kind),
        draft=material.draft,
        level=kind.level,
        classification="customer" if customer else "internal",
        library=project(material.library, kind.level, material.views),
        content=seen,
        opportunity=same(seen.opportunities, opportunity),
        meeting=same(seen.meetings, meeting),
        quote=same(seen.quotes, quote),
        project=seen.project,
        cases=tuple(replace(one, case=with_keys(one.case, index)) for one in case_choice(material, kind).shown),
        offers=offers,
        chosen_offer=chosen_offer(quote, offers),
        mode=mode,
        sealed=not show_prices or sealed,
        sealed_letters=_sealed_letters(material, quote) if quote and mode in LETTERED_MODES and kind.prices else (),
        tender=tender,
        audience=material.choice.audience,
        value=value_figures(value) if value and value.costs else None,
        costs_apart=bool(value and not value.costs and full.value_case and full.value_case.costs),
        value_waits=bool(customer and seen.value_case is None and _waits(full)),
        restricted=Restricted(material, quote) if kind.level == Visibility.RESTRICTED else None,
        outward=_outward(material, kind, wording),
        pictures=material.pictures,
        withdrawn=withdrawn(clauses),
        since=since_sent(material.sent, quote, offers) if kind.prices else None,
        letter_kinds=material.letter_kinds,
    )


def _waits(content: AccountContent) -> bool:
    """Whether there is a value case for the customer that lacks nothing but a confirmation."""
    case = content.value_case
    return case is not None and case.visibility == "customer" and bool(case.benefits) and not case.is_confirmed


def case_choice(material: Material, kind: DocumentType) -> CaseChoice:
    """Which cases a type of document shows, and which it may not: for the build's log and the author's findings.

    Empty for a type that shows no cases. Raises UsageError for a meeting or opportunity nobody wrote.
    """
    if kind.channel is None:
        return CaseChoice()
    known = material.choices.get((kind.kind, kind.channel))
    if known is None:
        known = material.choices[kind.kind, kind.channel] = _case_choice(material, kind, kind.channel)
    return known


def _case_choice(material: Material, kind: DocumentType, channel: Channel) -> CaseChoice:
    opportunity, meeting = _current_opportunity(material), _current_meeting(material)
    themes = opportunity.win_themes if opportunity and channel == "proposal" else ()
    matched = _match(material, channel, _date(material, kind))
    if kind.kind == "case" and material.choice.cases:
        return asked_for(material.cases, matched, material.choice.cases)
    proofs = (proof for theme in themes for proof in theme.proof)
    added = cases_in_outline(material.account.outlines, meeting) if kind.kind == "deck" else ()
    return choose(material.cases, matched, meeting, proofs, added)


def _match(material: Material, channel: Channel, when: DocumentDate) -> Match:
    known = material.matches.get((channel, when))
    if known is None:
        taxonomy, settings = material.library.taxonomy, material.settings
        known = match(
            material.account, material.cases.facts, taxonomy, settings,
            date=when, channel=channel, rivals=material.rivals,
        )  # fmt: skip
        material.matches[channel, when] = known
    return known


def _date(material: Material, kind: DocumentType) -> DocumentDate:
    return material.day_of_deck if kind.kind == "deck" else material.date


def _current_opportunity(material: Material) -> Opportunity | None:
    full, wanted = material.account, material.choice.opportunity
    found: Opportunity | None = chosen(full.opportunities, wanted or full.account.current_opportunity, "opportunity")
    return found


def _current_meeting(material: Material) -> Meeting | None:
    full, wanted = material.account, material.choice.meeting
    found: Meeting | None = chosen(full.meetings, wanted or full.account.current_meeting, "meeting")
    return found


def _current_quote(material: Material, named: str | None) -> tuple[Quote | None, bool]:
    """The quote, and whether it stands under an error; None if it could not even be read."""
    full = material.account
    wanted = material.choice.quote or named or full.account.current_quote
    if wanted in material.held and not any(quote.id == wanted for quote in full.quotes):
        return None, True
    found: Quote | None = chosen(full.quotes, wanted, "quote")
    return found, found is not None and str(found.id) in material.held


def quote_held(material: Material, kind: DocumentType) -> bool:
    """Whether the quote of a type of document has an error: it is not written, nor shown as prices."""
    return _current_quote(material, _quote_of_meeting(kind, _current_meeting(material)))[1]


def _quote_of_meeting(kind: DocumentType, meeting: Meeting | None) -> str | None:
    """Only a deck goes by the quote of its meeting."""
    return meeting.quote if meeting is not None and kind.kind == "deck" else None


def _sealed_letters(material: Material, quote: Quote) -> tuple[str, ...]:
    """The letter of each tier's sheet, then that of the blank form."""
    sheets = [*(str(tier.id) for tier in quote.tiers), "blank"]
    return letters(material.secret, f"{material.account.account.id} {quote.id}", sheets)


def _outward(material: Material, kind: DocumentType, wording: Wording) -> Kit | None:
    """The customer's view beside an internal deck."""
    if kind.kind != "deck" or kind.level == Visibility.CUSTOMER:
        return None
    return make_kit(material, replace(kind, level=Visibility.CUSTOMER), wording)


def _offers(material: Material, quote: Quote) -> tuple[PricedOffer, ...]:
    """One priced offer per tier. Raises ContentError with every fault of the quote."""
    book = full_price_book(material, quote)
    return tuple(price_quote(quote, book, tier) for tier in quote.tiers)


def full_price_book(material: Material, quote: Quote) -> Any:
    """The price book a quote names. Raises UsageError if there is none (references are checked before)."""
    for book in material.library.price_books:
        if book.id == quote.price_book:
            return book
    known = ", ".join(str(book.id) for book in material.library.price_books) or "–"
    raise UsageError("unknown-name", kind="price-book", written=quote.price_book, known=known)


def need_number(kit: Kit, reference: str) -> str:
    """The number a need carries in every document: its place in the account's list."""
    for index, need in enumerate(kit.content.needs, 1):
        if need.id == reference:
            return str(index)
    return ""


def with_cases(kit: Kit, cases: tuple[UsableCase, ...]) -> Kit:
    """The same kit with other cases (a case sheet shows one at a time)."""
    return replace(kit, cases=cases)


__all__ = [
    "CaseChoice", "Choice", "Finding", "Kit", "Material", "Restricted", "Text", "case_choice", "make_kit", "may_see",
    "need_number", "quote_held", "with_cases",
]  # fmt: skip
