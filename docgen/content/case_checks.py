"""Checks of one case: a measured result that is none of the plan's figures, and a permit that is on file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.content.case import Authorisation, Case
from docgen.content.entity import Entity
from docgen.content.evidence import Metric
from docgen.content.metric_checks import factors_of, is_ratio, ratio_possible, written_quantity
from docgen.content.types import Text
from docgen.content.validation import HIDDEN, closest, place, place_of_field
from docgen.content.walk import where
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Sequence

_EN = r"(?:target|targeted|forecast|projected|expected|anticipated|planned|estimated)"
_ZH = "(?:目标|预计|预期|预测|预估|计划)"
_ASKED = "requirement|required|要求"

_MEASURED = re.compile(
    r"\b(?:targets?|goals?|forecasts?|plans?) "
    r"(?:hit|met|reach|attain|accura|error|deviat|qualit|audien|group|system)\w*"
    r"|\bplanned (?:down|out|maintenance|stop|interrupt)\w*"
    "|(?:目标|预测|计划)(?:达成|完成|达标|执行|准确|误差|精度|偏差|耗时|客户|系统|群体|模型)"
    "|(?:非计划|超出计划|计划(?:内|外|性)?(?:停|维护|检修|中断))",
    re.IGNORECASE,
)
"""Things that are measured although a plan or target is in their name: planned downtime, forecast error."""

_AIMED = re.compile(
    rf"^{_EN}\b|[(（](?:{_EN}|{_ZH}值?|力争|{_ASKED}值?)[)）]|\b{_EN} value\b|^(?:{_ZH}|力争)|(?:{_ZH}|要求)值$",
    re.IGNORECASE,
)
"""Words with which a measure says itself that it is aimed at or asked for, not measured."""

_PERHAPS = re.compile(
    rf"\b(?:targets?|forecasts?|projected)\b|目标|预计|预测|预估|力争|^(?:{_ASKED})|\brequirement\b", re.IGNORECASE
)
"""Words that seldom stand in the name of a result."""

_REPORTED = re.compile(
    r"^(?:targeted|forecast|projected|expected|anticipated|estimated)\b|^(?:预计|预期|预测|预估|目标|力争)"
    rf"|[(（](?:{_EN}|{_ZH}值?|力争)[)）]",
    re.IGNORECASE,
)
"""The same where a log or a report is named: `Planned work report` and `计划部记录` may well be measurements."""

_NO_MEASUREMENT = {"estimate": "result-estimated", "contract": "result-agreed"}
"""Kinds of source that measure nothing: a contract says what was asked for."""

_STORY = ("headline", "situation", "task", "result")

_NUMBERS = {
    word: Decimal(number)
    for numbers in (
        {
            "two": 2,
            "three": 3,
            "four": 4,
            "five": 5,
            "six": 6,
            "seven": 7,
            "eight": 8,
            "nine": 9,
            "ten": 10,
            "twelve": 12,
        },
        {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "a hundred": 100, "thousand": 1000},
        {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10},
        {"二十": 20, "三十": 30, "五十": 50, "百": 100, "一百": 100, "千": 1000},
    )
    for word, number in numbers.items()
}
_ONE = "|".join(sorted((word for word in _NUMBERS if word.isascii()), key=len, reverse=True))
_RATIO = re.compile(
    rf"\b(?P<en>\d+(?:\.\d+)?|{_ONE})(?:[ -]?times\b(?! (?:an?|per|each|every|daily|weekly)\b)|[ -]?[x×](?![\w]))"
    rf"|\b(?P<fold>\d+(?:\.\d+)?|{_ONE})[ -]?fold\b"
    r"|(?P<zh>\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]+) ?(?:多|余)?倍",
    re.IGNORECASE,
)
"""A ratio in a sentence; `four times a day` is none. `增加一倍` is twice as much: one more than it says."""

_TOO_SHORT = re.compile(r"[^\w%％]*(?:\w?|\d[.,]?\d)[^\w%％]*")
"""A letter or a small number is no mark: it stands in every document (docgen.caselib.marks)."""

_PERMITTED = ("named", "anonymised", "public")


def check_case_facts(case: Entity, raw: Mapping) -> Iterator[Problem]:
    """Result, permit, publication and withheld names of a case, as far as they could be read."""
    if not isinstance(case, Case):
        return
    held = case.__dict__
    if "metrics" in held:
        yield from _results(case, raw)
    yield from _told(case, raw)
    if held.get("relation") == "public-reference" and "publication" not in raw:
        yield Problem("publication-missing", where(case), {"name": "publication"})
    for mark in held.get("identifying") or ():
        if _TOO_SHORT.fullmatch(str(mark)):
            written = HIDDEN if held.get("visibility") == "restricted" else str(mark)
            yield Problem("mark-too-short", mark.source, {}, written)
    authorisation = held.get("authorisation")
    if isinstance(authorisation, Authorisation):
        yield from _on_file(case, authorisation, raw)
        if "metrics" in held:
            yield from _withheld(case, authorisation, raw)


def _results(case: Case, raw: Mapping) -> Iterator[Problem]:
    written = raw.get("metrics")
    unread = isinstance(written, Sequence) and len(written) > len(case.metrics)
    if not unread and not any(_is_result(metric) for metric in case.metrics):
        rule = "case-without-metrics" if case.__dict__.get("state") == "draft" else "case-without-result"
        yield Problem(rule, place(raw, ("metrics",)))
    for metric in case.metrics:
        restricted = "restricted" in (metric.visibility, case.__dict__.get("visibility"))
        for problem in (*_ungrounded(metric, raw), *_aimed(metric), *_ratio_as_result(metric)):
            yield replace(problem, values={}, written=HIDDEN) if restricted else problem


def _ungrounded(metric: Metric, raw: Mapping) -> Iterator[Problem]:
    """An estimate or an agreed figure entered as a result, and a ratio allowed where the figures make none."""
    path = metric.id.source.field.rpartition(".")[0]
    rule = _NO_MEASUREMENT.get(metric.source.kind) if metric.source is not None and _has_figure(metric) else None
    if rule is not None and metric.source is not None:
        kind = place_of_field(raw, f"{path}.source.kind")
        yield Problem(rule, kind, {"name": str(metric.id)}, metric.source.kind)
    if metric.ratio_allowed and not ratio_possible(metric):
        allowed = place_of_field(raw, f"{path}.ratio_allowed")
        yield Problem("ratio-without-figures", allowed, {"name": str(metric.id)}, "true")


def _is_result(metric: Metric) -> bool:
    """Measured afterwards, or a change its source states; a target alone is none, nor an estimate or a promise."""
    return _has_figure(metric) and not (metric.source is not None and metric.source.kind in _NO_MEASUREMENT)


def _has_figure(metric: Metric) -> bool:
    figures = (metric.after, metric.delta.value if metric.delta else None)
    return any(one is not None and one.value is not None for one in figures)


def _aimed(metric: Metric) -> Iterator[Problem]:
    """A result whose own words say that it is a target, a forecast or a requirement."""
    if not _has_figure(metric):
        return
    unit = metric.after.unit_text if metric.after is not None else None
    for text in (metric.name, unit, metric.period, metric.long_term):
        yield from _aimed_in(text, str(metric.id), _AIMED)
    for text in (metric.measured_from, metric.source.ref if metric.source is not None else None):
        yield from _aimed_in(text, str(metric.id), _REPORTED)


def _aimed_in(text: Text | None, name: str, certainly: re.Pattern[str] | None) -> Iterator[Problem]:
    """Words of an aim: an error where they are certain, else a warning."""
    for _, words, source in text.words if text is not None else ():
        plain = _MEASURED.sub("", words).strip()
        certain = certainly.search(plain) if certainly is not None else None
        found = certain or _AIMED.search(plain) or _PERHAPS.search(plain)
        if found:
            yield Problem("target-as-result" if certain else "target-perhaps", source, {"name": name},
                          found[0].strip("()（）"))  # fmt: skip


def _ratio_as_result(metric: Metric) -> Iterator[Problem]:
    """`30 times faster` is a change, not what was measured afterwards."""
    if metric.after is not None and metric.after.value is not None and is_ratio(metric.after):
        yield Problem("ratio-as-result", metric.after.source, {"name": str(metric.id)}, written_quantity(metric.after))


def _told(case: Case, raw: Mapping) -> Iterator[Problem]:
    """Headline and result of a case that is used: there at all, no aim, and no ratio that nobody stated."""
    held = case.__dict__
    for name in _STORY if held.get("state") == "approved" else ():
        if isinstance(held.get(name), Text) and held[name].is_gap:
            yield Problem("case-untold", place(raw, (name,)), {"name": name}, "null")
    stated = frozenset(factor for metric in held.get("metrics") or () for factor in factors_of(metric))
    for name in ("headline", "result"):
        text = held.get(name)
        problems = [*_aimed_in(text, name, None), *_ratios_in(text, name, stated)] if isinstance(text, Text) else []
        for problem in problems:
            restricted = held.get("visibility") == "restricted"
            yield replace(problem, values={"name": name}, written=HIDDEN) if restricted else problem


def _ratios_in(text: Text, name: str, stated: frozenset[Decimal]) -> Iterator[Problem]:
    for _, words, source in text.words:
        for found in _RATIO.finditer(words):
            number = _number(found["en"] or found["fold"] or found["zh"])
            if number is None or stated.isdisjoint((number, number + 1) if found["zh"] else (number,)):
                yield Problem("ratio-in-words", source, {"name": name}, found[0].strip())


def _number(written: str) -> Decimal | None:
    """A number in digits or as one word; None for any other, which nobody can compare."""
    word = written.casefold()
    return Decimal(word) if re.fullmatch(r"\d+(?:\.\d+)?", word, re.ASCII) else _NUMBERS.get(word)


def _on_file(case: Case, authorisation: Authorisation, raw: Mapping) -> Iterator[Problem]:
    """Our own case leaves the team only with an approval on file; being published is one."""
    published = authorisation.status == "public" and "publication" in raw
    if case.__dict__.get("relation") != "own" or authorisation.status not in _PERMITTED or published:
        return
    on_file = {name: getattr(authorisation, name) for name in ("approved_by", "date", "evidence")}
    missing = [name for name, value in on_file.items() if value is None or value.is_gap]
    if missing:
        status = place(raw, ("authorisation", "status"))
        yield Problem("authorisation-incomplete", status, {"missing": ", ".join(missing)}, authorisation.status)


def _withheld(case: Case, authorisation: Authorisation, raw: Mapping) -> Iterator[Problem]:
    allowed = ["name", "logo", "quote", *(str(metric.id) for metric in case.metrics)]
    for position, word in enumerate(authorisation.withheld):
        if word not in allowed:
            values = {"kind": "withheld", "close": closest(word, allowed), "known": ", ".join(allowed)}
            yield Problem("unknown-reference", place(raw, ("authorisation", "withheld", position)), values, word)


__all__ = ["check_case_facts"]
