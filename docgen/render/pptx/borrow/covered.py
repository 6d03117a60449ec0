"""Shapes that cover others once the animations are gone which would have shown them one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.render.pptx.borrow.corners import box_of, outermost, shared
from docgen.render.pptx.borrow.problem import Problem
from docgen.render.pptx.borrow.readable import is_filled
from docgen.render.pptx.borrow.said import words_of
from docgen.render.pptx.borrow.xml import A, P, plain, q

_SHARE, _ON_PANEL = 1 / 3, 2 / 3
"""Shares of a shape that may be covered: by any other, and by one that stands on it."""

_FAINT = 50_000
"""Opacity, in thousandths of a per cent, below which a fill lets what lies under it be read."""

_NAMED = 3
"""Covered shapes that a finding names."""


def animated(root: Any) -> frozenset[str]:
    """The numbers of shapes that animations show, hide or move; one that only stresses a shape covers nothing."""
    found = set()
    for target in root.iter(q(P, "spTgt")):
        kinds = [one.get("presetClass") for one in target.iterancestors(q(P, "cTn"))]
        if "emph" not in kinds:
            found.add(target.get("spid", ""))
    return frozenset(found)


def covered(tree: Any, moved: frozenset[str]) -> Iterator[Problem]:
    """A problem for each shape that hides others, where it or they were animated."""
    under: list[Any] = []
    for shape in outermost(tree):
        hidden = [one for one in under if _hides(shape, one, moved)] if moved and _is_opaque(shape) else []
        if hidden:
            names = ", ".join(map(_called, hidden[:_NAMED])) + (", …" if len(hidden) > _NAMED else "")
            yield Problem("borrowed-covered", {"count": str(len(hidden)), "names": names}, name_of(shape), names[:80])
        if _shows(shape):
            under.append(shape)


def name_of(shape: Any) -> str:
    """What a shape is called in its own file."""
    named = shape.find(f"./*/{q(P, 'cNvPr')}")
    return str(named.get("name", "")) if named is not None else ""


def _called(shape: Any) -> str:
    said = next(words_of(shape), "") if plain(shape) == "sp" else ""
    return said[:30] or name_of(shape)


def _hides(upper: Any, lower: Any, moved: frozenset[str]) -> bool:
    if not (_numbers(upper) | _numbers(lower)) & moved:
        return False
    top, ground = box_of(upper), box_of(lower)
    if top is None or ground is None or not ground.width * ground.height:
        return False
    inside = ground.x <= top.x and top.right <= ground.right and ground.y <= top.y and top.bottom <= ground.bottom
    return shared(top, ground) > ground.width * ground.height * (_ON_PANEL if inside else _SHARE)


def _numbers(shape: Any) -> set[str]:
    return {one.get("id", "") for one in shape.iter(q(P, "cNvPr"))}


def _is_opaque(shape: Any) -> bool:
    fills = shape.iterfind(f"{q(P, 'spPr')}/{q(A, 'solidFill')}//{q(A, 'alpha')}")
    faint = (one.get("val", "").isdigit() and int(one.get("val")) < _FAINT for one in fills)
    return plain(shape) in ("sp", "pic", "grpSp", "graphicFrame") and is_filled(shape) and not any(faint)


def _shows(shape: Any) -> bool:
    """Whether a shape says or shows anything of its own that may be hidden."""
    if plain(shape) == "sp":
        return any((one.text or "").strip() for one in shape.iter(q(A, "t")))
    return plain(shape) in ("pic", "grpSp", "graphicFrame")
