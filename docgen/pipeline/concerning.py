"""Which findings of a workspace concern one account: its own, what everybody shares, and the cases it relies on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.content.case_files import CaseEntry
from docgen.content.entity import Entity
from docgen.content.library import Workspace
from docgen.content.references import REFERENCES
from docgen.content.walk import entities
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding, Severity, Source, at
from docgen.messages import severity_of

_ACCOUNTS = "content/accounts/"


@dataclass(frozen=True, slots=True)
class Concern:
    """The findings of one account. `relies_on_broken` when it names a case that has errors."""

    findings: tuple[Finding, ...]
    relies_on_broken: bool = False


def concern(workspace: Workspace, account: str) -> Concern:
    """What stands against building an account.

    A case with errors keeps back only what depends on it: for an account that names it, its errors are errors; for
    any other it is left out, with a warning.
    """
    mine = f"{_ACCOUNTS}{account}/"
    broken = {entry.file: entry for entry in workspace.broken_cases()}
    content = workspace.account(account)
    named = _named(workspace, content) if content is not None else frozenset()
    relied_on = {file for file, entry in broken.items() if named & _names(entry)}
    others = broken.keys() - relied_on
    findings = [one for one in workspace.findings if _concerns(one, mine) and not _is_error_in(one, others)]
    findings += _left_out(broken[file] for file in sorted(others))
    return Concern(tuple(findings), bool(relied_on))


def _left_out(entries: Iterable[CaseEntry]) -> Iterator[Finding]:
    """A warning for each case that was not considered because of its errors."""
    rule = "case-not-considered"
    for entry in entries:
        place = entry.names.references[0][1] if entry.names.references else Source(entry.file, 1, 1)
        yield Finding(rule, "content", severity_of(rule), excerpt=entry.names.name, **at(place))


def _concerns(finding: Finding, mine: str) -> bool:
    return not finding.file.startswith(_ACCOUNTS) or finding.file.startswith(mine)


def _is_error_in(finding: Finding, files: Iterable[str]) -> bool:
    return finding.severity is Severity.ERROR and finding.file in files


def _names(entry: CaseEntry) -> frozenset[str]:
    return frozenset((entry.names.name, *(reference for reference, _ in entry.names.references)))


def _named(workspace: Workspace, content: AccountContent) -> frozenset[str]:
    """The cases that an account names, itself or through the offerings that answer its needs."""
    answering = {str(row).partition("/")[0] for need in content.needs for row in need.answered_by}
    offerings = workspace.library.offerings if workspace.library is not None else ()
    used: list[Entity] = [content, *(offering for offering in offerings if str(offering.id) in answering)]
    return frozenset(str(reference) for holder in used for reference in _case_references(holder))


def _case_references(holder: Entity) -> Iterator[str]:
    for entity, _ in entities(holder):
        for name, kinds in REFERENCES.get(type(entity), {}).items():
            value = entity.__dict__.get(name) if "case" in kinds else None
            yield from value if isinstance(value, tuple) else (value,) if value else ()
