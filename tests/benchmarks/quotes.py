"""Four quotations of sixty lines, as a sealed set has them: made from the sample account, then raced."""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path

from docgen.compose import Material
from docgen.content.commercial import Tier

LINES = 60


def long_quotes(material: Material) -> Material:
    """The same account, whose current quote has offers of sixty priced lines each."""
    first, *others = material.account.quotes
    longer = first.model_copy(update={"tiers": tuple(map(_longer, first.tiers)), "phases": ()})
    return replace(material, account=material.account.model_copy(update={"quotes": (longer, *others)}))


def _longer(tier: Tier) -> Tier:
    firm = [line for line in tier.lines if not line.optional]
    return tier.model_copy(update={"lines": tuple(islice(cycle(firm), LINES))})


def books(source: str, target: str) -> Callable[[], dict[str, float]]:
    """A side: pickled (documents, theme) as workbooks, other words under the same ids each time."""
    from docgen.render import render
    from tests.benchmarks.growth import fresh

    originals, theme = pickle.loads(Path(source).read_bytes())
    turn = count()

    def run() -> dict[str, float]:
        these = [fresh(one, next(turn)) for one in originals]
        start = time.perf_counter()
        for place, one in enumerate(these):
            Path(f"{target}-{place}.xlsx").write_bytes(render(one, theme, "xlsx").data)
        return {"seconds": time.perf_counter() - start}

    return run


def plain_books(source: str, writer: str, target: str) -> Callable[[], None]:
    """A side: the cells of several workbooks by a plain library, named as in plain_xlsx."""
    from tests.benchmarks import plain_xlsx

    several = json.loads(Path(source).read_text("utf-8"))
    write = {"XlsxWriter": plain_xlsx.write_xlsxwriter, "openpyxl": plain_xlsx.write_openpyxl}[writer]

    def run() -> None:
        for place, sheets in enumerate(several):
            write(sheets, f"{target}-{place}.xlsx")

    return run


def four_books(folder: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The Python sides of the race, with their arguments."""
    yield "ours", ("quotes:books", folder / "quotes.pickle", folder / "ours")
    for writer in ("XlsxWriter", "openpyxl"):
        yield writer, ("quotes:plain_books", folder / "quotes.json", writer, folder / writer)
