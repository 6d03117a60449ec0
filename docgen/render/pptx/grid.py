"""Where things stand on a slide: a 12-column grid on 13.333 × 7.5 inches, and its zones. All in EMU."""

from __future__ import annotations

from docgen.model.slides import Box, inches

WIDTH, HEIGHT = 12_192_000, 6_858_000
MARGIN = inches(0.60)
CONTENT = WIDTH - 2 * MARGIN
GUTTER = inches(0.20)
COLUMN = (CONTENT - 11 * GUTTER) // 12

BODY_TOP = inches(2.05)
BODY_BOTTOM = inches(6.62)
SO_WHAT_BOTTOM = inches(6.80)
SO_WHAT_GAP = inches(0.18)
FOOT_TOP = inches(6.98)
FOOT_HEIGHT = inches(0.22)

SMALL, MEDIUM, LARGE = inches(0.12), inches(0.20), inches(0.32)
SIDE_GAP = inches(0.36)
BAND, BAND_RULE = inches(1.56), inches(0.06)
"""Height of the band behind a key slide's title, and of the rule below it."""
STRIP, STRIP_RULE = inches(0.58), inches(0.04)
"""The same for the strip that every other slide of that theme has behind the line of parts."""
CELL_SIDE, CELL_TOP = inches(0.12), inches(0.05)


def column_x(index: int) -> int:
    """Left edge of column 0 to 11."""
    return MARGIN + index * (COLUMN + GUTTER)


def columns(count: int) -> int:
    """Width of so many columns with their gutters."""
    return count * COLUMN + (count - 1) * GUTTER


def title_box(bold_band: bool) -> Box:
    """The title's zone: two lines; it ends a little above the exhibit line, under the strip where there is one."""
    if bold_band:
        return Box(MARGIN, STRIP + STRIP_RULE, CONTENT, inches(1.0))
    return Box(MARGIN, inches(0.57), CONTENT, inches(0.93))


def key_title_box(bold_band: bool) -> Box:
    """The title's zone on a key slide: centred in the full band where the theme has one."""
    return Box(MARGIN, inches(0.55), CONTENT, inches(0.94)) if bold_band else title_box(bold_band)


def cover_title_box(bold_band: bool) -> Box:
    """The cover's title ends where the subtitle begins; it grows upwards."""
    return Box(MARGIN, inches(1.15), columns(11 if bold_band else 8), inches(2.40))


def cover_subtitle_box(bold_band: bool) -> Box:
    """Under the cover's title."""
    title = cover_title_box(bold_band)
    return Box(MARGIN, title.bottom + inches(0.2), title.width, inches(0.35))


CONFIDENTIALITY_BOX = Box(WIDTH - MARGIN - inches(3.70), FOOT_TOP, inches(3.35), FOOT_HEIGHT)
PAGE_BOX = Box(WIDTH - MARGIN - inches(0.35), FOOT_TOP, inches(0.35), FOOT_HEIGHT)


def exhibit_box(bold_band: bool) -> Box:
    """The line that says what, in which unit, over which period."""
    return Box(MARGIN, inches(1.74 if bold_band else 1.66), CONTENT, inches(0.24))


def shares(total: int, parts: int, gap: int) -> list[tuple[int, int]]:
    """Offset and width of equal parts of a length."""
    width = (total - gap * (parts - 1)) // parts
    return [(index * (width + gap), width) for index in range(parts)]
