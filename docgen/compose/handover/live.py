"""What a tracker works out by itself: lights, days late, verdicts, and how much of a list is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from docgen.compose.kit import Kit
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.types import Text
from docgen.delivery.sites.lights import NEAR
from docgen.delivery.verdicts import VERDICTS, outcome
from docgen.model.document import (
    Cell,
    Column,
    Counted,
    Formula,
    IfFilled,
    IfPositive,
    IfWord,
    Operation,
    Prose,
    Ref,
    Rounded,
    Row,
    Section,
    Table,
    Today,
    Where,
    plain_text,
)
from docgen.model.formula import Highest

LIGHTS = ("green", "amber", "red", "done")
STATES = ("open", "in_progress", "done")
ONE, NONE, WHOLE = Decimal(1), Decimal(0), Decimal(100)


def light_words(kit: Kit) -> tuple[Prose, ...]:
    """The lights there are, in words."""
    return tuple(kit.wording.label(f"light.{one}") for one in LIGHTS)


def state_words(kit: Kit) -> tuple[Prose, ...]:
    """The states a point or duty may have."""
    return tuple(kit.wording.label(f"status.{one}") for one in STATES)


def verdict_words(kit: Kit) -> tuple[Prose, ...]:
    """Passed, failed in a minor test, failed."""
    return tuple(kit.wording.label(f"handover.acceptance.{one}") for one in VERDICTS)


def note_cell(kit: Kit, note: Text | None) -> Cell:
    """What was noted, in a cell where more can be written."""
    return Cell(kit.wording.text(note) if note is not None else (), writable=True)


def dated_light(
    kit: Kit, row: str, due: Cell, done: Cell, started: Cell | None = None, *, column: str = "due", name: str = "done"
) -> Cell:  # fmt: skip
    """Done once its day is written, late after its due date, at risk so many days before it; else on plan.

    `due` stands in `column`, `done` in the one called `name`. `started`, in the column status, holds a state: what has
    begun is not at risk though its day is near.
    """
    day, status = Ref(row, column), Ref(row, "status")
    green, amber, red, finished = (plain_text(one) for one in light_words(kit))
    left = Operation("-", day, Today(kit.date))
    close = IfPositive(Operation("-", Decimal(NEAR + 1), left), amber, green)
    risk = IfWord(status, plain_text(kit.wording.label("status.open")), close, green) if started else close
    late = IfPositive(Operation("-", Today(kit.date), day), red, risk)
    by_date: Formula = IfFilled(day, late, amber)
    by_state: Formula | str = by_date
    if started is not None:
        by_state = IfWord(status, plain_text(kit.wording.label("status.done")), finished, by_date)
    formula = IfFilled(Ref(row, name), finished, by_state)
    return Cell(kit.wording.label(f"light.{_light(kit, due, done, started)}"), formula=formula)


def _light(kit: Kit, due: Cell, done: Cell, started: Cell | None) -> str:
    state = plain_text(started.runs) if started is not None else ""
    if done.value is not None or state == plain_text(kit.wording.label("status.done")):
        return "done"
    if not isinstance(due.value, date):
        return "amber"
    left = (due.value - kit.date).days
    begun = bool(state) and state != plain_text(kit.wording.label("status.open"))
    return "red" if left < 0 else "amber" if left <= NEAR and not begun else "green"


def days_late(kit: Kit, row: str, days: int) -> Cell:
    """Days between planned and actual, or today while nothing is written; never less than 0."""
    reached = IfFilled(Ref(row, "actual"), Ref(row, "actual"), Today(kit.date))
    late = Highest((NONE, Operation("-", reached, Ref(row, "planned"))))
    return Cell(kit.wording.any(days), Decimal(days), IfFilled(Ref(row, "planned"), late, NONE))


def verdict(kit: Kit, one: AcceptanceCriterion) -> Cell:
    """Passed or failed, as soon as there is a result; what was ticked holds, whatever the figures say."""
    passed, minor, failed = (plain_text(word) for word in verdict_words(kit))
    over = Operation("-", Ref(one.id, "result"), Ref(one.id, "threshold"))
    under = Operation("-", Ref(one.id, "threshold"), Ref(one.id, "result"))
    misses: dict[str, Formula] = {"at_most": over, "at_least": under, "exactly": Highest((over, under))}
    lost = minor if one.severity == "minor" else failed
    judged: Formula = IfFilled(Ref(one.id, "result"), IfPositive(misses[one.comparison], lost, passed), "")
    for word in (failed, minor, passed):
        judged = IfWord(Ref(one.id, "said"), word, word, judged)
    found = outcome(one).verdict
    return Cell(kit.wording.label(f"handover.acceptance.{found}") if found else (), formula=judged)


Kept = tuple[Section | None, str, Prose]
"""A sheet with a list whose lines get done, the column that says so, and by which word; none is anything written."""


def progress(kit: Kit, lists: Iterable[Kept]) -> Section | None:
    """A sheet with a line per list: lines, done, per cent done; nothing where no list has a line."""
    held = [line for line in (_line(kit, *one) for one in lists) if line is not None]
    if not held:
        return None
    label = kit.wording.label
    columns = (
        Column("list", label("handover.progress.list"), "text", 50),
        Column("all", label("handover.progress.all"), "number", 18),
        Column("done", label("handover.progress.done"), "number", 18),
        Column("percent", label("handover.progress.percent"), "percent", 18),
    )
    table = Table("progress", columns, tuple(held))
    return Section("progress-sheet", "handover", label("handover.progress.title"), (table,))


def _line(kit: Kit, section: Section | None, column: str, word: Prose) -> Row | None:
    table = next((one for one in section.blocks if isinstance(one, Table)), None) if section is not None else None
    lines = [row for row in table.rows if row.role == "body"] if table is not None else []
    if section is None or table is None or not lines:
        return None
    rows = tuple(row.id for row in lines)
    at = next(index for index, one in enumerate(table.columns) if one.id == column)
    wanted = plain_text(word)
    shown = [plain_text(row.cells[at].runs) for row in lines]
    done = sum(said == wanted if wanted else bool(said) for said in shown)
    name = f"progress-{table.id}"
    share = (Decimal(done) * WHOLE / len(rows)).quantize(ONE, ROUND_HALF_UP)
    percent = Rounded(Operation("/", Operation("*", Ref(name, "done"), WHOLE), Ref(name, "all")), 0)
    return Row(
        name,
        (
            Cell(section.title, strong=True),
            Cell(kit.wording.any(len(rows)), Decimal(len(rows))),
            Cell(kit.wording.any(done), Decimal(done), Counted(table.id, rows, (Where(column, wanted),))),
            Cell(kit.wording.any(int(share)), share, percent),
        ),
    )
