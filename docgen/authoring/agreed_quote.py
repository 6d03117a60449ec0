"""A version that was agreed at the table, as one more entry of an account's quotes; all else stays as written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.authoring.yaml_edits import LineEdit, dash_column, edited, entry_end, plain_values
from docgen.authoring.yaml_lines import Bare, Value, quoted, yaml_lines
from docgen.diagnostics import ContentError
from docgen.source.values import Mapping as Entry
from docgen.source.values import Sequence as Entries
from docgen.source.yaml_reader import read_text

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """A line as agreed. `unit_price` and `discount_percent` only where they are not those of the price book."""

    sku: str
    quantity: Decimal
    group: str
    kind: str
    optional: bool
    unit_price: Decimal | None
    discount_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class AgreedQuote:
    """The new entry: which quote says all the rest, and what was agreed, from which file."""

    id: str
    same_as: str
    number: str
    version: str
    tier: str
    label: Mapping[str, str]
    currency: str
    discount_percent: Decimal | None
    lines: tuple[AgreedLine, ...]
    proof: Mapping[str, str]
    day: str


def with_agreed_quote(text: str, quote: AgreedQuote) -> str:
    """The file with the entry behind its other quotes. Raises ContentError where its lines cannot be edited safely."""
    entries = _quotes(text)
    if not entries:
        raise ContentError("quote-not-editable", key="quotes")
    dash, end = dash_column(text, entries[-1]), entry_end(text, entries[-1])
    if dash < 0:
        raise ContentError("quote-not-editable", key="quotes")
    first, *others = yaml_lines(_values(quote), {})
    lines = (" " * dash + f"- {first}", *(" " * (dash + 2) + line for line in others))
    made = edited(text, [LineEdit(end, end, lines)])
    before, after = plain_values(read_text(text, "").root), plain_values(read_text(made, "").root)
    if after.get("quotes", [])[:-1] != before["quotes"] or after["quotes"][-1].get("id") != quote.id:
        raise ContentError("quote-not-editable", key="quotes")
    return made


def _quotes(text: str) -> list[Entry]:
    listed = read_text(text, "").root.get("quotes")
    return [one for one in listed if isinstance(one, Entry)] if isinstance(listed, Entries) else []


def _values(quote: AgreedQuote) -> dict[str, Value]:
    agreed: dict[str, Value] = {"kind": Bare("document"), "ref": dict(quote.proof)}
    if quote.day:
        agreed["date"] = Bare(quote.day)
    issued: dict[str, Value] = {"issue_date": Bare(quote.day)} if quote.day else {}
    values: dict[str, Value] = {
        "id": Bare(quote.id), "same_as": Bare(quote.same_as), "number": quote.number, "version": quote.version,
        **issued, "mode": Bare("single"), "chosen_tier": Bare(quote.tier), "agreed": agreed,
    }  # fmt: skip
    if quote.discount_percent is not None:
        values["total_discount_percent"] = Bare(_plain(quote.discount_percent))
    lines: Sequence[Value] = [Bare(_line(line, quote.currency)) for line in quote.lines]
    tier: dict[str, Value] = {"id": Bare(quote.tier), "label": dict(quote.label), "lines": lines}
    return values | {"tiers": [tier]}


def _line(line: AgreedLine, currency: str) -> str:
    """A line of an offer on one line of the file."""
    parts = [f"sku: {_word(line.sku)}", f"quantity: {_plain(line.quantity)}", f"group: {line.group}"]
    if line.unit_price is not None:
        parts.append(f"unit_price: {currency} {line.unit_price:f}")
    if line.discount_percent:
        parts.append(f"discount_percent: {_plain(line.discount_percent)}")
    if line.kind != "standard":
        parts.append(f"kind: {line.kind}")
    if line.optional:
        parts.append("optional: true")
    return "{" + ", ".join(parts) + "}"


def _word(text: str) -> str:
    return text if _SAFE.fullmatch(text) else quoted(text)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
