"""The style sheet of a document: base, language, theme and draft mark, with the theme's tokens put in."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from docgen.diagnostics import UsageError
from docgen.model.document import Document
from docgen.render.lettering import ems, escape
from docgen.render.outline import draft_label
from docgen.resources import template_file
from docgen.theme import Theme

_TOKEN = re.compile(r"var\(--([a-z0-9_-]+)\)")
_PLACE = re.compile(r"\{(page|pages)\}")


def style_sheet(document: Document, theme: Theme) -> str:
    """The CSS of a document; the same text for all documents of one theme, language, look and state."""
    meta = document.meta
    draft = (meta.word("draft"), draft_label(document)) if meta.draft else None
    page = meta.word("page_of")
    return _sheet(_Key(theme), document.language, page, draft, document.look == "letter")


class _Key:
    """A theme as a cache key: themes with one digest and colours look alike."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.key = (theme.name, theme.digest, tuple(sorted(theme.colours.items())), theme.fonts, theme.css)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.key == other.key


@lru_cache(maxsize=32)
def _sheet(key: _Key, language: str, page: str, draft: tuple[str, str] | None, letter: bool) -> str:
    theme = key.theme
    parts = [_file("print-base.css")]
    if language == "zh":
        parts.append(_file("print-zh.css"))
    if letter:
        parts.append(_file("print-letter.css"))
        if language == "zh":
            parts.append(_file("print-letter-zh.css"))
    parts.append(theme.css)
    parts.append(f"@page{{@bottom-right{{content:{page_content(page)}}}}}")
    if draft:
        parts.append(_draft(*draft))
    tokens = _tokens(theme, language)

    def token(match: re.Match[str]) -> str:
        name = match[1].replace("-", "_")
        if name not in tokens:
            known = ", ".join(sorted(tokens))
            raise UsageError("theme-token", theme=theme.name, written=match[0], known=known)
        return tokens[name]

    return _TOKEN.sub(token, "\n".join(parts))


def _file(name: str) -> str:
    return template_file("html", name).read_text("utf-8")


def _tokens(theme: Theme, language: str) -> dict[str, str]:
    """Colours as #RRGGBB, and the two font lists. Chinese faces lead on Chinese pages: their quotes are full width."""
    fonts = theme.fonts
    tokens = {name: f"#{value}" for name, value in theme.colours.items()}
    tokens["on_accent"] = tokens[theme.on_accent]
    latin_first = language != "zh"
    sans = (fonts.print_sans, fonts.print_sans_zh) if latin_first else (fonts.print_sans_zh, fonts.print_sans)
    serif = (fonts.print_serif, fonts.print_serif_zh) if latin_first else (fonts.print_serif_zh, fonts.print_serif)
    tokens["sans"] = ", ".join(f'"{name}"' for name in dict.fromkeys(sans)) + ", sans-serif"
    tokens["serif"] = ", ".join(f'"{name}"' for name in dict.fromkeys(serif)) + ", serif"
    tokens["latin"] = f'"{fonts.print_sans}"'
    return tokens


def css_string(text: str) -> str:
    """Text as a CSS string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return f'"{escaped}"'


def page_content(pattern: str) -> str:
    """`Page {page} of {pages}` as a CSS content value."""
    parts = []
    for index, piece in enumerate(_PLACE.split(pattern)):
        if index % 2:
            parts.append(f"counter({piece})")
        elif piece:
            parts.append(css_string(piece))
    return " ".join(parts) or '""'


def _draft(word: str, said: str) -> str:
    """The word across every page, behind the text, and what is said in every foot, which is the binding mark."""
    size = min(46.0, 200 / max(ems(word), 1))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">'
        f'<text x="105" y="165" font-family="Liberation Sans, Noto Sans CJK SC" font-weight="700" '
        f'font-size="{size:.1f}" fill="none" stroke="#D5DCE0" stroke-width=".4" text-anchor="middle" '
        'transform="rotate(-52 105 150)">'
        f"{escape(word)}</text></svg>"
    )
    image = f"background:url('data:image/svg+xml,{quote(svg)}') 0 0/100% 100% no-repeat"
    type_ = "font:bold 7.5pt/9pt var(--sans);color:#8C1D18;vertical-align:top"
    label = f"@bottom-center{{content:{css_string(said)};{type_};padding-top:7mm}}"
    cover = f"@page cover{{@bottom-center{{content:{css_string(said)};padding-top:2mm}}}}"
    form = "@page form{@bottom-center{padding-top:5mm}}@page letter{@bottom-center{padding-top:5mm}}"
    return f"@page{{{image};{label}}}{cover}{form}"
