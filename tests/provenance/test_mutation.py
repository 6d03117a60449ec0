"""One fact written once shows everywhere: change it in content, and every file that showed it follows.

All shown values of a sample account are changed at once (see mutants), each to a value of its own, and the
account is built again by the pipeline. Then, from the finished files: the old value is in none of them, and the
new one is in every file of every document that showed it.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, Material, Planned, make_kit
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.content.library import load_workspace
from docgen.diagnostics import Severity, Source
from docgen.model.document import Run
from docgen.model.walk import Shown, every_value
from docgen.pipeline.borrowing import Lender
from docgen.render import render
from docgen.theme import load_theme
from docgen.wording import Wording, formats, load_catalogue
from tests.provenance.mutants import DAY, Mutant, mutate
from tests.reading import numbers_of, squeezed, words_of

ROOT = Path(__file__).parent.parent.parent
WHEN = date(2027, 2, 9)
SLIDE = (12_192_000, 6_858_000)
EXCEL_EPOCH = date(1899, 12, 30)
Key = tuple[str, str]


@dataclass(frozen=True)
class Built:
    """An account composed: every document, and what each shows of each content value (by file and field)."""

    planned: tuple[Planned, ...]
    shown: dict[Key, dict[str, tuple[Shown, ...]]]
    sources: dict[Key, Source]


def compose(root: Path, account: str, language: str) -> Built:
    workspace = load_workspace(root)
    errors = [finding.as_line() for finding in workspace.findings if finding.severity is Severity.ERROR]
    assert errors == []
    content, library = workspace.account(account), workspace.library
    assert content is not None and library is not None
    material = Material(workspace.settings, library, content, LoadedShelf(workspace.cases), Choice(), WHEN)
    wording = Wording(load_catalogue(language))
    planned = tuple(plan for kind in DOCUMENT_TYPES for plan in kind.compose(make_kit(material, kind, wording)))
    planned = tuple(Lender(root, SLIDE).lend(list(planned)))
    shown: dict[Key, dict[str, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    sources: dict[Key, Source] = {}
    for plan in planned:
        for value in every_value(plan.document):
            for source in value.sources:
                shown[source.file, source.field][file_name(plan)].append(value)
                sources[source.file, source.field] = source
    frozen = {key: {path: tuple(values) for path, values in by.items()} for key, by in shown.items()}
    return Built(planned, frozen, sources)


def file_name(plan: Planned) -> str:
    """A document by the files it becomes: two documents may share a path in different formats."""
    return f"{plan.path}.{'|'.join(plan.formats)}"


@cache
def pair(account: str, language: str, folder: Path) -> tuple[Built, Built, dict[Source, Mutant]]:
    """The account before and after every shown value was changed."""
    for name in ("content", "cases"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "docgen.yaml", folder)
    before = compose(folder, account, language)
    mine = [source for source in before.sources.values() if source.file.startswith(f"content/accounts/{account}/")]
    mutants = mutate(folder, mine)
    return before, compose(folder, account, language), mutants


SAMPLES = [
    pytest.param(("halden-rowe", "en"), id="halden-rowe-en", marks=pytest.mark.proof),
    pytest.param(("yunxi-bank", "zh"), id="yunxi-bank-zh", marks=pytest.mark.proof),
    pytest.param(("halden-rowe", "zh"), id="halden-rowe-zh", marks=pytest.mark.proof),
    pytest.param(("yunxi-bank", "en"), id="yunxi-bank-en", marks=pytest.mark.proof),
]


@pytest.fixture(scope="module", params=SAMPLES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    return pair(*request.param, tmp_path_factory.mktemp(request.param[0]) / "workspace")


def _days_counted(old: str, shown: str) -> bool:
    """Days between dates, counted from one of them: when all dates move, their number may well stay."""
    return DAY.fullmatch(old) is not None and shown.isdigit() and len(shown) < 4


def test_every_document_shows_the_new_value_wherever_it_showed_the_old(built) -> None:  # type: ignore[no-untyped-def]
    before, after, mutants = built
    stale = []
    for source, mutant in mutants.items():
        key = (source.file, source.field)
        for path, values in before.shown[key].items():
            now = after.shown.get(key, {}).get(path, ())
            if not now and all("/composed-" in value.path for value in values):
                continue  # whom a deck is for decides how its sentences are put: the list of them names another one
            if not now and all("waits-advance" in value.path for value in values):
                continue  # its last day is counted in days to pay: more of them put it beyond the next actions
            direct = {
                (value.text, value.value)
                for value in values
                if len(value.sources) == 1 and value.value != 0 and not _days_counted(mutant.old, value.text)
            }
            if not now or direct & {(value.text, value.value) for value in now}:
                stale.append((path, source.field, mutant.old, mutant.new))

    print(f"{len(mutants)} values changed, in {sum(len(by) for by in before.shown.values())} places")
    assert len(mutants) > 200
    assert stale == []


@pytest.mark.proof
def test_every_file_shows_the_new_values_and_none_of_the_old(built) -> None:  # type: ignore[no-untyped-def]
    before, after, mutants = built
    theme = load_theme("light")
    legitimate = "|".join(squeezed(text) for text in _texts(after))
    neighbours = {pair for plan in after.planned for pair in _neighbours(plan.document)}
    missing, leftover, checked, absent, files = [], [], 0, 0, 0
    for plan in after.planned:
        for form in plan.formats:
            data = render(plan.document, theme, form).data
            files += 1
            words = words_of(f"{plan.path}.{form}", data)
            text = squeezed(words)
            apart = text if form == "pdf" else "\n".join(squeezed(line) for line in words.splitlines())
            numbers = numbers_of(plan.path, data) if form in ("xlsx", "pptx", "docx") else set()
            for source in mutants:
                key = (source.file, source.field)
                for value in after.shown.get(key, {}).get(file_name(plan), ()):
                    checked += 1
                    if not _found(value, text, numbers):
                        missing.append((f"{plan.path}.{form}", source.field, value.text))
                for value in before.shown.get(key, {}).get(file_name(plan), ()):
                    old = squeezed(value.text)
                    if len(value.sources) > 1 or not _telling(old) or _stands_in(old, legitimate):
                        continue
                    if _made_of_two(old, neighbours):
                        continue
                    absent += 1
                    if _stands_in(old, apart) and not (form == "pdf" and _meet_by_chance(old, words, legitimate)):
                        leftover.append((f"{plan.path}.{form}", source.field, value.text))

    print(f"{len(mutants)} values, {files} files: {checked} times the new one looked for, {absent} times the old one")
    assert checked > 800 and absent > 400
    assert missing == []
    assert leftover == []


def _texts(built: Built) -> list[str]:
    """What may still read like an old value: another content value's new words, and the fixed words of documents."""
    values = [value.text for plan in built.planned for value in every_value(plan.document) if value.sources]
    minutes = [
        f"{section.minutes:f} {plan.document.meta.word('minutes')}"
        for plan in built.planned
        for section in plan.document.sections
        if section.minutes is not None
    ]
    return [*values, *minutes, *load_catalogue(built.planned[0].document.language).entries.values()]


def _found(value: Shown, text: str, numbers: set[Decimal]) -> bool:
    """The words as printed, or the number or date behind them as a spreadsheet or chart stores it."""
    if squeezed(value.text) in text:
        return True
    if isinstance(value.value, Decimal):
        size = abs(value.value)
        if squeezed(formats.number(value.value, 0)) in text:
            return True
        return bool({size.normalize(), (-size).normalize(), (size / 100).normalize()} & numbers)
    if isinstance(value.value, date):
        return Decimal((value.value - EXCEL_EPOCH) // timedelta(days=1)).normalize() in numbers
    return False


def _neighbours(node: Any) -> Iterator[tuple[str, str]]:
    """Each two runs that follow each other in a stretch of prose."""
    if isinstance(node, tuple) and node and all(isinstance(item, Run) for item in node):
        yield from itertools.pairwise(squeezed(run.text) for run in node)
    elif isinstance(node, tuple):
        for item in node:
            yield from _neighbours(item)
    elif is_dataclass(node):
        for spec in fields(node):
            yield from _neighbours(getattr(node, spec.name))


def _made_of_two(old: str, neighbours: set[tuple[str, str]]) -> bool:
    """Whether another value and the word after it read like the old one: `15 minutes` of the library, and `within`."""
    return any(
        left.endswith(old[:cut]) and right.startswith(old[cut:])
        for left, right in neighbours
        for cut in range(1, len(old))
        if left and right and left[-1] == old[cut - 1]
    )


def _meet_by_chance(old: str, words: str, legitimate: str) -> bool:
    """Whether the old value is only two neighbours of a printed page: one new text's end and another one's start.

    A PDF has no paragraphs to read by, so a value is looked for across line ends, where cells meet as well.
    """
    lines = [squeezed(line) for line in words.splitlines()]
    if any(old in line for line in lines):
        return False
    around = f"|{legitimate}|"
    ends = [cut for cut in range(1, len(old)) if f"{old[:cut]}|" in around and f"|{old[cut:]}" in around]
    breaks = [
        cut
        for cut in range(1, len(old))
        for line, following in itertools.pairwise(lines)
        if line.endswith(old[:cut]) and following.startswith(old[cut:])
    ]
    return bool(breaks) and all(cut in ends for cut in breaks)


def _telling(old: str) -> bool:
    """A bare `36`, `2.3`, `page 5` or `第5页` also numbers cells, sections and pages; the tree test follows those."""
    if re.fullmatch(r"第\d+页|page\d+", old):
        return False
    return len(old) > 3 or (len(old) > 1 and not re.fullmatch(r"[\d.]+", old))


def _stands_in(old: str, text: str) -> bool:
    """Whether the old value stands in the text by itself, not inside a longer number."""
    before = r"(?<![\d.,])" if old[0].isdigit() else ""
    after = r"(?![\d]|[.,]\d)" if old[-1].isdigit() else ""
    return re.search(before + re.escape(old) + after, text) is not None
