"""LibreOffice works value cases out again: as written, and after a reader changed their inputs. Run by `make proof`."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.compose.value_case import TYPE
from docgen.content.commercial import ValueCase
from docgen.model.document import Document
from docgen.pricing import value_figures
from docgen.render.xlsx import render
from docgen.theme import load_theme
from tests.compose.material import bought_directly, compose
from tests.pricing.content import value_case
from tests.render.xlsx.test_recalculation import formula_values, recalculated, wrong_caches

CASES = 40
CONFIRMED = {"kind": "meeting", "ref": "Review", "date": "2027-01-29", "by_role": "Head of finance"}
EDGES: dict[str, dict[str, Any]] = {
    "no cost": {"once": 0, "yearly": 0},
    "nothing paid once": {"once": 0, "yearly": 9000},
    "never back": {"once": 5000, "yearly": 99000},
    "back too late": {"once": 999_999, "yearly": 0},
    "fifty years": {"once": 5000, "yearly": 100, "years": 50},
    "no interest": {"once": 5000, "yearly": 100, "rate": "0"},
    "one year": {"once": 5000, "yearly": 100, "years": 1},
}


def made(
    once: Any, yearly: Any, *, years: int = 3, rate: str = "8", percent: int = 20, first: Any = 45000
) -> ValueCase:
    """A confirmed case of two benefits; `first` is what the surer one brings."""
    benefits = [
        {"id": "energy", "item": "Energy", "formula": "kWh × price", "yearly": f"EUR {first}", "confidence": "high"},
        {"id": "stops", "item": "Stops", "formula": "hours × loss", "yearly": "EUR 15000", "confidence": "low"},
    ]
    costs = [{"id": "buy", "item": "Plant", "one_time": f"EUR {once}", "yearly": f"EUR {yearly}"}]
    return value_case(
        costs=costs, benefits=benefits, horizon_years=str(years), discount_rate_percent=rate,
        sensitivity_percent=str(percent), confirmed=CONFIRMED, visibility="customer",
    )  # fmt: skip


def book(case: ValueCase, language: str = "en") -> bytes:
    """The workbook as a customer gets it who buys without a tender."""
    content = bought_directly("yunxi-bank", value_case=case)
    document: Document = compose(TYPE, "yunxi-bank", language, content=content)["customer/value-case.xlsx"]
    result = render(document, load_theme("light"))
    assert result.findings == ()
    return result.data


def random_case(dice: random.Random, years: int) -> ValueCase:
    cents = [f"{dice.randint(0, 9_999_999)}.{dice.randint(0, 99):02d}" for _ in range(3)]
    rate, percent = f"{dice.randint(0, 30)}.{dice.choice(['0', '5', '25'])}", dice.randint(1, 100)
    return made(cents[0], cents[1], years=years, rate=rate, percent=percent, first=cents[2])


def same(expected: Any, found: Any) -> bool:
    """Whether two cells show the same: words alike, numbers to the cent."""
    if isinstance(expected, str) or isinstance(found, str):
        return bool(expected == found)
    return abs(Decimal(str(expected)) - Decimal(str(found))) < Decimal("0.005")


def test_edges_hold_words_where_there_is_no_number() -> None:
    for name, edge in EDGES.items():
        for language in ("en", "zh"):
            data = book(made(**edge), language)
            shown = formula_values(data, data).values()
            assert not any(str(one).startswith(("#", "NaN", "nan", "Inf")) for one in shown), (name, language)
    data = book(made(once=0, yearly=0))
    words = {one for one in formula_values(data, data).values() if isinstance(one, str)}
    assert words == {"no outlay", "no cost"}


@pytest.mark.proof
def test_value_cases_come_out_as_written(tmp_path: Path) -> None:
    dice = random.Random(20270129)
    ours = {f"{name}.xlsx".replace(" ", "-"): book(made(**edge)) for name, edge in EDGES.items()}
    ours |= {f"case-{at}.xlsx": book(random_case(dice, dice.randint(1, 12))) for at in range(CASES)}
    spoiled = {name: wrong_caches(data) for name, data in ours.items()}
    theirs = recalculated(spoiled, tmp_path)
    wrong, compared = [], 0
    for name, data in ours.items():
        expected, found = formula_values(data, data), formula_values(theirs[name], data)
        assert formula_values(spoiled[name], data) != expected, "the caches were not spoiled: nothing would be proved"
        compared += len(expected)
        wrong += [(name, at, value, found[at]) for at, value in expected.items() if not same(value, found[at])]
    print(f"{len(ours)} value cases, {compared} formulas, {len(wrong)} differences")
    assert wrong == []


@pytest.mark.proof
def test_changed_inputs_give_the_figures_of_the_changed_case(tmp_path: Path) -> None:
    dice = random.Random(20270130)
    pairs = [(random_case(dice, years), random_case(dice, years)) for years in (1, 2, 3, 5, 8) for _ in range(3)]
    pairs += [
        (made(**EDGES["never back"]), made(7000, 1)),
        (made(1, 1), made("0.01", 99000)),
        (made(1, 1), made(10**6, 1)),
    ]
    changed = {f"pair-{at}.xlsx": typed_over(book(first), book(other)) for at, (first, other) in enumerate(pairs)}
    theirs, wrong = recalculated(changed, tmp_path), []
    for at, (_, other) in enumerate(pairs):
        # Which input moves most decides the order of rows, so the swings of another case stand in other rows.
        expected, found = (calculation(data) for data in (book(other), theirs[f"pair-{at}.xlsx"]))
        wrong += [(at, key, expected[key], found[key]) for key in expected if not same(expected[key], found[key])]
        assert Decimal(str(found["Net present value", 0])).quantize(Decimal("0.01")) == value_figures(other).npv.value
    assert wrong == []


def typed_over(data: bytes, other: bytes) -> bytes:
    """The first book with the typed numbers of the other in the same cells."""
    ours, theirs = openpyxl.load_workbook(io.BytesIO(data)), openpyxl.load_workbook(io.BytesIO(other))
    for row in ours.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = theirs.worksheets[0][cell.coordinate].value
    out = io.BytesIO()
    ours.save(out)
    return out.getvalue()


def calculation(data: bytes) -> dict[tuple[str, int], Any]:
    """What the rows of the first sheet hold, by the words they begin with and the place in them."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    found: dict[tuple[str, int], Any] = {}
    for row in sheet.iter_rows(min_row=5):
        cells = [cell.value for cell in row]
        name = cells[0].split(":")[0].split(" (")[0] if isinstance(cells[0], str) else None
        if name is not None:
            key = name if (name, 0) not in found else f"{name} again"
            found |= {(key, at): value for at, value in enumerate(one for one in cells[1:] if one is not None)}
    return {key: value for key, value in found.items() if not isinstance(value, str) or "%" not in value}
