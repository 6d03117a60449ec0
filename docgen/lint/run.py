"""All rules over all files of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docgen.diagnostics import Finding, Location, Severity
from docgen.lint.folder import described, rules
from docgen.lint.frame import SCOPES, WORDS_ALONE, Hit, Lint, Rule, Scope, SetRule
from docgen.lint.known import STRANGER, Known
from docgen.lint.limits import limits_with
from docgen.lint.specificity import FileSwap
from docgen.lint.text import Language, language_of
from docgen.lint.waivers import Waived, Waiver, noted, settled
from docgen.lint.words import OwnWord, Words, with_own
from docgen.messages import filled
from docgen.reading.pages import Reading

_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not be judged and why: what was not known (`needs customer`), or what could not be read."""

    rule: str
    why: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """`select` and `ignore` name rules or categories; `severities` overrides by rule; `language` of the messages.

    `limits` are those that differ from templates/lint/limits.yaml, `words` those of the workspace and the account,
    `waivers` what may stand until a day, which `today` decides (None: the day the linter is told, else every day);
    `swaps` the swap test of files by their names.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    language: str = "en"
    limits: Mapping[str, float] = field(default_factory=dict)
    words: tuple[OwnWord, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    today: date | None = None
    swaps: Mapping[str, FileSwap] = field(default_factory=dict)

    def takes(self, rule: Rule) -> bool:
        """Whether a rule is to be run."""
        names = {rule.name, rule.category}
        return (not self.select or bool(self.select & names)) and not self.ignore & names


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, which rules looked, which could not, and what of the files was not read; what may stand."""

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    not_checked: tuple[NotChecked, ...]
    pages: int
    waived: tuple[Waived, ...] = ()
    swaps: Mapping[str, FileSwap] = field(default_factory=dict)
    left_out: tuple[Finding, ...] = ()
    """Findings a baseline keeps: not told again, but marks still lose points by them."""

    @property
    def summary(self) -> dict[str, Any]:
        """Counts by severity and by rule, and of pages."""
        weighed = Counter(one.severity.value for one in self.findings)
        by_rule = Counter(one.rule for one in self.findings)
        return {
            "pages": self.pages,
            **{one.value: weighed[one.value] for one in Severity},
            "waived": len(self.waived),
            "rules": dict(sorted(by_rule.items())),
        }


@dataclass(frozen=True, slots=True)
class Met:
    """What rules found before anything of it may stand, which of them looked, and which could not."""

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    not_checked: tuple[NotChecked, ...]


def lint(readings: Iterable[Reading], known: Known = STRANGER, options: Options | None = None) -> Report:
    """Judge files together by every rule chosen."""
    chosen = options or Options()
    notes = tuple(noted(one) for one in readings)
    files = tuple(one.reading for one in notes)
    found = met(files, known, chosen)
    order = {reading.name: place for place, reading in enumerate(files)}
    waivers = (*chosen.waivers, *(waiver for one in notes for waiver in one.waivers))
    left = settled(found.findings, waivers, found.checked, order, chosen.today or known.today or date.min)
    said = [*left.findings, *(wrong for one in notes for wrong in one.findings)]
    said.sort(key=lambda one: (order.get(one.file, -1), one.location.slide or one.location.page or 0, one.rule))
    pages = sum(len(one.pages) for one in files)
    return Report(tuple(said), found.checked, found.not_checked, pages, left.waived, chosen.swaps)


def met(files: tuple[Reading, ...], known: Known, options: Options, scopes: Iterable[Scope] = SCOPES) -> Met:
    """What the chosen rules of some `scopes` find. Rules of a page or a file find the same of each file alone."""
    wanted = frozenset(scopes)
    findings: list[Finding] = []
    checked: list[str] = []
    missed: list[NotChecked] = []
    for rule in (one for one in rules() if one.scope in wanted and options.takes(one)):
        lacking = known.lacks(rule.needs)
        if lacking:
            missed.append(NotChecked(rule.name, f"needs-{lacking}"))
            continue
        beyond = tuple(one for one in files if one.kind in WORDS_ALONE and one.kind not in rule.kinds)
        missed += (NotChecked(rule.name, f"kind-{one.kind}", one.name) for one in beyond)
        if beyond and len(beyond) == len(files):
            continue
        checked.append(rule.name)
        for reading, hit in _hits(rule, files, known, options):
            findings.append(_finding(rule, reading, hit, options))
    if "file" in wanted:
        missed += (
            NotChecked("*", one.why, f"{reading.name}:{one.part}") for reading in files for one in reading.unread
        )
    return Met(tuple(findings), tuple(checked), tuple(missed))


def _hits(rule: Rule, files: tuple[Reading, ...], known: Known, options: Options) -> Iterator[tuple[Reading, Hit]]:
    lists: dict[Language, Words] = {"en": with_own("en", options.words), "zh": with_own("zh", options.words)}
    limit = limits_with(options.limits)
    if rule.scope == "set":
        judged = tuple(one for one in files if one.kind in rule.kinds)
        if judged:
            together: SetRule = rule.find
            yield from together(judged, Lint(judged[0], files, known, limit, lists, _language(judged[0])))
        return
    for reading in files:
        if reading.kind not in rule.kinds:
            continue
        asked = Lint(reading, files, known, limit, lists, _language(reading), options.swaps.get(reading.name))
        if rule.scope == "page":
            for page in reading.shown:
                yield from ((reading, hit) for hit in rule.find(page, asked))
        elif rule.scope == "file":
            yield from ((reading, hit) for hit in rule.find(reading, asked))


def _language(reading: Reading) -> Language:
    """The language most pages are written in."""
    counted = Counter(language_of(page.text) for page in reading.shown if page.text)
    counted.pop("other", None)
    return counted.most_common(1)[0][0] if counted else "other"


_LISTS = frozenset(("words", "slides", "plain", "missing", "points", "figures"))
"""Values of hits that are lists of words or numbers."""


def _in_chinese(key: str, value: str) -> str:
    """A list with the marks that Chinese has."""
    return value.replace(", ", "、").replace("; ", "；") if key in _LISTS else value


def _finding(rule: Rule, reading: Reading, hit: Hit, options: Options) -> Finding:
    said = described(rule).texts[options.language if options.language in ("en", "zh") else "en"]
    excerpt = " ".join(hit.excerpt.split())[:_EXCERPT]
    own = {key: _in_chinese(key, said) if options.language == "zh" else said for key, said in hit.values.items()}
    values = {"excerpt": excerpt, "title": hit.page.title if hit.page else "", **own}
    index = hit.page.index if hit.page else None
    shape = (hit.block.name or hit.block.key) if hit.block else None
    place = Location(slide=index, shape=shape) if reading.kind == "deck" else Location(page=index, shape=shape)
    return Finding(
        rule.name, rule.category, options.severities.get(rule.name, rule.severity), filled(said.message, values),
        filled(said.suggestion, values), reading.name, place, excerpt, values,
    )  # fmt: skip
