"""Where in the content the blanks of a text document are kept, which say it otherwise than the sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from docgen.authoring.tracked_file import Step
from docgen.authoring.yaml_lines import Bare, Value
from docgen.compose.handover.certificates import DECISIONS
from docgen.compose.handover.frame import PLACE_AND_DATE
from docgen.compose.handover.sites.goods import packed_row_id
from docgen.compose.handover.sites.installation import VERDICTS as CHECKED
from docgen.compose.handover.sites.installation import method_of
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.content.types import Quantity
from docgen.delivery.verdicts import VERDICTS, is_alone
from docgen.intake import NotUnderstood, Units, parse_number
from docgen.intake.text import plain
from docgen.pipeline.course_fields import course_places
from docgen.pipeline.cutover_fields import cutover_places
from docgen.pipeline.tracker_fields import (
    EQUIPMENT,
    FEEDBACK,
    INTERFACE,
    Place,
    Written,
    day_in_words,
    day_value,
    listed_value,
    number_value,
    plain_value,
    state_value,
    text_value,
    ticked_value,
)
from docgen.pipeline.tracker_reading import Entry
from docgen.pipeline.week_fields import early_places, trial_places

Found = Iterator[tuple[tuple[str, str], Place]]
_FIGURE = re.compile(r"(?P<figure>[-+0-9.,\s]+)(?P<unit>.*)")


def form_places(
    project: Project, promises: Iterable[str], units: Units, targets: Mapping[str, Quantity]
) -> dict[tuple[str, str], Place]:  # fmt: skip
    """The place of each line by table and line; lines that nothing keeps are absent.

    `promises` are by their ids, `targets` what needs are to reach, by need.
    """
    done = {"done": ("done_on", day_value)}
    kept = {("acceptance-kept-table", one): Place(("project", "promises", ("promise", one)), done) for one in promises}
    for need, target in targets.items():
        reached = {"actual": ("measured", _result(target, units)), "on": ("on", day_value)}
        kept["closure-benefit-table", need] = Place(("project", "benefits", ("need", need)), reached)
    return dict(_all(project, units)) | kept


def _all(project: Project, units: Units) -> Found:
    path: tuple[Step, ...]
    for site in project.sites:
        yield from _site(project, site, units)
    for one in project.acceptance_criteria:
        yield ("acceptance-tests-table", str(one.id)), _test(one, units, ())
    for heard in project.feedback:
        yield ("feedback-log", str(heard.id)), Place(("project", "feedback", ("id", str(heard.id))), FEEDBACK)
    for meeting in project.interfaces:
        path = ("project", "interfaces", ("id", str(meeting.id)))
        yield ("interface-matrix", str(meeting.id)), Place(path, INTERFACE)
    yield from _meetings(project)
    yield from _certificates(project, units)
    for milestone in project.milestones:
        path = ("project", "milestones", ("id", str(milestone.id)))
        yield (
            ("closure-plan-table", str(milestone.id)),
            Place(path, {"actual": ("done", day_value), "reason": ("remark", text_value)}),
        )


def _certificates(project: Project, units: Units) -> Found:
    """Certificates: number, decision and both days of signature; the closure has their numbers once more."""
    for stage in ("provisional", "final"):
        key, path = f"certificate-{stage}", ("project", "certificates", ("stage", stage))
        number = f"{key}-certificate_no"
        yield (f"{key}-facts", number), Place(path, {number: ("number", plain_value)})
        decided: dict[str, tuple[str, Written]] = {one: ("decision", ticked_value(one)) for one in DECISIONS}
        yield (f"{key}-decision", f"{key}-verdict"), Place(path, {**decided, "retest": ("retest", day_value)})
        for party in ("customer", "supplier"):
            signed = {str(PLACE_AND_DATE): (f"{party}_signed", day_in_words(units))}
            yield (f"{key}-sign", f"{key}-sign-{party}"), Place(path, signed)
        yield ("closure-record-table", stage), Place(path, {"number": ("number", plain_value)})


def _meetings(project: Project) -> Found:
    """What is noted at kick-off and cutover, in courses, and in the weeks of trial run and early-life support."""
    for agreed in project.agreed_points:
        table = {"kickoff": "kickoff-agreed-table", "cutover": "cutover-open-points"}[agreed.at]
        path: tuple[Step, ...] = ("project", "agreed_points", ("id", str(agreed.id)))
        yield (table, str(agreed.id)), Place(path, {"due": ("due", day_value)})
    if project.cutover is not None:
        yield from cutover_places(project.cutover)
    if project.trial_run is not None:
        yield from trial_places(project.trial_run)
    if project.early_life_support is not None:
        yield from early_places(project.early_life_support)
    for course in project.training:
        yield from course_places(course)


def _site(project: Project, site: Site, units: Units) -> Found:
    key, here = f"site-{site.id}", ("project", "sites", ("id", str(site.id)))
    if site.design is not None and site.design.drawn is None:
        drawn = f"{key}-design-drawn"
        yield (f"{key}-design-facts", drawn), Place((*here, "design"), {drawn: ("drawn", day_value)})
    for point in site.survey_points:
        path: tuple[Step, ...] = (*here, "survey_points", ("id", str(point.id)))
        yield (f"{key}-survey", str(point.id)), Place(path, {"found": ("found", text_value)})
    for item in site.readiness:
        path = (*here, "readiness", ("id", str(item.id)))
        yield (
            (f"{key}-checks", str(item.id)),
            Place(path, {"status": ("status", state_value), "ready": ("status", _ready)}),
        )
    goods = {
        "received": ("received", number_value), "sound": ("condition", _ticked("sound")),
        "damaged": ("condition", _ticked("damaged")), "remark": ("remark", text_value),
    }  # fmt: skip
    for package in site.packages:
        for packed in package.contents:
            path = (*here, "packages", ("id", str(package.id)), "contents", ("sku", str(packed.sku)))
            yield (f"{key}-receipt", packed_row_id(package, packed)), Place(path, goods)
    yield from _wrong(site, here)
    yield from _installation(project, site, units)
    for one in project.acceptance_criteria:
        if site.id in one.sites:
            at: tuple[Step, ...] = () if is_alone(one, str(site.id)) else ("results", ("site", str(site.id)))
            yield (f"{key}-tests", str(one.id)), _test(one, units, at)


def _wrong(site: Site, here: tuple[Step, ...]) -> Found:
    """What is done about goods that did not come as listed, in the file of the site and in the form of changes."""
    known: dict[str, tuple[str, Callable[[Entry, str], Value | None]]] = {
        "photos": ("photos", listed_value), "replacement": ("replacement", text_value),
    }  # fmt: skip
    corrected: dict[str, tuple[str, Callable[[Entry, str], Value | None]]] = {
        "instead": ("replacement", text_value), "due": ("replacement_due", day_value),
        "settled": ("settled", day_value),
    }  # fmt: skip
    for one in site.discrepancies:
        path: tuple[Step, ...] = (*here, "discrepancies", ("id", str(one.id)))
        yield (f"site-{site.id}-differences", str(one.id)), Place(path, known)
        yield ("discrepancy-report", f"{site.id}-{one.id}"), Place(path, known)
        yield ("wrong-goods", f"{site.id}-{one.id}-correction"), Place(path, corrected)


def _installation(project: Project, site: Site, units: Units) -> Found:
    """Steps and checks, kept as records of them, and equipment."""
    key, here = f"site-{site.id}", ("project", "sites", ("id", str(site.id)), "installation")
    method = method_of(project, site)
    for step in method.steps if method is not None else ():
        record: tuple[Step, ...] = (*here, "records", ("of", str(step.id)))
        yield (f"{key}-steps", str(step.id)), Place(record, {"done": ("done", day_value)})
    for check in method.checks if method is not None else ():
        fields: dict[str, tuple[str, Callable[[Entry, str], Value | None]]] = {"done": ("done", day_value)}
        fields["measured"] = ("measured", _result(check.expected, units)) if check.expected else ("remark", text_value)
        fields.update((verdict, ("verdict", _ticked(verdict))) for verdict in CHECKED)
        yield (f"{key}-checks-made", str(check.id)), Place((*here, "records", ("of", str(check.id))), fields)
    for item in site.installation.installed if site.installation is not None else ():
        yield (f"{key}-installed", str(item.id)), Place((*here, "installed", ("id", str(item.id))), EQUIPMENT)


def _test(one: AcceptanceCriterion, units: Units, at: tuple[Step, ...]) -> Place:
    path: tuple[Step, ...] = ("project", "acceptance_criteria", ("id", str(one.id)), *at)
    fields: dict[str, tuple[str, Callable[[Entry, str], Value | None]]] = {}
    fields["result"] = ("measured", _result(one.threshold, units))
    fields.update((verdict, ("verdict", _ticked(verdict))) for verdict in VERDICTS)
    return Place(path, fields)


def _ready(entry: Entry, _: str) -> Value:
    return Bare("done" if entry.value else "open")


def _ticked(state: str) -> Callable[[Entry, str], Value | None]:
    def written(entry: Entry, _: str) -> Value | None:
        return Bare(state) if entry.value else None

    return written


def figure_and_unit(entry: Entry) -> tuple[Decimal, str]:
    """What a result says: its figure and the words behind it. Raises NotUnderstood for one without a figure."""
    found = _FIGURE.fullmatch(plain(str(entry.value)))
    if found is None:
        raise NotUnderstood("cell-number")
    return parse_number(found["figure"].strip()), found["unit"]


def _result(threshold: Quantity, units: Units) -> Callable[[Entry, str], Value]:
    """The figure of a test, alone or with the unit of its threshold. Raises NotUnderstood for anything else."""
    named = threshold.unit_text.words if threshold.unit_text is not None else ()

    def written(entry: Entry, _: str) -> Value:
        number, unit = figure_and_unit(entry)
        figure = f"{number.normalize():f}"
        if (
            unit
            and unit not in [plain(said) for _, said, _ in named]
            and unit != plain(threshold.unit)
            and units.keys.get(unit) != threshold.unit
        ):
            raise NotUnderstood("cell-number")
        if named:
            words: dict[str, Value] = {language: said for language, said, _ in named}
            return {"value": Bare(figure), "unit": words}
        return Bare(f"{figure} {threshold.unit}")

    return written
