"""Milestones and phases backward from the deadline: when each must be reached or begin, and what reserve it has.

The critical path method on working days. A milestone is reached on a day; its work fills the working days after the
milestones before it, up to that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docgen.content.calendar import Calendar
from docgen.content.project import Milestone, Phase, Project
from docgen.delivery.durations import work_days
from docgen.delivery.working_days import days_between, last_working, moved


@dataclass(frozen=True, slots=True)
class Reach:
    """When a milestone can and must be reached.

    `work` counts working days. `start` is the last day on which its work can begin, None without work; `latest` the
    last day on which it can be reached; `slack` the working days from its planned day to that one; `earliest` follows
    from those before it.
    """

    milestone: Milestone
    work: int
    start: date | None
    planned: date
    earliest: date
    latest: date
    slack: int

    @property
    def critical(self) -> bool:
        """Whether a day lost before it is a day lost at the end."""
        return self.slack <= 0


@dataclass(frozen=True, slots=True)
class PhaseReach:
    """The last days on which a phase can begin and end, and the working days of its reserve."""

    phase: Phase
    start: date
    end: date
    slack: int

    @property
    def critical(self) -> bool:
        """Whether it has no reserve."""
        return self.slack <= 0


def ordered(milestones: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
    """Milestones after those that they follow; those in a circle, and what follows it, are left out."""
    known = {str(one.id) for one in milestones}
    done: dict[str, Milestone] = {}
    waiting = list(milestones)
    while waiting:
        ready = [one for one in waiting if all(str(name) in done or str(name) not in known for name in one.after)]
        if not ready:
            break
        done.update({str(one.id): one for one in ready})
        waiting = [one for one in waiting if str(one.id) not in done]
    return tuple(done.values())


def reaches(project: Project, calendar: Calendar | None = None) -> tuple[Reach, ...]:
    """Every milestone in the order of the plan; none while a date lacks, work cannot be counted, or nothing follows."""
    order = ordered(project.milestones)
    works = {str(one.id): work_days(one.work, calendar) for one in order}
    if len(order) < len(project.milestones) or not any(one.after for one in order):
        return ()
    if any(one.date.value is None for one in order) or None in works.values():
        return ()
    counted = {name: work for name, work in works.items() if work is not None}
    early = _earliest(order, counted, calendar)
    late = _latest(order, counted, calendar)
    return tuple(_reach(one, counted, early, late, calendar) for one in project.milestones)


def _reach(
    one: Milestone, works: Mapping[str, int], early: Mapping[str, date], late: Mapping[str, date],
    calendar: Calendar | None,
) -> Reach:  # fmt: skip
    name = str(one.id)
    work, latest, planned = works[name], late[name], day_of(one)
    start = begun(latest, work, calendar) if work else None
    return Reach(one, work, start, planned, early[name], latest, days_between(planned, latest, calendar))


def begun(end: date, work: int, calendar: Calendar | None = None) -> date:
    """The first of so many working days, at least one, of which the last is `end` or the last one before it."""
    return moved(last_working(end, calendar), 1 - work, calendar)


def day_of(one: Milestone) -> date:
    """When a milestone was reached, else when it is planned. It must have a date."""
    done = one.done.value if one.done is not None else None
    assert one.date.value is not None
    return done or one.date.value


def _earliest(order: tuple[Milestone, ...], works: Mapping[str, int], calendar: Calendar | None) -> dict[str, date]:
    found: dict[str, date] = {}
    for one in order:
        before = [found[str(name)] for name in one.after if str(name) in found]
        reached = one.done is not None and one.done.value is not None
        found[str(one.id)] = (
            day_of(one) if reached or not before else moved(max(before), works[str(one.id)], calendar)
        )  # fmt: skip
    return found


def _latest(order: tuple[Milestone, ...], works: Mapping[str, int], calendar: Calendar | None) -> dict[str, date]:
    followed = {str(name) for one in order for name in one.after}
    end = max(_fixed(one) or day_of(one) for one in order if str(one.id) not in followed)
    found: dict[str, date] = {}
    for one in reversed(order):
        limits = [found[str(next_.id)] for next_ in order if one.id in next_.after]
        needed = [works[str(next_.id)] for next_ in order if one.id in next_.after]
        days = [_before(limit, work, calendar) for limit, work in zip(limits, needed, strict=True)] or [end]
        own = _fixed(one)
        found[str(one.id)] = min([*days, own] if own is not None else days)
    return found


def _before(limit: date, work: int, calendar: Calendar | None) -> date:
    """The last day for what comes before work that ends on a day."""
    return moved(last_working(limit, calendar), -work, calendar) if work else limit


def _fixed(one: Milestone) -> date | None:
    return one.deadline.value if one.deadline is not None else None


def phase_reaches(project: Project, calendar: Calendar | None = None) -> tuple[PhaseReach, ...]:
    """Every phase, as far as its milestones let it slip, else the phases after it; none without `reaches`."""
    known = reaches(project, calendar)
    phases = [one for one in project.phases if one.starts.value is not None and one.ends.value is not None]
    if not known or len(phases) < len(project.phases):
        return ()
    slacks: dict[str, int] = {}
    for index, phase in reversed(list(enumerate(phases))):
        slacks[str(phase.id)] = _phase_slack(index, phases, known, slacks, calendar)
    return tuple(_slipped(phase, slacks[str(phase.id)], calendar) for phase in phases)


def _phase_slack(
    index: int, phases: list[Phase], known: tuple[Reach, ...], slacks: Mapping[str, int], calendar: Calendar | None
) -> int:
    phase = phases[index]
    starts, ends = days_of(phase)
    own = [one.slack for one in known if starts <= one.planned <= ends]
    later = [
        slacks[str(one.id)] + days_between(ends, days_of(one)[0], calendar) - 1
        for one in phases[index + 1 :] if phase in followed_by(one, phases)
    ]  # fmt: skip
    return min(own or later, default=days_between(ends, max(one.latest for one in known), calendar))


def _slipped(phase: Phase, slack: int, calendar: Calendar | None) -> PhaseReach:
    starts, ends = days_of(phase)
    if not slack:
        return PhaseReach(phase, starts, ends, 0)
    return PhaseReach(phase, moved(starts, slack, calendar), moved(ends, slack, calendar), slack)


def days_of(phase: Phase) -> tuple[date, date]:
    """First and last day of a phase that has both."""
    assert phase.starts.value is not None and phase.ends.value is not None
    return phase.starts.value, phase.ends.value


def followed_by(phase: Phase, phases: list[Phase]) -> tuple[Phase, ...]:
    """The phases that a phase follows: those it names, else the one before it in the list."""
    if phase.after:
        return tuple(one for one in phases if one.id in phase.after)
    index = phases.index(phase)
    return tuple(phases[index - 1 : index])
