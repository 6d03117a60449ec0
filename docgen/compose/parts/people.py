"""Counterparts, who is told what, and the way a problem climbs."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.content.company import EscalationLevel
from docgen.content.project import Communication, Project
from docgen.content.types import Whole
from docgen.model.document import Cell, Column, Panel, Panels, Paragraph, Prose, Row, Table

LEVELS = ("executive", "middle", "operational")


def counterparts(kit: Kit, project: Project, identifier: str, *, caption: Prose = ()) -> Table:
    """Level, the customer's role, our role."""
    wording = kit.wording
    columns = (
        Column("level", wording.label("team.level"), "text", 20),
        Column("theirs", kit.customer_name, "text", 40),
        Column("ours", kit.seller_name, "text", 40),
    )
    rows = tuple(
        Row(
            f"{pair.ours}-{pair.theirs}",
            (
                Cell(wording.label(f"team.{pair.level}")), Cell(kit.owner(pair.theirs)), Cell(kit.owner(pair.ours)),
            ),
        )
        for pair in project.team_mirror
    )  # fmt: skip
    return Table(identifier, columns, rows, caption)


def mirror(kit: Kit, project: Project, identifier: str) -> Panels:
    """Level by level the customer's roles, the level with its rhythm, and ours, under three names of columns."""
    wording = kit.wording
    heads = (("theirs", kit.customer_name), ("plain", wording.label("team.rhythm")), ("ours", kit.seller_name))
    panels = [Panel(f"{identifier}-{tone}", name, (), "", tone) for tone, name in heads]  # type: ignore[arg-type]
    for level in dict.fromkeys(pair.level for pair in project.team_mirror):
        pairs = [pair for pair in project.team_mirror if pair.level == level]
        key = f"{identifier}-{level}"
        rhythm = next((one for one in project.communications if one.level == level), None)
        said = (rhythm.event, rhythm.frequency) if rhythm else ()
        lines = tuple(Paragraph(f"{key}-rhythm-{n}", wording.text(one)) for n, one in enumerate(said, 1))
        panels += [
            Panel(f"{key}-theirs", (), tuple(_role(kit, key, pair.theirs) for pair in pairs), "", "theirs"),
            Panel(f"{key}-rhythm", wording.label(f"team.{level}"), lines),
            Panel(f"{key}-ours", (), tuple(_role(kit, key, pair.ours) for pair in pairs), "", "ours"),
        ]
    return Panels(identifier, tuple(panels), "pairs")


def _role(kit: Kit, key: str, role: str) -> Paragraph:
    return Paragraph(f"{key}-{role}", kit.owner(role))


def communications(kit: Kit, project: Project, identifier: str, *, caption: Prose = (), confirm: bool = False) -> Table:
    """Occasion, level, channel, how often; with `confirm`, when a notice goes out and by when it is confirmed."""
    wording = kit.wording
    columns = [
        Column("event", wording.label("team.occasion"), "text", 34),
        Column("level", wording.label("team.level"), "text", 18),
        Column("channel", wording.label("team.channel"), "text", 26),
        Column("frequency", wording.label("team.frequency"), "text", 26),
    ]
    led = confirm and any(one.lead_days is not None for one in project.communications)
    if led:
        columns.append(Column("lead", wording.label("team.goes_out"), "text", 22))
    if confirm:
        columns.append(Column("confirm", wording.label("team.confirm"), "text", 22))
    rows = tuple(
        Row(one.id, (*_communication(kit, project, one), *_confirmation(kit, one, confirm=confirm, led=led)))
        for one in project.communications
    )
    return Table(identifier, tuple(columns), rows, caption)


def told_by_level(kit: Kit, project: Project, identifier: str, *, caption: Prose = ()) -> Table:
    """A row per occasion: which roles of the customer are told, those of a level under its name."""
    wording = kit.wording
    columns = (
        Column("event", wording.label("team.occasion"), "text", 30),
        *(Column(level, wording.label(f"team.{level}"), "text", 26) for level in LEVELS),
    )

    def cell(one: Communication, level: str) -> Cell:
        roles = _told_at(project, one).get(level, ())
        return Cell(wording.enumerate([kit.owner(role) for role in roles]) or wording.label("common.none"))

    rows = tuple(
        Row(f"told-{one.id}", (Cell(wording.text(one.event), strong=True), *(cell(one, level) for level in LEVELS)))
        for one in project.communications
    )
    return Table(identifier, columns, rows, caption)


def told_roles(project: Project, one: Communication) -> tuple[str, ...]:
    """The customer's roles that are told of an occasion: those it names, else the counterparts of its level."""
    named = one.told or [pair.theirs for pair in project.team_mirror if pair.level == one.level]
    return tuple(dict.fromkeys(str(role) for role in named))


def _told_at(project: Project, one: Communication) -> dict[str, list[str]]:
    """The roles that are told, by level; one that is nobody's counterpart stands at the level of the occasion."""
    own = {str(pair.theirs): str(pair.level) for pair in project.team_mirror}
    found: dict[str, list[str]] = {}
    for role in told_roles(project, one):
        found.setdefault(own.get(role, str(one.level)), []).append(role)
    return found


def _communication(kit: Kit, project: Project, one: Communication) -> tuple[Cell, ...]:
    wording = kit.wording
    told = _told_at(project, one) or {str(one.level): []}
    return (
        Cell(wording.text(one.event)),
        Cell(wording.join(wording.label(f"team.{level}") for level in LEVELS if level in told)),
        Cell(wording.text(one.channel)),
        Cell(wording.text(one.frequency)),
    )


def _confirmation(kit: Kit, one: Communication, *, confirm: bool, led: bool) -> tuple[Cell, ...]:
    """When the notice goes out, and by when it is to be confirmed: days before the event where content gives them."""
    none = kit.wording.label("common.none")
    out = () if not led else (Cell(_days_before(kit, one.lead_days) or none),)
    if not confirm:
        return out
    asked = _days_before(kit, one.confirm_days) or kit.wording.label("common.yes")
    return (*out, Cell(asked if one.confirm_required else none))


def _days_before(kit: Kit, days: Whole | None) -> Prose:
    return kit.wording.sentence("team.days_before", count=days) if days is not None else ()


def escalation(kit: Kit, identifier: str, *, caption: Prose = ()) -> Table:
    """The three levels: who, contact, hours, answers within, passes on after."""
    wording = kit.wording
    columns = (
        Column("level", wording.label("service.level"), "text", 9),
        Column("who", wording.label("service.who"), "text", 30),
        Column("contact", wording.label("service.contact"), "text", 28),
        Column("hours", wording.label("service.hours"), "text", 22),
        Column("answers", wording.label("service.answers_within"), "number", 16),
        Column("passes", wording.label("service.passes_on_after"), "number", 16),
    )
    rows = tuple(
        Row(
            f"level-{one.level}",
            (
                Cell(wording.any(one.level)),
                Cell(wording.join((wording.text(one.organisation), wording.text(one.contact_role)))),
                Cell(wording.plain(one.contact)), Cell(wording.text(one.hours)),
                Cell(wording.quantity(one.response_time)),
                Cell(wording.quantity(one.escalate_after) or _passes_on(kit, one)),
            ),
        )
        for one in kit.company.service_escalation
    )  # fmt: skip
    return Table(identifier, columns, rows, caption)


def _passes_on(kit: Kit, one: EscalationLevel) -> Prose:
    """Of a level without a time: that nobody stands above it, if it is the last."""
    return kit.wording.label("service.last_level" if one is kit.company.service_escalation[-1] else "common.none")


def service_levels(kit: Kit, project: Project, identifier: str, *, caption: Prose = (), on_site: bool = False) -> Table:
    """Severity, what counts as it, answered, restored, reported; `on_site` adds when an engineer is there."""
    wording = kit.wording
    there = on_site and any(one.on_site is not None for one in project.service_levels)
    columns = (
        Column("severity", wording.label("service.severity"), "text", 18),
        Column("definition", wording.label("service.definition"), "text", 46),
        Column("response", wording.label("service.answers_within"), "number", 16),
        *([Column("on-site", wording.label("service.on_site_within"), "number", 16)] if there else []),
        Column("restoration", wording.label("service.restored_within"), "number", 16),
        Column("update", wording.label("service.reported_every"), "number", 16),
    )
    rows = tuple(
        Row(
            one.id,
            (
                Cell(wording.text(one.severity), strong=True), Cell(wording.text(one.definition)),
                Cell(wording.quantity(one.response)),
                *([Cell(wording.quantity(one.on_site) or wording.label("common.none"))] if there else []),
                Cell(wording.quantity(one.restoration)),
                Cell(wording.quantity(one.update_every)),
            ),
            promises=(one.id,),
        )
        for one in project.service_levels
    )  # fmt: skip
    return Table(identifier, columns, rows, caption)
