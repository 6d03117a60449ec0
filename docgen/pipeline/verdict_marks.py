"""Verdicts that came back in a form or sheet: two in a row, and those that say something else than the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.compose.handover.certificates import DECISIONS
from docgen.compose.handover.cutover import CHOICES
from docgen.compose.handover.cutover_after import OUTCOMES
from docgen.content.acceptance import AcceptanceCriterion, Verdict
from docgen.content.project import Project
from docgen.delivery.verdicts import VERDICTS, Outcome, by_sites, follows, outcome, outcome_at, verdict_of
from docgen.intake import NotUnderstood
from docgen.model.document import Document, plain_text
from docgen.pipeline.form_fields import figure_and_unit
from docgen.pipeline.tracker_reading import Entry, Reading, tables_in

_ONE_OF = (VERDICTS, DECISIONS, CHOICES, OUTCOMES)
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says: its ticks, those that stood before among them, and what was written into it anew."""

    ticks: tuple[Entry, ...]
    fresh: tuple[Entry, ...]

    def fresh_in(self, column: str) -> Entry | None:
        """What was written anew into a column."""
        return next((one for one in self.fresh if one.column == column), None)


def tell_verdicts(project: Project, document: Document, reading: Reading) -> None:
    """Tell them. Of a row with two ticks none is taken."""
    tests = dict(_tests(project))
    for key, row in _rows(reading).items():
        for names in _ONE_OF:
            both = [one for one in row.ticks if one.column in names]
            if len(both) > 1:
                _two(both, names, reading)
            elif key in tests and names is VERDICTS:
                _against_figures(row, both[0] if both else None, *tests[key], document, reading)


def _tests(project: Project) -> Iterator[tuple[_Key, tuple[AcceptanceCriterion, Outcome]]]:
    for test in project.acceptance_criteria:
        yield ("acceptance-tests-table", str(test.id)), (test, outcome(test))
        for site in test.sites:
            yield (f"site-{site}-tests", str(test.id)), (test, outcome_at(test, str(site)))


def _rows(reading: Reading) -> dict[_Key, _Row]:
    found: dict[_Key, _Row] = {}
    for one in (*reading.standing, *reading.entries):
        before = found.get((one.table, one.row), _Row((), ()))
        ticks = (*before.ticks, one) if one.value is True else before.ticks
        fresh = (*before.fresh, one) if one in reading.entries else before.fresh
        found[one.table, one.row] = _Row(ticks, fresh)
    return found


def _two(both: list[Entry], names: tuple[str, ...], reading: Reading) -> None:
    first, second, *_ = both
    reading.tell("tracker-two-ticks", second.place, written=second.title, other=first.title)
    row = (first.table, first.row)
    reading.entries[:] = [one for one in reading.entries if (one.table, one.row) != row or one.column not in names]


def _against_figures(
    row: _Row, tick: Entry | None, test: AcceptanceCriterion, known: Outcome, document: Document, reading: Reading
) -> None:  # fmt: skip
    """A verdict and a result that contradict each other, one of them written anew."""
    result, chosen = row.fresh_in("result"), row.fresh_in("said")
    said = _said(tick, chosen, test)
    right = _right(test, known, result)
    place = tick or chosen or result
    if place is None or said is None or right is None or said == right or not (result or chosen or tick in row.fresh):
        return
    words = _words(document, place.table)
    reading.tell("tracker-verdict", place.place, written=words.get(said, said), verdict=words.get(right, right))


def _said(tick: Entry | None, chosen: Entry | None, test: AcceptanceCriterion) -> str | None:
    if tick is not None:
        return tick.column
    if chosen is not None:
        return VERDICTS[chosen.value] if isinstance(chosen.value, int) else None
    return test.verdict


def _right(test: AcceptanceCriterion, known: Outcome, result: Entry | None) -> Verdict | None:
    """The verdict that follows from the result that was written, else from what is known."""
    if result is None:
        return by_sites(test) if test.results and test.measured is None else follows(test, known.measured)
    try:
        return verdict_of(test, figure_and_unit(result)[0]) if result.now else None
    except NotUnderstood:
        return None


def _words(document: Document, table: str) -> dict[str, str]:
    """What the verdicts are called in a table: the heads of its columns, or the choices of one."""
    columns = tables_in(document)[table].columns
    choices = next((one.choices for one in columns if one.choices), ())
    named = {one.id: plain_text(one.title) for one in columns}
    return named | dict(zip(VERDICTS, map(plain_text, choices), strict=False))
