"""Our own YAML reader: every value with its place, every trap of YAML 1.1 closed, every bomb refused early.

Refused: anchors, aliases, merge keys, tags, duplicate keys, a second document, nesting beyond 50, more than
100,000 values, files beyond 5 MB, control characters, lone surrogates, anything but UTF-8. Scalars stay
strings. After a syntax error reading goes on at the next top-level key, so that one run finds them all.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from docgen.diagnostics import Source, reason_of
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Null, Sequence, source_of
from docgen.source.yaml_errors import FULL_WIDTH_KEY, explain
from docgen.source.yaml_events import CONTROL, MAX_PROBLEMS, EventReader, TooMuch

MAX_BYTES = 5_000_000
_MAX_RESUMES = 20
_TOP_LEVEL_KEY = re.compile(r"^[A-Za-z_][A-Za-z0-9_-]*:(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its top-level mapping, what is wrong with it, and which fields are not what was written.

    `broken` names dotted fields that could not be read: what is said about them would mislead. `incomplete`
    is true after a syntax error, when a missing top-level key may be there all the same.
    """

    file: str
    root: Mapping
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    incomplete: bool = False
    sha256: str = ""


def read_file(path: Path, name: str) -> Reading:
    """Read one file. `name` is its path relative to the workspace, as findings show it. Raises nothing."""
    data = file_bytes(path, name)
    return _refused(name, data) if isinstance(data, Problem) else read_bytes(data, name)


def file_bytes(path: Path | str, name: str) -> bytes | Problem:
    """The bytes of a file, or why they cannot be had. Raises nothing."""
    try:
        with open(path, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            return _too_large(name, size) if size > MAX_BYTES else file.readall()
    except OSError as error:
        return Problem("file-unreadable", Source(name, 1, 1), {"reason": reason_of(error)})


def read_bytes(data: bytes, name: str) -> Reading:
    """Read YAML from bytes that were found in file `name`."""
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MAX_BYTES:
        return _refused(name, _too_large(name, len(data)))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _refused(name, _not_utf8(data, error, name), digest)
    return read_text(text, name, digest)


def read_text(text: str, name: str, sha256: str = "") -> Reading:
    """Read YAML from text that was found in file `name`."""
    text = text.removeprefix("\ufeff")
    problems: list[Problem] = []
    if CONTROL.search(text):
        problems.extend(_control_characters(text, name))
        text = CONTROL.sub("\ufffd", text)
    root, broken, incomplete = _read_through(text, name, problems)
    if not isinstance(root, Mapping):
        problems.append(_no_mapping(root, text, name))
        root, incomplete = Mapping(Source(name, 1, 1)), True
    problems = _without_echoes(problems)
    return Reading(name, root, tuple(problems), frozenset(broken), incomplete, sha256)


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """In order of place, and a colon that broke the file is not also called odd text."""
    broke = {problem.source.line for problem in problems if problem.code == "full-width-colon"}
    return sorted(
        (p for p in problems if p.code != "full-width-colon-in-text" or p.source.line not in broke),
        key=lambda problem: problem.source,
    )


def _read_through(text: str, name: str, problems: list[Problem]) -> tuple[Any, set[str], bool]:
    """Read, and after a syntax error read on from the next top-level key."""
    broken: set[str] = set()
    root: Any = None
    incomplete, start, first_line = False, 0, 0
    for _ in range(_MAX_RESUMES):
        reader = EventReader(name, root if isinstance(root, Mapping) else None, problems, broken)
        rest = text[start:] if start else text
        resume_after = 0
        try:
            reader.read(rest, first_line)
            return reader.root if reader.root is not None else root, broken, incomplete
        except TooMuch:
            resume_after = max(problems[-1].source.line - 1 - first_line, 0)
        except yaml.YAMLError as error:
            trouble = explain(error, name, rest, first_line)
            problems.append(trouble.problem)
            resume_after = trouble.resume_after
        incomplete = True
        line = _line(rest, resume_after)
        root = _what_was_read(reader, name, broken, first_line + resume_after + 1, new_entry=line[:1] not in ("", " "))
        following = _TOP_LEVEL_KEY.search(rest, _line_start(rest, resume_after + 1))
        if following is None or len(problems) >= MAX_PROBLEMS:
            break
        first_line += rest.count("\n", 0, following.start())
        start += following.start()
    return root, broken, True


def _what_was_read(reader: EventReader, name: str, broken: set[str], line: int, *, new_entry: bool) -> Mapping:
    """The top-level mapping without the key whose value broke off at `line`.

    A value that seems finished broke off too, unless the trouble stands in a `new_entry` on a line of its own.
    """
    root = reader.root if isinstance(reader.root, Mapping) else reader.open_root()
    if root is None:
        return Mapping(Source(name, 1, 1))
    key = reader.unfinished_key()
    if key is None and root:
        last = next(reversed(root))
        key = last if root.key_sources[last].line == line or not new_entry else None
    if key is not None:
        root.pop(key, None)
        broken.add(key)
    return root


def _line_start(text: str, line: int) -> int:
    position = 0
    for _ in range(line):
        position = text.find("\n", position) + 1
        if position == 0:
            return len(text)
    return position


def _line(text: str, line: int) -> str:
    start = _line_start(text, line)
    return text[start : start + 80].split("\n")[0]


def _control_characters(text: str, name: str) -> list[Problem]:
    found = []
    for match in CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        character = f"U+{ord(match[0]):04X}"
        found.append(Problem("control-character", Source(name, line, column), {"character": character}, character))
        if len(found) >= MAX_PROBLEMS:
            break
    return found


def _not_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    byte = f"0x{data[error.start]:02X}"
    return Problem("not-utf8", Source(name, line, column), {"byte": byte}, byte)


def _no_mapping(root: Any, text: str, name: str) -> Problem:
    if root is None or isinstance(root, Null) or not str(root):
        return Problem("empty-file", Source(name, 1, 1))
    wide = FULL_WIDTH_KEY.search(text)
    if wide:
        line = text.count("\n", 0, wide.start()) + 1
        column = wide.end(1) - text.rfind("\n", 0, wide.end(1))
        return Problem("full-width-colon", Source(name, line, column), {}, wide[0].strip())
    if isinstance(root, Sequence):
        return Problem("list-as-file", root.source)
    return Problem("not-a-mapping", source_of(root), {}, str(root)[:40])


def _too_large(name: str, size: int) -> Problem:
    return Problem("file-too-large", Source(name, 1, 1), {"size": f"{size / 1e6:.1f}", "limit": f"{MAX_BYTES / 1e6:g}"})


def _refused(name: str, problem: Problem, sha256: str = "") -> Reading:
    return Reading(name, Mapping(Source(name, 1, 1)), (problem,), frozenset(), True, sha256)
