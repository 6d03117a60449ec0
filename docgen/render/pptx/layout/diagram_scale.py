"""How large the parts of a diagram are drawn, from roomy to snug."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.slides import inches
from docgen.render.pptx.styles import BODY, BODY_STRONG, KEY, LABEL, LABEL_STRONG, LEAD, Style

BADGE = inches(0.30)
OVER = inches(0.07)
"""Room over and under badges that stand on a line of their own."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large everything is: styles, padding of blocks, gaps between layers and between blocks.

    `layer` is the style of the layers' names; where it is `close`, badges stand over a name wherever that is lower.
    """

    name: Style
    detail: Style
    pad: int
    gap: int
    gutter: int
    layer: Style = BODY_STRONG
    close: bool = False

    @property
    def badges(self) -> int:
        """Height of a line of badges over a name."""
        return BADGE + (OVER // 2 if self.close else OVER)


def scales_of(gutter: int) -> tuple[Scale, ...]:
    """From roomy to snug; the first one that fits is taken."""
    return (
        Scale(LEAD, BODY, inches(0.16), inches(0.38), gutter),
        Scale(KEY, BODY, inches(0.13), inches(0.34), gutter),
        Scale(KEY, BODY, inches(0.08), inches(0.28), gutter),
        Scale(BODY_STRONG, BODY, inches(0.06), inches(0.25), gutter),
        Scale(BODY_STRONG, LABEL, inches(0.04), inches(0.22), gutter),
        Scale(BODY_STRONG, LABEL, inches(0.03), inches(0.20), gutter, LABEL_STRONG, close=True),
    )
