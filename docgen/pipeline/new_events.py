"""Forms of which one is filled in for each event, as a new entry of the project: a fault, what was written after it,
parts that are sent back, a complaint, an opinion, a change order.

Such a form has several tables and blanks; all of them together are one line of the list that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.authoring.yaml_lines import GAP, Bare, Value
from docgen.compose.handover.changes import DECISIONS, KINDS
from docgen.compose.handover.service_forms import PART_LINES, RATINGS
from docgen.compose.handover.service_records import DIMENSIONS
from docgen.content.project import Project
from docgen.intake import NotUnderstood, Units, parse_number
from docgen.intake.text import plain
from docgen.pipeline.new_lines import Added, Written
from docgen.pipeline.tracker_fields import (
    day_in_words,
    money_value,
    plain_value,
    text_value,
    ticked_value,
)
from docgen.pipeline.tracker_reading import Entry, Reading

FAULT, COMPLAINT, ORDER = "form-fault", "form-complaint", "form-order"
INCIDENT, RETURN, OPINION = "form-incident", "form-return", "form-opinion"
_ORDER = "change-order-blank"
_TABLES: Mapping[str, tuple[str, str]] = {
    "incident-who": (INCIDENT, "incident-"), "incident-told": (INCIDENT, ""),
    "return-who": (RETURN, "return-"), "return-parts": (RETURN, ""), "return-wanted": (RETURN, ""),
    "return-became": (RETURN, ""),
    "survey-who": (OPINION, "survey-"), "survey-table": (OPINION, ""), "survey-change": (OPINION, ""),
    "report-who": (FAULT, "report-"), "report-severity": (FAULT, ""), "report-seen": (FAULT, ""),
    "complaint-who": (COMPLAINT, "complaint-"), "complaint-words": (COMPLAINT, ""),
    "complaint-end-who": (COMPLAINT, "complaint-end-"),
    f"{_ORDER}-facts": (ORDER, f"{_ORDER}-"), f"{_ORDER}-kinds": (ORDER, ""), f"{_ORDER}-impacts": (ORDER, ""),
    f"{_ORDER}-decision": (ORDER, ""),
}  # fmt: skip
"""The form that each table is part of, and how ids of its blanks begin."""
_TICKED = {"report-severity": "severity-", f"{_ORDER}-kinds": "kind-"}
_BY_ROW = ("return-parts", "return-became", "survey-table")
"""Tables whose columns say something else in each row."""
_WANTED = ("repair", "replacement", "return")


@dataclass(frozen=True, slots=True)
class _Known:
    """Entries on record by the number that a form gives, which is its column `by`."""

    by: str
    entries: Mapping[str, str]


def as_lines(entries: Iterable[Entry], project: Project, reading: Reading) -> Iterator[Entry]:
    """Entries with all that a form says as one line; a form that is on record already is told, and left out."""
    forms: dict[str, list[Entry]] = {}
    for one in entries:
        found = _TABLES.get(one.table)
        if found is None:
            yield one
            continue
        form, begins = found
        column = one.row if one.column == "words" else one.column.removeprefix(begins)
        column = f"{one.row}/{column}" if one.table in _BY_ROW else column
        forms.setdefault(form, []).append(
            replace(one, table=form, row=form, column=_TICKED.get(one.table, "") + column)
        )
    records = _records(project)
    for form, cells in forms.items():
        number = next((one for one in cells if one.column == records[form].by), None)
        there = records[form].entries.get(plain(number.now)) if number is not None else None
        if number is not None and there is not None:
            reading.tell("tracker-there-already", number.place, written=number.now, entry=there)
        else:
            yield from cells


def _records(project: Project) -> dict[str, _Known]:
    calls = {plain(str(one.fault)): str(one.id) for one in project.calls if one.fault is not None}
    heard = {plain(str(one.reference)): str(one.id) for one in project.feedback if one.reference is not None}
    orders = {plain(str(one.number)): str(one.id) for one in project.changes}
    after = {plain(str(one.fault)): str(one.id) for one in project.incidents}
    sent = {plain(str(one.number)): str(one.id) for one in project.returned}
    asked = {plain(str(one.number)): str(one.id) for one in project.opinions}
    return {
        FAULT: _Known("number_given", calls), COMPLAINT: _Known("complaint_no", heard), ORDER: _Known("number", orders),
        INCIDENT: _Known("fault_no", after), RETURN: _Known("return_no", sent), OPINION: _Known("survey_no", asked),
    }  # fmt: skip


def event_lists(project: Project, units: Units) -> dict[str, Added]:
    """The lists that forms add to, by form."""
    day = day_in_words(units)
    levels = {f"severity-{one.id}": ("severity", ticked_value(str(one.id))) for one in project.service_levels}
    fault: dict[str, tuple[str, Written]] = {
        "reported_at": ("reported", day), "seen": ("what", text_value), "number_given": ("fault", plain_value),
        **levels,
    }  # fmt: skip
    complaint: dict[str, tuple[str, Written]] = {
        "complaint_by": ("by_role", text_value), "received_at": ("received", day), "complaint": ("what", text_value),
        "complaint_no": ("reference", plain_value), "closed_on": ("answered", day),
    }  # fmt: skip
    calls, heard, orders = (
        frozenset(str(one.id) for one in listed) for listed in (project.calls, project.feedback, project.changes)
    )
    needed = ("reported", "severity", "what")
    return {
        FAULT: Added(("project", "calls"), "call", calls, "seen", fault, needed),
        COMPLAINT: Added(
            ("project", "feedback"), "feedback", heard, "complaint", complaint, ("what", "by_role", "received"),
            {"kind": Bare("complaint")},
        ),
        ORDER: _orders(orders, day),
        INCIDENT: _incidents(frozenset(str(one.id) for one in project.incidents)),
        RETURN: _returns(frozenset(str(one.id) for one in project.returned), day),
        OPINION: _opinions(frozenset(str(one.id) for one in project.opinions), day),
    }  # fmt: skip


def _incidents(known: frozenset[str]) -> Added:
    fields: dict[str, tuple[str, Written]] = {
        "fault_no": ("fault", plain_value), "began_at": ("began", plain_value),
        "restored_at": ("restored", plain_value), "minutes_out": ("minutes_out", _whole),
        **{name: (name, text_value) for name in ("cause", "third_party", "restored_by", "prevented_by", "evidence")},
    }  # fmt: skip
    needed = ("fault", "began", "cause")
    return Added(("project", "incidents"), "incident", known, "fault_no", fields, needed)


def _whole(entry: Entry, _: str) -> Value:
    """A whole number that was written as words of a form. Raises NotUnderstood for anything else."""
    figure = parse_number(entry.now)
    if figure != figure.to_integral_value():
        raise NotUnderstood("cell-number")
    return Bare(f"{figure:.0f}")


def _returns(known: frozenset[str], day: Written) -> Added:
    """A return with its parts, each of which stands in two tables: what was sent, and what became of it."""
    fields: dict[str, tuple[str, Written]] = {
        "return_no": ("number", plain_value), "sent_on": ("sent", day), "fault_no": ("fault", plain_value),
        **{f"want_{name}": ("wanted", ticked_value(name)) for name in _WANTED},
    }  # fmt: skip
    columns = (
        ("part", "part", "part", text_value), ("part", "serial", "serial", plain_value),
        ("part", "fault_seen", "fault_seen", text_value), ("became", "received_on", "received", day),
        ("became", "finding", "finding", text_value), ("became", "sent_back", "sent_back", day),
    )  # fmt: skip
    for line in range(1, PART_LINES + 1):
        for table, column, name, value in columns:
            fields[f"{table}-{line}/{column}"] = ("parts", _in_line(line, name, value))
    needed = ("number", "sent", "wanted", "parts")
    return Added(("project", "returned"), "return", known, "return_no", fields, needed, joined=("parts",))


def _in_line(line: int, name: str, written: Written) -> Written:
    """What a cell says of one line of several that an entry holds."""

    def value(entry: Entry, language: str) -> Value | None:
        said = written(entry, language)
        return [{"line": Bare(str(line)), name: said}] if said is not None else None

    return value


def _opinions(known: frozenset[str], day: Written) -> Added:
    fields: dict[str, tuple[str, Written]] = {
        "survey_no": ("number", plain_value), "department": ("department", plain_value),
        "answered_on": ("answered", day),
        "change": ("changes", lambda entry, language: [text_value(entry, language)]),
    }  # fmt: skip
    for name in DIMENSIONS:
        fields[f"{name}/why"] = (f"{name}_why", text_value)
        for mark in range(1, RATINGS + 1):
            fields[f"{name}/r{mark}"] = (name, ticked_value(str(mark)))
    needed = ("number", "answered")
    return Added(("project", "opinions"), "opinion", known, "survey_no", fields, needed, joined=("changes",))


def _orders(known: frozenset[str], day: Written) -> Added:
    """Change orders; what the blank one has no room for, such as a title, is a gap to be filled in."""
    fields: dict[str, tuple[str, Written]] = {
        "number": ("number", plain_value), "requested_by": ("requested_by", text_value),
        "requested": ("requested", day),
        "approver": ("approver", text_value), "decide_by": ("decide_by", day), "reason": ("reason", text_value),
        "scope": ("scope_impact", text_value), "price": ("price_impact", money_value),
        "dates": ("date_impact", text_value), "day": ("decided", day),
        **{f"kind-{kind}": ("kind", ticked_value(kind)) for kind in KINDS},
        **{decision: ("decision", ticked_value(decision)) for decision in DECISIONS},
    }  # fmt: skip
    open_still = ("title", "requested", "scope_impact", "date_impact", "decide_by")
    return Added(
        ("project", "changes"), "change", known, "number", fields,
        ("number", "kind", "reason", "requested_by", "approver"), dict.fromkeys(open_still, GAP),
    )  # fmt: skip
