"""Makes what the sides run on: a real account composed, repeated to size, as pickles for ours and JSON for the others.

python -m tests.benchmarks.prepare FOLDER full|quick GROUP…
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from docgen.caselib.shelf import LoadedShelf
from docgen.compose import KINDS, Choice, Material, Planned
from docgen.content.library import load_workspace
from docgen.model.document import Document
from docgen.pipeline.composing import compose_documents
from docgen.render import render
from docgen.render.pptx.layout import place
from docgen.theme import Theme, load_theme
from docgen.wording import Wording, load_catalogue
from tests.benchmarks.cells import plain_workbook
from tests.benchmarks.clock import ROOT
from tests.benchmarks.decks import SIZES
from tests.benchmarks.growth import repeated
from tests.benchmarks.many_cases import write_library
from tests.benchmarks.placed import plain_deck
from tests.benchmarks.plain_docx import word_template
from tests.benchmarks.quotes import long_quotes
from tests.benchmarks.story import plain_story
from tests.documents import quote_document, sample_document

ACCOUNT = "halden-rowe"
WHEN = date(2027, 1, 1)
CASES = 1000
MANY_CASES = {"full": 10_000, "quick": 1000}
WORD_PAGES = 1.28
"""Pages the Word writer estimates for one page of the PDF."""


def main(folder: Path, mode: str, groups: list[str]) -> None:
    """Write every input of some groups into the folder."""
    if "check" in groups:
        write_library(folder / "library", CASES)
    if "cases" in groups:
        write_library(folder / "cases", MANY_CASES[mode])
    if set(groups) - {"check", "cases", "sites", "lint"}:
        _documents(folder, mode)
    elif "lint" in groups:
        _decks(composed("en"), load_theme("light", ROOT), folder, mode)


def _documents(folder: Path, mode: str) -> None:
    theme = load_theme("light", ROOT)
    kits = {language: composed(language) for language in ("en", "zh")}
    _plain_kit(kits["en"], theme, folder / "kit.json")
    _plain_kit([plan for plan in kits["en"] if plan.document.kind == "deck"], theme, folder / "decks.json", ("pptx",))
    _decks(kits["en"], theme, folder, mode)
    for language, plans in kits.items():
        proposal = _of_kind(plans, "proposal") or sample_document(language, "report")
        for pages in (20, 100) if mode == "full" else (20,):
            grown = sized(proposal, theme, round(pages * WORD_PAGES))
            _save(f"proposal-{language}-{pages}", grown, theme, folder)
        _save(f"word-{language}-20", sized(proposal, theme, 20), theme, folder)
    quote = _of_kind(kits["en"], "quote", "xlsx") or quote_document("en")
    _workbook(quote, theme, folder / "quote")
    _workbook(replace(quote, sections=tuple(islice(repeated(quote.sections), 4 * len(quote.sections)))), theme,
              folder / "quote-4")  # fmt: skip
    _quotations(theme, folder)
    word_template(str(folder / "template.docx"))


def _decks(kit: list[Planned], theme: Theme, folder: Path, mode: str) -> None:
    """The presenter's deck in each size."""
    for slides in SIZES[mode]:
        _deck(_of_kind(kit, "presenter-deck") or sample_document("en", "slides"), theme, slides, folder)


def _quotations(theme: Theme, folder: Path) -> None:
    """Four quotations of sixty lines, and their cells."""
    plans = compose_documents(long_quotes(material()), Wording(load_catalogue("en", ROOT)), ("quote",), [])
    sheets = [plan.document for plan in plans if "xlsx" in plan.formats and plan.document.look == "form"]
    (folder / "quotes.pickle").write_bytes(pickle.dumps((sheets, theme)))
    _json(folder / "quotes.json", [plain_workbook(render(one, theme, "xlsx").data) for one in sheets])


def composed(language: str) -> list[Planned]:
    """All documents of the sample account in one language."""
    return compose_documents(material(), Wording(load_catalogue(language, ROOT)), KINDS, [])


def material() -> Material:
    """The sample account."""
    workspace = load_workspace(ROOT)
    content = workspace.account(ACCOUNT)
    if content is None or workspace.library is None:
        raise SystemExit("the sample account does not load: run `docgen check`")
    cases = LoadedShelf(workspace.cases)
    return Material(
        workspace.settings,
        workspace.library,
        content,
        cases,
        Choice(),
        WHEN,
        secret=b"benchmark",
    )


def _of_kind(plans: list[Planned], name: str, form: str = "") -> Document | None:
    """The first document whose path, or kind, is named so and that has the format."""
    for plan in plans:
        if (name in plan.path or plan.document.kind == name) and (not form or form in plan.formats):
            return plan.document
    return None


def sized(document: Document, theme: Theme, pages: int) -> Document:
    """The document with as many repeated sections as make about so many pages, by the Word writer's estimate."""
    low, high = 1, 1
    while (_pages(_cut(document, high), theme) or pages) < pages:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if (_pages(_cut(document, middle), theme) or pages) < pages else (low, middle)
    return _cut(document, high)


def _cut(document: Document, sections: int) -> Document:
    return replace(document, sections=tuple(islice(repeated(document.sections), sections)))


def _pages(document: Document, theme: Theme) -> int | None:
    return render(document, theme, "docx").pages


def _save(name: str, document: Document, theme: Theme, folder: Path) -> None:
    (folder / f"{name}.pickle").write_bytes(pickle.dumps((document, theme)))
    _json(folder / f"{name}.json", plain_story(document, theme))


def _deck(document: Document, theme: Theme, slides: int, folder: Path) -> None:
    one_round, _ = place(document, theme)
    taken = [sum(slide.section == section.id for slide in one_round.slides) for section in document.sections]
    sections, count = 0, 1
    while count < slides:
        count += taken[sections % len(taken)]
        sections += 1
    grown = _cut(document, sections)
    deck, _ = place(grown, theme)
    (folder / f"deck-{slides}.pickle").write_bytes(pickle.dumps((grown, theme)))
    (folder / f"deck-{slides}.pptx").write_bytes(render(grown, theme, "pptx").data)
    _json(folder / f"deck-{slides}.json", plain_deck(deck, theme))


def _workbook(document: Document, theme: Theme, target: Path) -> None:
    data = render(document, theme, "xlsx").data
    target.with_suffix(".pickle").write_bytes(pickle.dumps((document, theme)))
    target.with_suffix(".xlsx").write_bytes(data)
    _json(target.with_suffix(".json"), plain_workbook(data))


def _plain_kit(plans: list[Planned], theme: Theme, target: Path, forms: tuple[str, ...] = ()) -> None:
    found = [{"format": form, "data": data} for plan in plans for form, data in _plain(plan, theme, forms)]
    _json(target, found)


def _plain(plan: Planned, theme: Theme, forms: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    for form in plan.formats:
        if forms and form not in forms:
            continue
        if form == "pptx":
            yield form, plain_deck(place(plan.document, theme)[0], theme)
        elif form == "xlsx":
            yield form, plain_workbook(render(plan.document, theme, "xlsx").data)
        else:
            yield form, plain_story(plan.document, theme)


def _json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
