"""Where the figures of a slide come from: every slide that shows one names a document, or its author is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.evidence import evidence_line, measured_by
from docgen.content.commercial import Quote, ValueCase
from docgen.content.opportunity import Meeting
from docgen.content.outline import Outline
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of
from docgen.model.document import Callout, Paragraph, Prose, Section, plain_text
from docgen.model.walk import section_values

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE = re.compile(
    rf"\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?|{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|{_MONTH}\s\d{{4}}|\d{{4}}-\d\d-\d\d"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)"
)
"""Days, months and years: a date is no figure."""
_FIGURE = re.compile(r"[\d.,]*\d%?")


def quotation(kit: Kit, quote: Quote) -> Prose:
    """A quotation by its number and day."""
    return kit.wording.sentence("deck.offers.source", number=quote.number, day=quote.issue_date)


def value_sources(kit: Kit, worth: ValueCase) -> Prose:
    """Where a value case comes from: what its benefits rest on and, where cost may show, the quotation."""
    assumed = evidence_line(kit, (one.source for one in worth.assumptions), meetings=False)
    priced = quotation(kit, kit.quote) if kit.quote is not None and kit.value is not None else ()
    return kit.wording.join((assumed, priced), "common.source_separator")


def of_carriers(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The slide with the answer cites, for key lines without needs, what the slides cite that carry them."""
    lines = {one.id: one.source_line for one in sections}
    needs = {str(need) for line in meeting.key_lines for need in line.needs}
    carried = [lines.get(str(one.slide), ()) for one in meeting.key_lines if one.slide is not None and not one.needs]
    if not any(carried):
        return sections
    measured = measured_by(need for need in kit.content.needs if need.id in needs)
    cited = _once((evidence_line(kit, measured, meetings=False), *carried))
    told = kit.wording.join(cited, "common.source_separator")
    return tuple(replace(one, source_line=told) if one.kind == "executive-summary" else one for one in sections)


def _once(lines: Iterable[Prose]) -> list[Prose]:
    """The lines that no other one says already."""
    kept: list[Prose] = []
    for line in sorted((one for one in lines if one), key=lambda one: -len(plain_text(one))):
        if not any(plain_text(line) in plain_text(other) for other in kept):
            kept.append(line)
    return kept


def without_source(meeting: Meeting, outline: Outline | None, sections: Iterable[Section]) -> Iterator[Finding]:
    """A finding for each slide that shows a figure and says nowhere what it comes from; borrowed slides keep theirs.

    A slide may name the document in its source line, or in words of its body that stand there as proof.
    """
    lines = {str(line.slide): line.slide.source for line in outline.slides} if outline is not None else {}
    asked = {f"question-{one.id}": one.id.source for one in meeting.expected_questions}
    for one in sections:
        figure = _figure(one)
        if not figure or one.source_line or one.borrowed is not None or _has_proof(one):
            continue
        place: Source = lines.get(one.id) or asked.get(one.id) or meeting.id.source
        values = {"slide": one.id, "title": plain_text(one.title)}
        yield Finding(
            "slide-figure-without-source", "evidence", severity_of("slide-figure-without-source"), excerpt=figure,
            values=values, **at(place),
        )  # fmt: skip


def _figure(section: Section) -> str:
    """The first figure of a slide's title, body or so-what line that is no date; "" without one."""
    told = replace(section, source_line=(), exhibit=(), notes=())
    for shown in section_values(told):
        found = _FIGURE.search(_DATE.sub("", shown.text))
        if found:
            return found[0]
    return ""


def _has_proof(section: Section) -> bool:
    """Whether words of the body say where it comes from: the proof of an answer, the source of a picture."""
    return any(
        (isinstance(block, Callout) and block.role == "proof")
        or (isinstance(block, Paragraph) and block.role == "source")
        for block in section.blocks
    )
