"""What the linter is told of a workspace's wishes: profile, weights, own words, and what may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.content.library import SETTINGS_FILE
from docgen.content.linting import LintSettings, LintSidecar, LintWord, SidecarWaiver
from docgen.content.messages import finding
from docgen.content.types import Plain
from docgen.content.validation import closest, validate
from docgen.content.workspace import AccountContent, Settings
from docgen.diagnostics import ContentError, Finding, Severity, at
from docgen.lint import Options
from docgen.lint.folder import rules
from docgen.lint.profiles import profiles
from docgen.lint.waivers import Waiver
from docgen.lint.words import OwnWord
from docgen.source.yaml_reader import read_file

SIDECAR = ".lint.yml"
"""Ends the name of the file beside another that says what of it may stand: `talk.pptx.lint.yml`."""

MOST_WEIGHT = 10
_KINDS = {"verb": "v", "noun": "n", "phrase": "x"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says: each goes before the settings of the workspace."""

    profile: str | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    language: str = "en"
    today: date | None = None


def lint_options(
    wishes: Wishes, settings: Settings | None = None, content: AccountContent | None = None, files: Iterable[Path] = ()
) -> Options:
    """How to judge `files`: what the command line says, else the workspace, else the profile.

    Raises ContentError for settings and sidecars that name rules nobody has, or that cannot be read.
    """
    said = settings.lint if settings else LintSettings()
    wrong = [*_unknown(said, settings), *_weights(said, content)]
    profile = profiles()[wishes.profile or said.profile]
    written = frozenset(str(one) for one in said.select) if wishes.profile is None else frozenset()
    waivers = [_waiver(one, str(one.file), SETTINGS_FILE) for one in (settings.waivers if settings else ())]
    for path in files:
        beside, problems = _beside(path, wishes.language)
        waivers += beside
        wrong += problems
    if wrong:
        raise ContentError(wrong)
    return Options(
        wishes.select or written or profile.select,
        wishes.ignore | frozenset(str(one) for one in said.ignore),
        {**profile.severities, **{str(one.rule): Severity(one.severity) for one in said.severities}},
        wishes.language,
        profile.limits,
        tuple(_word(one) for one in (*said.words, *(content.lint_words if content else ()))),
        tuple(waivers),
        wishes.today,
    )


def _known() -> frozenset[str]:
    return frozenset(name for one in rules() for name in (one.name, one.category))


def _unknown(said: LintSettings, settings: Settings | None) -> Iterator[Finding]:
    """Names in the settings that no rule or category has."""
    named = [*said.select, *said.ignore]
    single = [*(one.rule for one in said.severities), *(one.rule for one in (settings.waivers if settings else ()))]
    yield from _strange(named, _known())
    yield from _strange(single, frozenset(one.name for one in rules()))


def _strange(named: Iterable[Plain], known: frozenset[str]) -> Iterator[Finding]:
    for one in named:
        if str(one) not in known:
            few = ", ".join(sorted(known))
            values = {"kind": "rule", "written": str(one), "close": closest(str(one), known), "known": few}
            yield Finding("unknown-name", "correctness", Severity.ERROR, values=values, **at(one.source))


def _weights(said: LintSettings, content: AccountContent | None) -> Iterator[Finding]:
    for one in (*said.words, *(content.lint_words if content else ())):
        weight = one.weight.value
        if weight is None or not 0 <= weight <= MOST_WEIGHT:
            values = {"limit": str(MOST_WEIGHT), "written": "null" if weight is None else f"{weight:f}"}
            yield Finding("lint-weight", "correctness", Severity.ERROR, values=values, **at(one.weight.source))


def _word(one: LintWord) -> OwnWord:
    plain = str(one.plain) if one.plain else ""
    return OwnWord(one.language, str(one.word), round(one.weight.value or 0), plain, _KINDS[one.form])


def _waiver(one: SidecarWaiver, file: str, home: str) -> Waiver:
    until = one.until.value or date.min
    source = one.rule.source
    place = at(source)["location"]
    words = str(one.words) if one.words else ""
    return Waiver(
        str(one.rule),
        str(one.reason),
        str(one.owner),
        until,
        file,
        words=words,
        written=source.file or home,
        place=place,
    )


def _beside(path: Path, language: str) -> tuple[list[Waiver], list[Finding]]:
    """What the file beside another says may stand in it, and what is wrong with that file."""
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.is_file():
        return [], []
    reading = read_file(sidecar, str(sidecar))
    entity, problems = validate(LintSidecar, reading.root, "en", broken=reading.broken, incomplete=reading.incomplete)
    wrong = [finding(one, language) for one in (*reading.problems, *problems)]
    if entity is None or wrong:
        return [], wrong
    named = list(_strange((one.rule for one in entity.waivers), frozenset(one.name for one in rules())))
    return [_waiver(one, path.as_posix(), str(sidecar)) for one in entity.waivers], named
