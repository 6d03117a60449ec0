"""The customer's requirements with our answers: a section of the proposal, and a workbook, in the customer's order.

Each answer names the section and the page where it stands. An answer nobody gave yet (none, or status `unknown`) is
kept apart from the four marks; a list of those stands before the table.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.places import Place, Places, found_place
from docgen.compose.proposal.frame import chapter, columns, dash, part, row, sentence
from docgen.content.opportunity import Requirement, Response
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import (
    Callout,
    Cell,
    Items,
    Paragraph,
    Prose,
    Row,
    Run,
    Section,
    Table,
    plain_text,
    words,
)  # fmt: skip
from docgen.wording.phrase import strong

MARKS = {"comply": "C", "partial": "PC", "alternative": "A", "not_comply": "NC"}
BEYOND = "C+"
"""The mark of one that is met beyond what is asked."""
OPEN = "?"
"""The mark of a requirement without an answer."""

PROPOSAL = "proposal"
"""The id of the proposal's document."""


def answered(requirement: Requirement) -> Response | None:
    """The answer, or None while nobody decided one."""
    response = requirement.response
    return response if response is not None and response.status in MARKS else None


def clause(kit: Kit, requirement: Requirement) -> Prose:
    """The customer's own number, with a star where it is mandatory, a triangle where it is important."""
    star = words("★ ") if requirement.mandatory else words("▲ ") if requirement.important else ()
    return (*star, *kit.wording.plain(requirement.clause))


def mark(kit: Kit, requirement: Requirement) -> Cell:
    """C, PC, A or NC, C+ for more than is asked; the open mark is a gap."""
    response = answered(requirement)
    if response is None:
        return Cell((Run(OPEN, (requirement.clause.source,), kind="gap"),))
    return Cell(words(BEYOND if _is_beyond(requirement) else MARKS[response.status]))


def how(kit: Kit, requirement: Requirement) -> Prose:
    """How we comply, in words; the gap marker while nobody answered."""
    response = answered(requirement)
    return kit.wording.text(response.how) if response else kit.wording.gap(requirement.clause.source)


def evidence(kit: Kit, requirement: Requirement) -> Prose:
    """Where it is proved: documents with their pages."""
    wording = kit.wording
    response = answered(requirement)
    found = []
    for one in response.evidence if response else ():
        title = wording.text(one.title)
        found.append(title if one.page is None else wording.sentence("compliance.paged", title=title, page=one.page))
    return wording.join(found, "common.source_separator")


def where(kit: Kit, requirement: Requirement, places: Places) -> Prose:
    """The section or chapter of the proposal that answers it, with its title."""
    found = place_of(requirement, places)
    if found is None:
        return ()
    said = kit.wording.sentence(f"proposal.{_sort(found)}_titled", number=found.number_run, title=found.title)
    return in_volume(kit, found, said)


def where_paged(kit: Kit, requirement: Requirement, places: Places) -> Prose:
    """The section or chapter, its title and its page."""
    found = place_of(requirement, places)
    if found is None:
        return ()
    page = page_of(kit, requirement, places)
    key = f"proposal.{_sort(found)}_page"
    return in_volume(kit, found, kit.wording.sentence(key, number=found.number_run, title=found.title, page=page))


def in_volume(kit: Kit, found: Place, said: Prose) -> Prose:
    """The words of a place with its volume in front, where another volume has it."""
    name = found.document.removeprefix(PROPOSAL).removeprefix("-")
    if not name:
        return said
    return kit.wording.sentence("proposal.in_volume", volume=kit.wording.label(f"proposal.short.{name}"), place=said)


def _sort(place: Place) -> str:
    return "chapter" if place.is_chapter else "section"


def page_of(kit: Kit, requirement: Requirement, places: Places, document: str = "") -> Prose:
    """The page of the proposal on which the section that answers it begins; the renderer puts in the number.

    `document` is the proposal's id, where another document names the page.
    """
    found = place_of(requirement, places)
    if found is None:
        return ()
    named = found.document or document
    return page_number(kit, f"{named}/{found.section}" if named else found.section)


def page_number(kit: Kit, section: str) -> Prose:
    """The number of the page on which a section begins; the sign for none while pages are not known."""
    return (Run(plain_text(kit.wording.label("common.none")), page_of=section),)


def place_of(requirement: Requirement, places: Places) -> Place | None:
    """Where it is answered."""
    response = answered(requirement)
    return found_place(places, response.section if response else None)


def unplaced(requirements: Iterable[Requirement], places: Places) -> tuple[Finding, ...]:
    """Answers to what is mandatory that name no section: evidence proves one, and does not tell where it stands."""
    rule = "answer-without-place"
    return tuple(
        Finding(rule, "compliance", severity_of(rule), excerpt=str(one.clause),
                values={"known": ", ".join(places)}, **at(one.id.source))
        for one in requirements
        if one.mandatory and (found := answered(one)) is not None and not found.section
    )  # fmt: skip


def lost(requirements: Iterable[Requirement], places: Places) -> tuple[Finding, ...]:
    """Answers that name a section or chapter which the document does not have."""
    rule = "answer-section-gone"
    return tuple(
        Finding(rule, "compliance", severity_of(rule), excerpt=found.section,
                values={"clause": str(one.clause), "known": ", ".join(places)}, **at(one.id.source))
        for one in requirements
        if (found := answered(one)) is not None and found.section and found.section not in places
    )  # fmt: skip


def count(requirements: Iterable[Requirement], status: str | None) -> int:
    """How many have an answer of that status; None counts the open ones."""
    if status is None:
        return sum(answered(one) is None for one in requirements)
    return sum(one.response is not None and one.response.status == status for one in requirements)


def compliance(kit: Kit, places: Places) -> Section | None:
    """The matrix in the proposal; None where the customer gave no requirements."""
    requirements = kit.content.requirements
    if not requirements:
        return None
    marks = Paragraph("compliance-legend", legend(kit), "note")
    matrix = matrix_table(kit, places)
    sections = (
        chapter(kit, "compliance.all", marks, matrix),
        chapter(kit, "compliance.differences", _differences(kit)),
    )
    gaps = _gaps(kit)
    return part(kit, "compliance", theme(kit), (gaps,) if gaps else (), sections)


def legend(kit: Kit) -> Prose:
    """What the marks mean; more than asked and open only where an answer is."""
    there = {
        "beyond": any(map(_is_beyond, kit.content.requirements)), "open": count(kit.content.requirements, None) > 0,
    }  # fmt: skip
    marks = ("comply", "beyond", "partial", "alternative", "not_comply", "open", "mandatory")
    told = (kit.wording.label(f"compliance.legend.{one}") for one in marks if there.get(one, True))
    return kit.wording.join(told, "compliance.legend_separator")


def _is_beyond(requirement: Requirement) -> bool:
    response = answered(requirement)
    return response is not None and response.status == "comply" and response.deviation == "positive"


def theme(kit: Kit) -> Prose:
    """How many are met in full, how many of them beyond the demand, and whether every mandatory one is."""
    requirements, wording = kit.content.requirements, kit.wording
    full = count(requirements, "comply")
    beyond = sum(map(_is_beyond, requirements))
    mandatory = [one for one in requirements if one.mandatory]
    everything = full == len(requirements)
    key = ("all" if everything else "some") + ("_beyond" if beyond else "")
    lead = wording.sentence(
        f"compliance.theme_{key}", customer=kit.customer_name, full=full, count=len(requirements), beyond=beyond
    )
    if not mandatory or everything:
        return lead
    met = count(mandatory, "comply")
    key = "theme_all_mandatory" if met == len(mandatory) else "theme_mandatory"
    second = wording.sentence(f"compliance.{key}", met=met, count=len(mandatory))
    return wording.join((lead, second), "proposal.sentence_gap")


def _gaps(kit: Kit) -> Callout | None:
    """The requirements without an answer, named one by one."""
    waiting = [one for one in kit.content.requirements if answered(one) is None]
    if not waiting:
        return None
    wording = kit.wording
    items = tuple(
        wording.sentence("compliance.open_item", clause=strong(clause(kit, one)), text=one.text) for one in waiting
    )
    heading = wording.sentence("compliance.open_head", count=len(waiting))
    return Callout("compliance-open", "draft", heading, (Items("compliance-open-items", items),))


def matrix_table(kit: Kit, places: Places) -> Table:
    """Clause, requirement, mark, how, place and proof, in the customer's order, with a head where the kind changes."""
    wording = kit.wording
    heads = columns(
        kit, "compliance", ("clause", 10), ("requirement", 30), ("mark", 8, "mark"), ("how", 32), ("evidence", 24)
    )
    rows: list[Row] = []
    kind = ""
    for one in kit.content.requirements:
        if one.kind != kind:
            kind = one.kind
            rows.append(_group(f"group-{len(rows)}-{kind}", wording.label(f"compliance.kind.{kind}"), len(heads)))
        proved = wording.join((where_paged(kit, one, places), evidence(kit, one)), "common.source_separator")
        rows.append(
            row(
                one.id,
                Cell(clause(kit, one)),
                wording.text(one.text),
                mark(kit, one),
                Cell(how(kit, one)),
                dash(kit, proved),
            )
        )
    rows += _withdrawn(kit, len(heads))
    full = count(kit.content.requirements, "comply")
    said_how = all(one.response is not None and given(one.response.how) for one in kit.content.requirements)
    key = "caption" if not said_how else "caption_all" if full == len(kit.content.requirements) else "caption_each"
    caption = wording.sentence(f"compliance.{key}", full=full, count=len(kit.content.requirements))
    return Table("compliance-matrix", heads, tuple(rows), caption, "compliance")


def _withdrawn(kit: Kit, width: int) -> list[Row]:
    """Clauses the customer took back, last: whoever counts finds them all."""
    if not kit.withdrawn:
        return []
    wording = kit.wording
    none = wording.label("common.none")
    rows = [
        row(one.id, Cell(clause(kit, one)), wording.text(one.text), Cell(none), Cell(taken_back(kit, one)), none)
        for one in kit.withdrawn
    ]
    return [_group("group-withdrawn", wording.label("compliance.kind.withdrawn"), width), *rows]


def taken_back(kit: Kit, requirement: Requirement) -> Prose:
    """That the customer withdrew the clause, and when, if it said so."""
    found = requirement.withdrawn
    if found is None or found.dated is None:
        return kit.wording.label("compliance.withdrawn")
    return kit.wording.sentence("compliance.withdrawn_on", date=found.dated)


def _group(identifier: str, title: Prose, width: int) -> Row:
    return Row(identifier, (Cell(title), *(Cell() for _ in range(width - 1))), "group")


def _differences(kit: Kit) -> Items | None:
    """Answers that differ from the requirement, so that nobody has to look for them."""
    wording = kit.wording
    items = tuple(
        wording.sentence(
            f"compliance.differs.{found.status}",
            clause=strong(clause(kit, one)),
            text=sentence(kit, wording.text(one.text)),
            how=sentence(kit, wording.text(found.how)),
        )
        for one in kit.content.requirements
        if (found := answered(one)) is not None and found.status != "comply"
    )
    return Items("compliance-differences", items) if items else None
