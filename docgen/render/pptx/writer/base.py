"""What slides stand on: masters, layouts and themes, ours or a template's. The writer asks, and knows neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from docgen.render.opc import Package
from docgen.render.pptx.writer.fixed import LAYOUTS, MASTER, NOTES_MASTER, fixed
from docgen.render.pptx.writer.names import TYPE
from docgen.render.pptx.writer.shades import shaded
from docgen.theme import Theme

MARKS: Mapping[str, str] = {
    "title": '<p:ph type="title"/>',
    "subtitle": '<p:ph type="subTitle" idx="1"/>',
    "footer": '<p:ph type="ftr" sz="quarter" idx="11"/>',
    "slide-number": '<p:ph type="sldNum" sz="quarter" idx="12"/>',
}
"""The placeholders of our own layouts, as slides name them."""

NOTES_THEME = "ppt/theme/theme2.xml"


class Base(Protocol):
    """Masters and layouts of a file."""

    @property
    def masters(self) -> tuple[tuple[str, int], ...]:
        """The slide masters: part and id."""

    @property
    def themes(self) -> tuple[str, ...]:
        """The theme parts of the masters; the first is the presentation's."""

    @property
    def settings(self) -> str:
        """What the presentation part says after its sizes: embedded fonts, default text style."""

    def layout(self, kind: str) -> str:
        """The part of the layout of a kind of slide."""

    def marks(self, kind: str) -> Mapping[str, str]:
        """Its placeholders, by ours."""

    def colour_map(self, kind: str) -> str:
        """What stands in the colour map override of its slides."""

    def linked(self, kind: str, xml: str) -> str:
        """The XML of a slide or chart, its colours and faces those of the base."""

    def write(self, package: Package, *, notes: bool) -> None:
        """Add masters, layouts, themes, settings, where not yet there; the notes master where there are `notes`."""


@dataclass(frozen=True)
class OwnBase:
    """A theme of ours in a language: one master, two layouts."""

    theme: Theme
    language: str
    masters = ((MASTER, 2147483648),)
    themes = ("ppt/theme/theme1.xml",)
    settings = ""

    def layout(self, kind: str) -> str:
        """The part of the layout of a kind of slide."""
        return LAYOUTS[kind]

    def marks(self, kind: str) -> Mapping[str, str]:
        """The same in both layouts."""
        return MARKS

    def colour_map(self, kind: str) -> str:
        """The master's."""
        return "<a:masterClrMapping/>"

    def linked(self, kind: str, xml: str) -> str:
        """Our slots are those of our themes; what has none is a shade of one that has."""
        return shaded(self.theme, xml)

    def write(self, package: Package, *, notes: bool) -> None:
        """Built and compressed once for a theme and language."""
        for entry, kind in fixed(self.theme, self.language):
            if entry.name not in package.names and (notes or entry.name not in (NOTES_MASTER, NOTES_THEME)):
                package.carry(entry, kind)
        for layout in LAYOUTS.values():
            package.part(MASTER).relate("slideLayout", layout)
            package.part(layout).relate("slideMaster", MASTER)
        package.part(MASTER).relate("theme", self.themes[0])
        if notes:
            package.part(NOTES_MASTER).relate("theme", NOTES_THEME)


def write_shared(package: Package, theme: Theme, language: str, *, notes: str) -> None:
    """What a deck in a template has from us: settings of the view, table styles, the notes master under theme `notes`.

    An empty `notes` leaves the notes master out.
    """
    own = ("ppt/presProps.xml", "ppt/viewProps.xml", "ppt/tableStyles.xml", *((NOTES_MASTER,) if notes else ()))
    for entry, kind in fixed(theme, language):
        if entry.name in own and entry.name not in package.names:
            package.carry(entry, kind)
        elif notes and entry.name == NOTES_THEME:
            package.carry(type(entry)(notes, entry.data, entry.crc, entry.size, entry.method), kind)
    if notes:
        package.part(NOTES_MASTER).relate("theme", notes)


__all__ = ["MARKS", "TYPE", "Base", "OwnBase", "write_shared"]
