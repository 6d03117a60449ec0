"""Where something is, what is wrong with it, and the errors docgen raises.

    DocgenError                 something the user can mend; carries findings
    ├── ContentError            exit 1: content, findings at error level, a refused release
    ├── UsageError              exit 2: the command was called wrongly
    └── MachineError            exit 3: the machine lacks something; `docgen doctor` names it

Anything else that escapes is a bug of docgen.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_PAGES = {"docx": "part", "dotx": "part", "docm": "part", "xlsx": "sheet", "xlsm": "sheet"}
"""What a page is called by the end of a file's name: a part of a document begins at a heading."""

_COUNTED = {"slide": "页", "part": "部分", "sheet": "张表", "page": "页"}
"""What stands behind the number of each in Chinese."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a value was written: file (relative to the workspace), 1-based line and column, dotted field."""

    file: str = ""
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Source()


class Severity(StrEnum):
    """How much a finding weighs: an error blocks release, a warning must be seen, advice may be ignored."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in content (line, column, field) or in a rendered file (slide or page, shape)."""

    line: int | None = None
    column: int | None = None
    field: str | None = None
    slide: int | None = None
    page: int | None = None
    shape: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Only the coordinates that are known."""
        pairs = ((name, getattr(self, name)) for name in self.__slots__)
        return {name: value for name, value in pairs if value is not None}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: which rule, where, what was there and what to do. Shape of contract.md.

    `values` fill the words of the rule; `message` and `suggestion` are empty until `docgen.messages.worded` says
    them in the author's language.
    """

    rule: str
    category: str
    severity: Severity
    message: str = ""
    suggestion: str = ""
    file: str = ""
    location: Location = field(default_factory=Location)
    excerpt: str = ""
    values: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def fingerprint(self) -> str:
        """Stable across line moves: rule, file, field and excerpt only."""
        key = "\x1f".join((self.rule, self.file, self.location.field or "", self.excerpt))
        return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """The finding as contract.md prints it."""
        return {
            "rule": self.rule,
            "category": self.category,
            "severity": self.severity.value,
            "message": self.message,
            "suggestion": self.suggestion,
            "file": self.file,
            "location": self.location.as_json(),
            "excerpt": self.excerpt,
            "fingerprint": self.fingerprint,
        }

    def as_line(self) -> str:
        """`file:line:column: what was written: what to do`, for a terminal; rule and values while it has no words."""
        place, han = self.file, "\u4e00" <= self.suggestion[:1] <= "\u9fff"
        if place and self.location.line is not None:
            place += f":{self.location.line}:{self.location.column or 1}"
        elif self.location.slide is not None:
            place = f"{place}:{_numbered('slide', self.location.slide, han)}".lstrip(":")
        elif place and self.location.page is not None:
            place += f":{_numbered(_PAGES.get(place.rpartition('.')[2].lower(), 'page'), self.location.page, han)}"
        message = self.message or " ".join((self.rule, *(f"{name}={value}" for name, value in self.values.items())))
        colon = "：" if han else ": "
        said = message + colon + self.suggestion if self.suggestion else message
        return f"{place}: {said}" if place else said


def _numbered(what: str, number: int, han: bool) -> str:
    """A slide, part, sheet or page by its number, in the language of the finding."""
    return f"第{number}{_COUNTED[what]}" if han else f"{what} {number}"


def at(source: Source) -> dict[str, Any]:
    """Keyword arguments that place a finding at a content source."""
    place = Location(line=source.line or None, column=source.column or None, field=source.field or None)
    return {"file": source.file, "location": place}


def sort_key(finding: Finding) -> tuple[Any, ...]:
    """Findings are always shown in this order: file, line, column, rule."""
    place = finding.location
    return (finding.file, place.line or 0, place.column or 0, place.slide or 0, finding.rule, finding.message)


class DocgenError(Exception):
    """Something the user can mend. `findings` says what, where and how; `exit_code` is the process's.

    `UsageError("unknown-name", kind="theme", written="drak", known="bold, light")` is one finding of that rule,
    whose words are looked up where it is shown.
    """

    exit_code = 1

    def __init__(self, findings: Iterable[Finding] | str, /, **values: object) -> None:
        if isinstance(findings, str):
            said = {name: str(value) for name, value in values.items()}
            findings = [Finding(findings, "correctness", Severity.ERROR, values=said)]
        self.findings = tuple(findings)
        super().__init__("\n".join(finding.as_line() for finding in self.findings))


class ContentError(DocgenError):
    """Content that cannot be used as it stands."""


class UsageError(DocgenError):
    """A command called with words it does not know."""

    exit_code = 2


class MachineError(DocgenError):
    """A library, font or program that this machine lacks."""

    exit_code = 3


def reason_of(error: OSError) -> str:
    """Why the system refused, as a value of a message: the error's name, which every language has words for."""
    return errno.errorcode.get(error.errno or 0, "") or error.strerror or str(error)


def count_by_severity(findings: Iterable[Finding]) -> Mapping[str, int]:
    """Number of findings per severity, every severity named."""
    counts = {severity.value: 0 for severity in Severity}
    for finding in findings:
        counts[finding.severity.value] += 1
    return counts
