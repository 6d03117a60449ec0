"""`docgen import pricebook`: a price list into a price book, or what it changes in one."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import DayType, schema_files, unknown, workspace_root
from docgen.diagnostics import UsageError

if TYPE_CHECKING:
    from docgen.authoring.price_import import PriceImport
    from docgen.authoring.price_rows import Terms
    from docgen.content.library import Workspace
    from docgen.content.offering import PriceBook

FILE = "content/library/pricebooks.yaml"


@click.command("pricebook")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--book", "book_id", metavar="ID", help="The price book; a new one of that id if there is none yet.")
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=FIELD",
              help="Read a column (heading or letters) as a field; `none`: not at all. Repeatable.")  # fmt: skip
@click.option("--charge", type=click.Choice(["one_time", "monthly", "yearly"]),
              help="How new items are charged where the list does not say.")  # fmt: skip
@click.option(
    "--tax", metavar="CODE", help="The tax rate of new items where the list names none; for a new book, in %."
)
@click.option("--currency", metavar="ISO", help="The currency of a new book, where the list names none.")
@click.option("--valid-from", type=DayType(), metavar="DATE", help="First day of a new book.")
@click.option("--valid-until", type=DayType(), metavar="DATE", help="Last day of a new book.")
@click.option("--encoding", metavar="NAME", help="Encoding of a CSV; default: UTF-8, UTF-16 or GB 18030, found out.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="json lists every cell with what became of it.")  # fmt: skip
@click.option("--write", is_flag=True, help="Write it; without, only show how it is read.")
@click.pass_context
def command(
    ctx: click.Context, file: Path, book_id: str | None, pairs: tuple[str, ...], charge: str | None, tax: str | None,
    currency: str | None, valid_from: date | None, valid_until: date | None, encoding: str | None, form: str,
    write: bool,
) -> int:  # fmt: skip
    """Items and prices from FILE (.xlsx or .csv) into a price book of the library.

    Shows which column is read as what, every cell that is not read and why, and by code what is new, what changes from
    what to what, and what the list no longer has. With --write it edits the file of the price books: comments, other
    books and items that the list lacks stay. Costs and floors are restricted: so is what this prints.
    """
    from docgen.authoring.price_file import NewBook, prices_file
    from docgen.authoring.price_import import import_prices
    from docgen.authoring.requirement_import import Mapped
    from docgen.content.library import load_workspace
    from docgen.intake import load_vocabulary, read_book

    root = workspace_root(ctx.obj)
    workspace = load_workspace(root)
    books = {str(one.id): one for one in workspace.library.price_books} if workspace.library is not None else {}
    name = _book_id(book_id, books)
    known = books.get(name)
    terms = _terms(workspace, known, currency, tax)
    defaults = _defaults(terms, charge, tax)
    vocabulary = load_vocabulary("pricebook", root)
    mapped = Mapped.of(pairs, vocabulary)
    done = import_prices(read_book(file, encoding), vocabulary, terms, known, defaults, mapped)
    path = known.id.source.file if known is not None else _holder(root)
    text = (root / path).read_text("utf-8") if (root / path).exists() else None
    changed = [one for one in done.changes if one.change in ("new", "changed")]
    if changed:
        made = prices_file(text, name, done, NewBook(valid_from, valid_until))
        if write:
            _write(root, {path: made.encode("utf-8")})
    _print(done, form, workspace.settings.language, path, name, written=write and bool(changed))
    return 0


def _book_id(wanted: str | None, books: dict[str, PriceBook]) -> str:
    """The book that is meant: the one named, else the only one. Raises UsageError where that leaves a choice."""
    from docgen.content.types import ID

    if wanted is None:
        if len(books) != 1:
            raise UsageError("prices-which-book", known=", ".join(books) or "–")
        return next(iter(books))
    if not ID.fullmatch(wanted) or "/" in wanted:
        raise UsageError("id-format", written=wanted)
    return wanted


def _terms(workspace: Workspace, known: PriceBook | None, currency: str | None, tax: str | None) -> Terms:
    """What the list is held against. Raises UsageError for a currency or tax rate that is none."""
    from docgen.authoring.price_rows import Terms, tax_code
    from docgen.authoring.price_words import load_price_words
    from docgen.content.types import CURRENCY
    from docgen.intake.text import plain

    if currency is not None and not CURRENCY.fullmatch(currency):
        raise UsageError("prices-currency", written=currency)
    offerings: dict[str, str] = {}
    for one in workspace.library.offerings if workspace.library is not None else ():
        names = (str(one.id), *(said for _, said, _ in one.name.words))
        offerings |= {plain(word): str(one.id) for word in names}
    taxes: dict[str, Decimal] = {str(rate.code): rate.percent.amount for rate in known.tax_rates} if known else {}
    if known is None and tax is not None:
        rate = _rate(tax)
        taxes[tax_code(rate)] = rate
    own = str(known.currency) if known is not None else currency or ""
    return Terms(load_price_words(workspace.root), own, taxes, offerings, new_taxes=known is None)


def _rate(written: str) -> Decimal:
    """A tax rate in per cent. Raises UsageError."""
    try:
        rate = Decimal(written.strip().removesuffix("%").strip())
    except InvalidOperation:
        rate = Decimal(-1)
    if not rate.is_finite() or not 0 <= rate <= 100:
        raise UsageError("prices-tax", written=written)
    return rate


def _defaults(terms: Terms, charge: str | None, tax: str | None) -> dict[str, str]:
    """What rows that name no charge or tax have: what the command says; the tax of a book that has only one."""
    codes = list(terms.taxes)
    if tax is not None and tax not in codes and not terms.new_taxes:
        raise unknown("tax-code", tax, codes)
    found = {"charge": charge} if charge is not None else {}
    code = tax if tax in codes else codes[0] if len(codes) == 1 else None
    return found | ({"tax_code": code} if code is not None else {})


def _holder(root: Path) -> str:
    """The file of the library that holds price books, or the one to write them to."""
    from docgen.source.yaml_reader import read_file

    for path in sorted((root / "content/library").glob("*.yaml")):
        if "price_books" in read_file(path, path.name).root:
            return path.relative_to(root).as_posix()
    return FILE


def _write(root: Path, files: dict[str, bytes]) -> None:
    from docgen.bundle import write_together

    schemas = {name: data for name, data in schema_files(["library"]).items() if not (root / name).exists()}
    write_together(root, files | schemas, replace=True)


def _print(done: PriceImport, form: str, language: str, path: str, book: str, *, written: bool) -> None:
    from docgen.cli.import_.pricebook_report import changes_json, price_lines
    from docgen.cli.import_.report import report_lines

    if form == "json":
        body = done.report.as_json() | changes_json(done) | {"book": book, "file": path, "written": written}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    for line in report_lines(done.report, language):
        click.echo(line)
    for line in price_lines(done, language, path, written=written):
        click.echo(line)
