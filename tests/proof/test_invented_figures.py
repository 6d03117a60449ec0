"""Invented figures put on slides of the sample accounts' decks are found, and the decks' own figures are not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from docgen.lint import Known, Options, lint
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.linting import known_of
from docgen.pipeline.looks import looks_of
from docgen.pipeline.options import BuildOptions, document_date
from docgen.reading import Reading, read
from docgen.reading.pages import Block, Paragraph
from docgen.render import render
from docgen.wording import Wording, load_catalogue

pytestmark = pytest.mark.proof

ROOT = Path(__file__).parents[2]
ACCOUNTS = ("halden-rowe", "yunxi-bank")
OPTIONS = Options(select=frozenset(("figure-not-in-content",)))
LINES = {
    "money": {"en": "It costs €{} a year", "zh": "每年费用{}元"},
    "count": {"en": "Crews spend {} hours a year on it", "zh": "班组每年为此花费{}小时"},
    "share": {"en": "Errors fall by {}%", "zh": "差错下降{}%"},
}
MANY, LEAST = 200, 0.95


@cache
def _deck(account: str, language: str) -> tuple[Reading, Known]:
    """The customer's deck of an account, and what the linter knows of it."""
    workspace = load_workspace(ROOT)
    content = workspace.account(account)
    assert content and workspace.library
    options = BuildOptions(only=("deck",), language=language)
    material = material_of(workspace, workspace.library, content, options)
    wording = Wording(load_catalogue(language, ROOT))
    planned = compose_documents(material, wording, ("deck",), [])
    plan = next(one for one in planned if one.path.startswith("customer/"))
    looks = looks_of(workspace, workspace.library, options)
    data = render(plan.document, looks.theme, "pptx", looks.template).data
    assert data
    known = known_of(workspace, content, document_date(options, workspace, content, deck=True))
    return read(data, "deck.pptx"), known


def _invented(known: Known) -> Iterator[tuple[str, str]]:
    """Kinds and figures drawn by chance, those left out whose number is on file."""
    chance = random.Random(20260801)
    held = {abs(Decimal(one.partition(" ")[0])) for one in known.figures or ()}
    kinds = sorted(LINES)
    made = 0
    while made < MANY:
        kind = kinds[made % len(kinds)]
        high = 99_999 if kind == "count" else 9_999_999
        value = Decimal(chance.randint(101, 999)) / 10 if kind == "share" else Decimal(chance.randint(1_000, high))
        rounded = {round(one, 1) for one in held} if kind == "share" else {round(one) for one in held}
        if value not in rounded:
            made += 1
            yield kind, f"{value:,}"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("account", ACCOUNTS)
def test_invented_figures_are_found_on_any_slide(account: str, language: str) -> None:
    deck, known = _deck(account, language)
    assert not lint((deck,), known, OPTIONS).findings
    missed = []
    for place, (kind, figure) in enumerate(_invented(known)):
        page = deck.shown[place % len(deck.shown)]
        said = Block("invented", "body", (Paragraph(LINES[kind][language].format(figure)),), name="Body")
        broken = replace(deck, pages=(replace(page, blocks=(*page.blocks, said)),))
        if not any(
            figure in one.message or figure in str(one.values) for one in lint((broken,), known, OPTIONS).findings
        ):
            missed.append((kind, figure, page.index))
    print(f"{account} {language}: {MANY - len(missed)} of {MANY} invented figures found")
    assert len(missed) <= (1 - LEAST) * MANY, missed
