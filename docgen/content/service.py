"""Service: how fast we act, the weeks after go-live, spares and returns, complaints, and meetings on operations."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer
from docgen.content.types import Day, Flag, Id, Number, Plain, Quantity, Text, Whole


class ServiceLevel(Entity):
    """A severity, and how fast we answer and restore."""

    id: Id = customer("unique")
    severity: Text = customer("name")
    definition: Text = customer("what counts as this severity")
    response: Quantity = customer("answered within")
    on_site: Quantity | None = customer("an engineer is on site within", None)
    restoration: Quantity = customer("restored within")
    update_every: Quantity = customer("progress reported every")


class EarlyLifeRole(Entity):
    """Who of ours stays after go-live."""

    role: Id = customer("role of ours")
    count: Number = customer("people")
    presence: Text = customer("where, and at which hours")


class EarlyLifeWeek(Entity):
    """What was noted of a week after go-live."""

    week: Whole = customer("week, from 1")
    faults: Text | None = customer("faults, and what became of them", None)
    handed_over: Text | None = customer("what was handed over to the customer's people", None)
    open: Text | None = customer("what is still open", None)
    initials: Plain | None = customer("who initialled it, as written", None)


class ExitCheck(Entity):
    """Whether a criterion to end early-life support was met."""

    line: Whole = customer("which of `exit_criteria`, from 1")
    met: Flag = customer("whether it was met", False)
    on: Day | None = customer("when both sides saw it met", None)
    proof: Plain | None = customer("record or paper that shows it", None)


class EarlyLifeSupport(Entity):
    """The weeks after go-live."""

    duration: Quantity = customer("how long")
    starts: Day | None = customer("first day", None)
    ends: Day | None = customer("last planned day", None)
    staffing: tuple[EarlyLifeRole, ...] = customer("who stays", ())
    tasks: tuple[Text, ...] = customer("what they do, and hand over", ())
    exit_criteria: tuple[Text, ...] = customer("what must be true to end it")
    weeks: tuple[EarlyLifeWeek, ...] = customer("what was noted week by week", ())
    exit_checks: tuple[ExitCheck, ...] = customer("which criteria to end it were met", ())


class Spare(Entity):
    """A spare part that is kept ready."""

    id: Id = customer("unique")
    part: Text = customer("what it is, as ordered")
    quantity: Number = customer("how many")
    location: Text = customer("where it is kept")
    lead_time: Quantity = customer("time until it is replaced once used")
    kept_by: Id = customer("role or stakeholder that keeps it")


Kept = Literal["kept", "missed"]
"""Whether a promised time was kept."""


class ServiceCall(Entity):
    """A call for service as it came in, and whether the times promised for its severity were kept."""

    id: Id = customer("unique")
    reported: Day = customer("when it was reported")
    severity: Id = customer("severity, of `service_levels`")
    what: Text = customer("what was reported")
    fault: Plain | None = customer("number of the fault report", None)
    answer: Kept | None = customer("whether it was answered in time", None)
    on_site: Kept | None = customer("whether an engineer was on site in time", None)
    progress: Kept | None = customer("whether progress was told as often as promised", None)
    restore: Kept | None = customer("whether it was restored in time", None)
    why: Text | None = customer("where a time was missed: cause and measure", None)


class PartUsed(Entity):
    """A spare part that was used."""

    id: Id = customer("unique")
    part: Id = customer("part, of `spares`")
    quantity: Number = customer("pieces")
    used: Day = customer("when it was used")
    fault: Plain | None = customer("number of the fault report it was used for", None)
    replaced: Day | None = customer("when the stock was made up again", None)
    remark: Text | None = customer("what was noted", None)


class Incident(Entity):
    """What was written after a fault: when it began and ended, why, and what keeps it from coming back."""

    id: Id = customer("unique")
    fault: Plain = customer("number of the fault report")
    began: Plain = customer("day and time it began, as written")
    restored: Plain | None = customer("day and time service was back, as written", None)
    minutes_out: Whole | None = customer("minutes until service was back", None)
    cause: Text = customer("why it happened")
    third_party: Text | None = customer("what others had to do with it", None)
    restored_by: Text | None = customer("what brought service back", None)
    prevented_by: Text | None = customer("what keeps it from coming back, by whom, by when", None)
    evidence: Text | None = customer("logs and readings that show it", None)


class ReturnedPart(Entity):
    """A line of a return: the part, and what became of it."""

    line: Whole = customer("line of the form, from 1")
    part: Text | None = customer("what it is", None)
    serial: Plain | None = customer("serial number", None)
    fault_seen: Text | None = customer("what is wrong with it", None)
    received: Day | None = customer("when it reached us", None)
    finding: Text | None = customer("what was found and done", None)
    sent_back: Day | None = customer("when it, or another, went back", None)


class Return(Entity):
    """Parts that the customer sent back, with one form."""

    id: Id = customer("unique")
    number: Plain = customer("our return number")
    sent: Day = customer("when they were sent")
    fault: Plain | None = customer("number of the fault report", None)
    wanted: Literal["repair", "replacement", "return"] = customer("what is to be done with them")
    parts: tuple[ReturnedPart, ...] = customer("the parts, line by line")


Mark = Literal["1", "2", "3", "4", "5"]
"""From not at all to fully satisfied."""


class Opinion(Entity):
    """What a department thinks of us: a form of the satisfaction survey."""

    id: Id = customer("unique")
    number: Plain = customer("our number of the form")
    department: Plain | None = customer("who answered", None)
    answered: Day = customer("when")
    quality: Mark | None = customer("mark for the quality of what we delivered", None)
    response: Mark | None = customer("mark for how fast we answer", None)
    resolution: Mark | None = customer("mark for how well we solve problems", None)
    experience: Mark | None = customer("mark for working with us as a whole", None)
    quality_why: Text | None = customer("why that mark", None)
    response_why: Text | None = customer("why that mark", None)
    resolution_why: Text | None = customer("why that mark", None)
    experience_why: Text | None = customer("why that mark", None)
    changes: tuple[Text, ...] = customer("what we should change first", ())


class ServicePoint(Entity):
    """A point of the service that is open, until it is closed."""

    id: Id = customer("unique")
    point: Text = customer("what is to be done")
    owner: Id = customer("role or stakeholder who does it")
    due: Day = customer("by when")
    closed: Day | None = customer("when it was closed", None)


class ReturnTerms(Entity):
    """Repair and return of parts, as far as the contract provides for it."""

    basis: Text = customer("clause or terms it rests on")
    replacement: Quantity = customer("a replacement is there within")
    repair: Quantity = customer("a repaired part is back within")
    address: Text = customer("where parts are sent, and how they are packed")
    freight: Text = customer("who pays for transport")


ComplaintAction = Literal["received", "answer", "progress", "closed", "satisfaction"]


class ComplaintStep(Entity):
    """What happens to a complaint, by when, by whom."""

    action: ComplaintAction = customer("received with an apology, answered, progress told, closed, asked if satisfied")
    within: Quantity = customer("at the latest, from the complaint on; for progress: every")
    owner: Id = customer("role of ours")
    words: Text = customer("what the customer gets")


class SeminarTopic(Entity):
    """An item of the agenda."""

    id: Id = customer("unique within the seminar")
    topic: Text = customer("topic")
    minutes: Whole = customer("minutes")
    owner: Id = customer("role or stakeholder that leads it")


class Seminar(Entity):
    """A meeting of both sides on operations and maintenance."""

    id: Id = customer("unique")
    name: Text = customer("name")
    date: Day = customer("first or next date")
    frequency: Text = customer("how often")
    place: Text = customer("where")
    audience: Text = customer("who takes part")
    agenda: tuple[SeminarTopic, ...] = customer("topics in order", ())
