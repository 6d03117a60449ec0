"""Kept in reserve behind the ask: more cases, the company on a page, and the words an audience needs explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import option
from docgen.compose.deck.solution_slides import case_slide
from docgen.compose.kit import Kit, with_cases
from docgen.compose.parts.claims import given, whole
from docgen.compose.parts.evidence import evidence_line
from docgen.content.company import Term
from docgen.content.opportunity import Meeting
from docgen.model.document import Cell, Column, Row, Section, Table, as_title, plain_text
from docgen.model.walk import section_values

FEW = 4
"""Words below which a slide of them alone is half empty."""


def more_cases(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The next best cases, a slide each."""
    made = (case_slide(with_cases(kit, (one,)), meeting) for one in kit.cases[1:])
    return tuple(replace(one, backup=True) for one in made if one is not None)


def company_page(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """Facts and certificates row by row, each with its date; what has expired by the meeting is left out."""
    company, wording = kit.company, kit.wording
    facts = [one for one in company.facts if given(one.statement, one.as_of)]
    rows = [
        Row(
            str(one.id),
            (
                Cell(as_title(wording.text(one.statement)), strong=True), Cell(wording.text(one.source.ref)),
                Cell(wording.day(one.as_of)),
            ),
        )
        for one in facts
    ]  # fmt: skip
    rows += [
        Row(
            str(one.id),
            (
                Cell(wording.text(one.name), strong=True), Cell(wording.text(one.body)),
                Cell(wording.sentence("story.company.valid", date=one.valid_until)),
            ),
        )
        for one in company.certifications
        if given(one.valid_until) and str(one.valid_until.value) >= str(meeting.date.value or "")
    ]  # fmt: skip
    columns = (
        Column("fact", wording.label("story.company.fact"), "text", 50),
        Column("shown", wording.label("story.company.shown"), "text", 30),
        Column("date", wording.label("story.company.date"), "text", 20),
    )
    if not facts:
        return ()
    return (
        Section(
            id="company",
            kind="company",
            title=as_title(wording.text(facts[0].statement)),
            blocks=(Table("company-facts", columns, tuple(rows)),),
            exhibit=wording.label("story.company.exhibit"),
            source_line=evidence_line(kit, (one.source for one in company.facts), meetings=False),
            backup=True,
        ),
    )


def glossary(kit: Kit, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The words on core slides that the chosen audience needs explained; the customer's copy keeps them.

    Two or three words leave a slide half empty: then the other words of the glossary that core slides use join them.
    """
    if kit.audience is None:
        return ()
    text = "\n".join(_words(one for one in sections if not one.backup)).casefold()
    used = [one for one in kit.library.glossary if _used(kit, one, text)]
    needed = [one for one in used if kit.audience in one.audience]
    if len(needed) < 2:
        return ()
    terms = needed if len(needed) >= FEW else used
    label = kit.wording.label
    columns = (
        Column("term", label("story.glossary.term"), "text", 24),
        Column("meaning", label("story.glossary.meaning"), "text", 70),
    )
    rows = tuple(
        Row(str(one.id), (Cell(kit.wording.text(one.preferred), strong=True), Cell(kit.wording.text(one.definition))))
        for one in terms
    )
    told = option(kit, "claim.glossary.fixed", many=spelled(kit, len(terms)))
    return (
        Section(
            id="glossary", kind="glossary", title=told[0].said, blocks=(Table("glossary-table", columns, rows),),
            exhibit=label("story.glossary.exhibit"), backup=True, leave_behind=True,
            source_line=kit.wording.sentence("story.glossary.source", seller=kit.seller_name),
        ),
    )  # fmt: skip


def _words(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield from (shown.text for shown in section_values(section))


def _used(kit: Kit, term: Term, text: str) -> bool:
    """Whether the words of slides have it: a Latin word as a whole or in the plural, no address's `https://`."""
    word = re.escape(plain_text(kit.wording.text(term.preferred)).casefold())
    pattern = rf"(?<![a-z]){word}s?(?![a-z]|://)" if word.isascii() else word
    return whole(kit.wording.text(term.definition)) and re.search(pattern, text) is not None
