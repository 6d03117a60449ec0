"""Clauses into the account's YAML: a new file, or edits of the lines that change in one that its author keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.authoring.requirement_answers import as_values, fate
from docgen.authoring.requirement_import import SheetPlan
from docgen.authoring.requirement_merge import Merged, renamed, text_words
from docgen.authoring.requirement_rows import Clause
from docgen.authoring.yaml_edits import (
    LineEdit,
    dash_column,
    edited,
    entry_end,
    is_in_lines,
    key_edit,
    plain_values,
)
from docgen.authoring.yaml_lines import GAP, Bare, Value, bare_line, yaml_lines
from docgen.content.opportunity import Origin
from docgen.diagnostics import ContentError
from docgen.messages import message
from docgen.source.values import Mapping as YamlMapping
from docgen.source.values import Sequence
from docgen.source.yaml_reader import read_text

SCHEMA_LINE = "# yaml-language-server: $schema=../../../.docgen/schemas/account.json"
CHANGED_KEYS = frozenset((
    "clause", "text", "mandatory", "important", "origin", "also", "reopened", "withdrawn", "weight",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListFile:
    """The list as content knows it. `before` is the id of the list it takes the place of, if any."""

    id: str
    file: str
    sha256: str
    sheets: tuple[SheetPlan, ...]
    dated: date | None = None
    addendum: bool = False
    opportunity: str = ""
    answers: bool = False


def requirements_file(text: str | None, merged: Iterable[Merged], source: ListFile, spoken: str) -> str:
    """The file with the clauses: `text` edited, or a new file with the list as well for None.

    With `source.answers`, clauses without an answer take the one that stands in the list.

    Raises ContentError where the lines of an entry cannot be edited without touching what its author wrote.
    """
    changes = list(merged)
    if text is None:
        return _new_file(changes, source, spoken)
    root = read_text(text, "requirements.yaml").root
    by_id = {str(one.get("id")): one for one in _entries(root, "requirements")}
    edits = [edit for one in changes if one.id in by_id for edit in _edits(text, by_id[one.id], one, source, spoken)]
    edits += _additions(text, changes, by_id, source, spoken)
    made = edited(text, edits)
    _verify(text, made, changes, frozenset(one.id for one in changes if _takes_answer(one, source)))
    return made


def _entries(root: YamlMapping, key: str) -> list[YamlMapping]:
    listed = root.get(key)
    return [one for one in listed if isinstance(one, YamlMapping)] if isinstance(listed, Sequence) else []


def _new_file(changes: list[Merged], source: ListFile, spoken: str) -> str:
    lines = [SCHEMA_LINE, f"# {bare_line(message('requirements-head', spoken))}", *_list_lines(source)]
    lines += ["", "requirements:", *(row for one in changes for row in _entry(one, source, spoken, 2))]
    return "\n".join(lines) + "\n"


# --- the list ---------------------------------------------------------------------------------------------


def _list_lines(source: ListFile) -> list[str]:
    return ["requirement_lists:", *_list_entry(source, 2)]


def _list_entry(source: ListFile, indent: int) -> list[str]:
    values: dict[str, Value] = {"id": Bare(source.id), "file": source.file, "sha256": Bare(source.sha256)}
    if source.dated is not None:
        values["dated"] = Bare(source.dated.isoformat())
    if source.addendum:
        values["addendum"] = Bare("true")
    values["sheets"] = [_sheet(one) for one in source.sheets]
    return _dashed(values, {}, indent)


def _sheet(plan: SheetPlan) -> dict[str, Value]:
    made: dict[str, Value] = {"name": plan.name} if plan.name else {}
    made["heading_row"] = Bare(str(plan.heading_row))
    if plan.answers:
        made["answers"] = {name: Bare(column) for name, column in plan.answers.items()}
    if plan.words:
        made["words"] = dict(plan.words)
    return made


def with_list(text: str, source: ListFile) -> str:
    """The file with the list among its `requirement_lists`, in the place of one of the same id."""
    root = read_text(text, "requirements.yaml").root
    entries = _entries(root, "requirement_lists")
    same = next((one for one in entries if one.get("id") == source.id), None)
    if same is not None:
        dash, begin = dash_column(text, same), same.source.line - 1
        return edited(text, [LineEdit(begin, entry_end(text, same), tuple(_list_entry(source, dash)))])
    if entries:
        end = entry_end(text, entries[-1])
        return edited(text, [LineEdit(end, end, tuple(_list_entry(source, dash_column(text, entries[-1]))))])
    place = root.key_sources.get("requirements")
    before = place.line - 1 if place is not None else len(text.splitlines())
    while before and text.splitlines()[before - 1].startswith("#"):
        before -= 1
    return edited(text, [LineEdit(before, before, tuple(_list_lines(source)))])


# --- clauses ----------------------------------------------------------------------------------------------


def _entry(one: Merged, source: ListFile, spoken: str, indent: int) -> list[str]:
    """A new clause, with what is doubtful and what fitted no field as comments."""
    clause = one.clause
    assert clause is not None
    values: dict[str, Value] = {"id": Bare(one.id), "clause": clause.number, "text": dict(clause.words)}
    values |= {"kind": Bare(clause.kind), "mandatory": Bare("true" if clause.mandatory else "false")}
    if clause.important:
        values["important"] = Bare("true")
    if clause.weight is not None:
        values["weight"] = Bare(format(clause.weight, "f"))
    if source.opportunity:
        values["opportunity"] = Bare(source.opportunity)
    values["origin"] = _origin(clause, source)
    values["response"] = as_values(clause.answer) if source.answers and clause.answer is not None else GAP
    doubts: dict[str, list[str]] = {}
    for rule in clause.doubts:
        field = "mandatory" if rule.startswith("level-") else "clause"
        doubts.setdefault(field, []).append(message(f"doubt-{rule}", spoken))
    notes = {field: "; ".join(told) for field, told in doubts.items()}
    lines = _dashed(values, notes, indent)
    return [*lines, *(f"{' ' * (indent + 2)}# {bare_line(kept)}" for kept in clause.kept)]


def _origin(clause: Clause, source: ListFile) -> dict[str, Value]:
    made: dict[str, Value] = {"list": Bare(source.id)}
    if clause.sheet:
        made["sheet"] = clause.sheet
    if clause.page is not None:
        made["page"] = Bare(str(clause.page))
    made["row"] = Bare(str(clause.row))
    return made


def _dashed(values: Mapping[str, Value], notes: Mapping[str, str], indent: int) -> list[str]:
    """An entry of a list, its dash at a column."""
    pad = " " * (indent + 2)
    lines = [pad + line for line in yaml_lines(values, notes)]
    return [" " * indent + "- " + lines[0].lstrip(), *lines[1:]]


def _key_lines(values: Mapping[str, Value], indent: int) -> list[str]:
    return [" " * indent + line for line in yaml_lines(values, {})]


def _edits(text: str, entry: YamlMapping, one: Merged, source: ListFile, spoken: str) -> list[LineEdit]:
    """The lines of a clause that the list changes."""
    changed = _changed_values(one, source)
    if not changed and one.change != "back":
        return []
    if not is_in_lines(text, entry):
        raise ContentError("requirement-on-one-line", clause=str(entry.get("clause", one.id)), line=entry.source.line)
    indent = dash_column(text, entry) + 2
    edits = [key_edit(text, entry, key, _key_lines({key: value}, indent)) for key, value in changed.items()]
    if one.change == "back":
        edits.append(key_edit(text, entry, "withdrawn", []))
    return edits


def _changed_values(one: Merged, source: ListFile) -> dict[str, Value]:
    clause, known = one.clause, one.known
    if known is None or one.change == "untouched":
        return {}
    stamp: dict[str, Value] = {"by": Bare(source.id)}
    if source.dated is not None:
        stamp["dated"] = Bare(source.dated.isoformat())
    if clause is None:
        return {"withdrawn": stamp}
    values: dict[str, Value] = {}
    if _takes_answer(one, source) and clause.answer is not None:
        values["response"] = as_values(clause.answer)
    if one.change == "renumbered" or (one.change in ("changed", "back") and str(known.clause) != clause.number):
        values["clause"] = clause.number
    if one.change in ("changed", "back"):
        if text_words(known.text) != renamed(known, clause):
            values["text"] = renamed(known, clause)
        values |= _binding(one)
        if known.response is not None:
            was = known.reopened.was if known.reopened is not None else known.text
            values["reopened"] = {"was": text_words(was), **stamp}
    return values | _place(one, source)


def _takes_answer(one: Merged, source: ListFile) -> bool:
    """Whether a clause that content has without an answer takes that of the list."""
    found = one.clause.answer if one.clause is not None else None
    return source.answers and one.known is not None and fate(found, one.known) == "offered"


def _place(one: Merged, source: ListFile) -> dict[str, Value]:
    """Where the clause stands now. An addendum names it once more: the answer goes to both places."""
    clause, known = one.clause, one.known
    assert clause is not None and known is not None
    here = (source.id, clause.sheet.strip(), clause.page, clause.row)
    if known.origin is None or (not source.addendum and _of(known.origin) != here):
        return {"origin": _origin(clause, source)}
    if not source.addendum or here in (_of(known.origin), *map(_of, known.also)):
        return {}
    kept = [_written(each) for each in known.also if str(each.list) != source.id]
    return {"also": [*kept, _origin(clause, source)]}


def _of(origin: Origin) -> tuple[str, str, int | None, int]:
    return str(origin.list), str(origin.sheet or ""), origin.page, origin.row


def _written(origin: Origin) -> dict[str, Value]:
    """A place as content files write it."""
    made: dict[str, Value] = {"list": Bare(str(origin.list))}
    made |= {"sheet": str(origin.sheet)} if origin.sheet is not None else {}
    made |= {"page": Bare(str(origin.page))} if origin.page is not None else {}
    return made | {"row": Bare(str(origin.row))}


def _binding(one: Merged) -> dict[str, Value]:
    clause, known = one.clause, one.known
    assert clause is not None and known is not None
    values: dict[str, Value] = {}
    for name in ("mandatory", "important"):
        if bool(getattr(known, name)) != getattr(clause, name):
            values[name] = Bare("true" if getattr(clause, name) else "false")
    return values


def _additions(
    text: str, changes: list[Merged], by_id: Mapping[str, YamlMapping], source: ListFile, spoken: str
) -> list[LineEdit]:
    """New clauses, each behind the one before it in the customer's list; one of an addendum behind its number's."""
    edits: list[LineEdit] = []
    listed = list(by_id.values())
    indent = dash_column(text, listed[0]) if listed else 2
    empty = None if listed else read_text(text, "requirements.yaml").root.key_sources.get("requirements")
    last = max((entry_end(text, one) for one in listed), default=len(text.splitlines()))
    after: int | None = None
    head = [] if listed else ["requirements:"]
    if empty is not None:
        edits.append(LineEdit(empty.line - 1, empty.line, ()))
    for one in changes:
        if one.clause is not None and one.id in by_id:
            after = entry_end(text, by_id[one.id])
        elif one.change == "added":
            above = _above(one.clause.number, by_id.values()) if source.addendum and one.clause is not None else None
            after = entry_end(text, above) if above is not None else after
            place = after if after is not None else last
            edits.append(LineEdit(place, place, (*head, *_entry(one, source, spoken, indent))))
            head = []
    return edits


def _above(number: str, entries: Iterable[YamlMapping]) -> YamlMapping | None:
    """The clause of content behind which a number belongs: the highest below it under the same heading."""
    wanted = _counted(number)
    if len(wanted) < 2:
        return None
    there = [(held, one) for one in entries if (held := _counted(str(one.get("clause", ""))))]
    below = [(held, one) for held, one in there if held[: len(wanted) - 1] == wanted[:-1] and held < wanted]
    return max(below, key=lambda pair: pair[0])[1] if below else None


def _counted(number: str) -> tuple[int, ...]:
    """`2.10` as (2, 10)."""
    return tuple(int(part) for part in re.findall("[0-9]+", number))


def _verify(before: str, after: str, changes: list[Merged], answered: frozenset[str]) -> None:
    """Nothing but what was to change did: no other key of any clause, no other part of the file.

    Raises ContentError otherwise: a file that its author wrote is never left half understood.
    """
    old, reading = read_text(before, "requirements.yaml"), read_text(after, "requirements.yaml")
    new = reading.root
    added = {one.id for one in changes if one.change == "added"}
    then, now = _kept(old.root, frozenset(), answered), _kept(new, frozenset(added), answered)
    if reading.problems or then != now:
        raise ContentError("requirements-not-editable")


def _kept(root: YamlMapping, added: frozenset[str], answered: frozenset[str]) -> dict[str, Any]:
    plain = {key: value for key, value in plain_values(root).items() if key != "requirement_lists"}
    listed = plain.pop("requirements", None) or []
    plain["requirements"] = [
        {
            key: value
            for key, value in one.items()
            if key not in CHANGED_KEYS and not (key == "response" and one.get("id") in answered)
        }
        for one in listed
        if isinstance(one, dict) and one.get("id") not in added
    ]
    return plain


__all__ = ["ListFile", "requirements_file", "with_list"]
