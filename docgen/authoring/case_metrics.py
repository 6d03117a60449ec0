"""The metrics of a case from the cells of its rows: figures get their unit, targets never become results."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from docgen.authoring.case_building import Building, Placed
from docgen.authoring.case_cells import Terms, identifier, language_of, quantity, understood
from docgen.authoring.sheet_report import Reason
from docgen.authoring.yaml_lines import GAP, Bare, Value
from docgen.intake import NotUnderstood, parse_quantity
from docgen.intake.text import one_line
from docgen.intake.values import Amount

Cells = dict[tuple[str, str], Placed]
FIGURES = ("before", "after", "target")
_TEXTS = ("name", "period", "measured_from")
_STATED = ("name", "before", "after", "target", "delta")
_UNIT_IN_NAME = re.compile(r"[(\[（【]([^)\]）】]{1,30})[)\]）】]\s*$")
_SIMPLE = re.compile(r"(?:[a-z ]+ )?(-?[0-9.]+) ([a-z_]+)")
_SIGN = re.compile("[-+−–]?[0-9]")


def add_metrics(building: Building, terms: Terms, notes: dict[str, str], assumed: Mapping[str, str]) -> None:
    """Turn the metric cells of a case into its metrics. `assumed` words the comments on what was worked out."""
    _adopt_changes(building, terms)
    shared = _shared(building)
    metrics: list[Value] = []
    used: set[str] = set()
    for key, cells in building.metrics.items():
        mine = {**shared.get(key[:2], {}), **cells}
        if key[2] == 0 and key[:2] in shared and not _states(cells):
            continue
        if not _states(cells):
            for placed in cells.values():
                building.note(placed.cell, "not-understood", placed.meaning.field, NotUnderstood("cell-no-figure"))
            continue
        before = len(building.notes)
        metric = _metric(building, mine, cells, terms)
        if key[2] and "delta" in metric and cells["metric.delta", ""].meaning.group == 0:
            metric["delta"] = {**_mapping(metric["delta"]), "kind": Bare("relative")}
        _derive_direction(metric, len(metrics), notes, assumed)
        if "direction" not in metric:
            _leave_out(building, before)
            continue
        metric["id"] = Bare(_unique_id(metric, used))
        metrics.append(metric)
    for own in shared.values():
        for placed in own.values():
            _note_shared(building, placed, terms)
    if metrics:
        building.values["metrics"] = metrics


def _leave_out(building: Building, first: int) -> None:
    """A result of which nobody knows whether more or less is better stays a comment: its cells, from note `first`."""
    building.notes[first:] = [
        replace(note, state="not-understood", reason=Reason("cell-no-direction")) if note.state == "imported" else note
        for note in building.notes[first:]
    ]


def _adopt_changes(building: Building, terms: Terms) -> None:
    """A change without a number beside one numbered metric belongs to that metric, if it can be nothing but relative.

    Beside several, or as anything else, it belongs to nobody for certain.
    """
    for key, cells in building.metrics.items():
        stated = {name for name, _ in cells if name.removeprefix("metric.") in _STATED}
        beside = [
            others for one, others in building.metrics.items() if one[:2] == key[:2] and one[2] and _states(others)
        ]
        if key[2] or stated != {"metric.delta"} or not beside:
            continue
        for place in [one for one in cells if one[0] == "metric.delta"]:
            placed = cells.pop(place)
            if len(beside) == 1 and ("metric.delta", "") not in beside[0] and _is_relative(placed, beside[0], terms):
                beside[0]["metric.delta", ""] = placed
            else:
                building.note(placed.cell, "not-understood", "metric.delta", NotUnderstood("cell-change-whose"))


def _is_relative(placed: Placed, cells: Cells, terms: Terms) -> bool:
    """Whether a change is a signed share of a value that is none itself, and is what before and after give."""
    try:
        change = _amount(placed, "", terms)
        unit = _unit(cells, terms)
        known = [_amount(cells[f"metric.{one}", ""], unit, terms) for one in ("before", "after") if
                 (f"metric.{one}", "") in cells]  # fmt: skip
    except NotUnderstood:
        return False
    signed = placed.cell.text.strip()[:1] in "+-−–"
    if not signed or change.unit != "percent" or not known or any(one.unit == "percent" for one in known):
        return False
    if len(known) < len(("before", "after")) or not known[0].value:
        return True
    worked_out = (known[1].value - known[0].value) / known[0].value * 100
    return abs(worked_out - change.value) <= 1


def _mapping(value: Value) -> Mapping[str, Value]:
    assert isinstance(value, Mapping)
    return value


def _note_shared(building: Building, placed: Placed, terms: Terms) -> None:
    name = placed.meaning.field
    try:
        if name == "metric.unit":
            terms.units.key(one_line(placed.cell.text))
        elif name == "metric.date":
            understood(name, placed.cell.text, terms)
    except NotUnderstood as error:
        building.note(placed.cell, "not-understood", name, error)
    else:
        building.note(placed.cell, "imported", name)


def _states(cells: Cells) -> bool:
    return any(name.removeprefix("metric.") in _STATED for name, _ in cells)


def _shared(building: Building) -> dict[tuple[str, int], Cells]:
    """Columns without a number (unit, period, source) beside numbered groups serve every group of their row."""
    found: dict[tuple[str, int], Cells] = {}
    for (sheet, row, group), cells in building.metrics.items():
        if group == 0 and not _states(cells):
            others = [
                one for one in building.metrics if one[:2] == (sheet, row) and one[2] and _states(building.metrics[one])
            ]
            if others:
                found[sheet, row] = cells
    return found


def _metric(building: Building, cells: Cells, own: Cells, terms: Terms) -> dict[str, Value]:
    """One metric; `own` are the cells that count for it, the rest of `cells` is shared with its neighbours."""
    made: dict[str, Value] = {}
    unit = _unit(cells, terms)
    for (field, language), placed in cells.items():
        error: NotUnderstood | None = None
        if field != "metric.unit":
            error = _try(made, field.removeprefix("metric."), placed, unit, terms)
            if own.get((field, language)) is placed:
                building.note(placed.cell, "not-understood" if error else "imported", field, error)
    if ("metric.unit", "") in own:
        _note_unit(building, own["metric.unit", ""], made, unit)
    title = next((placed.title for placed in cells.values() if placed.title), "")
    if "name" not in made and title:
        made["name"] = {language_of(title): one_line(title)}
    if "source" in made or "date" in made:
        made["source"] = _source(made)
    return made


def _try(made: dict[str, Value], name: str, placed: Placed, unit: str, terms: Terms) -> NotUnderstood | None:
    """Put one cell into a metric; why it could not be."""
    try:
        _put(made, name, placed, unit, terms)
    except NotUnderstood as error:
        return error
    return None


def _put(made: dict[str, Value], name: str, placed: Placed, unit: str, terms: Terms) -> None:
    text = placed.cell.text
    if name in _TEXTS or name == "source":
        words = one_line(text)
        language = placed.meaning.language or language_of(words)
        known = made.get(name)
        made[name] = {**(known if isinstance(known, dict) else {}), language: words}
    elif name in FIGURES:
        made[name] = quantity(_amount(placed, unit, terms), terms.units)
    elif name == "delta":
        made[name] = _delta(placed, unit, terms)
    else:
        made[name] = understood(f"metric.{name}", text, terms).value


def _amount(placed: Placed, unit: str, terms: Terms) -> Amount:
    """The figure with its own unit, else the one of its column, its heading or the metric's name."""
    amount = parse_quantity(placed.cell.text, terms.units, decimal_comma=placed.decimal_comma)
    hint = terms.units.key(placed.meaning.hint) if placed.meaning.hint and not unit else unit
    if amount.unit and unit and amount.unit != unit:
        raise NotUnderstood("cell-unit-differs", unit=amount.unit, other=unit)
    return amount if amount.unit else replace(amount, unit=hint)


def _unit(cells: Cells, terms: Terms) -> str:
    """The unit of a metric: of its column, else in brackets at the end of its name; empty if neither is certain."""
    placed = cells.get(("metric.unit", ""))
    if placed is not None:
        try:
            return terms.units.key(one_line(placed.cell.text))
        except NotUnderstood:
            return ""
    named = next((one for (field, _), one in cells.items() if field == "metric.name"), None)
    match = _UNIT_IN_NAME.search(named.cell.text) if named else None
    try:
        return terms.units.key(match[1]) if match else ""
    except NotUnderstood:
        return ""


def _note_unit(building: Building, placed: Placed, made: Mapping[str, Value], unit: str) -> None:
    """A unit is placed once a figure carries it."""
    if not unit:
        error = NotUnderstood("cell-ambiguous-unit", unit=placed.cell.text)
    elif not any(name in made for name in (*FIGURES, "delta")):
        error = NotUnderstood("cell-no-figure")
    else:
        building.note(placed.cell, "imported", "metric.unit")
        return
    building.note(placed.cell, "not-understood", "metric.unit", error)


def _delta(placed: Placed, unit: str, terms: Terms) -> Value:
    """A change as its source gives it. Per cent alone does not say of what: its kind stays unspecified."""
    amount = _amount(placed, unit, terms)
    kinds = {"percent": "unspecified", "percentage_point": "percentage_points"}
    if not _SIGN.match(placed.cell.text.strip()) and amount.unit not in kinds:
        raise NotUnderstood("cell-delta")
    return {"value": quantity(amount, terms.units), "kind": Bare(kinds.get(amount.unit, "absolute"))}


def _source(made: dict[str, Value]) -> Value:
    """Who measured: the reference and the day. What kind of evidence it is, a sheet does not say."""
    day, ref = made.pop("date", None), made.pop("source", GAP)
    source: dict[str, Value] = {"kind": Bare("document"), "ref": ref}
    return source if day is None else {**source, "date": day}


def _unique_id(metric: Mapping[str, Value], used: set[str]) -> str:
    name = metric.get("name")
    english = name.get("en", "") if isinstance(name, dict) else ""
    base = identifier(re.sub(r"[(\[（].*", "", str(english)))[:40].strip("-") or "metric"
    made, number = base if base != "metric" else "metric-1", 1
    while made in used:
        number += 1
        made = f"{base}-{number}"
    used.add(made)
    return made


def _derive_direction(metric: dict[str, Value], index: int, notes: dict[str, str], assumed: Mapping[str, str]) -> None:
    """Which way is better follows from what got better; said in a comment, so that the author looks at it."""
    if "direction" in metric:
        return
    delta = metric.get("delta")
    change = _figure(delta["value"]) if isinstance(delta, Mapping) else None
    before, after = _figure(metric.get("before")), _figure(metric.get("after"))
    if before is None and after is None and change is not None and change[0]:
        before, after = (0.0, change[1]), change
    if before is None or after is None or before[1] != after[1] or before[0] == after[0]:
        return
    metric["direction"] = Bare("lower_is_better" if after[0] < before[0] else "higher_is_better")
    notes[f"metrics.{index}.direction"] = assumed["direction"]


def _figure(value: Value | None) -> tuple[float, str] | None:
    """Number and unit of a quantity as written; None for none."""
    if isinstance(value, dict):
        number, unit = value["value"], value["unit"]
        text = number.text if isinstance(number, Bare) else ""
        return float(text), str(unit)
    match = _SIMPLE.fullmatch(value.text) if isinstance(value, Bare) else None
    return (float(match[1]), match[2]) if match else None
