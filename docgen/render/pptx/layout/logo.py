"""The customer's logo on a cover: whole, with clear space around it and a light ground under it."""

from __future__ import annotations

from dataclasses import replace

from docgen.model.document import Picture, plain_text
from docgen.model.slides import Box, Shape, TextShape, inches
from docgen.render.pptx.grid import MARGIN, WIDTH, cover_title_box
from docgen.render.pptx.layout.picture import placed

_LIGHT = Box(0, inches(0.35), inches(2.0), inches(0.75))
_DARK = Box(0, inches(0.38), inches(1.8), inches(0.6))
_CLEAR = inches(0.12)
"""Clear space on every side of a logo on its plate, a fifth of its height."""

_STICKER = inches(1.6)
"""What the draft mark takes of the upper right corner."""


def logo_shapes(logo: Picture, name: str, *, dark: bool, draft: bool) -> list[Shape]:
    """At the upper right of the words, over the title; on a plate where the ground is dark, as logos are for paper."""
    at = f"{name}/{logo.id}"
    if not dark:
        box = replace(_LIGHT, x=cover_title_box(bold_band=False).right - _LIGHT.width)
        return [placed(at, logo, box, plain_text(logo.alt), align=1.0)]
    right = WIDTH - MARGIN - _CLEAR - (_STICKER if draft else 0)
    picture = placed(at, logo, replace(_DARK, x=right - _DARK.width), plain_text(logo.alt), align=1.0)
    seen = picture.box
    plate = Box(seen.x - _CLEAR, seen.y - _CLEAR, seen.width + 2 * _CLEAR, seen.height + 2 * _CLEAR)
    return [TextShape(f"{at}/plate", f"{at}/plate", plate, fill="paper", decorative=True), picture]
