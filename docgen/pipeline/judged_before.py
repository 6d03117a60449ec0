"""What the linter found before: kept by the bytes of a file, the rules, and all they were told.

Never the truth: what is kept can be worked out again. A change of any rule, word list, limit or setting, or of what is
known of the customer, makes another key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import docgen.lint
import docgen.reading
from docgen.bundle import FileCache
from docgen.diagnostics import Finding, Location, Severity
from docgen.lint.run import Met, NotChecked
from docgen.lint.waivers import Waived, Waiver
from docgen.resources import template_file

_NAME = "judged-"


class Before:
    """Findings of earlier builds of a workspace; of none where `store` is None."""

    def __init__(self, store: FileCache | None) -> None:
        self._store = store

    @classmethod
    def of(cls, root: Path | None) -> Before:
        """Those kept in the workspace at `root`; without one, nothing is kept."""
        return cls(FileCache.in_workspace(root) if root else None)

    def key(self, *told: object) -> str:
        """The name of what follows from the rules as they are and all that is told, in this order."""
        digest = hashlib.sha256(_rules().encode())
        for part in _parts(told):
            digest.update(b"%d:" % len(part))
            digest.update(part)
        return _NAME + digest.hexdigest()

    def met(self, key: str, find: Callable[[], Met]) -> Met:
        """What is kept under a key, else what `find` gives, which is then kept."""
        kept = self.get_met(key)
        if kept is None:
            kept = find()
            self.keep_met(key, kept)
        return kept

    def get_met(self, key: str) -> Met | None:
        """What rules found under a key."""
        body = self._get(key)
        if body is None:
            return None
        return Met(tuple(map(_finding, body["findings"])), tuple(body["checked"]), _missed(body))

    def keep_met(self, key: str, found: Met) -> None:
        """Keep what rules found."""
        rows = [_row(one) for one in found.findings]
        self._put(key, {"findings": rows, "checked": found.checked, "not_checked": _rows(found.not_checked)})

    def judged(self, key: str) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...], tuple[Waived, ...]] | None:
        """What a whole run found, what it could not judge, and what may stand."""
        body = self._get(key)
        if body is None:
            return None
        waived = tuple(Waived(_finding(one["finding"]), _waiver(one["waiver"])) for one in body["waived"])
        return tuple(map(_finding, body["findings"])), _missed(body), waived

    def keep_judged(
        self, key: str, findings: Iterable[Finding], missed: Iterable[NotChecked], waived: Iterable[Waived]
    ) -> None:
        """Keep what a whole run found."""
        rows = [{"finding": _row(one.finding), "waiver": _plain(one.waiver)} for one in waived]
        self._put(key, {"findings": list(map(_row, findings)), "not_checked": _rows(missed), "waived": rows})

    def _get(self, key: str) -> dict[str, Any] | None:
        data = self._store.get(key) if self._store else None
        body: dict[str, Any] | None = json.loads(data) if data else None
        return body

    def _put(self, key: str, body: Mapping[str, Any]) -> None:
        if self._store:
            self._store.put(key, json.dumps(body, ensure_ascii=False, default=str).encode("utf-8"))


@cache
def _rules() -> str:
    """A digest over rules, reader, word lists, limits and what is taken as known of an account, as they are."""
    homes = [Path(one.__file__).parent for one in (docgen.lint, docgen.reading) if one.__file__]
    digest = hashlib.sha256(metadata.version("docgen").encode())
    digest.update(Path(__file__).with_name("linting.py").read_bytes())
    for home in (*homes, template_file("lint")):
        for path in sorted(home.rglob("*")):
            if path.suffix in (".py", ".yaml"):
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _parts(value: object) -> Iterator[bytes]:
    """A value as bytes, the same in every process."""
    if isinstance(value, bytes):
        yield hashlib.sha256(value).digest()
    elif isinstance(value, frozenset):
        yield from (part for one in sorted(value, key=str) for part in _parts(one))
    elif isinstance(value, Mapping):
        yield from (part for pair in sorted(value.items()) for part in _parts(pair))
    elif isinstance(value, tuple):
        yield b"%d" % len(value)
        yield from (part for one in value for part in _parts(one))
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield one.name.encode()
            yield from _parts(getattr(value, one.name))
    else:
        yield str(value).encode("utf-8", "surrogatepass")


def _row(one: Finding) -> dict[str, Any]:
    return {**one.as_json(), "values": dict(one.values)}


def _finding(row: Mapping[str, Any]) -> Finding:
    return Finding(
        row["rule"], row["category"], Severity(row["severity"]), row["message"], row["suggestion"], row["file"],
        Location(**row["location"]), row["excerpt"], row["values"],
    )  # fmt: skip


def _rows(missed: Iterable[NotChecked]) -> list[list[str]]:
    return [[one.rule, one.why, one.file] for one in missed]


def _missed(body: Mapping[str, Any]) -> tuple[NotChecked, ...]:
    return tuple(NotChecked(*one) for one in body["not_checked"])


def _plain(waiver: Waiver) -> dict[str, Any]:
    held = {one.name: getattr(waiver, one.name) for one in fields(waiver)}
    return {**held, "place": waiver.place.as_json(), "until": waiver.until.isoformat() if waiver.until else None}


def _waiver(row: Mapping[str, Any]) -> Waiver:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return Waiver(**{**row, "place": Location(**row["place"]), "until": until})
