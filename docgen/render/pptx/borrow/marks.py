"""What every shape and run of a borrowed slide carries like ours: a number and name, a creation id, a Chinese face."""

from __future__ import annotations

from typing import Any

from docgen.render.pptx.borrow.xml import A, P, plain, q
from docgen.render.pptx.writer.names import A16, guid

_CREATION = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
_BEFORE_EAST = frozenset((
    "ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst", "effectDag", "highlight",
    "uLnTx", "uLn", "uFillTx", "uFill", "latin",
))  # fmt: skip
"""What stands before the East Asian face in a run's properties (ECMA-376 part 1, CT_TextCharacterProperties)."""


def name_shapes(tree: Any, name: str) -> None:
    """Numbers that no shape of ours has, names after the section, ids; connectors hold on to what they held."""
    numbers: dict[str, str] = {}
    taken: set[str] = set()
    for index, one in enumerate(tree.iter(q(P, "cNvPr"))):
        if one.getparent().getparent() is tree:
            continue
        numbers.setdefault(one.get("id", ""), str(2000 + index))
        one.set("id", str(2000 + index))
        base = f"{name}/{one.get('name') or 'shape'}"
        one.set("name", base if base not in taken else f"{base} {index}")
        taken.add(one.get("name"))
        _mark_creation(one)
    for tag in ("stCxn", "endCxn"):
        for one in tree.iter(q(A, tag)):
            one.set("id", numbers.get(one.get("id", ""), one.get("id", "")))


def _mark_creation(shape: Any) -> None:
    """An id that stays from build to build, in place of the one of another deck: copies of a shape share theirs."""
    held = shape.find(q(A, "extLst"))
    if held is None:
        held = shape.makeelement(q(A, "extLst"), {})
        shape.append(held)
    for one in [one for one in held if one.get("uri") == _CREATION]:
        held.remove(one)
    mark = held.makeelement(q(A, "ext"), {"uri": _CREATION})
    mark.append(mark.makeelement(q(A16, "creationId"), {"id": guid(shape.get("name"))}, nsmap={"a16": A16}))
    held.insert(0, mark)


def east_faces(root: Any) -> None:
    """The theme's East Asian face for every run that names none: of titles the heading's, else the text's."""
    for run in root.iter(q(A, "r"), q(A, "fld")):
        properties = run.find(q(A, "rPr"))
        if properties is None:
            properties = run.makeelement(q(A, "rPr"), {})
            run.insert(0, properties)
        _name_east(properties, "+mj-ea" if _is_heading(run) else "+mn-ea")


def east_faces_of_chart(root: Any) -> None:
    """The same for the texts of a chart, whose looks stand beside the words."""
    for properties in root.iter(q(A, "rPr"), q(A, "defRPr")):
        _name_east(properties, "+mn-ea")


def _name_east(properties: Any, face: str) -> None:
    if properties.find(q(A, "ea")) is not None:
        return
    place = sum(1 for one in properties if isinstance(one.tag, str) and plain(one) in _BEFORE_EAST)
    properties.insert(place, properties.makeelement(q(A, "ea"), {"typeface": face}))


def _is_heading(run: Any) -> bool:
    shape = next(run.iterancestors(q(P, "sp")), None)
    held = shape.find(f"{q(P, 'nvSpPr')}/{q(P, 'nvPr')}/{q(P, 'ph')}") if shape is not None else None
    return held is not None and held.get("type") in ("title", "ctrTitle")
