"""Where in the content a cell of a tracker is kept: which entry of the project, which field, written how."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from docgen.authoring.tracked_file import FieldEdit, Step
from docgen.authoring.yaml_lines import Bare, Value
from docgen.compose.handover.changes import INTERFACE_STATES
from docgen.compose.handover.feedback import SORTS, WAYS
from docgen.compose.handover.live import STATES
from docgen.compose.handover.service_report import KEPT
from docgen.compose.handover.sites.goods import packed_row_id
from docgen.compose.handover.sites.installation import VERDICTS as CHECKED
from docgen.compose.handover.sites.installation import method_of
from docgen.compose.handover.sites.workbook import CONDITIONS
from docgen.content.installation import CommissioningCheck, InstallationStep
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.content.types import Quantity
from docgen.delivery.sites import JUDGED
from docgen.delivery.verdicts import VERDICTS
from docgen.intake import NotUnderstood, Units, parse_day, parse_number
from docgen.intake.text import plain
from docgen.pipeline.tracker_reading import Entry

Written = Callable[[Entry, str], Value | None]
_APART = re.compile(r"[,;，；、\s]+")
_AMOUNT = re.compile(r"(?P<currency>[A-Z]{3})\s*(?P<figure>-?[0-9][0-9.,]*)")
_TIME = re.compile(r"(?P<hours>[0-9]{1,2})\s*(?:[:.h]|时|点)\s*(?P<minutes>[0-9]{2})?\s*分?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lines of a table are kept: the entry of a row, and its fields by column with how they are written.

    `elsewhere` are columns that fill an entry of their own, with where it is.
    """

    path: tuple[Step, ...]
    fields: Mapping[str, tuple[str, Written]]
    elsewhere: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)


def places(project: Project, promises: Iterable[str] = ()) -> dict[tuple[str, str], Place]:
    """The place of each row by table and row id, `promises` by their ids; rows that nothing keeps are absent."""
    record = {"done": ("done_on", day_value), "remark": ("remark", text_value)}
    kept = {("plan-promise-table", one): Place(("project", "promises", ("promise", one)), record) for one in promises}
    return dict(_all(project)) | kept


def field_edit(entry: Entry, known: Mapping[tuple[str, str], Place], language: str) -> FieldEdit | None:
    """The edit an entry asks for; None where the content has no place for it."""
    place = known.get((entry.table, entry.row))
    found = place.fields.get(entry.column) if place is not None else None
    if place is None or found is None:
        return None
    name, written = found
    path = place.elsewhere.get(entry.column, place.path)
    if entry.value is None:
        return FieldEdit(path, name, Bare(STATES[0]) if name == "status" else None)
    return FieldEdit(path, name, written(entry, language))


def wanted(unread: NotUnderstood, entry: Entry) -> str:
    """What a cell may hold that was not understood: its kind where that has words of its own, else its head."""
    return {"cell-clock": "clock", "cell-day-in-words": "date", "cell-amount": "amount"}.get(unread.reason, entry.title)


def _all(project: Project) -> Iterator[tuple[tuple[str, str], Place]]:
    yield from _sites(project)
    point = {"done": ("done_on", day_value), "status": ("status", state_value), "remark": ("remark", text_value)}
    for duty in project.customer_duties:
        path: tuple[Step, ...] = ("project", "customer_duties", ("id", str(duty.id)))
        yield ("plan-duties", str(duty.id)), Place(path, point)
        for table in ("tracker-theirs", "tracker-ours"):
            yield (table, f"duty-{duty.id}"), Place(path, {"done": ("done_on", day_value)})
    for one in project.milestones:
        path = ("project", "milestones", ("id", str(one.id)))
        yield (
            ("plan-milestone-table", str(one.id)),
            Place(path, {"done": ("done", day_value), "remark": ("remark", text_value)}),
        )
    for agreed in project.agreed_points:
        path = ("project", "agreed_points", ("id", str(agreed.id)))
        for table in ("tracker-theirs", "tracker-ours"):
            yield (table, f"agreed-{agreed.id}"), Place(path, {"done": ("done", day_value)})
    yield from _acceptance(project)
    for name, table, listed, fields in (
        ("calls", "service-calls", project.calls, SERVICE_CALL),
        ("parts_used", "service-parts-used", project.parts_used, PART_USED),
        ("service_points", "service-points", project.service_points, SERVICE_POINT),
    ):
        for entry in listed:
            yield (table, str(entry.id)), Place(("project", name, ("id", str(entry.id))), fields)


def _sites(project: Project) -> Iterator[tuple[tuple[str, str], Place]]:
    point = {"done": ("done_on", day_value), "status": ("status", state_value), "remark": ("remark", text_value)}
    goods = {
        "received": ("received", number_value), "condition": ("condition", _condition),
        "arrived": ("arrived", day_value), "remark": ("remark", text_value),
    }  # fmt: skip
    step = {"actual": ("actual", day_value), "judged": ("light", _judged), "reason": ("reason", text_value),
            "action": ("action", text_value)}  # fmt: skip
    for site in project.sites:
        here: tuple[Step, ...] = ("project", "sites", ("id", str(site.id)))
        for one in site.readiness:
            path: tuple[Step, ...] = (*here, "readiness", ("id", str(one.id)))
            yield ("sites-all", f"{site.id}-{one.id}"), Place(path, point)
            for table in ("tracker-theirs", "tracker-ours"):
                yield (table, f"{site.id}-{one.id}"), Place(path, {"done": ("done_on", day_value)})
        for stage in site.stages:
            path = (*here, "stages", ("stage", stage.stage))
            yield ("tracker-steps", f"{site.id}-{stage.stage}"), Place(path, step)
            yield ("tracker-ours", f"{site.id}-{stage.stage}"), Place(path, {"done": ("actual", day_value)})
        for table in ("tracker-theirs", "tracker-ours") if site.design is not None else ():
            yield (table, f"waits-approval-{site.id}"), Place((*here, "design"), {"done": ("approved", day_value)})
        for wrong in site.discrepancies:
            path = (*here, "discrepancies", ("id", str(wrong.id)))
            yield ("tracker-ours", f"{site.id}-{wrong.id}"), Place(path, {"done": ("settled", day_value)})
        for package in site.packages:
            for item in package.contents:
                path = (*here, "packages", ("id", str(package.id)), "contents", ("sku", str(item.sku)))
                yield ("sites-goods", f"{site.id}-{packed_row_id(package, item)}"), Place(path, goods)
        yield from _installation(project, site, here)


def _installation(project: Project, site: Site, here: tuple[Step, ...]) -> Iterator[tuple[tuple[str, str], Place]]:
    """Steps and checks, of which a record is kept under the step or check it is of; and equipment."""
    method = method_of(project, site)
    lines: tuple[InstallationStep | CommissioningCheck, ...] = (*method.steps, *method.checks) if method else ()
    for line in lines:
        figure = line.expected if isinstance(line, CommissioningCheck) else None
        fields: dict[str, tuple[str, Callable[[Entry, str], Value | None]]] = {
            "done": ("done", day_value), "verdict": ("verdict", _installed), "remark": ("remark", text_value),
        }  # fmt: skip
        if figure is not None:
            fields["measured"] = ("measured", _measured(figure))
        path = (*here, "installation", "records", ("of", str(line.id)))
        yield ("sites-installation", f"{site.id}-{line.id}"), Place(path, fields)
    for item in site.installation.installed if site.installation is not None else ():
        path = (*here, "installation", "installed", ("id", str(item.id)))
        yield ("sites-equipment", f"{site.id}-{item.id}"), Place(path, EQUIPMENT)


def _acceptance(project: Project) -> Iterator[tuple[tuple[str, str], Place]]:
    path: tuple[Step, ...]
    for one in project.acceptance_criteria:
        path = ("project", "acceptance_criteria", ("id", str(one.id)))
        fields = {"result": ("measured", _measured(one.threshold)), "said": ("verdict", _verdict),
                  "tested": ("measured_on", day_value)}  # fmt: skip
        yield ("acceptance-tests-table", str(one.id)), Place(path, fields)
    for issue in project.issues:
        path = ("project", "issues", ("id", str(issue.id)))
        yield ("acceptance-points-table", str(issue.id)), Place(path, {"closed": ("closed", day_value)})
    for document in project.documents:
        path = ("project", "documents", ("id", str(document.id)))
        yield ("acceptance-documents-table", str(document.id)), Place(path, {"on": ("delivered", day_value)})
    record = {
        "proof": ("evidence", plain_value), "evidenced": ("evidenced", day_value), "invoice": ("invoice", plain_value),
        "invoiced": ("invoiced", day_value), "paid": ("paid", day_value),
    }  # fmt: skip
    paid = {str(one.payment) for one in project.milestones if one.payment is not None}
    for table in ("tracker-theirs", "tracker-ours"):
        yield (table, "waits-advance"), Place(("project", "payments", ("payment", "advance")), {"done": record["paid"]})
    for name in sorted(paid | {str(one.payment) for one in project.payments}):
        yield ("payment-follow-up-table", f"follow-{name}"), Place(("project", "payments", ("payment", name)), record)


# --- values ------------------------------------------------------------------------------------------------


def _index(entry: Entry) -> int:
    assert isinstance(entry.value, int)
    return entry.value


def state_value(entry: Entry, _: str) -> Value:
    """A state."""
    return Bare(STATES[_index(entry)])


def _judged(entry: Entry, _: str) -> Value:
    return Bare(JUDGED[_index(entry)])


def _installed(entry: Entry, _: str) -> Value:
    return Bare(CHECKED[_index(entry)])


def _condition(entry: Entry, _: str) -> Value:
    return Bare(CONDITIONS[_index(entry)])


def _verdict(entry: Entry, _: str) -> Value:
    return Bare(VERDICTS[_index(entry)])


def day_value(entry: Entry, _: str) -> Value | None:
    """A day."""
    if isinstance(entry.value, date):
        return Bare(entry.value.isoformat())
    return None


def day_in_words(units: Units) -> Written:
    """The day among words that name a place or a time too. Raises NotUnderstood where there is none."""

    def written(entry: Entry, _: str) -> Value:
        words = [one for one in _APART.split(plain(entry.now)) if one]
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                try:
                    return Bare(parse_day(" ".join(words[first:last]), units).isoformat())
                except NotUnderstood as unread:
                    if unread.reason != "cell-date":
                        raise NotUnderstood("cell-day-in-words") from None
        raise NotUnderstood("cell-day-in-words")

    return written


def money_value(entry: Entry, _: str) -> Value:
    """An amount with its currency, such as `EUR 1200`. Raises NotUnderstood for anything else."""
    found = _AMOUNT.fullmatch(entry.now.strip())
    try:
        figure = parse_number(found["figure"]) if found is not None else None
    except NotUnderstood:
        figure = None
    if found is None or figure is None:
        raise NotUnderstood("cell-amount")
    return Bare(f"{found['currency']} {figure.normalize():f}")


def clock_value(entry: Entry, _: str) -> Value:
    """A time of day, however it was written: `0:52`, `00.52`, `0时52分`. Raises NotUnderstood for anything else."""
    found = _TIME.fullmatch(plain(entry.now))
    if found is None or int(found["hours"]) > 23 or int(found["minutes"] or 0) > 59:
        raise NotUnderstood("cell-clock")
    return f"{int(found['hours']):02d}:{int(found['minutes'] or 0):02d}"


def flag_value(entry: Entry, _: str) -> Value:
    """Ticked or not."""
    return Bare("true" if entry.value else "false")


def ticked_value(state: str) -> Written:
    """A choice that is made by ticking its box; taken away with the tick."""
    return lambda entry, _: Bare(state) if entry.value else None


def number_value(entry: Entry, _: str) -> Value:
    """A figure."""
    return Bare(_digits(entry))


def plain_value(entry: Entry, _: str) -> Value:
    """A number of a paper or of a piece of equipment, as it is written."""
    return str(entry.value)


def listed_value(entry: Entry, _: str) -> Value:
    """Numbers one after the other, such as those of pictures."""
    return [part for part in re.split(r"[,;，；、\s]+", entry.now) if part]


def text_value(entry: Entry, language: str) -> Value:
    """Words, in the language of the file."""
    return {language: str(entry.value)}


def _digits(entry: Entry) -> str:
    assert isinstance(entry.value, Decimal)
    return f"{entry.value.normalize():f}"


def _measured(threshold: Quantity) -> Callable[[Entry, str], Value]:
    def written(entry: Entry, _: str) -> Value:
        if threshold.unit_text is not None:
            unit: dict[str, Value] = {name: said for name, said, _ in threshold.unit_text.words}
            return {"value": Bare(_digits(entry)), "unit": unit}
        return Bare(f"{_digits(entry)} {threshold.unit}")

    return written


EQUIPMENT: Mapping[str, tuple[str, Callable[[Entry, str], Value | None]]] = MappingProxyType({
    "serial": ("serial", plain_value), "position": ("position", text_value), "setting": ("setting", text_value),
})  # fmt: skip
"""What is written of a piece of equipment, in the sheet as in the form."""


def _choice(names: tuple[str, ...]) -> Callable[[Entry, str], Value | None]:
    return lambda entry, _: Bare(names[_index(entry)])


FEEDBACK: Mapping[str, tuple[str, Callable[[Entry, str], Value | None]]] = MappingProxyType({
    "sorted": ("sorted_as", _choice(SORTS)), "goes_on": ("goes_on", _choice(WAYS)),
    "reference": ("reference", plain_value), "answered": ("answered", day_value),
})  # fmt: skip
"""What becomes of feedback, as its log has it."""

INTERFACE: Mapping[str, tuple[str, Callable[[Entry, str], Value | None]]] = MappingProxyType({
    "status": ("status", _choice(INTERFACE_STATES)),
})  # fmt: skip
"""How far a point is where work meets."""
SERVICE_CALL: Mapping[str, tuple[str, Callable[[Entry, str], Value | None]]] = MappingProxyType({
    "fault": ("fault", plain_value), "why": ("why", text_value),
    **{name: (name, _choice(KEPT)) for name in ("answer", "on_site", "progress", "restore")},
})  # fmt: skip
"""What becomes of a call after it came in."""
PART_USED: Mapping[str, tuple[str, Callable[[Entry, str], Value | None]]] = MappingProxyType({
    "fault": ("fault", plain_value), "replaced": ("replaced", day_value), "remark": ("remark", text_value),
})  # fmt: skip
"""What is noted of a spare part after it was used."""
SERVICE_POINT: Mapping[str, tuple[str, Callable[[Entry, str], Value | None]]] = MappingProxyType({
    "due": ("due", day_value), "closed": ("closed", day_value),
})  # fmt: skip
"""The days of an open point of the service."""
