"""What the delivery tracker shows: the steps of all sites with their lights, and the gate of each site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.compose.kit import Kit
from docgen.compose.parts.plan import short_day
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.delivery.rules.places import unexplained
from docgen.delivery.sites import Gate, Light, StepState, gate_of, step_states
from docgen.diagnostics import Finding
from docgen.model.document import Prose

MOST_SITES = 40
"""Sites that the page shows one by one; beyond it counts, and the workbook has all of them."""


@dataclass(frozen=True, slots=True)
class Status:
    """A gate for each site that has steps, and the steps by site, in the order of the content."""

    gates: tuple[Gate, ...]
    by_site: Mapping[str, tuple[StepState, ...]]

    @property
    def steps(self) -> tuple[StepState, ...]:
        """The steps of all sites."""
        return tuple(one for states in self.by_site.values() for one in states)

    @property
    def is_large(self) -> bool:
        """Whether there are too many sites for a page that shows each."""
        return len(self.gates) > MOST_SITES

    def count(self, light: Light, stage: str | None = None) -> int:
        """How many steps have a light, of one kind or of all."""
        return sum(one.light == light and stage in (None, one.step.stage) for one in self.steps)

    def of(self, site: Site) -> tuple[StepState, ...]:
        """The steps of one site."""
        return self.by_site[site.id]


def status_of(kit: Kit, project: Project) -> Status:
    """How far every site is on the date of the documents."""
    gates = tuple(gate_of(site, project, kit.quote, kit.date) for site in project.sites if site.stages)
    return Status(gates, {str(gate.site.id): step_states(gate.site, gate, kit.date) for gate in gates})


def unexplained_lights(status: Status) -> tuple[Finding, ...]:
    """Steps that the dates put at risk and that lack a reason or what is done about it: for their author."""
    found = []
    for one in status.steps:
        lacks = [name for name in ("reason", "action") if getattr(one.step, name) is None]
        if one.light in ("amber", "red") and one.why not in ("own", "after_late") and lacks:
            found.append(unexplained(one.site, one.step, one.light, lacks))
    return tuple(found)


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
