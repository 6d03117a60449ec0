"""Decks: beside PptxGenJS, python-pptx and the floor, what placing costs, how it grows, and a build from a cold start.

The figures to keep are in the rows' notes: a deck may grow richer as long as they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.benchmarks.clock import ROOT, Pace, python, race, race_cold
from tests.benchmarks.comparisons import ACCOUNT, Bench, pair
from tests.benchmarks.table import Line, Row, Skipped

SIZES = {"full": (20, 50, 200, 800), "quick": (20, 50, 200)}
"""Slides of the decks, at least."""
LONG = Pace(2, 2)
"""A deck of 800 slides is raced twice, after a run that is not counted: its sides take seconds each."""


def decks(bench: Bench) -> Iterator[Line]:
    """Decks of several sizes, side by side with the others; their growth; the cold build."""
    sizes = SIZES["quick" if bench.quick else "full"]
    for slides in sizes:
        yield from _deck(bench, slides)
    if bench.node.missing:
        yield Skipped("deck / PptxGenJS", bench.node.missing)
    yield from _growth(bench, sizes[0], sizes[-1])
    yield from _cold(bench)


def _deck(bench: Bench, slides: int) -> Iterator[Line]:
    name = f"deck-{slides}"
    pickled, plain = bench.file(f"{name}.pickle"), bench.file(f"{name}.json")
    sides: dict[str, Sequence[str]] = {
        "ours": python("ours:deck", pickled, bench.file("ours.pptx")),
        "floor": python("ours:zipped", bench.file(f"{name}.pptx"), bench.file("floor.pptx")),
    }
    if slides < 800:  # it looks through all parts for each new one: minutes for a long deck
        sides["python-pptx"] = python("plain_pptx:deck", plain, bench.file("plain.pptx"))
    if not bench.node.missing:
        sides["PptxGenJS"] = bench.node.command("pptxgenjs", plain, bench.file("node.pptx"))
    found = race(sides, LONG if slides >= 800 else bench.pace(12, 2) if slides >= 200 else bench.pace(10, 6))
    ours, floor = found["ours"], found["floor"]
    memory, placing, writing = (ours.memory, None), ours.least["placing"], ours.least["writing"]
    what, each = f"deck, {ours.said['pages']:.0f} slides", ours.seconds / ours.said["pages"] * 1000
    given = "reference given the placed shapes" + ("; of two rounds" if slides >= 800 else "")
    if "python-pptx" in found:
        yield pair(f"{what} / python-pptx", ours, found["python-pptx"], f"{each:.2f} ms a slide; {given}")
    if "PptxGenJS" in found:
        peer = found["PptxGenJS"]
        yield pair(f"{what} / PptxGenJS", ours, peer, f"{given}, and compressing")
        yield Row(f"{what}, only written / PptxGenJS", writing, peer.seconds, memory, "to keep: 0.5 at 20 slides")
    yield pair(f"{what} / floor", ours, floor, "floor: the very same parts zipped again")
    yield Row(f"{what}, only written / floor", writing, floor.seconds, memory, "to keep: 4 at 20 slides")
    yield Row(f"{what}, placing / writing", placing, writing, memory, "to keep: 2")


def _growth(bench: Bench, few: int, many: int) -> Iterator[Line]:
    sides = {
        str(slides): python("ours:deck", bench.file(f"deck-{slides}.pickle"), bench.file(f"grown-{slides}.pptx"))
        for slides in (few, many)
    }
    found = race(sides, Pace(3, 3))
    small, big = found[str(few)], found[str(many)]
    pages = int(big.said["pages"]), int(small.said["pages"])
    what = f"deck, a slide of {pages[0]} / a slide of {pages[1]}"
    yield pair(what, big, small, "of three rounds; to keep: 1.2 at 800 slides", pages)


def _cold(bench: Bench) -> Iterator[Line]:
    build = ["build", ACCOUNT, "--only", "deck", "--lang", "en", "--out", str(bench.file("build"))]
    sides = {
        "ours": [*python("")[:2], "docgen", "--workspace", str(ROOT), *build],
        "plain": python("--once", "plain_kit:kit", bench.file("decks.json")),
    }
    found = race_cold(sides, rounds=3 if bench.quick else 5)
    ours, plain = found["ours"], found["plain"]
    note = f"{plain.said['files']:.0f} decks; reference: python-pptx from ready data; to keep: 2"
    yield pair("docgen build --only deck, cold / python-pptx", ours, plain, note)
