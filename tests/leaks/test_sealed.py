"""A sheet of a sealed set tells its reader nothing of the other offers, of costs, or of which offer it is."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docgen.bundle import workspace_secret
from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, Material, make_kit
from docgen.compose.quote.sealed import SHEETS
from docgen.content.commercial import Quote
from docgen.content.library import Workspace, load_workspace
from docgen.pipeline import BuildOptions
from docgen.pipeline.options import document_date
from docgen.pricing import PricedOffer, price_quote
from docgen.wording import Wording, load_catalogue
from tests.reading import every_part, files_under, numbers_of, readings_of, squeezed
from tests.sample_workspace import NEGOTIATED, build, copy_sample

LETTERS = "ABCD"
AMOUNT = re.compile(r"(?<![\d,.])\d[\d,]*\.\d\d(?!\d)")
Files = dict[str, bytes]


def _quote(workspace: Workspace) -> Quote:
    content = workspace.account(NEGOTIATED)
    assert content is not None
    return next(quote for quote in content.quotes if quote.mode == "sealed_alternates")


def _offers(workspace: Workspace) -> list[PricedOffer]:
    quote = _quote(workspace)
    assert workspace.library is not None
    book = next(book for book in workspace.library.price_books if book.id == quote.price_book)
    return [price_quote(quote, book, tier) for tier in quote.tiers]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy of the sample; its secret is its own, so the letters fall as they may."""
    return load_workspace(copy_sample(tmp_path_factory.mktemp("sealed") / "workspace"))


@pytest.fixture(scope="module")
def built(workspace: Workspace) -> Files:
    """The quote files of the sealed set."""
    options = BuildOptions(only=("quote",), choice=Choice(quote=str(_quote(workspace).id)))
    folder, _ = build(workspace, NEGOTIATED, "en", options)
    return files_under(folder)


def sheet(built: Files, letter: str) -> Files:
    """The files of one sheet."""
    found = {name: data for name, data in built.items() if Path(name).stem == f"quotation-{letter}"}
    assert {Path(name).suffix for name in found} == {".xlsx", ".pdf"}
    return found


def everything(files: Files) -> str:
    """All that can be read in some files, without spaces."""
    parts = (part for name, data in files.items() for _, part in every_part(name, data))
    return "\n".join(squeezed(reading) for part in parts for reading in readings_of(part))


def amounts_in(files: Files) -> set[Decimal]:
    """Every amount that stands in some files, printed or stored."""
    parts = (part for name, data in files.items() for _, part in every_part(name, data))
    printed = (match for part in parts for reading in readings_of(part) for match in AMOUNT.findall(reading))
    stored = (numbers_of(name, data) for name, data in files.items())
    return set().union(*stored, {Decimal(amount.replace(",", "")).normalize() for amount in printed})


def figures(offer: PricedOffer) -> set[Decimal]:
    """The amounts that make an offer."""
    amounts = (offer.total, offer.net, offer.tax, offer.one_time, offer.lines_net)
    return {amount.value.normalize() for amount in amounts}


def offer_of(built: Files, letter: str, offers: list[PricedOffer]) -> PricedOffer | None:
    """The offer whose total stands in the workbook of a sheet; None for the blank form."""
    stored = numbers_of(letter, next(data for name, data in sheet(built, letter).items() if name.endswith("xlsx")))
    found = [offer for offer in offers if offer.total.value.normalize() in stored]
    assert len(found) <= 1
    return found[0] if found else None


def test_each_sheet_holds_the_figures_of_one_offer_only(workspace: Workspace, built: Files) -> None:
    offers = _offers(workspace)
    shown = [offer_of(built, letter, offers) for letter in LETTERS]
    assert shown.count(None) == 1
    assert all(offer in shown for offer in offers)
    for letter, own in zip(LETTERS, shown, strict=True):
        amounts = amounts_in(sheet(built, letter))
        assert own is None or figures(own) <= amounts
        for other in offers:
            assert other is own or not (figures(other) - (figures(own) if own else set())) & amounts


@pytest.mark.parametrize("letter", LETTERS)
def test_no_sheet_says_which_offer_it_is_or_what_is_recommended(
    letter: str, workspace: Workspace, built: Files
) -> None:
    text = everything(sheet(built, letter))
    quote = _quote(workspace)
    for tier, language in product(quote.tiers, ("en", "zh")):
        for words in (tier.label, tier.reason, *tier.differences):
            said = words.in_language(language) if words else None
            assert said is None or squeezed(said[1]) not in text
    for hint in ("recommend", "sealed", "alternate", "quotation-A", "quotation-B", "quotation-C", "quotation-D"):
        assert hint.casefold() not in text.casefold()


@pytest.mark.parametrize("letter", LETTERS)
def test_no_sheet_shows_a_cost_or_a_floor(letter: str, workspace: Workspace, built: Files) -> None:
    assert workspace.library is not None
    quote = _quote(workspace)
    book = next(book for book in workspace.library.price_books if book.id == quote.price_book)
    inside = [money.amount for item in book.items for money in (item.cost, item.floor_price) if money and money.amount]
    inside += [quote.floor.amount] if quote.floor and quote.floor.amount else []
    public = {item.list_price.amount for item in book.items}
    assert len(inside) > 20
    assert not {amount.normalize() for amount in set(inside) - public} & amounts_in(sheet(built, letter))


def test_sheets_are_alike_but_for_their_figures(built: Files) -> None:
    shapes = {letter: _shape(sheet(built, letter)) for letter in LETTERS}
    assert len({repr(shape) for shape in shapes.values()}) == 1, shapes


def _shape(files: Files) -> object:
    """Sheets, rows, columns, widths and words of the workbook, and pages of the PDF; not the figures."""
    import pikepdf

    book = load_workbook(io.BytesIO(next(data for name, data in files.items() if name.endswith("xlsx"))))
    pdf = pikepdf.open(io.BytesIO(next(data for name, data in files.items() if name.endswith("pdf"))))
    sheets = [
        (
            one.title,
            one.sheet_state,
            one.dimensions,
            [_words(one.cell(row, 2).value) for row in range(1, one.max_row + 1)],
        )
        for one in book.worksheets
    ]
    info = {str(key): str(value) for key, value in pdf.docinfo.items()}
    return sheets, len(pdf.pages), info, book.properties.title, book.properties.creator


def _words(value: object) -> str:
    """The words of a cell without the amount that charges which come back carry in brackets."""
    return re.sub(r" \([\d,.]+ .*\)", "", str(value))


def test_letters_do_not_follow_from_what_others_know(workspace: Workspace, tmp_path: Path) -> None:
    """The same content gives other letters with the secret of another workspace, and the same ones with its own."""
    secrets = [workspace_secret(_folder(tmp_path / str(number))) for number in range(6)]
    orders = {_letters(workspace, secret) for secret in secrets}
    assert len(orders) > 1
    assert _letters(workspace, secrets[0]) == _letters(workspace, workspace_secret(tmp_path / "0"))


def _letters(workspace: Workspace, secret: bytes) -> tuple[str, ...]:
    content = workspace.account(NEGOTIATED)
    assert content is not None and workspace.library is not None
    choice = Choice(quote=str(_quote(workspace).id))
    when = document_date(BuildOptions(choice=choice), workspace, content)
    material = Material(
        workspace.settings, workspace.library, content, LoadedShelf(workspace.cases), choice, when, secret=secret
    )  # fmt: skip
    wording = Wording(load_catalogue("en", workspace.root))
    return make_kit(material, SHEETS, wording).sealed_letters


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
