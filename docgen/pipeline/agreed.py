"""From a form that was filled in at the table to the version that was agreed, and how it differs from each offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from docgen.authoring.agreed_quote import AgreedLine, AgreedQuote
from docgen.compose import Choice, make_kit
from docgen.compose.kit import Kit
from docgen.compose.quote.blank import TYPE, blank_sheet
from docgen.compose.quote.lines import Slot
from docgen.compose.quote.single import quotation
from docgen.content.commercial import Quote, Tier
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import ContentError, Finding, Severity
from docgen.messages import severity_of
from docgen.model.document import Document
from docgen.pipeline.composing import material_of
from docgen.pipeline.filled_form import FilledForm, read_filled_form
from docgen.pipeline.free_name import free_name
from docgen.pipeline.options import BuildOptions
from docgen.pricing import PricedLine, PricedOffer, price_quote
from docgen.wording import Wording, load_catalogue

PRICES, OPTIONS, NET = "prices-table", "prices-options", "net"


@dataclass(frozen=True, slots=True)
class LineChange:
    """A figure of a line that is not what an offer says; None where one of them does not have the line."""

    sku: str
    field: str
    was: Decimal | None
    now: Decimal | None


@dataclass(frozen=True, slots=True)
class OfferDifference:
    """How the agreed version differs from one offer."""

    tier: Tier
    total: Decimal
    changes: tuple[LineChange, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed, what it comes to, how it differs from each offer, and what is wrong with the form."""

    quote: Quote
    entry: AgreedQuote
    net: Decimal
    total: Decimal
    differences: tuple[OfferDifference, ...]
    findings: tuple[Finding, ...]
    unpriced: tuple[str, ...]

    @property
    def may_be_written(self) -> bool:
        """False while a figure is unreadable, a sum is wrong or nothing is priced."""
        return not any(one.severity is Severity.ERROR for one in self.findings)


def agreement(
    workspace: Workspace, library: LibraryContent, content: AccountContent, quote: Quote, file: Path, day: date | None
) -> Agreement:
    """The form of a quote, read back. Raises ContentError for a file that is no such form, or a quote with faults."""
    material = material_of(workspace, library, content, BuildOptions(choice=Choice(quote=str(quote.id))))
    wordings = [Wording(load_catalogue(language, workspace.root)) for language in workspace.settings.languages]
    kits = [make_kit(material, TYPE, wording) for wording in wordings]
    kit = kits[0]
    if kit.quote is None or kit.chosen_offer is None:
        raise ContentError("form-no-offer", quote=str(quote.id))
    form = read_filled_form(file, [_form(one) for one in kits])
    found = list(_lines(kit, form))
    lines = tuple(line for line, _ in found if line is not None)
    unpriced = tuple(dict.fromkeys(sku for line, sku in found if line is None))
    findings = [*form.findings]
    if not any(not line.optional for line in lines):
        findings.append(Finding("form-empty", "pricing", severity_of("form-empty"), file=file.name))
    whole = quote.total_discount_percent is not None
    discount = form.amount(PRICES, "total-discount", "discount") or Decimal(0) if whole else None
    entry = AgreedQuote(
        id=free_name(f"{quote.id}-agreed", [str(one.id) for one in content.quotes]),
        same_as=str(quote.same_as or quote.id),
        number=str(quote.number),
        version=_next(str(quote.version)),
        tier=_base(quote, kit).id,
        label={one.language: one.word("quote_form.label") for one in wordings},
        currency=str(quote.currency),
        discount_percent=discount,
        lines=lines,
        proof={one.language: one.word("quote_form.proof").replace("{file}", file.name) for one in wordings},
        day=day.isoformat() if day else "",
    )
    base = "total-net" if (PRICES, "total-net", NET) in form.cells else "grand-total"
    net, total = form.computed(PRICES, base, NET), form.computed(PRICES, "grand-total", NET)
    book = next(one for one in library.price_books if one.id == quote.price_book)
    offers = [(tier, price_quote(quote, book, tier)) for tier in quote.tiers]
    differences = tuple(_difference(tier, offer, lines) for tier, offer in offers)
    return Agreement(quote, entry, net, total, differences, tuple(findings), unpriced)


def _form(kit: Kit) -> Document:
    assert kit.quote is not None
    return quotation(kit, kit.quote, blank_sheet(kit), "blank-form")


def _lines(kit: Kit, form: FilledForm) -> Iterator[tuple[AgreedLine | None, str]]:
    """Every line of the form with its code; None for one without a price or quantity, which was not agreed."""
    slots = blank_sheet(kit).slots
    taken: set[str] = set()
    for slot in slots.priced:
        line = _line(slot, form, PRICES, optional=False)
        if line is not None:
            taken.add(slot.line.id)
        yield line, str(slot.line.sku)
    for slot in slots.options:
        if slot.line.id not in taken:
            yield _line(slot, form, OPTIONS, optional=True), str(slot.line.sku)


def _line(slot: Slot, form: FilledForm, table: str, *, optional: bool) -> AgreedLine | None:
    quantity, price = form.amount(table, slot.id, "quantity"), form.amount(table, slot.id, "price")
    if price is None or not quantity:
        return None
    own = slot.line
    return AgreedLine(
        str(own.sku), quantity, str(own.group), own.kind, optional,
        price if price != own.list_price.value else None, form.amount(table, slot.id, "discount"),
    )  # fmt: skip


def _difference(tier: Tier, offer: PricedOffer, lines: tuple[AgreedLine, ...]) -> OfferDifference:
    theirs = {str(line.sku): line for line in offer.lines if not line.optional}
    ours = {line.sku: line for line in lines if not line.optional}
    changes = [one for sku in dict.fromkeys((*theirs, *ours)) for one in _changes(sku, theirs.get(sku), ours.get(sku))]
    return OfferDifference(tier, offer.total.value, tuple(changes))


def _changes(sku: str, was: PricedLine | None, now: AgreedLine | None) -> Iterator[LineChange]:
    if was is None or now is None:
        yield LineChange(
            sku, "quantity", was.quantity.value if was else None, now.quantity if now else None
        )  # fmt: skip
        return
    price = now.unit_price if now.unit_price is not None else was.list_price.value
    for name, before, after in (
        ("quantity", was.quantity.value, now.quantity),
        ("unit_price", was.unit_price.value, price),
        ("discount_percent", was.discount_percent.value, now.discount_percent or Decimal(0)),
    ):
        if before != after:
            yield LineChange(sku, name, before, after)


def _base(quote: Quote, kit: Kit) -> Tier:
    """The offer whose quantities the form prints."""
    return next((tier for tier, offer in zip(quote.tiers, kit.offers, strict=True) if offer is kit.chosen_offer),
                quote.tiers[0])  # fmt: skip


def _next(version: str) -> str:
    """The version after this one: its last number is one higher."""
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdigit() else f"{version}.1"
