"""What the delivery tracker shows: the steps of all sites with their lights, and the gate of each site."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.compose.kit import Kit
from docgen.compose.parts.plan import short_day
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.delivery.sites import Gate, Light, StepState, gate_of, step_states
from docgen.model.document import Prose


@dataclass(frozen=True, slots=True)
class Status:
    """Every step of every site in order, and a gate for each site that has steps."""

    steps: tuple[StepState, ...]
    gates: tuple[Gate, ...]

    def count(self, light: Light) -> int:
        """How many steps have a light."""
        return sum(one.light == light for one in self.steps)

    def of(self, site: Site) -> tuple[StepState, ...]:
        """The steps of one site."""
        return tuple(one for one in self.steps if one.site.id == site.id)


def status_of(kit: Kit, project: Project) -> Status:
    """How far every site is on the date of the documents."""
    gates = tuple(gate_of(site, project, kit.quote, kit.date) for site in project.sites if site.stages)
    return Status(tuple(one for gate in gates for one in step_states(gate.site, gate, kit.date)), gates)


def why(kit: Kit, one: StepState) -> Prose:
    """Why a step has its light: the author's reason, else what the dates say; nothing for a step on plan."""
    if one.step.reason is not None:
        return kit.wording.text(one.step.reason)
    if one.why in ("done", "on_plan", "own"):
        return ()
    count = one.waiting if one.why == "unready" else one.days
    return kit.wording.sentence(f"tracker.why_{one.why}", count=count)


def when(kit: Kit, one: StepState) -> Prose:
    """The day of a step for a cell: planned, or done; a light that needs attention in words beside it."""
    day = short_day(kit, one.step.actual or one.step.planned)
    if one.light == "green":
        return day
    return kit.wording.sentence(f"tracker.cell_{one.light}", day=day)
