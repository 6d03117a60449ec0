"""The plan in detail: phases with their milestones by number, the steps at each site, the trial run, days off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from docgen.compose.kit import Kit
from docgen.compose.parts.plan import short_day, timeline
from docgen.content.calendar import Calendar
from docgen.content.project import Milestone, Project
from docgen.content.sites import Site
from docgen.content.types import Day
from docgen.delivery.working_days import calendar_of, is_working
from docgen.model.document import Bar, BarStyle, Cell, Column, Key, Lane, Mark, Prose, Table, Timeline, words

MOST_SITES = 12
"""More sites than this have their steps in the tracker of all sites alone."""
_STYLES: dict[str, BarStyle] = {
    "production": "outline",
    "shipping": "outline",
    "installation": "hatch",
    "test": "hatch",
}
"""Steps at a site that are drawn, and how."""


def numbers(project: Project) -> dict[str, str]:
    """The milestones by id, as they are numbered in the figure and in its table: M1, M2, …"""
    return {str(one.id): f"M{place}" for place, one in enumerate(project.milestones, 1)}


def numbered(kit: Kit, project: Project, table: Table) -> Table:
    """A table of milestones with their numbers in front."""
    known, held = numbers(project), {str(one.id): one for one in project.milestones}
    column = Column("number", kit.wording.label("gantt.number"), "text", 8)
    rows = tuple(
        replace(row, cells=(Cell(_number(held[row.id], known) if row.id in held else (), strong=True), *row.cells))
        for row in table.rows
    )
    return replace(table, columns=(column, *table.columns), rows=rows)


def named_timeline(kit: Kit, project: Project, identifier: str, *, caption: Prose = ()) -> Timeline | None:
    """The whole plan for a list: each step and milestone with its name, days off left to the figure."""
    made = detailed_timeline(kit, project, identifier, caption=caption)
    if made is None:
        return None
    steps = {
        f"{site.id}-{step.stage}": kit.wording.label(f"stage.{step.stage}")
        for site in project.sites for step in site.stages
    }  # fmt: skip
    names = {f"mark-{one.id}": kit.wording.text(one.name) for one in project.milestones}

    def named(mark: Mark) -> Mark:
        return replace(mark, label=mark.label + words(" · ") + names[mark.id]) if mark.id in names else mark

    lanes = (
        replace(
            lane, marks=tuple(map(named, lane.marks)),
            bars=tuple(replace(bar, label=steps.get(bar.id, bar.label)) for bar in lane.bars),
        )
        for lane in made.lanes
    )  # fmt: skip
    keys = tuple(key for key in made.keys if key.sign != "off")
    return replace(made, lanes=tuple(lanes), marks=tuple(map(named, made.marks)), off=(), keys=keys)


def _number(one: Milestone, known: dict[str, str]) -> Prose:
    """The number of a milestone, with its place in the content."""
    return tuple(replace(run, sources=(one.id.source,)) for run in words(known[str(one.id)]))


def detailed_timeline(kit: Kit, project: Project, identifier: str, *, caption: Prose = ()) -> Timeline | None:
    """The whole plan over time; None while a phase has no dates."""
    plain = timeline(kit, project, identifier, caption=caption)
    if plain is None:
        return None
    known = numbers(project)
    dated = [one for one in project.milestones if one.date.value is not None]
    lanes = [_with_marks(lane, dated, known) for lane in plain.lanes]
    held = {mark.id for lane in lanes for mark in lane.marks}
    loose = [one for one in dated if f"mark-{one.id}" not in held]
    lanes += [*_sites(kit, project), *_trial(kit, project)]
    marks = (*(_mark(one, known) for one in loose), *_deadlines(kit, project))
    styles = {bar.style for lane in lanes for bar in lane.bars}
    made = replace(plain, lanes=tuple(lanes), marks=marks)
    off = days_off(min(made.days), max(made.days), calendar_of(project, kit.library))
    return replace(made, off=off, keys=tuple(_keys(kit, styles, bool(dated), bool(off))))


def _with_marks(lane: Lane, dated: list[Milestone], known: dict[str, str]) -> Lane:
    """The lane of a phase with the milestones that lie in it; its days stand in the table of phases."""
    bar = replace(lane.bars[0], label=(), role="now")
    inside = tuple(_mark(one, known) for one in dated if one.date.value and bar.start <= one.date.value <= bar.end)
    return replace(lane, bars=(bar,), marks=inside)


def _mark(one: Milestone, known: dict[str, str]) -> Mark:
    assert one.date.value is not None
    return Mark(f"mark-{one.id}", _number(one, known), one.date.value)


def _sites(kit: Kit, project: Project) -> Iterator[Lane]:
    first = min(one.starts.value for one in project.phases if one.starts.value is not None)
    shown = [(site, bars) for site in project.sites if (bars := tuple(_steps(site, first)))]
    if len(shown) <= MOST_SITES:
        for site, bars in shown:
            yield Lane(f"site-{site.id}", kit.wording.text(site.name), bars)


def _steps(site: Site, first: date) -> Iterator[Bar]:
    """The steps at a site from the first day of the plan on; what was done before is in its tracker."""
    for step in site.stages:
        ends = _value(step.actual) or step.planned.value
        if step.stage in _STYLES and ends is not None and ends >= first:
            starts = min(_value(step.starts) or ends, ends)
            yield Bar(f"{site.id}-{step.stage}", (), starts, ends, "now", _STYLES[step.stage])


def _trial(kit: Kit, project: Project) -> Iterator[Lane]:
    trial = project.trial_run
    if trial is not None and trial.starts.value is not None and trial.ends.value is not None:
        bar = Bar("trial-bar", (), trial.starts.value, trial.ends.value, "now", "outline")
        yield Lane("trial", kit.wording.label("gantt.trial"), (bar,))


def _deadlines(kit: Kit, project: Project) -> Iterator[Mark]:
    for one in project.milestones:
        if one.deadline is not None and one.deadline.value is not None:
            label = kit.wording.sentence("gantt.deadline", name=one.name)
            yield Mark(f"deadline-{one.id}", label, one.deadline.value, short_day(kit, one.deadline), fixed=True)


def days_off(first: date, last: date, calendar: Calendar | None) -> tuple[tuple[date, date], ...]:
    """Holidays from one day to another, as stretches with the weekends that join them; weekends alone are not shown."""
    if calendar is None:
        return ()
    found: list[tuple[date, date]] = []
    for holiday in calendar.holidays:
        starts = holiday.date.value
        ends = _value(holiday.until) or starts
        if starts is None or ends is None or ends < first or starts > last:
            continue
        while starts > first and not is_working(starts - timedelta(1), calendar):
            starts -= timedelta(1)
        while ends < last and not is_working(ends + timedelta(1), calendar):
            ends += timedelta(1)
        if not is_working(starts, calendar) and (starts, ends) not in found:
            found.append((starts, ends))
    return tuple(found)


def _value(day: Day | None) -> date | None:
    return day.value if day is not None else None


def _keys(kit: Kit, styles: set[BarStyle], marked: bool, off: bool) -> Iterator[Key]:
    label = kit.wording.label
    yield Key("solid", label("gantt.solid"))
    if "hatch" in styles:
        yield Key("hatch", label("gantt.hatch"))
    if "outline" in styles:
        yield Key("outline", label("gantt.outline"))
    if marked:
        yield Key("mark", label("gantt.mark"))
    if off:
        yield Key("off", label("gantt.off"))
