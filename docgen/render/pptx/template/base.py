"""Slides on a template: its masters and layouts in the file, its placeholders on slides, its colours for our tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from docgen.render.opc import Package
from docgen.render.pptx.template.carry import Carried, default_text, masters_ids, overridden, write_parts
from docgen.render.pptx.template.choosing import Kind
from docgen.render.pptx.template.plan import Plan, Use, has_title
from docgen.render.pptx.writer.base import write_shared
from docgen.render.pptx.writer.names import SLOTS
from docgen.theme import Theme

_OURS = {slot: token for token, slot in SLOTS.items()}
_COLOUR = re.compile(f'<a:schemeClr val="({"|".join(_OURS)})"/>')
_PLACES = {"title": "title", "subtitle": "subtitle", "footer": "footer", "number": "slide-number", "date": "date"}


@dataclass(frozen=True)
class TemplateBase:
    """A template as the writer's base, for one language."""

    plan: Plan
    parts: tuple[Carried, ...] = field(repr=False)
    masters: tuple[tuple[str, int], ...]
    themes: tuple[str, ...]
    settings: str
    theme: Theme
    language: str
    _links: dict[str, dict[str, str]]

    def layout(self, kind: str) -> str:
        """The part of the layout of a kind of slide."""
        return self._use(kind).layout.part

    def _use(self, kind: str) -> Use:
        return self.plan.uses[cast(Kind, kind)]

    def marks(self, kind: str) -> Mapping[str, str]:
        """Its placeholders, by ours."""
        use = self._use(kind)
        left_out = () if has_title(use) else ("title",)
        return {_PLACES[name]: held.mark for name, held in use.places.items() if name not in left_out}

    def colour_map(self, kind: str) -> str:
        """What stands in the colour map override of its slides."""
        return overridden(self.plan.offer.archive.tree(self.layout(kind)))

    def linked(self, kind: str, xml: str) -> str:
        """Our slots are the template's shades of our tokens, our faces its fonts."""
        links = self._links.get(kind)
        if links is None:
            links = self._links[kind] = self._shades(self._use(kind))
        xml = _COLOUR.sub(lambda found: links[found.group(1)], xml)
        faces = self.plan.faces
        if faces.head_slot != "major":
            xml = xml.replace('typeface="+mj-', 'typeface="+mn-')
        if faces.body_slot != "minor":
            xml = xml.replace('typeface="+mn-', 'typeface="+mj-')
        if not faces.east_slot:
            east = f'typeface="{self.theme.fonts.east_asian}"'
            xml = xml.replace('typeface="+mn-ea"', east).replace('typeface="+mj-ea"', east)
        return xml

    def _shades(self, use: Use) -> dict[str, str]:
        names = {slot: name for name, slot in use.layout.names.items()}
        return {slot: use.palette[token].xml(names) for token, slot in SLOTS.items()}

    def write(self, package: Package, *, notes: bool) -> None:
        """Masters, layouts, themes and pictures as they are; settings and notes master of ours."""
        write_parts(package, self.parts)
        write_shared(package, self.theme, self.language, notes=self._notes_theme() if notes else "")

    def _notes_theme(self) -> str:
        taken = {one.entry.name for one in self.parts}
        return next(
            name for name in (f"ppt/theme/theme{number}.xml" for number in range(1, 10_000)) if name not in taken
        )


def template_base(plan: Plan, parts: tuple[Carried, ...], theme: Theme, language: str) -> TemplateBase:
    """The base of decks in a language; `parts` are those its masters lead to."""
    designs = masters_of(plan)
    archive = plan.offer.archive
    themes = tuple(design.theme for design in plan.offer.designs if design.part in designs)
    return TemplateBase(
        plan, parts, masters_ids(archive, designs), themes, default_text(archive), theme, language, {}
    )  # fmt: skip


def masters_of(plan: Plan) -> tuple[str, ...]:
    """The masters of the layouts used, in the template's order."""
    used = {use.layout.master for use in plan.uses.values()}
    return tuple(design.part for design in plan.offer.designs if design.part in used)
