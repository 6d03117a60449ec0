"""How deep a key line goes under each need, by reader: its worth, its parts and its test, or what it makes possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.caselib.permit import UsableCase
from docgen.compose.deck.patterns import capital
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.claims import given
from docgen.compose.parts.measures import from_to, measure_words, result_tile
from docgen.compose.parts.needs import answer, gain
from docgen.compose.parts.value import amount
from docgen.content.account import Need
from docgen.content.commercial import BenefitItem
from docgen.content.evidence import Metric
from docgen.content.offering import Fab
from docgen.content.project import AcceptanceCriterion
from docgen.content.types import Text
from docgen.model.document import Block, Cell, Column, Items, Paragraph, Prose, Row, Table, words
from docgen.model.prose import plain_text
from docgen.pricing import Amount

PARTS = 2
"""Features, or further results of a case, that one box names."""


def exhibit(kit: Kit) -> Prose:
    """What the boxes hold, in the words of who reads them."""
    return kit.wording.label(f"story.line.exhibit_{kit.audience}" if kit.audience else "story.line.exhibit")


def tests_of(kit: Kit, need: Need) -> tuple[AcceptanceCriterion, ...]:
    """The tests of acceptance that prove a need, as far as they have a method and a pass mark."""
    known = kit.project.acceptance_criteria if kit.project else ()
    return tuple(one for one in known if one.need == need.id and given(one.item, one.method, one.threshold))


def detail(kit: Kit, need: Need, name: str, *, tested: bool, alone: bool = False) -> tuple[Block, ...]:
    """What is done for a need, and what the reader wants to know of it besides.

    Managers and finance read what it is worth, engineers its parts and its test, users what becomes possible; a mixed
    audience the test. Without `tested` a test is not told: another box of the slide tells it. A need that stands
    `alone` has room for its worth and its test.
    """
    does = Paragraph(f"{name}-{need.id}-does", answer(kit, need))
    if kit.audience == "technical":
        return (*_parts(kit, need, name, does), *_test(kit, need, name, tested))
    if kit.audience == "user":
        possible = _items(kit, f"{name}-{need.id}-use", (fab.advantage for fab in _fabs(kit, need)))
        return (does, *_headed(kit, f"{name}-{need.id}-use", "story.line.possible", possible))
    worth = _worth(kit, need, name) if alone or kit.audience in ("executive", "finance") else ()
    test = _test(kit, need, name, tested) if alone or not worth else ()
    return (does, *worth, *test)


def table(kit: Kit, identifier: str, needs: tuple[Need, ...]) -> Table:
    """Needs too many to stand side by side: what we do, and in the next column what this reader wants to know."""
    wording = kit.wording
    heads = {"executive": "worth_or_gain", "finance": "worth_or_gain", "user": "possible"}
    columns = (
        Column("number", words("#"), "text", 4),
        Column("need", wording.label("need.your_need"), "text", 24),
        Column("answer", wording.label("need.what_we_do"), "text", 28),
        Column("depth", wording.label(f"story.line.{heads.get(kit.audience or '', 'tested')}"), "text", 44),
        Column("measure", wording.label("need.measure"), "number", 18),
    )
    rows = tuple(
        Row(
            need.id,
            (
                Cell(words(need_number(kit, need.id))), Cell(wording.text(need.title)), Cell(answer(kit, need)),
                Cell(_in_short(kit, need)), Cell(measure_words(kit, need.metric), strong=True),
            ),
        )
        for need in needs
    )  # fmt: skip
    return Table(identifier, columns, rows)


def _in_short(kit: Kit, need: Need) -> Prose:
    """Worth, use or test in a cell; what the customer gains where content has none of it."""
    if kit.audience == "user":
        found = [kit.wording.text(fab.advantage) for fab in _fabs(kit, need)][:1]
    elif kit.audience in ("executive", "finance"):
        found = [block.runs for block in _worth(kit, need, "")[-1:] if isinstance(block, Paragraph)]
    else:
        found = [test_words(kit, one) for one in tests_of(kit, need)[:1]]
    return found[0] if found else gain(kit, need)


def _headed(kit: Kit, name: str, key: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Paragraph(f"{name}-head", kit.wording.label(key), "label"), *blocks) if blocks else ()


def _items(kit: Kit, name: str, texts: Iterable[Text]) -> tuple[Block, ...]:
    said = tuple(kit.wording.text(one) for one in texts if given(one))[:PARTS]
    return (Items(name, said),) if said else ()


def _fabs(kit: Kit, need: Need) -> Iterator[Fab]:
    """The rows that answer a need, by name: a bare offering stands for no row of its own."""
    for reference in need.answered_by:
        fab = kit.fab(reference) if "/" in reference else None
        if fab is not None:
            yield fab


def _parts(kit: Kit, need: Need, name: str, does: Paragraph) -> tuple[Block, ...]:
    parts = _items(kit, f"{name}-{need.id}-parts", (fab.feature for fab in _fabs(kit, need)))
    return parts or (does,)


def _test(kit: Kit, need: Need, name: str, tested: bool) -> tuple[Block, ...]:
    tests = tests_of(kit, need)[:1] if tested else ()
    shown = need.metric.target is not None and need.metric.target.value is not None if need.metric else False
    beneath = need.metric if shown else None
    said = tuple(Paragraph(f"{name}-{need.id}-test", test_words(kit, one, beneath)) for one in tests)
    return _headed(kit, f"{name}-{need.id}-test", "story.line.tested", said)


def test_words(kit: Kit, test: AcceptanceCriterion, beneath: Metric | None = None) -> Prose:
    """`Time to undo a release: at most 12 minutes. Three faulty releases, longest counts`.

    Beneath the measure that it tests its name stands already, and the words begin with the pass mark.
    """
    mark = kit.wording.sentence(f"story.tests.{test.comparison}", threshold=test.threshold)
    if beneath is not None and plain_text(kit.wording.text(test.item)) == plain_text(kit.wording.text(beneath.name)):
        return capital(kit.wording.sentence("story.line.test_of_measure", mark=mark, method=test.method))
    return kit.wording.sentence("story.line.test", item=test.item, mark=mark, method=test.method)


def _worth(kit: Kit, need: Need, name: str) -> tuple[Block, ...]:
    """What a year of it is estimated at; for finance also how that is worked out, and who confirmed it."""
    case = kit.content.value_case
    items = [one for one in case.benefits if one.need == need.id and given(one.yearly)] if case else []
    if case is None or not items:
        return ()
    said = tuple(_benefit(kit, one, str(case.currency), name) for one in items[:1])
    return _headed(kit, f"{name}-{need.id}-worth", "story.line.worth", said)


def _benefit(kit: Kit, item: BenefitItem, currency: str, name: str) -> Paragraph:
    assert item.yearly.amount is not None
    worth = Amount(item.yearly.amount, (item.yearly.source,))
    yearly = amount(kit, worth, currency, short=True)
    told = kit.wording.sentence("story.line.worth_year", item=item.item, amount=yearly)
    if kit.audience == "finance" and given(item.formula):
        exact = amount(kit, worth, currency, whole=True)
        told = kit.wording.sentence("story.line.worth_formula", item=item.item, amount=exact, formula=item.formula)
    return Paragraph(f"{name}-{item.id}", told)


def further(kit: Kit, usable: UsableCase, shown: Metric | None, name: str) -> tuple[Block, ...]:
    """What else that customer reached; for engineers, and where nothing else is known, what it did to get there."""
    others = [one for one in usable.case.metrics if (shown is None or one.id != shown.id) and one.after and one.before]
    said = tuple(_result(kit, one) for one in others if result_tile(kit, one) is not None)[:PARTS]
    if kit.audience == "technical" or not said:
        steps = _items(kit, f"{name}-steps", usable.case.actions)
        return _headed(kit, f"{name}-steps", "story.line.steps", steps)
    return _headed(kit, f"{name}-also", "story.line.also", (Items(f"{name}-also", said),))


def _result(kit: Kit, metric: Metric) -> Prose:
    return kit.wording.sentence(
        "story.line.result", name=metric.name, figures=from_to(kit, metric.before, metric.after)
    )
