"""Key lines: the two to five claims under the governing thought, and the slide that carries each."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from docgen.caselib.permit import UsableCase
from docgen.compose.deck import line_depth
from docgen.compose.deck.audience import in_order
from docgen.compose.deck.line_figure import needs_own, own_panel, own_words, unproved
from docgen.compose.deck.patterns import composed, is_composed
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.cases import about_line, relation_line, whose_line
from docgen.compose.parts.claims import all_answered, said, whole
from docgen.compose.parts.evidence import evidence_line, measured_by
from docgen.compose.parts.measures import result_tile
from docgen.compose.parts.needs import gain
from docgen.compose.parts.proofs import shown_by
from docgen.compose.parts.relevance import answered_needs
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.account import Need
from docgen.content.evidence import Metric
from docgen.content.opportunity import KeyLine, Meeting
from docgen.content.types import Id
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import (
    Block,
    Callout,
    Items,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Section,
    Tile,
    as_title,
    plain_text,
    words,
)  # fmt: skip

COMPOSED = 3
"""Key lines of a meeting whose author wrote none."""
SIDE_BY_SIDE = 3
"""Boxes on a slide of a key line; more needs than fit beside their proof stand in a table."""
SLIDE = "key-line-"
TOLD = "-proof-told"
"""The end of the name of a proof in the author's words."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A key line with the needs its slide proves it by; `written` is what the author wrote, None if composed."""

    name: str
    claim: Prose
    needs: tuple[Need, ...]
    written: KeyLine | None = None


def key_lines(kit: Kit, meeting: Meeting) -> tuple[Carried, ...]:
    """The author's lines, else one for each of the most pressing needs."""
    if meeting.key_lines:
        return tuple(
            Carried(str(one.id), kit.wording.text(one.text), _needs(kit, one), one) for one in meeting.key_lines
        )
    first = in_order(kit, kit.content.needs)[:COMPOSED]
    return tuple(Carried(str(need.id), kit.wording.text(need.title), (need,)) for need in first)


def _needs(kit: Kit, line: KeyLine) -> tuple[Need, ...]:
    """The needs a line names, musts first and otherwise by their numbers."""
    return in_order(kit, (need for need in kit.content.needs if need.id in line.needs))


def key_line_slides(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """A slide for each line that names needs, unless its author says which other slide carries it."""
    lines = [one for one in key_lines(kit, meeting) if one.needs and not (one.written and one.written.slide)]
    return tuple(_slide(kit, one) for one in _together(kit, lines))


def _together(kit: Kit, lines: list[Carried]) -> list[Carried]:
    """Lines nobody wrote that have an answer and nothing to prove it by yet share the first one's slide.

    Alone, each would be a slide with one line on it.
    """
    thin = [one for one in lines if _is_thin(kit, one)]
    if len(thin) < 2:
        return lines
    shared = replace(thin[0], needs=tuple(need for one in thin for need in one.needs))
    return [shared if one is thin[0] else one for one in lines if one is thin[0] or one not in thin]


def _is_thin(kit: Kit, line: Carried) -> bool:
    name = f"{SLIDE}{line.name}"
    bare = line.written is None and all_answered(kit, line.needs) and _proof(kit, line, name) is None
    return bare and not any(_figure(kit, need, name) for need in line.needs)


def _slide(kit: Kit, line: Carried) -> Section:
    name = f"{SLIDE}{line.name}"
    proof = _proof(kit, line, name)
    usable = proof[1] if proof is not None else None
    long = usable is not None and usable.attribution is not None
    evidence = evidence_line(kit, measured_by(line.needs), meetings=False, dated=not long)
    return Section(
        id=name,
        kind="key-line",
        title=as_title(line.claim) if line.written else _composed(kit, line),
        blocks=_blocks(kit, line, name, proof),
        tracker="solution",
        exhibit=line_depth.exhibit(kit),
        source_line=kit.wording.join((evidence, _credit(kit, usable)), "common.source_separator")
        if usable is not None
        else evidence,
    )


def _credit(kit: Kit, usable: UsableCase) -> Prose:
    """The line a case must carry; that it is a public story, and no customer's of ours, its box says already."""
    return kit.wording.text(usable.attribution) if usable.attribution is not None else relation_line(kit, usable)


def _composed(kit: Kit, line: Carried) -> Prose:
    """What the need brings; of several that share the slide, that each has its answer there."""
    if len(line.needs) > 1:
        titles = (kit.wording.sentence("need.quoted", words=need.title) for need in line.needs)
        return composed(kit, "claim.line.together", needs=kit.wording.enumerate(titles))
    return kit.wording.sentence("claim.line.plain", need=line.claim, gain=gain(kit, line.needs[0]))


def _blocks(kit: Kit, line: Carried, name: str, proof: tuple[Panel, UsableCase | None] | None) -> tuple[Block, ...]:
    """The needs, and before them the line's own figure where they do not hold it."""
    without = _with_proof(kit, line, name, proof)
    shown = Section(id=name, kind="key-line", title=line.claim, blocks=without)
    own = line.written if line.written is not None and needs_own(kit, line.written, line.needs, shown) else None
    return without if own is None else _with_proof(kit, line, name, proof, own)


def _with_proof(
    kit: Kit, line: Carried, name: str, proof: tuple[Panel, UsableCase | None] | None, own: KeyLine | None = None
) -> tuple[Block, ...]:
    """The needs side by side with their proof; where they are too many, a table of them. A test told as the proof is
    not told under its need again."""
    room = SIDE_BY_SIDE - (1 if proof is not None else 0) - (1 if own is not None else 0)
    tested = proof is None or proof[1] is not None
    if len(line.needs) > max(room, 2 if own is None else 1):
        table = line_depth.table(kit, f"{name}-answers", line.needs)
        below = _shown_below(kit, proof[0], name) if proof is not None and proof[1] is not None else ()
        return (*((own_words(kit, own, name),) if own is not None else ()), table, *below)
    panels = [own_panel(kit, own, name, line.needs)] if own is not None else []
    panels += [_beside(kit, line, need, name, tested=tested, detailed=own is None) for need in line.needs]
    return (Panels(f"{name}-panels", (*panels, *(proof[:1] if proof is not None else ())), "columns"),)


def _shown_below(kit: Kit, proof: Panel, name: str) -> tuple[Block, ...]:
    """A customer's result below the table: its figure in words, what else that customer reached, and whose it is."""
    whose = [block.runs for block in proof.blocks if isinstance(block, Paragraph) and block.role == "note"]
    first = [block.runs for block in proof.blocks if isinstance(block, Paragraph) and block.role == "lead"]
    first += [_in_words(kit, tile) for block in proof.blocks if isinstance(block, Metrics) for tile in block.tiles]
    more = [item for block in proof.blocks if isinstance(block, Items) for item in block.items]
    shown = Items(f"{name}-shown", (*first, *more))
    heading = kit.wording.join((proof.heading, *whose), "story.line.whose")
    return (Callout(f"{name}-proof", "proof", heading, (shown,)),)


def _in_words(kit: Kit, tile: Tile) -> Prose:
    figures = (*tile.before, *words(" → "), *tile.after) if tile.before else tile.after
    return kit.wording.sentence("story.line.result", name=tile.label, figures=figures)


def _beside(kit: Kit, line: Carried, need: Need, name: str, *, tested: bool, detailed: bool) -> Panel:
    """A need's figure, what is done for it, and what it brings; `detailed` tells the line's detail instead of the
    claim again, and more of a single need: no box of its own says it."""
    alone = len(line.needs) == 1 and detailed
    blocks: list[Block] = [*_figure(kit, need, name), *line_depth.detail(kit, need, name, tested=tested, alone=alone)]
    brings = gain(kit, need)
    if plain_text(brings) == plain_text(line.claim) and line.written is not None and line.written.detail is not None:
        brings = kit.wording.text(line.written.detail) if detailed else ()
    if said(brings):
        blocks.append(Paragraph(f"{name}-{need.id}-gains", brings, "note"))
    return Panel(f"{name}-need/{need.id}", kit.wording.text(need.title), tuple(blocks), need_number(kit, need.id))


def _figure(kit: Kit, need: Need, name: str) -> tuple[Block, ...]:
    metric, wording = need.metric, kit.wording
    if metric is None or metric.target is None or metric.target.value is None:
        return ()
    tile = Tile(
        f"{name}-{need.id}-tile", wording.text(metric.name), wording.quantity(metric.target),
        wording.quantity(metric.before),
    )  # fmt: skip
    return (Metrics(f"{name}-{need.id}-figure", (tile,)),)


def _proof(kit: Kit, line: Carried, name: str) -> tuple[Panel, UsableCase | None] | None:
    """A customer's result in the measure of one of the needs, told as that customer's; else what the author says shows
    it, by a customer's case; else the test of acceptance."""
    wanted = {need.id for need in line.needs}
    for usable in kit.cases:
        for need, result in answered_needs(kit, usable.case):
            if need.id in wanted and (tile := result_tile(kit, result)) is not None:
                return _case_panel(kit, usable, result, tile, name), usable
    told = told_case(kit, wanted)
    if told is not None:
        return _told_panel(kit, *told, name), told[1]
    tests = [test for need in line.needs for test in line_depth.tests_of(kit, need)]
    return (_test_panel(kit, tests, name), None) if tests else None


def told_case(kit: Kit, wanted: Container[Id]) -> tuple[Prose, UsableCase] | None:
    """The author's proof of a win theme for one of the needs, where it rests on one case that may be shown here."""
    for theme in kit.opportunity.win_themes if kit.opportunity else ():
        usable = next((one for one in kit.cases if theme.proof == (one.case.id,)), None)
        shown = shown_by(kit, theme) if usable is not None and theme.need in wanted else ()
        if usable is not None and shown:
            return shown, usable
    return None


def _told_panel(kit: Kit, told: Prose, usable: UsableCase, name: str) -> Panel:
    blocks = (
        Paragraph(f"{name}{TOLD}", told, "lead"),
        *line_depth.further(kit, usable, None, f"{name}-proof"),
        Paragraph(f"{name}-proof-whose", _whose(kit, usable), "note"),
    )
    return Panel(f"{name}-proof", _proof_head(kit, usable), blocks, "", "accent")


def _test_panel(kit: Kit, tests: list[AcceptanceCriterion], name: str) -> Panel:
    """The first test as a figure with its method, further ones below it in words."""
    first, *others = tests
    mark = kit.wording.sentence(f"story.tests.{first.comparison}", threshold=first.threshold)
    tile = Tile(f"{name}-test-tile", kit.wording.text(first.item), mark)
    tested = kit.wording.label("story.line.tested")
    blocks: list[Block] = [
        Metrics(f"{name}-test", (tile,)),
        Paragraph(f"{name}-test-head", tested, "label"),
        Paragraph(f"{name}-test-method", kit.wording.text(first.method)),
    ]
    if others:
        more = tuple(line_depth.test_words(kit, one) for one in others[: line_depth.PARTS])
        blocks.append(Items(f"{name}-test-more", more))
    blocks.append(Paragraph(f"{name}-test-accepted", kit.wording.label("story.line.accepted"), "note"))
    return Panel(f"{name}-proof", kit.wording.label("story.line.proof"), tuple(blocks), "", "accent")


def _case_panel(kit: Kit, usable: UsableCase, result: Metric, tile: Tile, name: str) -> Panel:
    shown = replace(tile, id=f"{name}-proof-tile", note=())
    blocks = (
        Metrics(f"{name}-proof-figure", (shown,)),
        *line_depth.further(kit, usable, result, f"{name}-proof"),
        Paragraph(f"{name}-proof-whose", _whose(kit, usable), "note"),
    )
    return Panel(f"{name}-proof", _proof_head(kit, usable), blocks, "", "accent")


def _proof_head(kit: Kit, usable: UsableCase) -> Prose:
    """A public story shows no work of ours: its box says that it was elsewhere."""
    return kit.wording.label("story.line.elsewhere" if usable.attribution is not None else "story.line.proof")


def _whose(kit: Kit, usable: UsableCase) -> Prose:
    return about_line(kit, usable) if usable.attribution is not None else whose_line(kit, usable)


def retitled(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Slides that an author's key line names take it as their title, unless the author gave them another."""
    lines = {str(one.slide): one for one in meeting.key_lines if one.slide is not None}
    return tuple(
        replace(one, title=as_title(kit.wording.text(lines[one.id].text)))
        if one.id in lines and is_composed(one.title)
        else one
        for one in sections
    )


def numbers_unproved(meeting: Meeting, sections: tuple[Section, ...]) -> Iterator[Finding]:
    """A finding for every written key line whose slide has a number in its title that its body does not show."""
    by_id = {one.id: one for one in sections}
    carriers = ((line, by_id.get(str(line.slide or f"{SLIDE}{line.id}"))) for line in meeting.key_lines)
    return unproved((line, section) for line, section in carriers if section is not None)


def not_carried(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> Iterator[Finding]:
    """A finding for every written key line that is the title of no core slide."""
    core = [one for one in sections if not one.backup]
    titles = {plain_text(one.title) for one in core}
    held = {one.id for one in core}
    for line in meeting.key_lines:
        claim = plain_text(as_title(kit.wording.text(line.text)))
        own = f"{SLIDE}{line.id}"
        if claim in titles or own in held or not whole(kit.wording.text(line.text)):
            continue
        remedy = "remedy-key-line-hidden" if line.needs and line.slide is None else "remedy-key-line-needs"
        values = {"line": str(line.id), "remedy": remedy, "slide": own}
        yield Finding(
            "key-line-not-carried", "content", severity_of("key-line-not-carried"), excerpt=claim, values=values,
            **at(line.id.source),
        )  # fmt: skip
