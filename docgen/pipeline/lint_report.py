"""The linter's report for people: what was found of each file, in their words, with small pictures of the slides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from docgen.diagnostics import Finding
from docgen.lint.run import Report
from docgen.lint.scorecard import scorecard
from docgen.lint.specificity import FileSwap
from docgen.messages import message
from docgen.model.judged import JudgedFile, JudgedFinding, JudgedMark, JudgedPage, JudgedSwap
from docgen.reading.pages import Kind, Reading

WIDTH = 480
"""Pixels of a picture of a slide."""

_UNITS: Mapping[Kind, Literal["slide", "section", "sheet", "page"]] = {
    "deck": "slide", "document": "section", "workbook": "sheet", "print": "page"
}  # fmt: skip
_AGAINST = {"rebuilt": "lint-swap-rebuilt", "stripped": "lint-swap-stripped"}
_SECONDS, _SECONDS_A_SLIDE = 60.0, 3.0


def judged(
    readings: Sequence[Reading], findings: Iterable[Finding], report: Report, language: str,
    pictures: Mapping[str, Sequence[bytes]],
) -> tuple[JudgedFile, ...]:  # fmt: skip
    """Files with their marks and findings, slide by slide; `pictures` are the slides shown of each deck by its name.

    Findings of files that could not be read stand under the file's name without pages.
    """
    listed = list(findings)
    made = tuple(_file(one, listed, report, language, pictures.get(one.name, ())) for one in readings)
    read = {one.name for one in readings}
    unread = [one for one in listed if one.file not in read]
    others = tuple(
        JudgedFile(name, 0, (), tuple(_finding(one) for one in unread if one.file == name), ())
        for name in dict.fromkeys(one.file for one in unread)
    )
    return (*others, *made)


def findings_workbook(files: Sequence[JudgedFile], missed: str, when: date, language: str) -> bytes:
    """The findings of a run as a workbook to work through; `missed` says what could not be judged."""
    from docgen.compose.lint_findings import findings_document
    from docgen.render import render
    from docgen.theme import load_theme
    from docgen.wording import Wording, load_catalogue

    document = findings_document(files, missed, when, Wording(load_catalogue(language)))
    return render(document, load_theme("light"), "xlsx").data


def _file(
    reading: Reading, findings: Iterable[Finding], report: Report, language: str, pictures: Sequence[bytes]
) -> JudgedFile:
    own = [one for one in findings if one.file == reading.name]
    marks = tuple(
        JudgedMark(message(f"lint-mark-{one.name}", language), one.points, one.findings)
        for one in scorecard(report, reading.name, len(reading.shown))
    )
    places: dict[int, list[Finding]] = {}
    for one in own:
        place = one.location.slide or one.location.page
        if place is not None:
            places.setdefault(place, []).append(one)
    shown = {page.index: picture for page, picture in zip(reading.shown, pictures, strict=False)}
    titles = {page.index: page.title for page in reading.pages}
    pages = tuple(
        JudgedPage(place, titles.get(place, ""), tuple(map(_finding, found)), shown.get(place))
        for place, found in sorted(places.items())
    )
    whole = tuple(_finding(one) for one in own if not one.location.slide and not one.location.page)
    deck = reading.kind == "deck"
    swap = report.swaps.get(reading.name)
    swaps = tuple(JudgedSwap(one.index, one.title, one.score, one.survived) for one in swap.pages) if swap else ()
    lead = swap_lead(swap, language) if swap else ""
    return JudgedFile(
        reading.name, len(reading.shown), marks if deck else (), whole, pages, _UNITS[reading.kind], lead, swaps
    )


def swap_lead(swap: FileSwap, language: str) -> str:
    """A deck's score in a sentence, and what it was held against."""
    against = message(_AGAINST[swap.how], language, count=swap.others)
    score = "–" if swap.score is None else str(swap.score)
    return message("lint-swap", language, score=score, against=against)


def _finding(one: Finding) -> JudgedFinding:
    return JudgedFinding(one.severity.value, one.rule, one.message, one.suggestion, one.excerpt)


def pictures_of(decks: Mapping[str, tuple[bytes, int]]) -> dict[str, tuple[bytes, ...]]:
    """The slides shown of each deck as small pictures (PNG), where LibreOffice is there; `decks` are bytes and the
    number of slides by name. Raises MachineError without LibreOffice."""
    from docgen.bundle.scratch import scratch_folder
    from docgen.render.machine import require_libreoffice
    from docgen.render.soffice import PROFILE, Printer, settings

    if not decks:
        return {}
    program = require_libreoffice()
    files = {f"{place}.pptx": data for place, (data, _) in enumerate(decks.values())}
    seconds = _SECONDS + _SECONDS_A_SLIDE * sum(count for _, count in decks.values())
    with scratch_folder({**files, PROFILE: settings()}) as folder:
        printer = Printer(program, folder, files, seconds)
        try:
            done = printer.finish()
        finally:
            printer.stop()
        printed = [printer.printed(name) if done else None for name in files]
    return {name: _pages(data) for name, data in zip(decks, printed, strict=True) if data}


def _pages(data: bytes) -> tuple[bytes, ...]:
    from io import BytesIO

    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        stream = BytesIO()
        scale = WIDTH / page.get_width()
        page.render(scale=scale).to_pil().convert("P", palette=1, colors=128).save(stream, "PNG", optimize=True)
        found.append(stream.getvalue())
    document.close()
    return tuple(found)
