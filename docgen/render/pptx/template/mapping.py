"""The mapping file beside a template: what its author decided, read with places; and the proposal, written out.

slides:
  cover: {layout: Title Slide}
  content:
    layout: Title Only
    footer: none
    body: {left: 1.5 cm, top: 4.2 cm, width: 30.8 cm, height: 12.4 cm}
colours: {accent: accent2, tint: accent1 lighter 80}
fonts: {east_asian: Microsoft YaHei}
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from docgen.diagnostics import NOWHERE, ContentError, Source, sort_key
from docgen.messages import found as worded_later
from docgen.model.slides import Box, Token
from docgen.render.pptx.template.choosing import KINDS, Kind, all_layouts
from docgen.render.pptx.template.colours import Shade, read_shade
from docgen.render.pptx.template.plan import PLACES, Plan, Use, faces_of, with_layout
from docgen.render.pptx.template.reading import Holder, Offer
from docgen.source.problems import Problem
from docgen.source.values import Mapping as Fields
from docgen.source.values import source_of
from docgen.source.yaml_reader import read_file
from docgen.theme import COLOURS

SUFFIX = ".docgen.yaml"
_NONE = "none"
_SIDES = ("left", "top", "width", "height")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?) ?(cm|mm|in)")
_UNITS = {"cm": 360_000, "mm": 36_000, "in": 914_400}
_FACES = ("head", "body", "east_asian")
_SLIDE_KEYS = ("layout", "master", *PLACES, "body")


def mapping_path(template: Path) -> Path:
    """Where a template's mapping file stands: beside it, under its name with another ending."""
    return template.with_name(template.stem + SUFFIX)


def apply_mapping(plan: Plan, path: Path, name: str) -> tuple[Plan, str]:
    """The plan with what the file says in place of what was proposed, and the file's digest.

    Raises ContentError with every problem of the file.
    """
    reading = read_file(path, name)
    reader = _Reader(plan.offer)
    if not reading.incomplete:
        plan = reader.plan(plan, reading.root)
    problems = [*reading.problems, *reader.problems]
    if problems:
        raise ContentError(sorted((worded_later(problem, "template") for problem in problems), key=sort_key))
    return plan, reading.sha256


class _Reader:
    """Applies a mapping file to a plan and gathers what is wrong with it."""

    def __init__(self, offer: Offer) -> None:
        self.offer, self.problems = offer, list[Problem]()

    def plan(self, plan: Plan, root: Fields) -> Plan:
        self._keys(root, ("slides", "colours", "fonts"))
        uses = dict(plan.uses)
        for kind, fields in self._children(root, "slides", KINDS).items():
            if isinstance(fields, Fields):
                name: Kind = "cover" if kind == "cover" else "content"
                uses[name] = self._use(uses[name], name, fields)
            else:
                self._note("not-a-mapping-here", source_of(fields), name=kind)
        fonts = {key: str(value) for key, value in self._children(root, "fonts", _FACES).items()}
        for role in ("head", "body"):
            if fonts.get(role, "major") not in ("major", "minor"):
                place = source_of(root["fonts"][role])
                self._note("unknown-value", place, fonts.pop(role), name=role, known="major, minor")
        faces = faces_of(uses["content"], fonts.get("head", "major"), fonts.get("body", "minor"),
                         fonts.get("east_asian", ""))  # fmt: skip
        colours = self._children(root, "colours", COLOURS)
        uses = {kind: self._coloured(use, colours) for kind, use in uses.items()}
        return Plan(plan.offer, uses, faces)

    # --- one kind of slide ------------------------------------------------------------------------------

    def _use(self, use: Use, kind: Kind, fields: Fields) -> Use:
        self._keys(fields, _SLIDE_KEYS)
        if "layout" in fields:
            use = self._layout(kind, fields) or use
        places = dict(use.places)
        for name in PLACES:
            if name in fields:
                held = self._place(use, name, fields[name])
                places.pop(name, None)
                if held is not None:
                    places[name] = held
        body = self._body(use, fields["body"]) if "body" in fields else None
        return replace(use, places=places, body=body or use.body, written=use.written | frozenset(fields))

    def _layout(self, kind: Kind, fields: Fields) -> Use | None:
        name, master = str(fields["layout"]), str(fields.get("master", ""))
        found = with_layout(self.offer, kind, name, master)
        if found is None:
            known = [" ".join(layout.name.split()) for _, layout in all_layouts(self.offer)]
            self._unknown("template-layout-unknown", fields["layout"], known)
        return found

    def _place(self, use: Use, name: str, value: Any) -> Holder | None:
        written = str(value)
        if written == _NONE:
            return None
        held = use.layout.named(written)
        if held is None:
            self._unknown(
                "template-placeholder-unknown", value, [one.name for one in use.layout.holders], layout=use.layout.name
            )
        return held

    def _body(self, use: Use, value: Any) -> Box | None:
        if not isinstance(value, Fields):
            held = self._place(use, "body", value)
            return held.box if held else None
        self._keys(value, _SIDES)
        sides = [self._length(value, side) for side in _SIDES]
        if None in sides:
            return None
        left, top, width, height = (side or 0 for side in sides)
        box = Box(left, top, width, height)
        if box.right > self.offer.width or box.bottom > self.offer.height or not box.width or not box.height:
            self._note(
                "template-zone-outside", value.source, width=_cm(self.offer.width), height=_cm(self.offer.height)
            )
            return None
        return box

    def _length(self, value: Fields, side: str) -> int | None:
        if side not in value:
            self._note("template-value-missing", value.source, name=side)
            return None
        found = _LENGTH.fullmatch(str(value[side]).strip())
        if found is None:
            self._note("template-length", source_of(value[side]), str(value[side]), name=side)
            return None
        return round(float(found.group(1)) * _UNITS[found.group(2)])

    def _coloured(self, use: Use, colours: Mapping[str, Any]) -> Use:
        palette: dict[Token, Shade] = dict(use.palette)
        for token, value in colours.items():
            one = read_shade(use.chosen.design.scheme, str(value))
            if one is None:
                if use.chosen.kind == "content":
                    self._note("template-colour", source_of(value), str(value), name=token)
            else:
                palette[token] = one  # type: ignore[index]
        return replace(use, palette=palette)

    # --- problems ---------------------------------------------------------------------------------------

    def _children(self, root: Fields, key: str, known: Iterable[str]) -> dict[str, Any]:
        value = root.get(key)
        if value is None:
            return {}
        if not isinstance(value, Fields):
            self._note("not-a-mapping-here", root.key_sources[key], str(value), name=key)
            return {}
        self._keys(value, tuple(known))
        return {name: value[name] for name in value if name in tuple(known)}

    def _keys(self, held: Fields, known: tuple[str, ...]) -> None:
        for key, source in held.key_sources.items():
            if key not in known:
                close = "".join(difflib.get_close_matches(key, known, 1))
                self.problems.append(Problem("unknown-field", source, {"close": close, "known": ", ".join(known)}, key))

    def _unknown(self, rule: str, value: Any, known: list[str], **values: str) -> None:
        close = "".join(difflib.get_close_matches(str(value), known, 1))
        few = ", ".join(known[:20]) + (" …" if len(known) > 20 else "")
        self._note(rule, source_of(value), str(value), close=close, known=few or "–", **values)

    def _note(self, code: str, source: Source, written: str = "", **values: str) -> None:
        self.problems.append(Problem(code, source or NOWHERE, values, written))


# --- writing ------------------------------------------------------------------------------------------------


def mapping_text(plan: Plan, comment: str, quoted: Callable[[str], str] | None = None) -> str:
    """The plan as a mapping file, under a comment in the user's language."""
    quote = quoted or _quoted
    lines = [*(f"# {line}" for line in comment.split("\n")), "slides:"]
    several = len(plan.offer.designs) > 1
    for kind in KINDS:
        use = plan.uses[kind]
        lines += [f"  {kind}:", f"    layout: {quote(' '.join(use.layout.name.split()))}"]
        lines += [f"    master: {quote(use.chosen.design.name)}"] if several and use.chosen.design.name else []
        wanted = ("title", "subtitle") if kind == "cover" else ("title", "footer", "number", "date")
        for name in wanted:
            held = use.places.get(name)
            lines.append(f"    {name}: {quote(held.name) if held else _NONE}")
        if kind == "content":
            box = use.body
            sides = zip(_SIDES, (box.x, box.y, box.width, box.height), strict=True)
            lines.append("    body: {" + ", ".join(f"{side}: {_cm(value)} cm" for side, value in sides) + "}")
    palette = plan.uses["content"].palette
    lines += ["colours:", *(f"  {token}: {palette[token].written}" for token in COLOURS)]  # type: ignore[index]
    faces = plan.faces
    lines += ["fonts:", f"  head: {faces.head_slot}", f"  body: {faces.body_slot}"]
    lines += [f"  east_asian: {quote(faces.east_asian)}"] if faces.east_asian and not faces.east_slot else []
    return "\n".join(lines) + "\n"


def _cm(emu: int) -> str:
    return f"{emu / 360_000:.2f}"


def _quoted(value: str) -> str:
    plain = re.fullmatch(r"[^\W\d_][\w .&()-]*[\w)]", value) and value.lower() not in (
        "none",
        "null",
        "true",
        "false",
        "yes",
        "no",
    )
    return value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


__all__ = ["apply_mapping", "mapping_path", "mapping_text"]
