"""How large the words of a borrowed slide are in their own file, and how large they have to be.

Labels may be smaller than sentences, feet and sources smaller still: the floors of our own slides (styles.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docgen.model.lifted import LiftedType
from docgen.render.lettering import is_wide
from docgen.render.pptx.borrow.xml import A, P, q
from docgen.render.pptx.styles import BODY, FOOT, LABEL

_DEFAULT = 18.0
"""Points where a file names none (ECMA-376 part 1, CT_TextCharacterProperties)."""

_LONGEST_LABEL = 40
"""Characters up to which a paragraph may be a label; one on the Chinese grid counts twice."""

_SOURCE = re.compile(r"\s*(sources?|notes?|来源|资料来源|数据来源|注)\s*[:：]", re.IGNORECASE)


def type_sizes(tree: Any) -> tuple[LiftedType, ...]:
    """The words of a tree whose shapes hold their own styles, each size of a shape once."""
    found: dict[tuple[str, float, float], LiftedType] = {}
    for shape in tree.iter(q(P, "sp"), q(P, "graphicFrame")):
        named = shape.find(f"./*/{q(P, 'cNvPr')}")
        name = named.get("name", "") if named is not None else ""
        for body in shape.iter(q(P, "txBody"), q(A, "txBody")):
            for points, least, said in _of_body(body):
                held = found.get((name, points, least))
                characters = len(said) + (held.characters if held else 0)
                found[name, points, least] = LiftedType(
                    points, least, characters, name, held.excerpt if held else said[:60]
                )
    return tuple(found.values())


def _of_body(body: Any) -> Iterator[tuple[float, float, str]]:
    """Points, fewest points and words, paragraph by paragraph and run by run."""
    fitted = body.find(f"{q(A, 'bodyPr')}/{q(A, 'normAutofit')}")
    scale = _part(fitted.get("fontScale")) if fitted is not None else 1.0
    for paragraph in body.iter(q(A, "p")):
        runs = [(run, (run.findtext(q(A, "t")) or "").strip()) for run in paragraph.iter(q(A, "r"), q(A, "fld"))]
        least = _least("".join(said for _, said in runs))
        usual = _usual(body, paragraph)
        for run, said in runs:
            if said:
                yield round((_own(run.find(q(A, "rPr"))) or usual) * scale, 1), least, said


def _least(said: str) -> float:
    if _SOURCE.match(said):
        return FOOT.en
    return LABEL.en if sum(2 if is_wide(one) else 1 for one in said) <= _LONGEST_LABEL else BODY.en


def _usual(body: Any, paragraph: Any) -> float:
    """The size that a paragraph's level has in the list style of its shape."""
    properties = paragraph.find(q(A, "pPr"))
    level = int(properties.get("lvl", "0")) + 1 if properties is not None else 1
    style = body.find(f"{q(A, 'lstStyle')}/{q(A, f'lvl{level}pPr')}/{q(A, 'defRPr')}")
    return _own(style) or _DEFAULT


def _own(properties: Any) -> float | None:
    written = properties.get("sz", "") if properties is not None else ""
    return int(written) / 100 if written.isdigit() else None


def _part(written: str | None) -> float:
    """A share as Office writes it: thousandths of a per cent, or with its sign."""
    if not written:
        return 1.0
    try:
        return float(written.rstrip("%")) / (100 if written.endswith("%") else 100_000)
    except ValueError:
        return 1.0
