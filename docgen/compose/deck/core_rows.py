"""Long lists in the core: the few rows that matter most, with how many more stand in reserve, where all of them are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import composed
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_tested
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.account import Need
from docgen.model.document import Prose, Section, Table

MOST = 5
"""Rows that a table of the core holds (slide design, chapter 4)."""
LAST = "P9"
"""Behind every priority that a need may have."""

Ranked = Callable[[Kit, Iterable[str]], list[str]]


def with_whole_lists(kit: Kit, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The slides, lists of the core cut to their rows that matter most; each whole one follows the core.

    The customer keeps the whole list: what the core says of it must be there to be read.
    """
    core = [one for one in sections if not one.backup]
    whole = [_whole(kit, one) for one in core if _is_long(one)]
    rest = [one for one in sections if one.backup]
    return (*(_cut(kit, one) if _is_long(one) else one for one in core), *whole, *rest)


def _is_long(section: Section) -> bool:
    return section.kind in _RANKED and len(_table(section).rows) > MOST


def _table(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


def _whole(kit: Kit, section: Section) -> Section:
    table = _table(section)
    every = kit.project.acceptance_criteria if kit.project else ()
    key = "all" if section.kind != "tests" or all_tested(every) else "points"
    title = composed(kit, f"claim.{section.kind}.{key}", many=spelled(kit, len(table.rows)))
    name = f"{section.id}-whole"
    blocks = tuple(replace(one, id=f"{one.id}-whole") if one is table else one for one in section.blocks)
    return replace(
        section, id=name, kind=name, title=title, blocks=blocks, backup=True, leave_behind=True, minutes=None
    )  # fmt: skip


def _cut(kit: Kit, section: Section) -> Section:
    table = _table(section)
    by_id = {str(row.id): row for row in table.rows}
    kept = tuple(by_id[name] for name in _RANKED[section.kind](kit, by_id)[:MOST])
    blocks = tuple(replace(one, rows=kept) if one is table else one for one in section.blocks)
    return replace(section, blocks=blocks, exhibit=_exhibit(kit, section, len(kept), len(table.rows)))


def _exhibit(kit: Kit, section: Section, kept: int, every: int) -> Prose:
    counts = {"kept": spelled(kit, kept, first=True), "many": spelled(kit, every), "more": spelled(kit, every - kept)}
    return kit.wording.sentence(f"story.{section.kind}.first", **counts)


def _tests(kit: Kit, names: Iterable[str]) -> list[str]:
    """Tests of musts first; among those of one weight each need's first test, then what is mandatory or major."""
    known = {str(one.id): one for one in (kit.project.acceptance_criteria if kit.project else ())}
    mandatory = {one.id for one in kit.content.requirements if one.mandatory}
    ranks: dict[str, tuple[object, ...]] = {}
    for name, turn in _in_turn((name, str(known[name].need or "")) for name in names):
        one = known[name]
        ranks[name] = (_weight(kit.need(one.need)), turn, one.requirement not in mandatory, _is_minor(one))
    return sorted(ranks, key=ranks.__getitem__)


def _features(kit: Kit, names: Iterable[str]) -> list[str]:
    """Features that musts ask for first; among those of one weight each need's first one."""
    asking: dict[str, Need] = {}
    for need in sorted(kit.content.needs, key=lambda one: str(one.priority)):
        for reference in need.answered_by:
            asking.setdefault(str(reference).replace("/", "-"), need)
    ranks: dict[str, tuple[object, ...]] = {}
    for name, turn in _in_turn((name, str(asking[name].id) if name in asking else "") for name in names):
        ranks[name] = (_weight(asking.get(name)), turn)
    return sorted(ranks, key=ranks.__getitem__)


def _in_turn(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """Each name with how many came before it for the same need."""
    before: Counter[str] = Counter()
    for name, need in pairs:
        yield name, before[need]
        before[need] += 1


def _weight(need: Need | None) -> str:
    return str(need.priority) if need is not None else LAST


def _is_minor(test: AcceptanceCriterion) -> bool:
    return test.severity == "minor"


_RANKED: dict[str, Ranked] = {"tests": _tests, "features": _features}
"""By kind of slide that lists many: the ids of its rows, what matters most first."""
