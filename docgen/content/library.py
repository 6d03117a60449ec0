"""The content door: reads a workspace, says everything that is wrong with it, and hands on what is right.

python -m docgen.content.library WORKSPACE     prints the findings, one a line
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from docgen.content.case import Case
from docgen.content.case_files import CASES_FOLDER, CaseEntry, CaseReader, CaseRules, CaseSource, WholeCases
from docgen.content.consistency import check_settings
from docgen.content.entity import Entity
from docgen.content.messages import finding
from docgen.content.picture_files import PictureFiles, PictureKey
from docgen.content.reading import EntityReading, Group, read_entity
from docgen.content.reference_targets import Readings, library_targets
from docgen.content.references import check_references
from docgen.content.same_as import with_quotes_filled
from docgen.content.types import LANGUAGES
from docgen.content.validation import validate
from docgen.content.whole_quotes import whole_quotes
from docgen.content.workspace import AccountContent, LibraryContent, Settings
from docgen.diagnostics import ContentError, Finding, Severity, Source, UsageError, sort_key
from docgen.messages import severity_of
from docgen.source.collecting import without_collecting
from docgen.source.image import Image
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Sequence
from docgen.source.yaml_reader import Reading, read_file, read_text

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
    sees them. `source` gives the cases; a case with an error is not among them. `unread_quotes` are, by account, the
    ids of quotes that could not be read: their account is there without them.
    """

    root: Path
    settings: Settings
    library: LibraryContent | None
    source: CaseSource
    accounts: MappingType[str, AccountContent]
    findings: tuple[Finding, ...]
    inputs: tuple[InputFile, ...]
    account_ids: tuple[str, ...] = field(default=())
    pictures: MappingType[PictureKey, Image] = field(default_factory=dict)
    unread_quotes: MappingType[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case without an error, whole, in order of id: reads them all where the source has not yet."""
        return tuple(self.source)

    def case(self, reference: str) -> Case | None:
        """The case of that id, or of that former id, if it has no error."""
        for entry in self.source.entries:
            names = [name for name, _ in entry.names.references]
            if reference in names and not entry.broken:
                try:
                    return self.source.case(names[0])
                except KeyError:
                    continue
        return None

    def broken_cases(self) -> tuple[CaseEntry, ...]:
        """The case files with an error in them, which no document shows."""
        files = {one.file for one in self.findings if one.severity is Severity.ERROR}
        return tuple(entry for entry in self.source.entries if entry.file in files)

    def account(self, reference: str) -> AccountContent | None:
        """The account of that id, or of that former id."""
        for content in self.accounts.values():
            if content.account.id == reference or reference in content.account.aliases:
                return content
        return None


@dataclass(slots=True)
class _Report:
    """Collects problems and inputs while a workspace is read; `texts` stand in for files of those names."""

    texts: MappingType[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)

    def read(self, root: Path, path: Path) -> Reading:
        """Read a file and note it and its problems."""
        name = path.relative_to(root).as_posix()
        reading = read_text(self.texts[name], name) if name in self.texts else read_file(path, name)
        if reading.sha256:
            self.inputs.append(InputFile(reading.file, reading.sha256))
        self.problems.extend(reading.problems)
        return reading

    def once(self) -> Iterable[Problem]:
        """Every problem once, also of what two quotes share."""
        return {(one.code, one.source, one.written): one for one in self.problems}.values()

    def entity(self, kind: type[E], group: Group, language: str, settings: Settings) -> EntityReading[E]:
        """Read an entity and note its problems."""
        read = read_entity(kind, group, language, settings.languages)
        self.problems.extend(read.problems)
        return read


def find_workspace(start: Path) -> Path:
    """The nearest folder upwards from `start` that holds a docgen.yaml. Raises UsageError if there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise UsageError("no-workspace", folder=start)


def load_workspace(
    root: Path, cases: CaseReader = WholeCases.read, texts: MappingType[str, str] = MappingProxyType({})
) -> Workspace:
    """Read and check every file of the workspace at `root`. Problems are in its findings; nothing is raised.

    `cases` reads the case library: whole, unless a caller knows a lighter way (docgen.caselib.index). `texts` are read
    in place of the settings and content files of those names, to see what a change would come to before it is written.
    """
    with without_collecting():
        return _load(root, cases, texts)


def _load(root: Path, read_cases: CaseReader, texts: MappingType[str, str]) -> Workspace:
    report = _Report(texts)
    settings = _settings(root, report)
    shelves = _yaml_files(root / "content" / "library")
    group = _group(root, shelves, report, "content/library")
    library = report.entity(LibraryContent, group, settings.language, settings)
    source = read_cases(root, _case_rules(library, settings))
    for entry in source.entries:
        report.problems += entry.problems
        report.inputs += [InputFile(entry.file, entry.sha256)] if entry.sha256 else []
    accounts = {}
    for folder in account_folders(root):
        group = _group(root, _yaml_files(folder), report, folder.relative_to(root).as_posix())
        group, circles = with_quotes_filled(group)
        report.problems += circles
        accounts[folder.name] = report.entity(AccountContent, group, _account_language(group.raw, settings), settings)
    readings = Readings(
        settings,
        library.part("content/library"),
        tuple(entry.names for entry in source.entries),
        tuple(read.part(name) for name, read in accounts.items()),
    )
    across = check_references(readings)
    report.problems += across
    whole, unread = _accounts(accounts, settings)
    pictures = _pictures(root, whole.values(), report)
    return Workspace(
        root=root,
        settings=settings,
        library=library.entity,
        source=source.without(_ruled_out(across)),
        accounts=MappingProxyType(whole),
        findings=tuple(sorted((finding(p, settings.language) for p in report.once()), key=sort_key)),
        inputs=tuple(sorted(report.inputs, key=lambda file: file.path)),
        account_ids=tuple(accounts),
        pictures=MappingProxyType(pictures),
        unread_quotes=MappingProxyType(unread),
    )


def _accounts(
    readings: MappingType[str, EntityReading[AccountContent]], settings: Settings
) -> tuple[dict[str, AccountContent], dict[str, tuple[str, ...]]]:
    """The accounts that can be used, by folder, and of each, by its id, the quotes that it is without."""
    accounts: dict[str, AccountContent] = {}
    unread: dict[str, tuple[str, ...]] = {}
    for name, reading in readings.items():
        content, without = whole_quotes(reading, _account_language(reading.group.raw, settings))
        if content is not None:
            accounts[name] = content
            unread |= {str(content.account.id): without} if without else {}
    return accounts, unread


def _pictures(root: Path, accounts: Iterable[object], report: _Report) -> dict[PictureKey, Image]:
    files = PictureFiles(root)
    for account in accounts:
        files.add(account)
    report.problems += files.problems
    report.inputs += [InputFile(path, digest) for path, digest in files.inputs.items()]
    return files.images


def _case_rules(library: EntityReading[LibraryContent], settings: Settings) -> CaseRules:
    part = library.part("content/library")
    taxonomy = getattr(library.seen, "taxonomy", None)
    written = part.raw.get("taxonomy")
    return CaseRules(settings.language, settings.languages, library_targets(part), taxonomy, written)


def _ruled_out(problems: list[Problem]) -> frozenset[str]:
    """The case files that an error between files stands in: the second of two with one id."""
    wrong = (problem for problem in problems if severity_of(problem.code) is Severity.ERROR)
    return frozenset(problem.source.file for problem in wrong if problem.source.file.startswith(f"{CASES_FOLDER}/"))


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


def _group(root: Path, files: list[Path], report: _Report, folder: str = "") -> Group:
    """Read some files and merge them by top-level key. A key in two files is a problem that names both."""
    readings = [report.read(root, path) for path in files]
    if len(readings) == 1:
        only = readings[0]
        return Group(only.root, only.broken, only.incomplete)
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
    return Group(merged, broken, any(reading.incomplete for reading in readings))


def read_settings(root: Path) -> Settings:
    """The settings of a workspace alone. Raises ContentError where something is wrong with them."""
    report = _Report()
    settings = _settings(root, report)
    if report.problems:
        raise ContentError(finding(one, settings.language) for one in report.once())
    return settings


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
