"""What is compared with what. Each function races its sides and gives lines of the table."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import pdf_peers
from tests.benchmarks.clock import ROOT, Pace, Result, python, race, race_cold
from tests.benchmarks.node import Node
from tests.benchmarks.quotes import four_books
from tests.benchmarks.table import Line, Row, Share, Skipped

ACCOUNT = "halden-rowe"
LONG = Pace(1, 1)
"""A proposal of 100 pages is raced once, after a run that is not counted: its sides take many seconds each."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the inputs are, which Node peers there are, and whether this is the quick run."""

    folder: Path
    node: Node
    quick: bool

    def file(self, name: str) -> Path:
        """A file of the inputs, or a new one beside them."""
        return self.folder / name

    def pace(self, seconds: float, least: int = 3) -> Pace:
        """How long to race in this run; where a full run is content with two rounds, a quick one is with one."""
        return Pace(least - 1, 5, seconds / 3) if self.quick else Pace(least, 25, seconds)


def pair(what: str, ours: Result, reference: Result, note: str = "", pages: tuple[int, int] = (1, 1)) -> Row:
    """A row of two results of one race."""
    return Row(what, ours.seconds, reference.seconds, (ours.memory, reference.memory), note, pages)


# --- the whole kit --------------------------------------------------------------------------------------


def kit(bench: Bench) -> Iterator[Line]:
    """The whole kit of one account, cold and warm, beside plain libraries writing the same files from ready data."""
    ours, plain = ("ours:kit", ROOT, ACCOUNT, "en"), ("plain_kit:kit", bench.file("kit.json"))
    cold = race_cold(
        {"ours": python("--once", *ours), "plain": python("--once", *plain)}, rounds=1 if bench.quick else 2
    )
    yield from _kit_lines("cold", cold["ours"], cold["plain"])
    again = ("ours:kit", ROOT, ACCOUNT, "en", bench.file("pages"))
    sides = {"ours": python(*ours), "plain": python(*plain), "again": python(*again)}
    warm = race(sides, bench.pace(20, 2))
    yield from _kit_lines("warm", warm["ours"], warm["plain"])
    yield from _kit_lines("warm, nothing changed", warm["again"], warm["plain"])


def _kit_lines(state: str, ours: Result, plain: Result) -> Iterator[Line]:
    count, others = ours.said["files"], plain.said["files"]
    note = f"{count:.0f} files; reference: {others:.0f} files by plain libraries, from ready data"
    yield pair(f"kit, {state}", ours, plain, note)
    steps = {name.removeprefix("step "): spent for name, spent in ours.said.items() if name.startswith("step ")}
    whole = ours.seconds
    steps["start of Python, manifest, rest" if state == "cold" else "manifest, rest"] = whole - sum(steps.values())
    for name, spent in sorted(steps.items(), key=lambda step: -step[1]):
        if spent / whole >= 0.005:
            yield Share(name, spent, whole)


# --- proposals ------------------------------------------------------------------------------------------


def proposals(bench: Bench) -> Iterator[Line]:
    """Proposals as PDF beside plain WeasyPrint, a browser and Typst; as DOCX beside python-docx and docxtemplater."""
    warm: dict[tuple[str, int], Result] = {}
    for pages in (20,) if bench.quick else (20, 100):
        for language in ("en", "zh"):
            warm[language, pages] = yield from _pdf(bench, language, pages)
    for language in () if bench.quick else ("en", "zh"):
        long, short = warm[language, 100], warm[language, 20]
        count = (int(long.said["pages"]), int(short.said["pages"]))
        what = f"PDF {language}, a page of {count[0]} / a page of {count[1]}"
        yield pair(what, long, short, "the two of the rows above; to keep: 1.2", count)
    yield from _pdf_cold(bench)
    yield from _docx(bench)


def _pdf(bench: Bench, language: str, pages: int) -> Generator[Line, None, Result]:
    name = f"proposal-{language}-{pages}"
    document = bench.file(f"{name}.pickle")
    found = race(
        {
            "ours": python("ours:document", document, "pdf", bench.file("ours.pdf")),
            "again": python("ours:unchanged", document, bench.file("pages"), bench.file("again.pdf")),
            "plain": python("plain_pdf:story", bench.file(f"{name}.json"), bench.file("plain.pdf")),
        },
        LONG if pages == 100 else bench.pace(12, 2),
    )
    ours, plain, again = found["ours"], found["plain"], found["again"]
    count = (int(ours.said["pages"]), int(plain.said["pages"]))
    note = f"naive HTML, {count[1]} pages; both PDF/UA-1" + ("; to keep: 0.8" if pages == 20 else "; of one round")
    yield pair(f"PDF {language}, {count[0]} pages / plain WeasyPrint", ours, plain, note)
    yield pair(f"PDF {language}, {count[0]} pages, per page", ours, plain, "", count)
    yield pair(f"PDF {language}, {count[0]} pages, unchanged / laid out", again, ours, "from the pages kept on disk")
    return ours


def _pdf_cold(bench: Bench) -> Iterator[Line]:
    """Whole processes, and programs that know no other way."""
    for language in ("en", "zh"):
        name = f"proposal-{language}-20"
        plain, document = bench.file(f"{name}.json"), bench.file(f"{name}.pickle")
        sides: dict[str, Sequence[str] | None] = {
            "ours": python("--once", "ours:document", document, "pdf", bench.file("ours.pdf")),
            "plain WeasyPrint": python("--once", "plain_pdf:story", plain, bench.file("plain.pdf")),
            "headless Chromium": pdf_peers.browser(plain, bench.file("browser.pdf")),
            "Typst": pdf_peers.typst(plain, bench.file("typst.pdf")),
        }
        there = {side: command for side, command in sides.items() if command is not None}
        found = race_cold(there, rounds=1 if bench.quick else 2)
        for peer in [side for side in sides if side != "ours"]:
            what = f"PDF {language}, 20 pages, cold / {peer}"
            yield pair(what, found["ours"], found[peer]) if peer in found else Skipped(what, "not installed")


def _docx(bench: Bench) -> Iterator[Line]:
    plain = bench.file("word-en-20.json")
    sides: dict[str, Sequence[str]] = {
        "ours": python("ours:document", bench.file("word-en-20.pickle"), "docx", bench.file("ours.docx")),
        "python-docx": python("plain_docx:story", plain, bench.file("plain.docx")),
    }
    if not bench.node.missing:
        sides["docxtemplater"] = bench.node.command(
            "docxtemplater", plain, bench.file("node.docx"), bench.file("template.docx")
        )
    found = race(sides, bench.pace(6))
    ours = found["ours"]
    what = f"DOCX en, {ours.said['pages']:.0f} pages"
    yield pair(f"{what} / python-docx", ours, found["python-docx"], "reference without charts and timelines")
    if "docxtemplater" in found:
        note = "reference fills a template; no charts, timelines, contents"
        yield pair(f"{what} / docxtemplater", ours, found["docxtemplater"], note)
    else:
        yield Skipped("DOCX / docxtemplater", bench.node.missing)


# --- workbooks and the library --------------------------------------------------------------------------


def workbooks(bench: Bench) -> Iterator[Line]:
    """Quote workbooks beside XlsxWriter, openpyxl, exceljs and the floor, all with the same cells."""
    for name, what in (("quote", "quote XLSX"), ("quote-4", "quote XLSX, four times the sheets")):
        plain = bench.file(f"{name}.json")
        sides: dict[str, Sequence[str]] = {
            "ours": python("ours:document", bench.file(f"{name}.pickle"), "xlsx", bench.file("ours.xlsx")),
            "XlsxWriter": python("plain_xlsx:with_xlsxwriter", plain, bench.file("writer.xlsx")),
            "openpyxl": python("plain_xlsx:with_openpyxl", plain, bench.file("openpyxl.xlsx")),
            "floor": python("ours:zipped", bench.file(f"{name}.xlsx"), bench.file("floor.xlsx")),
        }
        if not bench.node.missing:
            sides["exceljs"] = bench.node.command("exceljs", plain, bench.file("node.xlsx"))
        found = race(sides, bench.pace(5))
        for peer in [side for side in sides if side != "ours"]:
            note = "no cached values" if peer == "openpyxl" else ""
            yield pair(f"{what} / {peer}", found["ours"], found[peer], note)
    yield from _four_quotations(bench)
    if bench.node.missing:
        yield Skipped("quote XLSX / exceljs", bench.node.missing)


def _four_quotations(bench: Bench) -> Iterator[Line]:
    """Three sealed sheets and their blank form, sixty lines each: four workbooks, one after the other."""
    sides = {name: python(*arguments) for name, arguments in four_books(bench.folder)}
    if not bench.node.missing:
        sides["exceljs"] = bench.node.command("exceljs", bench.file("quotes.json"), bench.file("exceljs.xlsx"))
    found = race(sides, bench.pace(8))
    for peer in [side for side in sides if side != "ours"]:
        note = "no cached values" if peer == "openpyxl" else "to keep: 1" if peer == "exceljs" else ""
        yield pair(f"four quotations of 60 lines, XLSX / {peer}", found["ours"], found[peer], note)


def library(bench: Bench) -> Iterator[Line]:
    """`docgen check` on a library of a thousand cases: first, second, and reading alone in a warm process."""
    root = bench.file("library")
    check = [*python("")[:2], "docgen", "--workspace", str(root), "check"]
    plain = python("--once", "plain_check:library", root)
    first = race_cold({"ours": check, "plain": plain}, rounds=1)
    second = race_cold({"ours": check, "plain": plain}, rounds=1 if bench.quick else 3)
    note = "ours with places, cross checks and the findings printed; reference: CSafeLoader and pydantic, cases only"
    yield pair("check, 1,000 cases, first time", first["ours"], first["plain"], note)
    yield pair("check, 1,000 cases, second time", second["ours"], second["plain"], "whole processes, like the first")
    warm = race({"ours": python("ours:library", root), "plain": python("plain_check:library", root)}, bench.pace(6, 2))
    yield pair(f"read and check, {warm['ours'].said['cases']:,.0f} cases, warm", warm["ours"], warm["plain"])
    light = race_cold({"help": [*python("")[:2], "docgen", "--help"], "floor": [*python("")[:1], "-c", "pass"]}, 5)
    yield pair("docgen --help / python -c pass", light["help"], light["floor"])
