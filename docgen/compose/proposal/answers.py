"""Our answers for the cells of the customer's own list: what goes where, as words and as a document to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from docgen.compose.compliance import PROPOSAL, answered, evidence, in_volume, page_of, place_of
from docgen.compose.kit import Kit
from docgen.compose.places import Place, Places, places_in
from docgen.compose.plan import Planned
from docgen.compose.proposal.frame import row
from docgen.compose.tender.frame import Volume, answered_at, document_id, places_of
from docgen.content.opportunity import ListSheet, Origin, Requirement, RequirementList, Response
from docgen.content.workspace import AccountContent
from docgen.model.document import Column, Document, Prose, Section, Table, plain_text, words

FIELDS = ("status", "deviation", "how", "evidence", "page", "section")


@dataclass(frozen=True, slots=True)
class Answer:
    """Words for one cell of the list. `requirement` is what they answer; `doubt` a rule of the messages, if any."""

    requirement: Requirement
    sheet: str
    row: int
    column: str
    told: Prose
    doubt: str = ""

    @property
    def text(self) -> str:
        """The words as the cell will hold them."""
        return plain_text(self.told).replace("\u00a0", " ")


def places_of_answers(kit: Kit, planned: Sequence[Planned]) -> Places:
    """Where the sections stand that answers point to: in the volumes of a tender, else in the proposal."""
    sections = {plan.document.id: plan.document.sections for plan in planned}
    if kit.tender:
        return places_of((one, sections[document_id(one)]) for one in get_args(Volume) if document_id(one) in sections)
    found: dict[str, Place] = {}
    for name in (PROPOSAL, *(one for one in sections if one.startswith(f"{PROPOSAL}-"))):
        found = {**places_in(sections.get(name, ()), name), **found}
    return found


def answers_for(kit: Kit, full: AccountContent, source: RequirementList, places: Places) -> tuple[Answer, ...]:
    """The answers that go into a list. `kit` sees what the customer may see; `full` knows the places in the list.

    `places` are the sections of what goes to the customer: an answer without a page of its own names that of its
    section, which is filled in when the pages are known.

    A clause without an answer shows the mark of a gap in a draft and nothing in what is sent; a withdrawn one nothing.
    """
    cells = {str(one.id): (one.origin, *one.also) for one in full.requirements}
    sheets = {str(sheet.name or ""): sheet for sheet in source.sheets}
    return tuple(
        answer
        for one in kit.content.requirements
        for place in cells[str(one.id)]
        if place is not None and place.list == source.id and str(place.sheet or "") in sheets
        for answer in _answers(kit, one, place, sheets[str(place.sheet or "")], places)
    )


def _answers(kit: Kit, one: Requirement, place: Origin, sheet: ListSheet, places: Places) -> Iterator[Answer]:
    columns = {name: str(column) for name in FIELDS if (column := getattr(sheet.answers, name)) is not None}
    name = str(place.sheet or "")
    response = answered(one)
    if response is None:
        if kit.draft and columns:
            first = next(column for field in FIELDS if (column := columns.get(field)))
            yield Answer(one, name, place.row, first, kit.wording.gap(one.clause.source))
        return
    told = _told(kit, one, response, sheet, columns)
    told["page"] = told["page"] or _page(kit, one, places)
    for field, column in columns.items():
        if told.get(field):
            doubt = "answer-no-word" if field == "status" and _lacks_word(sheet, response) else ""
            yield Answer(one, name, place.row, column, told[field], doubt)


def _told(
    kit: Kit, one: Requirement, response: Response, sheet: ListSheet, columns: dict[str, str]
) -> dict[str, Prose]:
    """The words by column. What has no column of its own goes with the explanation."""
    wording = kit.wording
    theirs = getattr(sheet.words, response.status, None)
    status = wording.plain(theirs) if theirs is not None else wording.label(f"compliance.status.{response.status}")
    how = wording.text(response.how)
    if "how" not in columns and not any(getattr(sheet.words, one) for one in type(sheet.words).model_fields):
        status = wording.sentence("compliance.answer_in_one", status=status, how=how)
    elif "status" not in columns and "deviation" not in columns:
        how = wording.sentence("compliance.answer_in_one", status=status, how=how)
    titles = wording.join((wording.text(proof.title) for proof in response.evidence), "common.source_separator")
    pages = wording.join(
        (wording.plain(proof.page) for proof in response.evidence if proof.page), "common.source_separator"
    )
    return {
        "status": status,
        "deviation": wording.label(f"compliance.deviation.{response.deviation}"),
        "how": how,
        "evidence": titles if "page" in columns else evidence(kit, one),
        "page": pages,
        "section": _section(kit, response.section),
    }


def _page(kit: Kit, one: Requirement, places: Places) -> Prose:
    """The page of the section that answers it; in a tender with its volume."""
    if kit.tender:
        return answered_at(kit, one, places, None)
    found = place_of(one, places)
    return in_volume(kit, found, page_of(kit, one, places)) if found is not None else ()


def _section(kit: Kit, name: str | None) -> Prose:
    """The title of a section, or of a chapter that docgen makes; words of the author's own stand in their section."""
    if not name:
        return ()
    chapter = f"proposal.{name}"
    key = chapter if "." in name and chapter in kit.wording.catalogue else f"proposal.{name.partition('.')[0]}.title"
    if key not in kit.wording.catalogue:
        return ()
    return kit.wording.sentence(key, customer=kit.customer_name, seller=kit.seller_name)


def _lacks_word(sheet: ListSheet, response: Response) -> bool:
    """The customer gives words to choose from, and none of them says this."""
    given = [name for name in type(sheet.words).model_fields if getattr(sheet.words, name) is not None]
    return bool(given) and response.status not in given


def answer_document(kit: Kit, source: RequirementList, answers: tuple[Answer, ...]) -> Document:
    """The answers as a document: what a customer gets is looked through before it is written, this as well."""
    heads = (Column("place", words("")), Column("told", words("")))
    rows = tuple(row(f"{one.sheet}-{one.row}-{one.column}", kit.wording.plain(one.requirement.clause), one.told)
                 for one in answers)  # fmt: skip
    return Document(
        id=f"answers-{source.id}", kind="answers", language=kit.wording.language,
        title=kit.wording.sentence("compliance.answers_title", file=str(source.file).rpartition("/")[2]),
        meta=kit.meta("document.answers"), look="book",
        sections=(Section("answers", "compliance", (), (Table("answers-table", heads, rows),)),),
    )  # fmt: skip
