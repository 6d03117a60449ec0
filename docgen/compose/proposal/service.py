"""Service after acceptance, and the people on both sides: levels, escalation, counterparts, communications."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.people import communications, counterparts, escalation, service_levels
from docgen.compose.proposal.frame import chapter, missing, part, proof, sentence
from docgen.content.project import Project
from docgen.delivery.promises import complaint_promises
from docgen.model.document import Callout, Cell, Column, Paragraph, Prose, Row, Section, Table


def service(kit: Kit) -> Section:
    """How fast faults are answered and restored, when, and where a problem goes next."""
    project, wording = kit.project, kit.wording
    if project is None:
        return part(kit, "service", (), missing(kit, "project", "service"))
    levels = None
    if project.service_levels:
        levels = service_levels(kit, project, "service-levels", caption=_levels_caption(kit, project), on_site=True)
    steps = len(kit.company.service_escalation)
    way_up = None
    if steps:
        timed = all(given(one.response_time) for one in kit.company.service_escalation)
        caption = wording.sentence("proposal.service.escalation_caption", count=steps) if timed else ()
        way_up = escalation(kit, "escalation", caption=caption)
    complaint = sentence(kit, wording.text(project.complaint_procedure))
    sections = (
        chapter(kit, "service.levels", levels, _measured(kit)),
        chapter(kit, "service.hours", Paragraph("service-hours", sentence(kit, wording.text(project.service_hours)))),
        chapter(kit, "service.reporting", *_reporting(kit, project)),
        chapter(kit, "service.escalation", way_up),
        chapter(
            kit, "service.complaints", Paragraph("complaints", complaint) if complaint else None, _steps(kit, project)
        ),
    )
    return part(kit, "service", _theme(kit, project), (), sections)


def _reporting(kit: Kit, project: Project) -> tuple[Paragraph, ...]:
    """How a fault is reported, and the ways to whoever takes it first."""
    wording = kit.wording
    text = sentence(kit, wording.text(project.fault_reporting))
    if not text:
        return ()
    first = (
        wording.sentence(
            "proposal.service.reach",
            who=one.organisation, ways=wording.join((wording.plain(one.contact), wording.plain(one.email))),
            hours=one.hours,
        )
        for one in kit.company.service_escalation[:1]
    )  # fmt: skip
    return (Paragraph("fault-reporting", text), *(Paragraph("fault-reach", said) for said in first))


def _steps(kit: Kit, project: Project) -> Table | None:
    """What becomes of a complaint by when: each step is a promise of the register."""
    label, wording = kit.wording.label, kit.wording
    steps = complaint_promises(project)
    if not steps:
        return None
    columns = (
        Column("step", label("handover.service.step"), "text", 22),
        Column("within", label("handover.service.within"), "text", 28),
        Column("words", label("handover.service.you_get"), "text", 60),
    )
    rows = []
    for name, one in steps.items():
        every = "every" if one.action == "progress" else "at_latest"
        named = Cell(label(f"handover.service.step_{one.action}"), strong=True)
        within = Cell(wording.sentence(f"handover.service.{every}", time=one.within))
        rows.append(Row(name, (named, within, Cell(wording.text(one.words))), promises=(name,)))
    caption = wording.sentence("proposal.service.complaints_caption", count=len(rows))
    return Table("complaint-steps", columns, tuple(rows), caption)


def _theme(kit: Kit, project: Project) -> Prose:
    if not project.service_levels:
        return ()
    first = project.service_levels[0]
    if not given(first.severity, first.response, first.restoration):
        return ()
    return kit.wording.sentence(
        "proposal.service.theme", customer=kit.customer_name, level=first.severity, response=first.response,
        restoration=first.restoration,
    )  # fmt: skip


def _levels_caption(kit: Kit, project: Project) -> Prose:
    if not all(given(one.response, one.restoration) for one in project.service_levels):
        return ()
    return kit.wording.sentence("proposal.service.levels_caption", count=len(project.service_levels))


def _measured(kit: Kit) -> Callout | None:
    """A measured fact about our service, as proof."""
    for fact in kit.company.facts:
        if fact.source.kind == "measurement":
            return proof(kit, f"fact-{fact.id}", kit.wording.text(fact.statement), one_reference(kit, fact.source))
    return None


def one_counterpart_each(project: Project) -> bool:
    """True where no role at the customer stands in two pairs."""
    return len({pair.theirs for pair in project.team_mirror}) == len(project.team_mirror)


def pairs_caption(kit: Kit, project: Project) -> Prose:
    """How many roles have a counterpart; only the number of pairs where a role has several."""
    key = "proposal.team.pairs_caption" if one_counterpart_each(project) else "proposal.team.pairs_plain"
    return kit.wording.sentence(key, customer=kit.customer_name, count=len(project.team_mirror))


def notices(kit: Kit, project: Project) -> Table:
    """Who hears what, how often or how early: each row is a promise of the register."""
    count = len(project.communications)
    caption = kit.wording.sentence("proposal.team.talks_caption", customer=kit.customer_name, count=count)
    made = communications(kit, project, "communications", caption=caption)
    return replace(made, rows=tuple(replace(one, promises=(one.id,)) for one in made.rows))


def team(kit: Kit) -> Section | None:
    """Counterparts on each level, and who hears what, when."""
    project, wording = kit.project, kit.wording
    if project is None or not (project.team_mirror or project.communications):
        return None
    pairs, talks = project.team_mirror, project.communications
    single = one_counterpart_each(project)
    key = "proposal.team.theme" if single else "proposal.team.theme_plain"
    theme = wording.sentence(key, customer=kit.customer_name, count=len(pairs)) if pairs else ()
    mirrored = None
    if pairs:
        caption = pairs_caption(kit, project)
        mirrored = counterparts(kit, project, "counterparts", caption=caption)
    told = notices(kit, project) if talks else None
    sections = (chapter(kit, "team.pairs", mirrored), chapter(kit, "team.talks", told))
    return part(kit, "team", theme, (), sections)
