"""LibreOffice works the formulas of every tracker out again and finds the figures, lights and states that we wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.compose.handover.payment_state import STATES, state
from docgen.content.types import Day
from docgen.content.workspace import AccountContent
from docgen.render.xlsx import render
from docgen.theme import load_theme
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, changed, planned
from tests.render.xlsx.test_recalculation import formula_values, recalculated, wrong_caches

TODAY = datetime.now(UTC).date()
"""Formulas with TODAY() give what docgen wrote on the day of the document only."""


def paid_up(name: str) -> AccountContent:
    """The account with each payment in a state of its own on the day of the proof: STATES in their order."""
    content = account(name)
    project, quote = content.project, content.quotes[0]
    assert project is not None and len(quote.payment_milestones) == len(STATES)
    records = {record.payment: record for record in project.payments}
    day, early = Day(TODAY), Day(TODAY - timedelta(days=400))
    written: tuple[dict[str, Day | None], ...] = (
        {"evidenced": None, "invoiced": None, "paid": None},
        {"evidenced": day, "invoiced": None, "paid": None},
        {"evidenced": day, "invoiced": day, "paid": None},
        {"evidenced": early, "invoiced": None, "paid": None},
        {"evidenced": early, "invoiced": early, "paid": day},
    )
    some = next(iter(records.values()))
    payments = tuple(
        records.get(one.id, some.model_copy(update={"payment": one.id})).model_copy(update=days)
        for one, days in zip(quote.payment_milestones, written, strict=True)
    )
    known = project.model_copy(update={"payments": payments})
    assert [state(known, one, TODAY) for one in quote.payment_milestones] == list(STATES)
    return changed(name, project=known)


@cache
def trackers(name: str, language: str, when: date) -> dict[str, bytes]:
    """Every workbook of the pack, by a name of its own."""
    made = planned(PACK, name, language, paid_up(name), when)
    return {
        f"{name}-{language}-{Path(one.path).name}.xlsx": render(one.document, load_theme("light")).data
        for one in made
        if "xlsx" in one.formats
    }


@pytest.mark.proof
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tracker_works_out_what_it_shows(name: str, language: str, tmp_path: Path) -> None:
    ours = trackers(name, language, TODAY)
    theirs = recalculated({book: wrong_caches(data) for book, data in ours.items()}, tmp_path)
    compared, wrong = 0, []
    for book, data in ours.items():
        expected, found = formula_values(data, data), formula_values(theirs[book], data)
        compared += len(expected)
        wrong += [(book, place, said, found[place]) for place, said in expected.items() if said != found[place]]
    assert compared > 100 and not wrong, wrong[:10]
    print(f"{name} {language}: {len(ours)} trackers, {compared} formulas worked out again, {len(wrong)} differ")
