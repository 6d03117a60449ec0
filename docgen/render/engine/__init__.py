"""WeasyPrint with less work done twice: the same pages, in two thirds of the time.

Each change is to one place of one known version, keeps what that place does, and says what it saves. Another version
of the engine runs as it is. What only we need differently, how HTML is read and its style sheet, is a subclass.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from docgen.render.engine.reading import page_type

KNOWN = ("70.0", "0.13.0")
"""WeasyPrint and pydyf as the changes know them."""
_COLLECT = (50_000, 20, 100)
"""Objects between two collections: a layout makes many that stay until its end, each looked through every time."""


@cache
def engine() -> Any:
    """WeasyPrint, imported once. Freezing all that is loaded by then spares the collector a tenth of every layout."""
    import weasyprint

    if _is_known():
        from docgen.render.engine import fields, paging, styles, writing

        paging.merge_leaders()
        paging.fill_in_page_numbers()
        styles.keep_fonts()
        styles.keep_sizes()
        styles.inherit_at_once()
        writing.serialise_once()
        fields.fields_without_fonts()
    gc.freeze()
    return weasyprint


def _is_known() -> bool:
    import pydyf  # type: ignore[import-untyped]
    import weasyprint

    return (weasyprint.__version__, pydyf.__version__) == KNOWN


@cache
def page_class() -> Any:
    """WeasyPrint's HTML for pages of ours: `(string=…, url_fetcher=…)`."""
    return page_type(engine(), known=_is_known())


@contextmanager
def few_collections() -> Iterator[None]:
    """The collector at work more seldom for as long as a document is laid out."""
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECT)
    try:
        yield
    finally:
        gc.set_threshold(*before)
