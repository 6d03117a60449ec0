"""Spreadsheets as people send them, read into rows that know their places. Knows no field of ours, writes nothing.

    read_book(path)         a CSV or XLSX file as sheets of cells; a hostile or broken file is refused at once
    find_table(sheet, …)    its headings and the rows below them, wherever the table begins
    Vocabulary              what a heading means, by the words of templates/intake/*.yaml
    parse_quantity, …       numbers, dates and units as people write them; what is ambiguous is said, not guessed

Every non-empty cell stays a Cell with sheet, row and column, so that whoever uses it can account for each.
"""

from docgen.intake.book import Book, Cell, Sheet, column_letters, column_number
from docgen.intake.headings import Heading, Vocabulary, load_vocabulary
from docgen.intake.read import read_any, read_book
from docgen.intake.tables import Column, Table, TableRow, find_table
from docgen.intake.values import NotUnderstood, Units, load_units, parse_day, parse_number, parse_quantity

__all__ = [
    "Book", "Cell", "Column", "Heading", "NotUnderstood", "Sheet", "Table", "TableRow", "Units", "Vocabulary",
    "column_letters", "column_number", "find_table", "load_units", "load_vocabulary", "parse_day", "parse_number",
    "parse_quantity", "read_any", "read_book",
]  # fmt: skip
