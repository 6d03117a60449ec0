"""Bars and signs of a plan in SVG: solid, hatched and outlined ones, diamonds, and the key to them. print-design 5."""

from __future__ import annotations

from docgen.model.document import Bar, BarStyle, Key, plain_text
from docgen.render.lettering import ems
from docgen.render.svg import Drawing, edge_of

BAR = 8.0
_STEP = 3.2
_SIZE = 7.0


def draw_bar(drawing: Drawing, bar: Bar, x: float, y: float, width: float) -> None:
    """A bar in its style."""
    if bar.style != "solid":
        draw_style(drawing, bar.style, x, y, width)
        return
    fill = drawing.colour("paper") if bar.role == "before" else drawing.role(bar.role)
    drawing.rect(x, y, width, BAR, fill, edge_of(drawing, bar.role))


def draw_style(drawing: Drawing, style: BarStyle, x: float, y: float, width: float) -> None:
    """A bar of the brand's colour: full, hatched or hollow."""
    brand = drawing.colour("brand")
    drawing.rect(x, y, width, BAR, brand if style == "solid" else drawing.colour("paper"), brand)
    if style == "hatch":
        strokes, foot = [], x - BAR + _STEP
        while foot < x + width:
            left, right = max(foot, x), min(foot + BAR, x + width)
            strokes.append(f"M{left:.1f} {y + BAR - (left - foot):.1f}L{right:.1f} {y + BAR - (right - foot):.1f}")
            foot += _STEP
        drawing.marks.append(f'<path d="{"".join(strokes)}" stroke="{brand}" stroke-width="1"/>')


def draw_diamond(drawing: Drawing, x: float, y: float, token: str = "accent") -> None:
    """A milestone with its middle at x, y, on a thin edge of paper so that it stands out from a bar."""
    drawing.marks.append(
        f'<path d="M{x:.1f} {y - 5.4:.1f}l5.4 5.4l-5.4 5.4l-5.4 -5.4z" fill="{drawing.colour(token)}" '
        f'stroke="{drawing.colour("paper")}" stroke-width=".8"/>'
    )


def draw_keys(drawing: Drawing, keys: tuple[Key, ...], left: float, y: float) -> float:
    """The key from `left`, further left and in rows where it is long; where its last row ends."""
    wide = sum(38 + ems(plain_text(key.label)) * _SIZE for key in keys) - 14
    x = left = left if left + wide <= drawing.width else 0.0
    for key in keys:
        words = plain_text(key.label)
        width = 24 + ems(words) * _SIZE + 14
        if x > left and x + width - 14 > drawing.width:
            x, y = left, y + 12
        _sign(drawing, key, x, y)
        drawing.text(x + 24, y + BAR - 1, words, size=_SIZE, colour="muted")
        x += width
    return y + 12


def _sign(drawing: Drawing, key: Key, x: float, y: float) -> None:
    if key.sign == "mark":
        draw_diamond(drawing, x + 14, y + BAR / 2)
    elif key.sign == "off":
        drawing.rect(x, y, 20, BAR, drawing.colour("rule"))
    else:
        draw_style(drawing, key.sign, x, y, 20)
