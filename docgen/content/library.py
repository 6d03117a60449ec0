"""The content door: reads a workspace, says everything that is wrong with it, and hands on what is right.

python -m docgen.content.library WORKSPACE     prints the findings, one a line
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from docgen.content.case import Case
from docgen.content.consistency import check_settings
from docgen.content.entity import Entity
from docgen.content.gaps import known_gaps, missing_translations
from docgen.content.messages import finding
from docgen.content.references import Part, Readings, check_references
from docgen.content.types import LANGUAGES
from docgen.content.validation import valid_part, validate
from docgen.content.workspace import AccountContent, LibraryContent, Settings
from docgen.diagnostics import Finding, Severity, Source, UsageError, sort_key
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Sequence
from docgen.source.yaml_reader import Reading, read_file

E = TypeVar("E", bound=Entity)

SETTINGS_FILE = "docgen.yaml"
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its path relative to the workspace, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a workspace holds. What could not be loaded is absent, and a finding says why.

    `library` and `accounts` are whole: project them (docgen.content.entity) before a customer document
    sees them.
    """

    root: Path
    settings: Settings
    library: LibraryContent | None
    cases: tuple[Case, ...]
    accounts: MappingType[str, AccountContent]
    findings: tuple[Finding, ...]
    inputs: tuple[InputFile, ...]
    account_ids: tuple[str, ...] = field(default=())

    def case(self, reference: str) -> Case | None:
        """The case of that id, or of that former id."""
        for case in self.cases:
            if case.id == reference or reference in case.aliases:
                return case
        return None

    def account(self, reference: str) -> AccountContent | None:
        """The account of that id, or of that former id."""
        for content in self.accounts.values():
            if content.account.id == reference or reference in content.account.aliases:
                return content
        return None


@dataclass(frozen=True, slots=True)
class _Group:
    """Some files that make one entity: merged by top-level key, with what was wrong in them."""

    raw: Mapping
    broken: frozenset[str]
    incomplete: bool

    def part(self, name: str, seen: Entity) -> Part:
        """The group as the cross checks want it."""
        return Part(name, self.raw, seen, self.broken, self.incomplete)


@dataclass(slots=True)
class _Report:
    """Collects problems and inputs while a workspace is read."""

    problems: list[Problem] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)

    def read(self, root: Path, path: Path) -> Reading:
        """Read a file and note it and its problems."""
        reading = read_file(path, path.relative_to(root).as_posix())
        if reading.sha256:
            self.inputs.append(InputFile(reading.file, reading.sha256))
        self.problems.extend(reading.problems)
        return reading


def find_workspace(start: Path) -> Path:
    """The nearest folder upwards from `start` that holds a docgen.yaml. Raises UsageError if there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise UsageError("no-workspace", folder=start)


def load_workspace(root: Path) -> Workspace:
    """Read and check every file of the workspace at `root`. Problems are in its findings; nothing is raised."""
    collecting = gc.isenabled()
    gc.disable()  # a library is many small objects that all stay: collecting in between costs a third of the time
    try:
        return _load(root)
    finally:
        if collecting:
            gc.enable()


def _load(root: Path) -> Workspace:
    report = _Report()
    settings = _settings(root, report)
    library_group = _group(root, _yaml_files(root / "content" / "library"), report, "content/library")
    library, library_seen = _entity(LibraryContent, library_group, settings.language, settings, report)
    case_groups = [(path, _group(root, [path], report)) for path in case_files(root)]
    cases = [(path, group, *_entity(Case, group, settings.language, settings, report)) for path, group in case_groups]
    accounts = {}
    for folder in account_folders(root):
        group = _group(root, _yaml_files(folder), report, folder.relative_to(root).as_posix())
        language = _account_language(group.raw, settings)
        accounts[folder.name] = (group, *_entity(AccountContent, group, language, settings, report))
    readings = Readings(
        settings,
        library_group.part("content/library", library_seen),
        tuple(group.part(_case_id(path), seen) for path, group, _, seen in cases),
        tuple(group.part(name, seen) for name, (group, _, seen) in accounts.items()),
    )
    report.problems.extend(check_references(readings))
    return Workspace(
        root=root,
        settings=settings,
        library=library,
        cases=tuple(sorted((case for _, _, case, _ in cases if case), key=lambda case: case.id)),
        accounts=MappingProxyType({name: content for name, (_, content, _) in accounts.items() if content}),
        findings=tuple(sorted((finding(p, settings.language) for p in report.problems), key=sort_key)),
        inputs=tuple(sorted(report.inputs, key=lambda file: file.path)),
        account_ids=tuple(accounts),
    )


def case_files(root: Path) -> list[Path]:
    """The case files of a workspace: cases/<case>.yaml and cases/<case>/case.yaml, in order of name."""
    folder = root / "cases"
    found = [path for path in _entries(folder) if path.suffix in (".yaml", ".yml") and path.is_file()]
    found += [path / "case.yaml" for path in _entries(folder) if (path / "case.yaml").is_file()]
    return sorted(found)


def account_folders(root: Path) -> list[Path]:
    """The folders of the accounts of a workspace, in order of name."""
    return [path for path in _entries(root / "content" / "accounts") if path.is_dir()]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _yaml_files(folder: Path) -> list[Path]:
    """All YAML files of a folder and its folders; the one that names the entity first."""
    found = [path for suffix in ("*.yaml", "*.yml") for path in folder.rglob(suffix)]
    shown = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return sorted(shown, key=lambda path: (path.name not in ("account.yaml", "company.yaml"), path))


def _case_id(path: Path) -> str:
    return path.parent.name if path.name == "case.yaml" else path.stem


def _group(root: Path, files: list[Path], report: _Report, folder: str = "") -> _Group:
    """Read some files and merge them by top-level key. A key in two files is a problem that names both."""
    readings = [report.read(root, path) for path in files]
    if len(readings) == 1:
        only = readings[0]
        return _Group(only.root, only.broken, only.incomplete)
    merged = Mapping(readings[0].root.source if readings else Source(folder, 1, 1))
    for reading in readings:
        for key, value in reading.root.items():
            source = reading.root.key_sources[key]
            if key in merged:
                first = merged.key_sources[key]
                values = {"key": key, "first": f"{first.file}:{first.line}"}
                report.problems.append(Problem("key-in-two-files", source, values, key))
                continue
            merged[key] = value
            merged.key_sources[key] = source
    broken = frozenset(name for reading in readings for name in reading.broken)
    return _Group(merged, broken, any(reading.incomplete for reading in readings))


def _settings(root: Path, report: _Report) -> Settings:
    path = root / SETTINGS_FILE
    if not path.is_file():
        report.problems.append(Problem("no-workspace", Source(SETTINGS_FILE, 1, 1), {"folder": root.name}))
        return Settings(schema_version=SCHEMA_VERSION)
    reading = report.read(root, path)
    settings, problems = validate(
        Settings, reading.root, LANGUAGES[0], broken=reading.broken, incomplete=reading.incomplete
    )
    report.problems.extend(problems)
    if settings is not None:
        wrong = list(check_settings(settings, reading.root, SCHEMA_VERSION))
        report.problems.extend(wrong)
        if not any(problem.values.get("name") in ("language", "languages") for problem in wrong):
            return settings
    language = str(reading.root.get("language", LANGUAGES[0]))
    return Settings(schema_version=SCHEMA_VERSION, language=language if language in LANGUAGES else LANGUAGES[0])


def _entity(kind: type[E], group: _Group, language: str, settings: Settings, report: _Report) -> tuple[E | None, E]:
    """The entity (None where it has errors) and what of it is right, for cross checks."""
    entity, problems = validate(kind, group.raw, language, broken=group.broken, incomplete=group.incomplete)
    report.problems.extend(problems)
    wrong = group.broken | {problem.source.field for problem in problems}
    report.problems.extend(known_gaps(group.raw, wrong))
    seen = entity if entity is not None else valid_part(kind, group.raw, language)
    report.problems.extend(missing_translations(seen, settings.languages))
    unharmed = not problems and not group.incomplete and not group.broken
    return (entity if unharmed else None), seen


def _account_language(raw: Mapping, settings: Settings) -> str:
    """The account's first language, read before anything is validated: plain strings are in it."""
    account = raw.get("account")
    languages = account.get("languages") if isinstance(account, Mapping) else None
    first = str(languages[0]) if isinstance(languages, Sequence) and languages else settings.language
    return first if first in LANGUAGES else settings.language


def main(arguments: list[str]) -> int:
    """Print the findings of the workspace named, or of the one around the current folder."""
    root = find_workspace(Path(arguments[0] if arguments else "."))
    workspace = load_workspace(root)
    for one in workspace.findings:
        print(f"{one.severity.value}: {one.as_line()}")
    print(f"{len(workspace.accounts)} accounts, {len(workspace.cases)} cases, {len(workspace.findings)} findings")
    return 1 if any(one.severity is Severity.ERROR for one in workspace.findings) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
