"""How the engine reads a page of ours, and the style sheet it brings for HTML."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

_EMPTY = re.compile(r'<(br|col|meta|img|hr|input|wbr)((?: [^<>"]*"[^"]*")*)>')
_NOTES = re.compile(r"^::(?:footnote|note)-.*$", re.MULTILINE)
_MARKER = re.compile(r"^::marker", re.MULTILINE)
_COUNTERS = re.compile(r"@counter-style [^{]*\{[^}]*\}")


def page_type(weasyprint: Any, *, known: bool) -> Any:
    """WeasyPrint's HTML for pages of ours: `(string=…, url_fetcher=…)`.

    They have no styles for notes, and for markers of lists alone: five styles for each element are a twentieth of a
    layout. What is well formed is read by the parser for XML, which is written in C.
    """
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

    plain, sheet = weasyprint.HTML, weasyprint.CSS(string=_sheet_of_html())

    def read(self: Any, string: str, url_fetcher: Any) -> None:
        root = parsed(string) if known else None
        if root is None:
            plain.__init__(self, string=string, url_fetcher=url_fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = None, url_fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def sheets(_: Any, forms: bool = False) -> list[Any]:
        return [sheet]

    return type("Page", (plain,), {"__init__": read, "_ua_stylesheets": sheets})


def parsed(html: str) -> Element | None:
    """The tree of a page as the parser for HTML would give it; None for one that is not well formed."""
    text = _EMPTY.sub(r"<\1\2/>", html).replace("&nbsp;", "\u00a0")
    try:
        root = fromstring(text)
    except ParseError:
        return None
    return root if root.tag == "html" and [child.tag for child in root] == ["head", "body"] else None


def _sheet_of_html() -> str:
    """The engine's own, without its counter styles, which it keeps apart."""
    css = (resources.files("weasyprint.css") / "html5_ua.css").read_text("utf-8")
    return _MARKER.sub("li::marker", _COUNTERS.sub("", _NOTES.sub("", css)))
