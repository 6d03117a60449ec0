"""Which column is read as which field: by its heading's words, or as a mapping file says; as a file to change."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.authoring.case_fields import FIELDS
from docgen.authoring.sheet_report import ColumnNote
from docgen.authoring.yaml_lines import bare_line, quoted
from docgen.content.types import LANGUAGES
from docgen.diagnostics import ContentError, Finding, Location, Severity, Source
from docgen.intake import Column, Heading, Table, Vocabulary, column_letters, column_number
from docgen.intake.text import plain
from docgen.source.values import Mapping as YamlMapping
from docgen.source.values import Null
from docgen.source.yaml_reader import read_file

KEYS = ("heading_row", "columns")
_FIELD = re.compile(r"(?P<metric>metric)\.(?P<group>[1-9][0-9]?)\.(?P<rest>.+)")
LISTS = frozenset(name for name, spec in FIELDS.items() if spec.kind in ("texts", "plains", "categories", "offerings"))
"""Fields that several columns may fill together."""


@dataclass(frozen=True, slots=True)
class CaseMapping:
    """A mapping file: the heading row, and by heading (or column letters) the field, None for a column left out."""

    heading_row: int | None = None
    columns: Mapping[str, Heading | None] = field(default_factory=dict)

    def recognise(self, heading: str, number: int) -> Heading | None:
        """What the file says of a column; a column that it does not name has no field."""
        return self.columns.get(plain(heading)) or self.columns.get(plain(column_letters(number)))


def written(meaning: Heading) -> str:
    """A field as mapping files write it: `situation.zh`, `metric.2.before`."""
    name = meaning.field
    if name.startswith("metric.") and meaning.group:
        name = f"metric.{meaning.group}.{name.removeprefix('metric.')}"
    return f"{name}.{meaning.language}" if meaning.language else name


def parse_field(text: str) -> Heading | None:
    """The field of such words; None for a field there is not."""
    language, group, name = "", 0, text.strip()
    if name.rpartition(".")[2] in LANGUAGES:
        name, _, language = name.rpartition(".")
    match = _FIELD.fullmatch(name)
    if match:
        group, name = int(match["group"]), f"metric.{match['rest']}"
    spec = FIELDS.get(name)
    if spec is None or (language and spec.kind not in ("text", "texts")):
        return None
    return Heading(name, language, group)


def read_mapping(path: Path) -> CaseMapping:
    """A mapping file. Raises ContentError with everything that is wrong in it, each at its line."""
    reading = read_file(path, path.name)
    wrong = [_finding(problem.code, problem.source, problem.values, problem.written) for problem in reading.problems]
    root = reading.root
    wrong += [
        _finding("mapping-key", root.key_sources[key], {"written": key, "known": ", ".join(KEYS)})
        for key in root
        if key not in KEYS
    ]
    listed = root.get("columns", YamlMapping())
    columns: dict[str, Heading | None] = {}
    for heading, name in listed.items() if isinstance(listed, YamlMapping) else ():
        if name is None or isinstance(name, Null):
            columns[plain(heading)] = None
            continue
        found = parse_field(str(name))
        if found is None:
            close = difflib.get_close_matches(str(name), FIELDS, 1)
            values = {"written": str(name), "close": "".join(close), "known": ", ".join(FIELDS)}
            wrong.append(_finding("mapping-field", listed.key_sources[heading], values))
        columns[plain(heading)] = found
    row = str(root.get("heading_row", "") or "")
    if row and not (row.isdecimal() and 0 < int(row[:8]) <= 1_048_576):
        wrong.append(_finding("mapping-row", root.key_sources["heading_row"], {"written": row}))
    if not wrong and not isinstance(listed, YamlMapping):
        wrong.append(_finding("mapping-columns", root.source, {}))
    if wrong:
        raise ContentError(wrong)
    return CaseMapping(int(row) if row else None, columns)


def _finding(rule: str, source: Source, values: Mapping[str, str], excerpt: str = "") -> Finding:
    place = Location(line=source.line, column=source.column)
    return Finding(
        rule, "correctness", Severity.ERROR, file=source.file, location=place, excerpt=excerpt, values=dict(values)
    )


def grouped(columns: Iterable[Column]) -> list[Column]:
    """The columns with their metric groups told apart: by number, by the title above them, by repetition.

    A field that an earlier column has already keeps its meaning only where several columns may fill it.
    """
    made: list[Column] = []
    titles: dict[str, int] = {}
    seen: dict[tuple[str, str, int], int] = {}
    for column in columns:
        meaning = column.meaning
        if meaning is None:
            made.append(column)
            continue
        if meaning.field.startswith("metric.") and not meaning.group and column.title:
            meaning = replace(meaning, group=titles.setdefault(column.title, len(titles) + 1))
        key = (meaning.field, meaning.language, meaning.group)
        times = seen.get(key, 0)
        seen[key] = times + 1
        if times and meaning.field.startswith("metric."):
            meaning = replace(meaning, group=meaning.group + times + (0 if meaning.group else 1))
        elif times and meaning.field not in LISTS:
            made.append(replace(column, meaning=None))
            continue
        made.append(replace(column, meaning=meaning))
    return made


def column_notes(table: Table, columns: Iterable[Column], vocabulary: Vocabulary) -> list[ColumnNote]:
    """What each column was read as, for the report and the mapping file."""
    notes = []
    for column in columns:
        named = written(column.meaning) if column.meaning else ""
        nearest = "" if named else vocabulary.nearest(column.heading)
        notes.append(ColumnNote(table.sheet.name, column, named, nearest))
    return notes


def mapping_file(notes: Iterable[ColumnNote], heading_row: int, intro: Iterable[str], no_field: str, near: str) -> str:
    """A mapping file as proposed; the words of its comments come from the caller, in the user's language."""
    lines = [*(f"# {bare_line(line)}" for line in intro), f"heading_row: {heading_row}", "columns:"]
    headings = [plain(note.column.heading) for note in notes]
    for note in notes:
        heading = plain(note.column.heading)
        alone = headings.count(heading) == 1 and not column_number(heading)
        key = quoted(note.column.heading) if alone else column_letters(note.column.number)
        told = "" if alone else f"  # {bare_line(note.column.heading)}"
        if note.field:
            lines.append(f"  {key}: {note.field}{told}")
        else:
            close = f" {near.format(field=note.nearest)}" if note.nearest else ""
            lines.append(f"  {key}: null  # {'' if alone else bare_line(note.column.heading) + ': '}{no_field}{close}")
    return "\n".join(lines) + "\n"
