"""A document as PDF: our HTML laid out by WeasyPrint, tagged (PDF/UA-1), with outline, same bytes every time.

The copy for archives is a second file, PDF/A-3, with workbooks inside.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from docgen.diagnostics import ContentError, Finding, Severity, at
from docgen.messages import severity_of
from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.model.walk import every_value
from docgen.render.engine import engine, few_collections, page_class
from docgen.render.html import Page, page
from docgen.render.kept import Printed, Store, key_of
from docgen.render.machine import require_pdf
from docgen.render.outline import waiting_for_room
from docgen.theme import Theme

VARIANT = "pdf/ua-1"
ARCHIVE = "pdf/a-3a"
"""Of the copy for archives, a file of its own: WeasyPrint declares one standard a file."""
_LOCK = threading.Lock()
_TOP = 150.0
"""Pixels from the upper edge of a page within which its first line stands: its margin of 30 mm and a line."""
_NOTDEF = ".notdef glyph"


def render(document: Document, theme: Theme, store: Store | None = None) -> Rendered:
    """The document as PDF; decks and workbooks are reported as not rendered.

    Pages that are in the store are not laid out again. Raises MachineError where the machine lacks Pango, the
    subsetter or a font.
    """
    if document.look in ("slides", "book"):
        return Rendered(b"", (_not_for_print(document),))
    require_pdf(document.language)
    made = page(document, theme)
    printed = _printed(made, store)
    if document.look == "sheet" and printed.pages > 1:
        made = page(document, theme, tight=True)
        printed = _printed(made, store)
    findings = [*made.findings, *_findings(printed.log, document)]
    if document.look == "sheet" and printed.pages > 1:
        findings.append(_too_long(document, printed.pages))
    places = {made.anchors[name]: number for name, number in printed.places if name in made.anchors}
    lower = frozenset(made.anchors[name] for name in printed.lower if name in made.anchors)
    return Rendered(printed.data, tuple(findings), printed.pages, places, lower & waiting_for_room(document))


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the copy for archives: its name, its bytes, and what it is in words."""

    name: str
    data: bytes
    description: str


def archive_copy(
    document: Document, theme: Theme, attached: Sequence[Attached], store: Store | None = None
) -> Rendered:
    """The document as PDF/A-3a with files in it, for archives; the same pages as `render` makes.

    Raises MachineError where the machine lacks Pango, the subsetter or a font.
    """
    require_pdf(document.language)
    made = page(document, theme)
    printed = _printed(made, store, ARCHIVE, attached, document.meta.when)
    return Rendered(printed.data, tuple(_findings(printed.log, document)), printed.pages)


def _printed(
    made: Page, store: Store | None, variant: str = VARIANT, attached: Sequence[Attached] = (), when: date = date.min
) -> Printed:
    """The page from the store, else by the engine and into the store."""
    key = ""
    if store is not None:
        inside = [part for one in attached for part in (one.name, one.data, one.description)]
        key = key_of([made.html, made.css, variant, when.isoformat(), *inside])
        kept = store.get(key)
        if kept is not None:
            return Printed.from_bytes(kept)
    with _LOCK:
        printed = _print(made.html, made.css, variant, attached, when)
    if store is not None:
        store.put(key, printed.to_bytes())
    return printed


class _Log(logging.Handler):
    """Keeps what the engine says, once each, with the character it could not draw."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: dict[tuple[str, str], None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        glyph = str(record.msg).startswith(_NOTDEF)
        character = str(record.args[0]) if glyph and isinstance(record.args, tuple) else ""
        self.said[(record.getMessage(), character)] = None


@cache
def _fonts() -> Any:
    """WeasyPrint's font state, one per process: it finds each font file once."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _fetcher() -> Any:
    """A fetcher that opens data: and nothing else, whatever a theme's style sheet says."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)


@lru_cache(maxsize=16)
def _style(css: str) -> Any:
    from weasyprint import CSS

    return CSS(string=css, font_config=_fonts(), url_fetcher=_fetcher())


def print_page(html: str, css: str) -> bytes:
    """A page of our own HTML as PDF, under the same locked fetcher. Raises ContentError for one that fetches."""
    with _LOCK:
        return _print(html, css).data


def _print(
    html: str, css: str, variant: str = VARIANT, attached: Sequence[Attached] = (), when: date = date.min
) -> Printed:
    page_of = page_class()
    from weasyprint.urls import FatalURLFetchingError

    digests = "".join(hashlib.sha256(one.data).hexdigest() for one in attached)
    identifier = hashlib.sha256(f"{css}\x1f{html}{digests}".encode()).hexdigest()[:32].encode()
    logger = logging.getLogger("weasyprint")
    keeper, spreads = _Log(), logger.propagate
    logger.addHandler(keeper)
    logger.propagate = False
    options = {"pdf_variant": variant, "pdf_identifier": identifier, "custom_metadata": True}
    try:
        with warnings.catch_warnings(), few_collections():
            warnings.simplefilter("ignore", ResourceWarning)  # the engine leaves its colour profile open
            source = page_of(string=html, url_fetcher=_fetcher())
            laid_out = source.render(font_config=_fonts(), stylesheets=[_style(css)], **options)
            data = laid_out.write_pdf(finisher=_named_once, attachments=_inside(attached, when), **options)
        # from the last page to the first: of two things with one id, the first one counts
        numbered = list(enumerate(laid_out.pages, start=1))[::-1]
        places = tuple((name, number) for number, one in numbered for name in one.anchors)
        lower = (name for one in laid_out.pages for name, place in one.anchors.items() if place[1] > _TOP)
        return Printed(data, len(laid_out.pages), tuple(keeper.said), places, tuple(lower))
    except FatalURLFetchingError as error:
        raise ContentError("nothing-fetched", problem=error) from None
    finally:
        logger.removeHandler(keeper)
        logger.propagate = spreads


def _inside(attached: Sequence[Attached], when: date) -> list[Any]:
    moment = datetime(when.year, when.month, when.day, tzinfo=UTC)
    attachment = engine().Attachment
    return [
        attachment(
            string=one.data, name=one.name, description=one.description, created=moment, modified=moment,
            relationship="Supplement", url_fetcher=_fetcher(),
        )
        for one in attached
    ]  # fmt: skip


def _named_once(_: Any, pdf: Any) -> None:
    """Name each file that is inside once: the engine finds it by its name and as an object, and lists it for both."""
    associated = pdf.catalog.get("AF")
    if associated is not None:
        associated[:] = dict.fromkeys(associated)


def _findings(log: tuple[tuple[str, str], ...], document: Document) -> list[Finding]:
    out = []
    for message, character in log:
        if character:
            out.append(_missing_glyph(character, document))
        else:
            out.append(
                Finding(
                    "pdf-engine",
                    "correctness",
                    severity_of("pdf-engine"),
                    file=document.id,
                    excerpt=message[:80],
                    values={"problem": message},
                )
            )
    return out


def _missing_glyph(character: str, document: Document) -> Finding:
    """No installed font draws the character: an error that names it and where it was written."""
    name = unicodedata.name(character, "–")
    values = {"code": f"U+{ord(character):04X}", "name": name}
    for value in every_value(document):
        if character in value.text and value.sources:
            where = at(value.sources[0])
            break
    else:
        where = {"file": document.id}
    return Finding("missing-glyph", "correctness", Severity.ERROR, excerpt=character, values=values, **where)


def _not_for_print(document: Document) -> Finding:
    return Finding("not-rendered", "correctness", severity_of("not-rendered"), file=document.id,
                   excerpt=document.look, values={"format": "PDF"})  # fmt: skip


def _too_long(document: Document, pages: int) -> Finding:
    return Finding("sheet-overflow", "correctness", severity_of("sheet-overflow"), file=document.id,
                   excerpt=str(pages))  # fmt: skip
