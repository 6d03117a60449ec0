"""The annexes, lettered in order: technical data, words explained, question log, versions, last the needs to sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import evidence_line
from docgen.compose.parts.measures import measure_words
from docgen.compose.parts.needs import gain
from docgen.compose.parts.plan import day_cell, short_day
from docgen.compose.parts.solution import answered_by, solution_diagram
from docgen.compose.proposal.first_use import word
from docgen.compose.proposal.frame import bold, chapter, columns, dash, in_words, row, spelled, table
from docgen.content.account import Need
from docgen.content.need_checks import DECISIVE
from docgen.content.offering import Offering
from docgen.content.opportunity import Opportunity
from docgen.model.document import (
    Block,
    Cell,
    Diagram,
    Paragraph,
    Prose,
    Row,
    Section,
    SignaturePlace,
    Signatures,
    Table,
    plain_text,
    words,
)  # fmt: skip

Annex = tuple[str, tuple[Block | None, ...], tuple[Section | None, ...]]
"""Kind, blocks and chapters of an annex that has no letter yet."""

_SAME_PAGE = frozenset(("glossary", "questions", "versions"))
"""Annexes that may begin on the page of the one before."""


def annexes(kit: Kit, found: Iterable[Annex], after: int = 0) -> tuple[Section, ...]:
    """Those that hold something, each with the letter it has behind `after` others."""
    kept = []
    for kind, blocks, chapters in found:
        shown = tuple(in_words(kit, one) for one in blocks if one is not None)
        inner = tuple(one for one in chapters if one is not None)
        if shown or inner:
            kept.append((kind, shown, inner))
    return tuple(
        Section(kind, "annex", _title(kit, kind, number), blocks, chapters, numbered=False,
                page_break=_is_signed(blocks), runs_on=kind in _SAME_PAGE)
        for number, (kind, blocks, chapters) in enumerate(kept, after)
    )  # fmt: skip


def _is_signed(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(one, Signatures) for one in blocks)


def _title(kit: Kit, kind: str, number: int) -> Prose:
    letter = kit.wording.word(f"proposal.annex.{number + 1}")
    return kit.wording.sentence(f"proposal.{kind}.title", letter=letter, customer=kit.customer_name)


def technical(kit: Kit, opportunity: Opportunity) -> tuple[Annex, ...]:
    """What engineers check."""
    return (("technical", (), technical_chapters(kit, opportunity)),)


def signed(kit: Kit) -> tuple[Annex, ...]:
    """The needs as confirmed, on pages of their own at the end: a paper that is signed and taken out."""
    blocks = (_agreement(kit), _agreement_note(kit), _signing(kit)) if kit.content.needs else ()
    return (("agreement", blocks, ()),)


def lettered(kit: Kit, section: Section, after: int) -> Section:
    """An annex with the letter it has behind `after` others."""
    return replace(section, title=_title(kit, section.id, after))


def references(kit: Kit, text: str) -> tuple[Annex, ...]:
    """Words explained, as far as they occur in `text`, the question log, and the versions so far."""
    return (
        ("glossary", (_glossary(kit, text),), ()),
        ("questions", (_questions(kit),), ()),
        ("versions", (_versions(kit),), ()),
    )


# --- technical data ------------------------------------------------------------------------------------


def technical_chapters(kit: Kit, opportunity: Opportunity) -> tuple[Section | None, ...]:
    """The architecture as engineers read it, and the technical values of the building blocks that are used."""
    offerings = [one for one in kit.library.offerings if one.specifications and answered_by(kit, one.id)]
    return (
        chapter(kit, "technical.architecture", _architecture(kit, opportunity)),
        chapter(kit, "technical.values", *_values(kit, offerings)),
    )


def _architecture(kit: Kit, opportunity: Opportunity) -> Diagram | None:
    picture = opportunity.architecture
    if picture is None:
        return None
    count = len(picture.layers)
    total = sum(len(layer.blocks) for layer in picture.layers)
    caption = kit.wording.sentence("proposal.technical.drawn", count=total, layers=count)
    return solution_diagram(kit, picture, "architecture", caption=caption)


def _values(kit: Kit, offerings: list[Offering]) -> tuple[Block | None, ...]:
    """The values grouped by building block, and below them the documents they are taken from."""
    wording = kit.wording
    heads = columns(kit, "proposal.technical", ("indicator", 34), ("value", 40), ("condition", 32))
    rows: list[Row] = []
    for one in offerings:
        title = (Cell(wording.text(one.name)), *(Cell() for _ in heads[1:]))
        rows.append(Row(f"values-{one.id}", title, "group"))
        rows += (
            row(f"{one.id}-{spec.id}", bold(wording.text(spec.indicator)), wording.text(spec.value),
                dash(kit, wording.text(spec.condition)))
            for spec in one.specifications
        )  # fmt: skip
    count = sum(len(one.specifications) for one in offerings)
    caption = wording.sentence("proposal.technical.caption", count=count, blocks=len(offerings))
    sources = evidence_line(kit, [spec.source for one in offerings for spec in one.specifications])
    found = table("technical-values", heads, rows, caption)
    return (found, Paragraph("technical-source", sources, "source")) if found else ()


# --- the needs as agreed -------------------------------------------------------------------------------


def _agreement(kit: Kit) -> Table | None:
    """Each need in the customer's words, its measure, what it brings, and who confirmed it where."""
    wording, needs = kit.wording, kit.content.needs
    heads = columns(
        kit, "proposal.agreement", ("number", 5), ("need", 41), ("priority", 10), ("measure", 17, "number"),
        ("benefit", 24), ("confirmed", 49),
    )  # fmt: skip
    agreed = sum(_is_agreed(need) for need in needs)
    key = "caption" if agreed == len(needs) else "caption_some"
    caption = wording.sentence(
        f"proposal.agreement.{key}", count=len(needs), agreed=agreed, customer=kit.customer_name
    )  # fmt: skip
    return table("agreement-needs", heads, (_agreement_row(kit, need) for need in needs), caption)


def _is_agreed(need: Need) -> bool:
    return need.verification is not None and need.verification.consensus is not None


def _agreement_row(kit: Kit, need: Need) -> Row:
    wording = kit.wording
    found = need.verification.consensus if need.verification else None
    confirmed = (
        wording.sentence("proposal.needs.agreed", document=found.document, roles=wording.text(found.by_role),
                         day=found.date)
        if found is not None
        else wording.label("proposal.agreement.open")
    )  # fmt: skip
    said = wording.sentence(
        "proposal.agreement.said", title=wording.text(need.title), words=wording.text(need.statement)
    )
    return row(
        f"agreement-{need.id}", words(need_number(kit, need.id)), said, wording.label(f"priority.{need.priority}"),
        dash(kit, measure_words(kit, need.metric)), gain(kit, need), confirmed,
    )  # fmt: skip


def _agreement_note(kit: Kit) -> Paragraph:
    """What a signature below the table means."""
    text = kit.wording.sentence("proposal.agreement.note", customer=kit.customer_name)
    return Paragraph("agreement-note", text)


def _signing(kit: Kit) -> Signatures:
    """A place for each role whose word a need rests on, then for whom each decisive need stands first."""
    wording, needs = kit.wording, kit.content.needs
    lines = (wording.label("proposal.agreement.name"), wording.label("chrome.date"))
    said = [need.verification.consensus for need in needs if need.verification]
    first = [need.stakeholders[0] for need in needs if need.stakeholders and need.priority in DECISIVE]
    found = (*(wording.text(one.by_role) for one in said if one), *(kit.owner(one) for one in first))
    roles: dict[str, Prose] = {plain_text(role): role for role in found if role}
    name = kit.account.name
    theirs = [wording.sentence("proposal.agreement.sign", customer=name, role=role) for role in roles.values()]
    places = (SignaturePlace(f"agreement-sign-{number}", one, lines) for number, one in enumerate(theirs, 1))
    return Signatures("agreement-sign", tuple(places))


# --- words and questions -------------------------------------------------------------------------------


def _glossary(kit: Kit, text: str) -> Table | None:
    wording = kit.wording
    heads = columns(kit, "proposal.glossary", ("term", 28), ("meaning", 72))
    rows = [row(term.id, bold(wording.text(term.term)), wording.text(term.definition)) for term in kit.content.terms]
    rows += [
        row(term.id, bold(wording.text(term.preferred)), wording.text(term.definition))
        for term in kit.library.glossary
        if term.definition is not None and occurs(plain_text(wording.text(term.preferred)), text)
    ]
    caption = wording.sentence("proposal.glossary.caption", count=len(rows)) if rows else ()
    return table("glossary-terms", heads, rows, spelled(kit, caption))


def occurs(term: str, text: str) -> bool:
    """True where the term stands in the text as words of its own; inside a run of Han it has no borders."""
    return word(term.lower()).search(text.lower()) is not None


def _versions(kit: Kit) -> Table | None:
    """Number, date and change of each version the customer had."""
    wording, found = kit.wording, kit.opportunity.versions if kit.opportunity else ()
    heads = columns(kit, "proposal.versions", ("number", 14), ("date", 22, "date"), ("change", 64))
    rows = (
        row(one.id, bold(wording.plain(one.number)), day_cell(kit, one.date), wording.text(one.change)) for one in found
    )
    caption = wording.sentence("proposal.versions.caption", count=len(found), customer=kit.customer_name)
    return table("version-list", heads, rows, spelled(kit, caption))


def _questions(kit: Kit) -> Table | None:
    wording, asked = kit.wording, kit.content.questions
    heads = columns(
        kit, "proposal.questions", ("number", 6), ("asked", 16), ("who", 22), ("question", 28), ("answer", 38)
    )
    rows = (
        row(
            one.id,
            wording.any(number),
            short_day(kit, one.asked),
            dash(kit, kit.owner(one.by_role)),
            bold(wording.text(one.question)),
            wording.text(one.answer) if one.answer is not None else wording.gap(),
        )
        for number, one in enumerate(asked, 1)
    )
    done = sum(one.answer is not None and given(one.answer) for one in asked)
    key = "proposal.questions.caption" if done == len(asked) else "proposal.questions.caption_some"
    caption = wording.sentence(key, count=len(asked), answered=done, customer=kit.customer_name) if asked else ()
    return table("question-log", heads, rows, spelled(kit, caption))
