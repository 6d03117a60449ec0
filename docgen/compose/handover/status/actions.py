"""What each side does next: points to make ready, duties, steps and measures that fall due soon or are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.compose.handover.live import dated_light, light_words
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.compose.parts.production import condition_day, condition_id, condition_role, condition_words, waited_for
from docgen.content.project import Project
from docgen.content.types import Day, Id
from docgen.model.document import Cell, Column, Prose, Row, Section, Table

AHEAD = timedelta(days=30)
"""How far ahead the next actions reach: from the document's date, or from the first of them if that is later."""
MOST = 60
"""Actions of a side that the page lists, the earliest ones; the workbook has all of them."""
OURS, THEIRS = "ours", "theirs"


@dataclass(frozen=True, slots=True)
class _Action:
    id: str
    what: Prose
    site: Prose
    owner: Id | None
    due: Day
    day: Cell | None = None
    """The cell of the day, where more than its own place gives it."""


def action_sections(kit: Kit, project: Project, *, sheet: bool = False) -> tuple[Section, ...]:
    """A table for the customer and one for us, in order of dates; a side without actions has none."""
    sides: dict[str, list[_Action]] = {THEIRS: [], OURS: []}
    for one in (*_customer_actions(kit, project), *_waited_for(kit, project), *_agreed(kit, project)):
        sides[OURS if _is_ours(kit, one) else THEIRS].append(one)
    for one in _steps_ahead(kit, project):
        sides[OURS if one.owner is None or _is_ours(kit, one) else THEIRS].append(one)
    made = (_section(kit, side, actions, sheet=sheet) for side, actions in sides.items())
    return tuple(one for one in made if one is not None)


def _is_ours(kit: Kit, one: _Action) -> bool:
    return one.owner is not None and kit.stakeholder(one.owner) is None


def _customer_actions(kit: Kit, project: Project) -> Iterator[_Action]:
    """Duties and points that are not done yet, whoever owns them."""
    for duty in project.customer_duties:
        if duty.status != "done":
            yield _Action(f"duty-{duty.id}", kit.wording.text(duty.item), (), duty.owner, duty.due)
    for site in project.sites:
        for item in site.readiness:
            if item.status != "done":
                name = kit.wording.text(site.name)
                yield _Action(f"{site.id}-{item.id}", kit.wording.text(item.item), name, item.owner, item.due)


def _waited_for(kit: Kit, project: Project) -> Iterator[_Action]:
    """Approvals of designs and the advance, which production waits for; surveys are steps of their sites."""
    for one in waited_for(kit, project):
        if one.kind == "survey" or one.done or one.day is None:
            continue
        name = kit.wording.text(one.site.name) if one.site is not None else ()
        what = condition_words(kit, one) if one.payment is not None else kit.wording.label("waits.approval_alone")
        yield _Action(condition_id(one), what, name, condition_role(kit, one), one.day, condition_day(kit, one))


def _agreed(kit: Kit, project: Project) -> Iterator[_Action]:
    """Points that kick-off and cutover left to be done."""
    for one in project.agreed_points:
        if one.done is None:
            yield _Action(f"agreed-{one.id}", kit.wording.text(one.point), (), one.owner, one.due)


def _steps_ahead(kit: Kit, project: Project) -> Iterator[_Action]:
    """The next step of each site, whoever does it, and replacements that are on their way."""
    wording = kit.wording
    for site in project.sites:
        name = wording.text(site.name)
        following = next((one for one in site.stages if one.actual is None), None)
        if following is not None:
            day = following.starts or following.planned
            what = wording.label(f"tracker.next_{following.stage}")
            yield _Action(f"{site.id}-{following.stage}", what, name, following.owner, day)
        for one in site.discrepancies:
            if one.settled is None and one.replacement_due is not None:
                what = wording.sentence("tracker.next_replacement", what=one.description)
                yield _Action(f"{site.id}-{one.id}", what, name, None, one.replacement_due)


def _section(kit: Kit, side: str, actions: list[_Action], *, sheet: bool) -> Section | None:
    dated = sorted((one for one in actions if one.due.value is not None), key=_day)
    if not dated:
        return None
    last = max(kit.date, _day(dated[0])) + AHEAD
    near = [one for one in dated if _day(one) <= last]
    shown = near if sheet else near[:MOST]
    columns = (
        Column("what", kit.wording.label("plan.what"), "text", 56),
        Column("site", kit.wording.label("handover.sites.site"), "text", 34),
        Column("owner", kit.wording.label("plan.owner"), "text", 30),
        Column("due", kit.wording.label("plan.due"), "date", 18),
        *(_kept_columns(kit) if sheet else ()),
    )
    rows = tuple(_row(kit, one, sheet=sheet) for one in shown)
    until = kit.wording.date(last, short=True)
    key = "tracker.actions_caption" if len(shown) == len(near) else "tracker.actions_first"
    caption = kit.wording.sentence(key, count=len(shown), near=len(near), all=len(dated), until=until)
    heading = kit.wording.sentence(f"tracker.next_{side}", customer=kit.customer_name, seller=kit.seller_name)
    table = Table(f"tracker-{side}", columns, rows, caption, "form" if sheet else "plain", filtered=sheet)
    return Section(f"tracker-{side}-section", "handover", heading, (table,))


def _kept_columns(kit: Kit) -> tuple[Column, ...]:
    """What a sheet has beyond the page: the day it was done, and the light that follows from it."""
    label = kit.wording.label
    return (
        Column("done", label("handover.done_on"), "date", 18),
        Column("light", label("tracker.light"), "light", 14, choices=light_words(kit)),
    )


def _row(kit: Kit, one: _Action, *, sheet: bool) -> Row:
    site = one.site or kit.wording.label("handover.whole_project")
    owner, due, done = (
        Cell(kit.owner(one.owner) or kit.seller_name),
        one.day or day_cell(kit, one.due),
        Cell(writable=True),
    )
    cells = (Cell(one.what), Cell(site), owner, due)
    return Row(one.id, (*cells, done, dated_light(kit, one.id, due, done)) if sheet else cells)


def _day(one: _Action) -> date:
    assert one.due.value is not None
    return one.due.value
