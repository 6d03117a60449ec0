"""The cases that stand beside each rule, as readings: `title` and `body` of a page, or `pages` of them, and `known`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from docgen.lint.known import FIELDS, Concern, Known, KnownCase, Term
from docgen.reading.pages import Block, Chart, Kind, Page, Paragraph, Reading, Role, Series

LEAST = 3
"""Bad cases, and good ones, that each rule has in each language."""

_LISTS = {
    "terms": Term,
    "vendor_words": Term,
    "concerns": Concern,
    "needs": Concern,
    "questions": Concern,
    "cases": KnownCase,
}
_KINDS: tuple[Kind, ...] = ("deck", "document", "workbook", "print")
_DAYS = ("meeting_date", "valid_until", "today")


def readings_of(case: Mapping[str, Any]) -> tuple[Reading, ...]:
    """The file of a case, or its `files`."""
    files = case.get("files")
    if not files:
        return (reading_of(case),)
    return tuple(reading_of(one, f"case-{place}.pptx") for place, one in enumerate(files, start=1))


def reading_of(case: Mapping[str, Any], name: str = "case.pptx") -> Reading:
    """The file that a case describes: a deck, or what it says under `kind`."""
    pages = case.get("pages") or [case]
    made = tuple(_page(index, page) for index, page in enumerate(pages, start=1))
    kind = next((one for one in _KINDS if one == case.get("kind")), _KINDS[0])
    properties = {str(key): str(value) for key, value in dict(case.get("properties", {})).items()}
    changes = tuple(str(one) for one in case.get("changes", ()))
    outside = tuple(str(one) for one in case.get("outside", ()))
    size = (12_192_000, 6_858_000) if kind == "deck" else None
    return Reading(name, kind, made, size, properties, changes, outside, bool(case.get("macros", False)))


def known_of(case: Mapping[str, Any]) -> Known:
    """What a case says is known of the customer."""
    said = dict(case.get("known", {}))
    unknown = set(said) - FIELDS
    if unknown:
        raise KeyError(f"known: {sorted(unknown)}")
    return Known(**{name: _value(name, value) for name, value in said.items()})


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return tuple(_LISTS[name](**{key: _plain(one) for key, one in dict(item).items()}) for item in value)
    if name in _DAYS:
        return date.fromisoformat(str(value))
    if name == "core_minutes":
        return float(str(value))
    if name == "figures":
        return frozenset(str(one) for one in value)
    return tuple(str(one) for one in value) if isinstance(value, (list, tuple)) else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(str(one) for one in value)
    said = str(value)
    return said.lower() == "true" if said.lower() in ("true", "false") else said


def _page(index: int, page: Mapping[str, Any]) -> Page:
    title = str(page.get("title", ""))
    blocks = [Block("t", "title", (Paragraph(title),), name="Title")] if title else []
    blocks += _blocks(page)
    notes = tuple(str(one) for one in page.get("notes", ()))
    comments = tuple(str(one) for one in page.get("comments", ()))
    hidden = bool(page.get("hidden", False))
    return Page(index, f"k{index}", title, "t" if title else "", bool(title), tuple(blocks), notes, comments, hidden)


def _blocks(page: Mapping[str, Any]) -> Iterable[Block]:
    body = tuple(_paragraph(one) for one in page.get("body", ()))
    if body:
        yield Block("b", "body", body, name="Body")
    for place, text in enumerate(page.get("boxes", ())):
        yield Block(f"x{place}", "text", (_paragraph(text),), name=f"Box {place + 1}")
    for place, boxed in enumerate(page.get("boxed", ())):
        where = tuple(int(str(one)) for one in boxed["box"])
        yield Block(f"y{place}", "text", (_paragraph(boxed),), name=f"Box {place + 1}", box=where)  # type: ignore[arg-type]
    for place, rows in enumerate(page.get("tables", ())):
        yield Block(
            f"g{place}", "table", rows=tuple(tuple(str(cell) for cell in row) for row in rows), name="Table", alt=""
        )
    for place, chart in enumerate(page.get("charts", ())):
        yield Block(f"c{place}", "chart", chart=_chart(chart), name="Chart", alt=_alt(chart))
    for place, picture in enumerate(page.get("pictures", ())):
        box = tuple(int(str(one)) for one in picture["box"]) if "box" in picture else None
        yield Block(f"p{place}", "picture", name="Picture", alt=_alt(picture), box=box)  # type: ignore[arg-type]
    for place, (role, text) in enumerate(dict(page.get("running", {})).items()):
        running: Role = role
        yield Block(f"r{place}", running, (Paragraph(str(text)),))


def _alt(given: Mapping[str, Any]) -> str | None:
    return str(given["alt"]) if "alt" in given else None


def _paragraph(given: Any) -> Paragraph:
    """A plain text, or a mapping with `text`, `level`, `size` in points, `bullet`."""
    if not isinstance(given, Mapping):
        return Paragraph(str(given), bullet=True)
    size = float(str(given["size"])) if "size" in given else None
    return Paragraph(str(given["text"]), int(str(given.get("level", 0))), bool(given.get("bullet", True)), size)


def _chart(given: Mapping[str, Any]) -> Chart:
    series = tuple(
        Series(str(name), tuple(float(str(one)) for one in values)) for name, values in dict(given["series"]).items()
    )
    categories = tuple(str(one) for one in given.get("categories", ()))
    return Chart(str(given.get("kind", "bar")), categories, series, str(given.get("title", "")))
