"""Imported sites into the file of the project: lines that change are edited, all else stays as its author wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.authoring.site_import import Changed, Packed, SiteImport, SiteResult, point_id
from docgen.authoring.site_rows import STAGES, SiteRow
from docgen.authoring.yaml_edits import (
    LineEdit,
    dash_column,
    edited,
    entry_end,
    in_place,
    is_in_lines,
    key_edit,
    plain_values,
)
from docgen.authoring.yaml_lines import Bare, Value, yaml_lines
from docgen.diagnostics import ContentError
from docgen.source.values import Mapping as YamlMapping
from docgen.source.values import Sequence as YamlSequence
from docgen.source.yaml_reader import read_text


def sites_file(text: str, done: SiteImport) -> str:
    """The file with new sites behind the last one and the changes of the others in their places.

    Raises ContentError where the file has no project, and where lines cannot be edited without touching others.
    """
    project = read_text(text, "").root.get("project")
    if not isinstance(project, YamlMapping):
        raise ContentError("sites-no-project")
    held = project.get("sites")
    listed = [one for one in held if isinstance(one, YamlMapping)] if isinstance(held, YamlSequence) else []
    edits: list[LineEdit] = []
    scalars: list[tuple[Any, str]] = []
    for one in done.sites:
        if one.change == "changed":
            entry = next(each for each in listed if str(each.get("id")) == one.site)
            if not is_in_lines(text, entry):
                raise ContentError("sites-not-editable", site=one.site, line=entry.source.line)
            edits += _edits(text, entry, one, scalars)
    new = [site_values(one) for one in done.sites if one.change == "new"]
    if new and listed:
        end, indent = entry_end(text, listed[-1]), dash_column(text, listed[-1])
        edits.append(LineEdit(end, end, tuple(line for values in new for line in _dashed(values, indent))))
    elif new:
        lines = [" " * (project.source.column - 1) + line for line in yaml_lines({"sites": new}, {})]
        edits.append(key_edit(text, project, "sites", lines))
    made = edited(text, [*in_place(text, scalars), *edits])
    _verify(text, made, done)
    return made


def _dashed(values: Mapping[str, Value], indent: int) -> list[str]:
    """An entry of a list, its dash at a column."""
    lines = [" " * (indent + 2) + line for line in yaml_lines(values, {})]
    return [" " * indent + "- " + lines[0].lstrip(), *lines[1:]]


def site_values(one: SiteResult) -> dict[str, Value]:
    """A new site with all that the list says of it."""
    assert one.row is not None
    row = one.row
    values: dict[str, Value] = {"id": Bare(one.site), "name": dict(row.words["name"])}
    values["address"] = dict(row.words["address"])
    if "contact" in row.plain:
        values["contact"] = Bare(row.plain["contact"])
    if "survey" in row.days:
        values["survey"] = Bare(row.days["survey"])
    if one.points:
        values["readiness"] = [_point(point) for point in one.points]
    if one.packages:
        values["packages"] = [_package(package) for package in one.packages]
    stages = [_stage(row, stage) for stage in STAGES if stage in row.days]
    return values | ({"stages": stages} if stages else {})


def _stage(row: SiteRow, stage: str) -> dict[str, Value]:
    made: dict[str, Value] = {"stage": Bare(stage)}
    if f"{stage}_starts" in row.days:
        made["starts"] = Bare(row.days[f"{stage}_starts"])
    return made | {"planned": Bare(row.days[stage])}


def _point(row: SiteRow) -> dict[str, Value]:
    made: dict[str, Value] = {"id": Bare(point_id(row))}
    if "area" in row.plain:
        made["area"] = Bare(row.plain["area"])
    return made | {"item": dict(row.words["ready"]), "owner": Bare(row.plain["owner"]), "due": Bare(row.days["due"])}


def _package(one: Packed) -> dict[str, Value]:
    from docgen.authoring.case_cells import identifier

    made: dict[str, Value] = {"id": Bare(identifier(one.number) or "package"), "number": one.number}
    if one.weight:
        made["weight"] = Bare(one.weight)
    return made | {"contents": [_item(sku, words, quantity) for sku, words, quantity in one.items]}


def _item(sku: str, words: Mapping[str, str], quantity: str) -> dict[str, Value]:
    made: dict[str, Value] = {"sku": sku}
    return made | ({"item": dict(words)} if words else {}) | {"quantity": Bare(quantity)}


def _edits(text: str, entry: YamlMapping, one: SiteResult, scalars: list[tuple[Any, str]]) -> list[LineEdit]:
    """The lines of a known site that change; single values go to `scalars`."""
    indent = dash_column(text, entry) + 2
    out: list[LineEdit] = []
    rewritten: dict[str, Value] = {}
    for change in one.fields:
        held = _held(entry, change.name)
        if held is not None:
            scalars.append((held, _written(change)))
        elif not change.name.startswith("stages."):
            key = change.name.partition(".")[0]
            rewritten[key] = _whole(one, key)
    if any(each.name.startswith("stages.") and _held(entry, each.name) is None for each in one.fields):
        out += _stages(text, entry, one, indent, scalars)
    for key, more in (("readiness", [_point(each) for each in one.points]),
                      ("packages", [_package(each) for each in one.packages])):  # fmt: skip
        out += _appended(text, entry, key, more, indent)
    for key, value in rewritten.items():
        out.append(key_edit(text, entry, key, [" " * indent + line for line in yaml_lines({key: value}, {})]))
    return out


def _held(entry: YamlMapping, name: str) -> Any:
    """The value that stands for a field in the file; None where it has to be written first."""
    head, _, rest = name.partition(".")
    value = entry.get(head)
    if head == "stages":
        stage, _, key = rest.partition(".")
        steps = value if isinstance(value, YamlSequence) else ()
        step = next((one for one in steps if isinstance(one, YamlMapping) and str(one.get("stage")) == stage), None)
        return step.get(key) if step is not None else None
    if rest:
        return value.get(rest) if isinstance(value, YamlMapping) else None
    return value


def _written(change: Changed) -> str:
    from docgen.authoring.yaml_lines import quoted

    return quoted(change.now) if change.name.startswith(("name.", "address.")) else change.now


def _whole(one: SiteResult, key: str) -> Value:
    """A field with what it says already and what changes."""
    changes = {change.name: change.now for change in one.fields}
    if key in changes:
        return Bare(changes[key])
    known = {language: said for language, said, _ in getattr(one.known, key).words}
    return known | {name.partition(".")[2]: now for name, now in changes.items() if name.startswith(f"{key}.")}


def _stages(
    text: str, entry: YamlMapping, one: SiteResult, indent: int, scalars: list[tuple[Any, str]]
) -> list[LineEdit]:
    """Steps that the site has not got yet, and first days that a step has not."""
    there = {str(step.get("stage")): step for step in _listed(entry, "stages")}
    assert one.row is not None
    new = [_stage(one.row, stage) for stage in STAGES if stage in one.row.days and stage not in there]
    edits = _appended(text, entry, "stages", new, indent)
    for change in one.fields:
        _, _, rest = change.name.partition("stages.")
        stage, _, key = rest.partition(".")
        if stage not in there or _held(entry, change.name) is not None:
            continue
        step = there[stage]
        if is_in_lines(text, step):
            column = " " * (dash_column(text, step) + 2)
            edits.append(key_edit(text, step, key, [f"{column}{key}: {change.now}"]))
        else:
            scalars.append((step["stage"], f"{stage}, {key}: {change.now}"))
    return edits


def _appended(text: str, entry: YamlMapping, key: str, more: list[dict[str, Value]], indent: int) -> list[LineEdit]:
    if not more:
        return []
    listed = _listed(entry, key)
    if not listed:
        return [key_edit(text, entry, key, [" " * indent + line for line in yaml_lines({key: more}, {})])]
    end, dash = entry_end(text, listed[-1]), dash_column(text, listed[-1])
    return [LineEdit(end, end, tuple(line for values in more for line in _dashed(values, dash)))]


def _listed(entry: YamlMapping, key: str) -> list[YamlMapping]:
    held = entry.get(key)
    return [one for one in held if isinstance(one, YamlMapping)] if isinstance(held, YamlSequence) else []


def _verify(before: str, after: str, done: SiteImport) -> None:
    """All that the file said of other things it still says, and sites are all there. Raises ContentError otherwise."""
    reading = read_text(after, "")
    was, now = plain_values(read_text(before, "").root), plain_values(reading.root)
    touched = {one.site for one in done.sites if one.change in ("new", "changed")}
    for root in (was, now):
        sites = root["project"].pop("sites", None) or []
        root["others"] = [one for one in sites if one.get("id") not in touched]
        root["named"] = sorted(one.get("id") for one in sites)
    expected = sorted({*was.pop("named"), *(one.site for one in done.sites if one.change == "new")})
    entries = _listed(reading.root.get("project") or YamlMapping(), "sites")
    told = all(
        str(_held(entry, change.name)) == change.now
        for entry in entries
        for one in done.sites
        if one.site == str(entry.get("id"))
        for change in one.fields
    )
    if reading.problems or not told or now.pop("named") != expected or was != now:
        raise ContentError("sites-not-editable", site=", ".join(sorted(touched)), line=0)
