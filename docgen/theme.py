"""How documents look: colours, fonts and sizes of one theme, read from templates/themes/<name>/theme.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.diagnostics import UsageError
from docgen.resources import template_roots


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
    """One look. `colours` maps a token to RRGGBB; `slides` and `print` hold the sizes each renderer reads."""

    name: str
    colours: Mapping[str, str]
    fonts: Fonts
    bold_band: bool
    on_accent: str
    css: str
    digest: str

    def colour(self, token: str) -> str:
        """RRGGBB of a colour token. Raises KeyError for an unknown token."""
        return self.colours[token]


def load_theme(name: str, workspace: Path | None = None) -> Theme:
    """The theme of that name, from the workspace's templates or docgen's own.

    Raises UsageError that names the themes there are.
    """
    import hashlib

    import yaml

    roots = template_roots(workspace)
    for root in roots:
        folder = root / "themes" / name
        if (folder / "theme.yaml").is_file():
            raw = (folder / "theme.yaml").read_bytes()
            css_file = folder / "print.css"
            css = css_file.read_text("utf-8") if css_file.is_file() else ""
            digest = hashlib.sha256(raw + css.encode()).hexdigest()
            return _theme(name, yaml.safe_load(raw), css, digest)
    known = sorted({path.parent.name for root in roots for path in root.glob("themes/*/theme.yaml")})
    raise UsageError("unknown-name", kind="theme", written=name, known=", ".join(known))


def _theme(name: str, data: Mapping[str, Any], css: str, digest: str) -> Theme:
    return Theme(
        name=name,
        colours=dict(data["colours"]),
        fonts=Fonts(**data["fonts"]),
        bold_band=bool(data["bold_band"]),
        on_accent=str(data["on_accent"]),
        css=css,
        digest=digest,
    )
