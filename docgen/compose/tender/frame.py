"""What the volumes share: cover, numbers of sections across volumes, deviation tables, the seal block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, get_args

from docgen.compose.compliance import answered, clause, evidence, how, page_number
from docgen.compose.kit import Kit
from docgen.compose.places import Place, Places, found_place, places_in
from docgen.compose.plan import Planned
from docgen.compose.proposal.frame import Spec, dash, in_words, row, spelled
from docgen.content.opportunity import Opportunity, Requirement
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Field,
    Prose,
    Row,
    Section,
    SignaturePlace,
    Signatures,
    Table,
    plain_text,
    words,
)  # fmt: skip
from docgen.model.pages import pages_named

Volume = Literal["qualification", "commercial", "technical", "price"]
LEADING: Volume = "commercial"
"""The volume with the table that leads the evaluators through all of them."""

ANSWERED_IN = {
    "experience.certificates": "certificates",
    "experience.facts": "bidder",
    "commercial": "letter",
    "commercial.terms": "terms",
    "commercial.payment": "terms",
}
"""The forms that hold what a proposal says in a section or chapter of its own; all other sections are in a volume."""

_RUN_ON = frozenset(
    (
        "bidder", "certificates", "authority", "declaration", "scores", "commercial", "terms", "experience",
        "team", "promise", "payment", "explanation",
    )
)  # fmt: skip
"""Forms that may begin on the page of the form before; the others open a page."""


def volume(kit: Kit, opportunity: Opportunity, number: int, name: Volume, sections: tuple[Section, ...]) -> Planned:
    """One volume as a report with cover and contents."""
    wording = kit.wording
    document = Document(
        id=document_id(name),
        kind="tender",
        language=wording.language,
        title=wording.label(f"tender.volume.{name}"),
        subtitle=wording.text(opportunity.name),
        meta=kit.meta("tender.subject", facts=_cover_facts(kit, opportunity)),
        sections=_signed_apart(sections),
    )
    named = {one.rpartition("/")[0] for one in pages_named(sections)}
    others = tuple(other for one in get_args(Volume) if (other := document_id(one)) in named)
    return Planned(document, f"customer/tender/{number:02}-{name}", ("docx", "pdf"), pages_of=others)


def _signed_apart(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """A form that is signed and sealed has pages of its own, and its title in the middle."""
    signed = [any(isinstance(block, Signatures) for block in one.blocks) for one in sections]
    return tuple(
        replace(one, runs_on=one.runs_on and not (own or before), centred=own)
        for one, own, before in zip(sections, signed, (False, *signed), strict=False)
    )


def _cover_facts(kit: Kit, opportunity: Opportunity) -> tuple[Field, ...]:
    wording = kit.wording
    facts = [
        kit.fact("chrome.prepared_for", wording.text(kit.account.name), "prepared-for"),
        kit.fact("tender.bidder", wording.text(kit.company.legal_name), "bidder"),
        kit.fact("tender.agency", wording.text(opportunity.purchaser), "agency"),
        kit.fact("tender.deadline", wording.day(opportunity.submission_deadline), "deadline"),
        kit.fact("chrome.date", _bid_date(kit), "date"),
        kit.fact("tender.copies", _copies(kit, opportunity), "copies"),
    ]
    return tuple(fact for fact in facts if fact.value)


def _copies(kit: Kit, opportunity: Opportunity) -> Prose:
    """Boxes to mark a printed volume as original or copy, and how many the tender asks for."""
    asked = opportunity.bid_copies
    return kit.wording.sentence("tender.original_and_copies", count=asked) if asked is not None else ()


def _bid_date(kit: Kit) -> Prose:
    """The date of the quotation: a bid is dated before it is presented."""
    return kit.wording.day(kit.quote.issue_date) if kit.quote else kit.wording.date(kit.date)


def places_of(volumes: Iterable[tuple[Volume, tuple[Section, ...]]]) -> dict[str, Place]:
    """Where each section and chapter stands, by name; one in several volumes is found in the first."""
    found: dict[str, Place] = {}
    for name, sections in volumes:
        found = {**places_in(sections, name), **found}
    return found


def place(kit: Kit, name: str | None, places: Places, own: Volume | None) -> Prose:
    """`Technical volume, section 3.2, page 8`; the sign for none where no volume has that section.

    `own` is the volume that says so; None is a document outside of them.
    """
    found = found_place(places, name)
    if found is None:
        return kit.wording.label("common.none")
    short = kit.wording.label(f"tender.short.{found.document}")
    sort = "chapter" if found.is_chapter else "place"
    number = replace(found, document="").number_run if own == found.document else found.number_run
    page = page_number(
        kit, found.section if own == found.document else f"{document_id(found.document)}/{found.section}"
    )
    return kit.wording.sentence(f"tender.{sort}_page", volume=short, number=number, page=page)


def answered_at(kit: Kit, one: Requirement, places: Places, own: Volume | None) -> Prose:
    """The place of the form or section that answers a clause; nothing where no volume has it."""
    response = answered(one)
    name = ANSWERED_IN.get(response.section or "", response.section) if response else None
    return place(kit, name, places, own) if found_place(places, name) else ()


def in_no_volume(requirements: Iterable[Requirement], places: Places) -> tuple[Finding, ...]:
    """Answers to what is mandatory that name a section of the proposal which no volume holds."""
    rule = "answer-in-no-volume"
    return tuple(
        Finding(rule, "tender", severity_of(rule), excerpt=found.section,
                values={"clause": str(one.clause), "known": ", ".join((*places, *ANSWERED_IN))}, **at(one.id.source))
        for one in requirements
        if one.mandatory and (found := answered(one)) is not None and found.section
        and found_place(places, ANSWERED_IN.get(found.section, found.section)) is None
    )  # fmt: skip


def proof(kit: Kit, one: Requirement, places: Places, own: Volume) -> Prose:
    """What proves an answer, and where the answer stands; the sign for none where neither is known."""
    at = answered_at(kit, one, places, own)
    found = (_unnamed(kit, evidence(kit, one)) if at else evidence(kit, one), at)
    return dash(kit, kit.wording.join((part for part in found if part), "common.source_separator"))


def _unnamed(kit: Kit, proved: Prose) -> Prose:
    """Evidence without the name of a volume in front: the place behind it says that."""
    for name in get_args(Volume):
        volume = plain_text(kit.wording.label(f"tender.short.{name}"))
        if proved and proved[0].text.replace("\u00a0", " ").startswith(volume.replace("\u00a0", " ")):
            rest = proved[0].text[len(volume) :].lstrip(",， ")
            return (replace(proved[0], text=rest[:1].upper() + rest[1:]), *proved[1:])
    return proved


def document_id(name: str) -> str:
    """The id of a volume's document."""
    return f"tender-{name}"


def form(kit: Kit, kind: str, *blocks: Block | None, sections: tuple[Section | None, ...] = ()) -> Section:
    """A numbered form of a volume; its title is the label `tender.form.<kind>`."""
    kept = tuple(in_words(kit, block) for block in blocks if block is not None)
    inner = tuple(section for section in sections if section is not None)
    title = kit.wording.label(f"tender.form.{kind}")
    return Section(f"form-{kind}", kind, title, kept, inner, runs_on=kind in _RUN_ON)


def seal(kit: Kit, identifier: str) -> Signatures:
    """Bidder's seal, signature of the legal or authorised representative, date."""
    wording = kit.wording
    lines = (wording.label("tender.seal.representative"), wording.label("tender.seal.date"))
    party = wording.sentence("tender.seal.bidder", name=kit.company.legal_name)
    return Signatures(identifier, (SignaturePlace(f"{identifier}-bidder", party, lines),))


def heads_of(kit: Kit, *specs: Spec) -> tuple[Column, ...]:
    """Columns with the official titles `tender.column.<id>`."""
    return tuple(
        Column(identifier, kit.wording.label(f"tender.column.{identifier}"), kind[0] if kind else "text", weight)
        for identifier, weight, *kind in specs
    )


def of_kind(kit: Kit, *kinds: str) -> tuple[Requirement, ...]:
    """The clauses of some kinds, in the customer's order."""
    return tuple(one for one in kit.content.requirements if one.kind in kinds)


def deviation_table(
    kit: Kit, own: Volume, requirements: tuple[Requirement, ...], text_head: str, places: Places
) -> Table | None:
    """Number, clause, demand, answer, deviation, proof with the place of the answer, as the volume `own` says it."""
    if not requirements:
        return None
    heads = heads_of(
        kit,
        ("number", 6),
        ("clause", 11),
        (text_head, 28),
        ("answer", 28),
        ("deviation", 10),
        ("proof", 25),
    )
    rows = tuple(
        _deviation_row(kit, number, one, proof(kit, one, places, own)) for number, one in enumerate(requirements, 1)
    )
    return Table(f"deviations-{own}", heads, rows, _deviation_caption(kit, requirements), "compliance")


def _deviation_row(kit: Kit, number: int, one: Requirement, proved: Prose) -> Row:
    wording, response = kit.wording, answered(one)
    deviation = wording.label(f"tender.deviation.{response.deviation}") if response else wording.gap(one.clause.source)
    beyond = response is not None and response.deviation != "none"
    return row(
        one.id,
        words(str(number)),
        clause(kit, one),
        wording.text(one.text),
        how(kit, one),
        Cell(deviation, strong=beyond),
        proved,
    )


def _deviation_caption(kit: Kit, requirements: tuple[Requirement, ...]) -> Prose:
    given = [response for one in requirements if (response := answered(one))]
    counts = {name: sum(one.deviation == name for one in given) for name in ("positive", "negative", "none")}
    open_count = len(requirements) - len(given)
    key = (
        "tender.deviations_open"
        if open_count
        else "tender.deviations_negative"
        if counts["negative"]
        else "tender.deviations"
    )
    caption = kit.wording.sentence(
        key, count=len(requirements), positive=counts["positive"], negative=counts["negative"], open=open_count
    )
    return spelled(kit, caption)


def numbered_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with a running number as first cell."""
    return tuple(Row(one.id, (Cell(words(str(number))), *one.cells), one.role) for number, one in enumerate(rows, 1))
