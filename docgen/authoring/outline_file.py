"""An outline as lines of YAML: a new one whole, or new lines in an author's file, of which nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docgen.authoring.yaml_edits import dash_column, entry_end, inserted, plain_values
from docgen.authoring.yaml_lines import bare_line
from docgen.source.values import Mapping, Sequence
from docgen.source.yaml_reader import read_text

KEY = "outlines"


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line for the file. The claim is a comment, so that it stays composed until the author writes a `title`.

    Minutes are not written: those that a slide's kind is planned with would pin it.
    """

    slide: str
    show: str
    claim: str


def new_file(head: Iterable[str], meeting: str, lines: Iterable[OutlineLine]) -> str:
    """A file with one outline. `head` are comments for its first lines."""
    return "\n".join([*(f"# {bare_line(one)}" for one in head), f"{KEY}:", *_entry(meeting, lines, "  ")]) + "\n"


def with_outline(text: str, meeting: str, lines: Iterable[OutlineLine]) -> str | None:
    """The file with an outline more, after those it has. None where it would not read back as just that."""
    held = _outlines(text)
    if not held:
        return None
    dash = dash_column(text, held[-1])
    after = inserted(text, entry_end(text, held[-1]), _entry(meeting, lines, " " * dash))
    sound = plain_values(_outlines(after))[:-1] == plain_values(held) and _names(after)[-1:] == [meeting]
    return after if sound else None


def with_lines(text: str, meeting: str, lines: Iterable[OutlineLine]) -> str | None:
    """The file with more lines at the end of the meeting's outline. None where it would not read back as just that."""
    outline = _outline(text, meeting)
    slides = outline.get("slides") if outline is not None else None
    if not isinstance(slides, Sequence) or not slides or not isinstance(slides[-1], Mapping):
        return None
    added = list(lines)
    indent = " " * dash_column(text, slides[-1])
    after = inserted(text, entry_end(text, slides[-1]), [row for line in added for row in _line(line, indent)])
    read_back = _outline(after, meeting)
    held = plain_values(read_back.get("slides")) if read_back is not None else None
    sound = (
        isinstance(held, list)
        and held[: len(slides)] == plain_values(slides)
        and [one.get("slide") for one in held[len(slides) :]] == [line.slide for line in added]
    )
    return after if sound else None


def with_outline_afresh(text: str, meeting: str, lines: Iterable[OutlineLine]) -> str | None:
    """The file with the meeting's outline written anew. None where the others would not stay as they are."""
    outline = _outline(text, meeting)
    if outline is None:
        return None
    begin, end = outline.source.line - 1, entry_end(text, outline)
    rows = text.splitlines(keepends=True)
    without = "".join([*rows[:begin], *rows[end:]])
    after = inserted(without, begin, _entry(meeting, lines, " " * dash_column(text, outline)))
    sound = _others(after, meeting) == _others(text, meeting) and _names(after) == _names(text)
    return after if sound else None


def _entry(meeting: str, lines: Iterable[OutlineLine], indent: str) -> list[str]:
    slides = [row for line in lines for row in _line(line, f"{indent}    ")]
    return [f"{indent}- meeting: {meeting}", f"{indent}  slides:", *slides]


def _line(line: OutlineLine, indent: str) -> list[str]:
    """The slide with its claim behind it, then what is not as usual."""
    claim = bare_line(line.claim).replace("\u00a0", " ")
    rows = [f"{indent}- slide: {line.slide}" + (f"  # {claim}" if claim else "")]
    if line.show != "core":
        rows.append(f"{indent}  show: {line.show}")
    return rows


def _outlines(text: str) -> list[Mapping]:
    held = read_text(text, "outline.yaml").root.get(KEY)
    return [one for one in held if isinstance(one, Mapping)] if isinstance(held, Sequence) else []


def _outline(text: str, meeting: str) -> Mapping | None:
    return next((one for one in _outlines(text) if one.get("meeting") == meeting), None)


def _others(text: str, meeting: str) -> list[Any]:
    return [one for one in plain_values(_outlines(text)) if one.get("meeting") != meeting]


def _names(text: str) -> list[str]:
    return [str(one.get("meeting")) for one in _outlines(text)]


__all__ = ["OutlineLine", "new_file", "with_lines", "with_outline", "with_outline_afresh"]
