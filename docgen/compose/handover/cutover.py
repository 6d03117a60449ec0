"""06 Cutover: window, who and what it touches, steps with running times, go or no-go, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from docgen.compose.handover.cutover_after import log, monitoring, result, verification
from docgen.compose.handover.cutover_steps import steps, way_back
from docgen.compose.handover.frame import Head, form_table, noted, pack_document, ticked, title
from docgen.compose.kit import Kit
from docgen.compose.parts.cutover import clock, decisions, latest_start, window
from docgen.content.clock import Clock
from docgen.content.cutover import Cutover, CutoverNotice
from docgen.content.project import Project
from docgen.content.types import Plain
from docgen.model.document import Block, Cell, Document, Field, Fields, Paragraph, Prose, Section, words

CHOICES = ("go", "no_go")


@dataclass(frozen=True, slots=True)
class _Held:
    """What was written beside a line on the day: its tick, who confirmed it, when."""

    tick: str | None = None
    by: Plain | None = None
    at: Clock | None = None


def cutover(kit: Kit, project: Project, plan: Cutover) -> Document:
    """The sheet both sides work from before, during and after the window."""
    sections = (
        _scope(kit, plan),
        _people(kit, plan),
        _notices(kit, plan),
        _before(kit, plan),
        steps(kit, plan),
        _decisions(kit, plan),
        way_back(kit, plan),
        verification(kit, plan),
        log(kit, plan),
        monitoring(kit, plan),
        result(kit, project, plan),
    )
    return pack_document(kit, project, "cutover", sections, _cover(kit, plan))


def _cover(kit: Kit, plan: Cutover) -> tuple[Block, ...]:
    wording = kit.wording
    fields = (
        Field("cutover-window", wording.label("handover.cutover.window"), window(kit, plan)),
        Field("cutover-latest", wording.label("handover.cutover.latest"), latest_start(kit, plan)),
        Field("cutover-longest", wording.label("handover.cutover.longest"), wording.quantity(plan.maximum_duration)),
    )
    lead = (Paragraph("cutover-purpose", wording.text(plan.purpose), "lead"),) if plan.purpose else ()
    return (*lead, Fields("cutover-times", fields, 3))


def _scope(kit: Kit, plan: Cutover) -> Section | None:
    """What moves and what does not, and which services people will miss meanwhile."""
    blocks: list[Block] = [Paragraph("cutover-scope", kit.wording.text(plan.scope))] if plan.scope else []
    if plan.services:
        heads: tuple[Head, ...] = (
            ("service", "handover.cutover.service", 60),
            ("effect", "handover.cutover.effect", 100),
        )
        rows = (
            (one.id, (Cell(kit.wording.text(one.name), strong=True), Cell(kit.wording.text(one.effect))))
            for one in plan.services
        )
        blocks.append(form_table(kit, "cutover-services", heads, rows))
    return Section("cutover-touched", "handover", title(kit, "cutover.scope"), tuple(blocks)) if blocks else None


def _people(kit: Kit, plan: Cutover) -> Section | None:
    """Roles with their duty and how they are reached, and the leaders who are invited."""
    blocks: list[Block] = []
    if plan.leaders:
        invited = kit.wording.enumerate(kit.owner(one) for one in plan.leaders)
        said = kit.wording.sentence("handover.cutover.invited", leaders=invited)
        blocks.append(Paragraph("cutover-leaders", said))
    if plan.roles:
        heads: tuple[Head, ...] = (
            ("role", "handover.role", 38),
            ("duty", "handover.cutover.duty", 66),
            ("reach", "handover.cutover.reach", 50),
            ("name", "handover.cutover.name_phone", 46, "blank"),
        )
        rows = (
            (
                one.id,
                (
                    Cell(kit.owner(one.role), strong=True),
                    Cell(kit.wording.text(one.duty)),
                    Cell(kit.wording.text(one.reach)),
                    Cell(writable=True),
                ),
            )
            for one in plan.roles
        )
        blocks.append(form_table(kit, "cutover-roles", heads, rows))
    return Section("cutover-people", "handover", title(kit, "cutover.people"), tuple(blocks)) if blocks else None


def _notices(kit: Kit, plan: Cutover) -> Section | None:
    """Who is told what how early, with the date it makes."""
    if not plan.notices:
        return None
    heads: tuple[Head, ...] = (
        ("when", "handover.cutover.days_before", 14),
        ("date", "plan.date", 25),
        ("to", "handover.cutover.to", 46),
        ("content", "handover.cutover.content", 56),
        ("owner", "handover.cutover.sent_by", 32),
        ("sent", "handover.cutover.sent", 13, "mark"),
        ("confirmed", "handover.cutover.confirmed", 18, "mark"),
    )
    rows = (
        (
            one.id,
            (
                Cell(kit.wording.sentence("handover.cutover.t_minus", days=one.days_before)),
                Cell(_day_of(kit, plan, one)),
                Cell(kit.wording.text(one.to)),
                Cell(kit.wording.text(one.content)),
                Cell(kit.owner(one.owner)),
                ticked(bool(one.sent)),
                ticked(bool(one.confirmed)),
            ),
        )
        for one in sorted(plan.notices, key=lambda one: -one.days_before)
    )
    table = form_table(kit, "cutover-notice-table", heads, rows)
    return Section("cutover-notices", "handover", title(kit, "cutover.notices"), (table,))


def _day_of(kit: Kit, plan: Cutover, one: CutoverNotice) -> Prose:
    """The date a notice goes out."""
    if plan.day is None or plan.day.value is None:
        return kit.wording.gap() if plan.day is not None else kit.wording.label("common.none")
    day = plan.day.value - timedelta(days=int(one.days_before))
    return kit.wording.date(day, plan.day.source, one.days_before.source, short=True)


def _decisions(kit: Kit, plan: Cutover) -> Section | None:
    """Each decision point with its boxes; who decides is printed where content says so."""
    points = decisions(kit, plan)
    deciders = tuple(kit.owner(one.decider) for one in plan.decisions)
    held = tuple(_Held(one.decision, one.confirmed_by, one.decided_at) for one in plan.decisions)
    return _checklist(kit, "decisions", points, CHOICES, held, deciders)


def _before(kit: Kit, plan: Cutover) -> Section | None:
    """What must be true before, with what was found."""
    found = {int(one.line): _Held("met" if one.met else None, one.confirmed_by, one.at) for one in plan.checked}
    held = tuple(found.get(number, _Held()) for number, _ in enumerate(plan.preconditions, 1))
    return _checklist(kit, "before", tuple(kit.wording.text(one) for one in plan.preconditions), ("met",), held)


def _checklist(
    kit: Kit, key: str, lines: tuple[Prose, ...], boxes: tuple[str, ...], held: tuple[_Held, ...],
    deciders: tuple[Prose, ...] = (),
) -> Section | None:  # fmt: skip
    """Lines with boxes to tick, who decides, who confirmed and when, as far as it is known."""
    if not lines:
        return None
    known = (*held, *(_Held() for _ in lines))[: len(lines)]
    head = {"before": "condition", "decisions": "decision"}[key]
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("line", f"handover.cutover.{head}", 62),
        *([("decider", "handover.cutover.decider", 34)] if deciders else []),
        *((box, f"handover.cutover.{box}", 13, "mark") for box in boxes),
        ("by", "handover.cutover.by", 26, "blank"),
        ("at", "handover.cutover.at", 16, "blank"),
    )
    rows = (
        (
            f"{key}-{index}",
            (
                Cell(words(str(index))),
                Cell(line),
                *([Cell(deciders[index - 1])] if deciders else []),
                *(ticked(box == said.tick) for box in boxes),
                noted(kit.wording.plain(said.by)),
                noted(clock(said.at)),
            ),
        )
        for index, (line, said) in enumerate(zip(lines, known, strict=True), 1)
    )
    table = form_table(kit, f"cutover-{key}-table", heads, rows)
    return Section(f"cutover-{key}", "handover", title(kit, f"cutover.{key}"), (table,))
