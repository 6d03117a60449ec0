"""The customer's logo on a cover: whole, with clear space around it and a light ground under it."""

from __future__ import annotations

from docgen.model.document import Picture, plain_text
from docgen.model.slides import Box, Shape, TextShape, inches
from docgen.render.pptx.grid import MARGIN, WIDTH, cover_title_box
from docgen.render.pptx.layout.picture import placed

_WIDTH, _HEIGHT = inches(2.0), inches(0.8)
_CLEAR = _HEIGHT // 4
"""Clear space on every side, a quarter of the height."""


def logo_shapes(logo: Picture, name: str, *, dark: bool) -> list[Shape]:
    """At the upper right of the words; on a plate where the ground is dark, since logos are made for paper."""
    at = f"{name}/{logo.id}"
    right = WIDTH - MARGIN - _CLEAR if dark else cover_title_box(bold_band=False).right
    top = inches(0.95) if dark else inches(0.5)
    picture = placed(at, logo, Box(right - _WIDTH, top, _WIDTH, _HEIGHT), plain_text(logo.alt), align=1.0)
    if not dark:
        return [picture]
    seen = picture.box
    plate = Box(seen.x - _CLEAR, seen.y - _CLEAR, seen.width + 2 * _CLEAR, seen.height + 2 * _CLEAR)
    return [TextShape(f"{at}/plate", f"{at}/plate", plate, fill="paper", decorative=True), picture]
