"""What is on record of incidents, returned parts and the satisfaction survey, below the form of each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from docgen.compose.handover.frame import Head, form_table
from docgen.compose.kit import Kit
from docgen.content.project import Project
from docgen.content.service import Return
from docgen.model.document import Block, Cell, Prose, words

DIMENSIONS = ("quality", "response", "resolution", "experience")
"""What a satisfaction survey asks about: product, speed, solution, dealing with us."""
_TENTH = Decimal("0.1")
_ASKED: tuple[Head, ...] = (
    ("change", "handover.service.changes_so_far", 130),
    ("department", "handover.service.department", 40),
)


def incidents(kit: Kit, project: Project) -> tuple[Block, ...]:
    """What happened so far and why; nothing as long as nothing did."""
    wording = kit.wording
    heads: tuple[Head, ...] = (
        ("fault_no", "handover.service.fault_no", 26),
        ("began", "handover.service.began_at", 34),
        ("minutes", "handover.service.minutes_short", 18),
        ("cause", "handover.service.cause", 50),
        ("prevented_by", "handover.service.prevented_by", 50),
    )
    rows = [
        (
            str(one.id),
            (
                Cell(wording.plain(one.fault), strong=True),
                Cell(wording.plain(one.began)),
                Cell(wording.any(int(one.minutes_out)) if one.minutes_out is not None else ()),
                Cell(wording.text(one.cause)),
                Cell(wording.text(one.prevented_by)),
            ),
        )
        for one in project.incidents
    ]
    caption = wording.sentence("handover.service.incidents_so_far", count=len(rows))
    return (form_table(kit, "incidents-so-far", heads, rows, caption=caption),) if rows else ()


def returns(kit: Kit, project: Project) -> tuple[Block, ...]:
    """Every part that was sent back, and what became of it."""
    heads: tuple[Head, ...] = (
        ("return_no", "handover.service.return_no", 26),
        ("sent_on", "handover.service.sent_on", 26),
        ("part", "handover.service.part", 44),
        ("wanted", "handover.service.wanted", 24),
        ("finding", "handover.service.finding", 44),
        ("sent_back", "handover.service.sent_back", 26),
    )
    rows = [row for one in project.returned for row in _parts(kit, one)]
    caption = kit.wording.sentence("handover.service.returns_so_far", count=len(rows))
    return (form_table(kit, "returns-so-far", heads, rows, caption=caption),) if rows else ()


def _parts(kit: Kit, one: Return) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    wording = kit.wording
    for part in one.parts:
        cells = (
            Cell(wording.plain(one.number), strong=True),
            Cell(wording.day(one.sent)),
            Cell(wording.join((wording.text(part.part), wording.plain(part.serial)))),
            Cell(wording.label(f"handover.service.want_{one.wanted}")),
            Cell(wording.text(part.finding)),
            Cell(wording.day(part.sent_back)),
        )
        yield f"{one.id}-{part.line}", cells


def opinions(kit: Kit, project: Project) -> tuple[Block, ...]:
    """The marks of all forms that came back, why they were given, and what is to change first."""
    if not project.opinions:
        return ()
    heads: tuple[Head, ...] = (
        ("dimension", "handover.service.rated", 50),
        ("mean", "handover.service.mean", 18),
        ("lowest", "handover.service.lowest", 18),
        ("why", "handover.service.why", 90),
    )
    rows = ((f"opinion-{name}", _marks(kit, project, name)) for name in DIMENSIONS)
    caption = kit.wording.sentence("handover.service.opinions_so_far", count=len(project.opinions))
    table = form_table(kit, "opinions-so-far", heads, rows, caption=caption)
    asked = [
        (f"{one.id}-{index}", (Cell(kit.wording.text(said)), Cell(kit.wording.plain(one.department))))
        for one in project.opinions
        for index, said in enumerate(one.changes, 1)
    ]
    return (table, form_table(kit, "opinions-changes", _ASKED, asked)) if asked else (table,)


def _marks(kit: Kit, project: Project, name: str) -> tuple[Cell, ...]:
    marks = [int(mark) for one in project.opinions if (mark := getattr(one, name)) is not None]
    reasons: list[Prose] = [kit.wording.text(getattr(one, f"{name}_why")) for one in project.opinions]
    mean = (Decimal(sum(marks)) / len(marks)).quantize(_TENTH, ROUND_HALF_UP) if marks else None
    return (
        Cell(kit.wording.label(f"handover.service.rate_{name}"), strong=True),
        Cell(words(str(mean)) if mean is not None else ()),
        Cell(words(str(min(marks))) if marks else ()),
        Cell(kit.wording.join([one for one in reasons if one])),
    )
