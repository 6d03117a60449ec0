"""Results that prove less than they could: without a before, without a source, or too few of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.caselib.audit.rows import AuditRow, Setting, leaves_the_team, row
from docgen.content.case import Case
from docgen.content.evidence import Metric
from docgen.content.types import Quantity
from docgen.messages import message

ENOUGH = 2
"""A case sheet shows two to four key figures."""


def results(case: Case, setting: Setting) -> Iterator[AuditRow]:
    """Rows about the measured results of a case that leaves the team."""
    if not leaves_the_team(case):
        return
    measured = [metric for metric in case.metrics if _known(metric.after) or metric.delta]
    shown = [one for one in measured if one.visibility == "customer" and one.id not in case.authorisation.withheld]
    if len(shown) < ENOUGH:
        source = shown[0].id.source if shown else case.result.source
        yield row("too-few-results", case, source, count=len(shown), enough=ENOUGH)
    yield from _baselines(case, shown, setting)
    yield from _listed("results-without-source", case, (one for one in measured if one.source is None), setting)
    yield from _listed("results-without-origin", case, (one for one in measured if _missing(one)), setting)


def _baselines(case: Case, shown: list[Metric], setting: Setting) -> Iterator[AuditRow]:
    """Results that say how it is, not what changed.

    A public story is what its publisher wrote: only one in which nothing compares is worth a word.
    """
    bare = [metric for metric in shown if not _known(metric.before) and metric.delta is None]
    if bare and len(bare) == len(shown):
        yield from _listed("case-without-comparison", case, bare, setting)
    elif case.relation == "own":
        yield from _listed("results-without-baseline", case, bare, setting)


def _listed(rule: str, case: Case, metrics: Iterable[Metric], setting: Setting) -> Iterator[AuditRow]:
    """One row that names all the results it is about, at the first of them."""
    found = list(metrics)
    if found:
        yield row(
            rule,
            case,
            found[0].id.source,
            results=message("list-comma", setting.language).join(str(metric.id) for metric in found),
        )


def _missing(metric: Metric) -> bool:
    """Nobody wrote how it is measured: neither words nor a known gap (which `check` reports)."""
    return metric.measured_from is None


def _known(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.value is not None
