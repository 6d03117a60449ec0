"""How documents look: colours, fonts and sizes of one theme, read from templates/themes/<name>/theme.yaml."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from docgen.diagnostics import ContentError, Source, UsageError, sort_key
from docgen.messages import found
from docgen.resources import template_roots
from docgen.source.problems import Problem
from docgen.source.values import Mapping as Fields
from docgen.source.values import Scalar, source_of
from docgen.source.yaml_reader import Reading, read_file

COLOURS = (
    "ink", "paper", "brand", "tint", "accent", "before", "rule", "pain", "accent_text", "muted", "tint2", "on_brand",
)  # fmt: skip
"""The tokens every theme has a colour for: one for each colour slot of an Office theme."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font names a document asks for, and the installed families that measure and print the same.

    `head`, `body`, `east_asian` are written into Office files; the `print_` families are embedded in PDFs.
    """

    head: str
    body: str
    east_asian: str
    print_sans: str
    print_serif: str
    print_sans_zh: str
    print_serif_zh: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One look. `colours` maps a token to RRGGBB; `document` is a Word file whose look Word files take."""

    name: str
    colours: Mapping[str, str]
    fonts: Fonts
    bold_band: bool
    on_accent: str
    css: str
    digest: str
    document: Path | None = None

    def colour(self, token: str) -> str:
        """RRGGBB of a colour token. Raises KeyError for an unknown token."""
        return self.colours[token]


_SHAPE: Mapping[str, tuple[str, ...]] = {"colours": COLOURS, "fonts": tuple(field.name for field in fields(Fonts))}
_FORMATS = {
    "colours": ("colour-format", re.compile(r"[0-9A-Fa-f]{6}")),
    "fonts": ("font-format", re.compile(r"[^\"';,{}<>&]+")),
    "bold_band": ("flag-format", re.compile("true|false")),
    "on_accent": ("unknown-value", re.compile("paper|ink")),
}
"""Rule and form of the values: of each value in a mapping of _SHAPE, or of the key's own."""


def load_theme(name: str, workspace: Path | None = None) -> Theme:
    """The theme of that name, from the workspace's templates or docgen's own.

    Raises UsageError that names the themes there are, and ContentError with every problem of the theme's files.
    """
    roots = template_roots(workspace)
    themes = {path.parent.name: path.parent for root in reversed(roots) for path in root.glob("themes/*/theme.yaml")}
    if name not in themes:
        raise UsageError("unknown-name", kind="theme", written=name, known=", ".join(sorted(themes)))
    file = f"templates/themes/{name}/theme.yaml"
    reading = read_file(themes[name] / "theme.yaml", file)
    css, unreadable = _style(themes[name] / "print.css", f"templates/themes/{name}/print.css")
    problems = [*reading.problems, *_problems(reading), *unreadable]
    if problems:
        raise ContentError(sorted((found(problem, "theme") for problem in problems), key=sort_key))
    document = themes[name] / "document.docx"
    theme = _theme(name, reading.root, css, hashlib.sha256(f"{reading.sha256}{css}".encode()).hexdigest())
    return replace(theme, document=document) if document.is_file() else theme


def _theme(name: str, data: Fields, css: str, digest: str) -> Theme:
    return Theme(
        name=name,
        colours={token: data["colours"][token].upper() for token in COLOURS},
        fonts=Fonts(**{role: str(family).strip() for role, family in data["fonts"].items()}),
        bold_band=data["bold_band"] == "true",
        on_accent=str(data["on_accent"]),
        css=css,
        digest=digest,
    )


def _style(path: Path, file: str) -> tuple[str, list[Problem]]:
    """The theme's own style sheet, empty where it has none."""
    if not path.is_file():
        return "", []
    data = path.read_bytes()
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", [Problem("not-utf8", Source(file, line, 1), {}, f"0x{data[error.start]:02X}")]


def _problems(reading: Reading) -> Iterator[Problem]:
    """What is missing, unknown or of another form; nothing of what could not be read."""
    if reading.incomplete:
        return
    yield from _keys(reading.root, tuple(_FORMATS), reading.root.source, "")
    for key in _FORMATS:
        value = reading.root.get(key)
        if key not in _SHAPE:
            yield from _form(value, key, key) if value is not None else ()
        elif isinstance(value, Fields):
            yield from _keys(value, _SHAPE[key], reading.root.key_sources[key], f"{key}.")
            for name in _SHAPE[key]:
                yield from _form(value[name], key, name) if name in value else ()
        elif value is not None:
            yield Problem("not-a-mapping-here", reading.root.key_sources[key], {"name": key}, _written(value))


def _keys(held: Fields, known: tuple[str, ...], place: Source, prefix: str) -> Iterator[Problem]:
    """Keys that a theme does not have, and those it lacks. A key that was meant is not also missing."""
    meant = set()
    for key, source in held.key_sources.items():
        if key not in known:
            close = "".join(difflib.get_close_matches(key, known, 1))
            meant.add(close)
            yield Problem("unknown-field", source, {"close": close, "known": ", ".join(known)}, key)
    for name in known:
        if name not in held and name not in meant:
            source = Source(place.file, place.line, place.column, prefix + name)
            yield Problem("theme-value-missing", source, {"name": name})


def _form(value: Any, key: str, name: str) -> Iterator[Problem]:
    rule, pattern = _FORMATS[key]
    if not isinstance(value, Scalar) or not pattern.fullmatch(value.strip()):
        known = pattern.pattern.replace("|", ", ")
        yield Problem(rule, source_of(value), {"name": name, "known": known}, _written(value))


def _written(value: Any) -> str:
    return str(value) if isinstance(value, Scalar) else "null" if not isinstance(value, Fields | list) else "…"
