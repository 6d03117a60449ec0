"""What other programs write wrong and Office repairs or refuses: put right before it goes into a deck of ours."""

from __future__ import annotations

from typing import Any

from docgen.render.pptx.borrow.xml import A, R, plain, q
from docgen.render.pptx.writer.names import C

_CHART = ("title", "autoTitleDeleted", "pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea", "legend",
          "plotVisOnly", "dispBlanksAs", "showDLblsOverMax", "extLst")  # fmt: skip
"""The order of a chart's parts (ECMA-376 part 1, CT_Chart)."""


def mended(root: Any) -> None:
    """Put children that stand out of order where the schema has them, and drop what names nothing."""
    for paragraph in root.iter(q(A, "p")):
        properties = paragraph.find(q(A, "pPr"))
        if properties is not None and paragraph[0] is not properties:
            paragraph.insert(0, properties)
    _mended_charts(root)
    for node in root.iter():
        if isinstance(node.tag, str) and node.get(f"{{{R}}}blip") == "":
            del node.attrib[f"{{{R}}}blip"]


def _mended_charts(root: Any) -> None:
    for chart in root.iter(f"{{{C}}}chart"):
        if len(chart) and all(plain(one) in _CHART for one in chart):
            chart[:] = sorted(chart, key=lambda one: _CHART.index(plain(one)))
    for radar in root.iter(f"{{{C}}}radarChart"):
        for one in list(radar.iter(f"{{{C}}}smooth")):
            one.getparent().remove(one)
    for axis in root.iter(f"{{{C}}}axId", f"{{{C}}}crossAx"):  # some programs write these numbers with a sign
        if axis.get("val", "").startswith("-"):
            axis.set("val", str(int(axis.get("val")) % 2**31))


def without_actions(root: Any) -> bool:
    """Cut what a click would run: macros, programs, objects. Whether there was any."""
    found = False
    for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver"):
        for one in list(root.iter(q(A, name))):
            if one.get("action", "").lower().startswith(("ppaction://macro", "ppaction://program", "ppaction://ole")):
                one.getparent().remove(one)
                found = True
    return found
