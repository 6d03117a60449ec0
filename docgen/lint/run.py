"""All rules over all files of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docgen.diagnostics import Finding, Location, Severity
from docgen.lint.folder import described, rules
from docgen.lint.frame import Hit, Lint, Rule, SetRule
from docgen.lint.known import STRANGER, Known
from docgen.lint.limits import limits_with
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
    `waivers` what may stand until a day, which `today` decides (None: the day the linter is told, else every day).
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    language: str = "en"
    limits: Mapping[str, float] = field(default_factory=dict)
    words: tuple[OwnWord, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    today: date | None = None

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


def lint(readings: Iterable[Reading], known: Known = STRANGER, options: Options | None = None) -> Report:
    """Judge files together by every rule chosen."""
    chosen = options or Options()
    notes = tuple(noted(one) for one in readings)
    files = tuple(one.reading for one in notes)
    findings: list[Finding] = []
    checked: list[str] = []
    missed: list[NotChecked] = []
    for rule in filter(chosen.takes, rules()):
        lacking = known.lacks(rule.needs)
        if lacking:
            missed.append(NotChecked(rule.name, f"needs-{lacking}"))
            continue
        checked.append(rule.name)
        for reading, hit in _hits(rule, files, known, chosen):
            findings.append(_finding(rule, reading, hit, chosen))
    missed += (NotChecked("*", one.why, f"{reading.name}:{one.part}") for reading in files for one in reading.unread)
    order = {reading.name: place for place, reading in enumerate(files)}
    waivers = (*chosen.waivers, *(waiver for one in notes for waiver in one.waivers))
    left = settled(findings, waivers, checked, order, chosen.today or known.today or date.min)
    said = [*left.findings, *(wrong for one in notes for wrong in one.findings)]
    said.sort(key=lambda one: (order.get(one.file, -1), one.location.slide or one.location.page or 0, one.rule))
    return Report(tuple(said), tuple(checked), tuple(missed), sum(len(one.pages) for one in files), left.waived)


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
        asked = Lint(reading, files, known, limit, lists, _language(reading))
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


def _finding(rule: Rule, reading: Reading, hit: Hit, options: Options) -> Finding:
    said = described(rule).texts[options.language if options.language in ("en", "zh") else "en"]
    excerpt = " ".join(hit.excerpt.split())[:_EXCERPT]
    values = {"excerpt": excerpt, "title": hit.page.title if hit.page else "", **hit.values}
    index = hit.page.index if hit.page else None
    shape = (hit.block.name or hit.block.key) if hit.block else None
    place = Location(slide=index, shape=shape) if reading.kind == "deck" else Location(page=index, shape=shape)
    return Finding(
        rule.name, rule.category, options.severities.get(rule.name, rule.severity), filled(said.message, values),
        filled(said.suggestion, values), reading.name, place, excerpt, values,
    )  # fmt: skip
