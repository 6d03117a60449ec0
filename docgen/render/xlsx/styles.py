"""Cell styles: written once each, in the order first used. Colours are theme slots, so re-theming recolours a book."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.render.chart_workbook import MAIN
from docgen.render.office_theme import SLOTS
from docgen.render.opc import XML, attribute
from docgen.render.xlsx.entry import LIGHT_FORMATS
from docgen.theme import Theme

_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
          "folHlink")  # fmt: skip
COLOURS = {SLOTS[slot]: index for index, slot in enumerate(_ORDER)}
"""Colour token -> theme index of a spreadsheet, which counts light before dark (ECMA-376 part 1, 18.8.3)."""

_BORDERS = {
    "": {},
    "line": {"bottom": ("thin", "rule")},
    "head": {"bottom": ("medium", "brand")},
    "total": {"top": ("thin", "ink"), "bottom": ("double", "ink")},
    "box": {side: ("thin", "muted") for side in ("left", "right", "top", "bottom")},
    "bar": {"left": ("thick", "accent_text")},
    "box_top": {side: ("thin", "muted") for side in ("left", "right", "top")},
    "box_end": {side: ("thin", "muted") for side in ("left", "right", "bottom")},
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks and behaves. Sizes in points, colours and fills as tokens, `border` a key of this module."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    colour: str = "ink"
    fill: str = ""
    border: str = ""
    align: str = "left"
    middle: bool = False
    wrap: bool = True
    format: str = "General"
    writable: bool = False
    quoted: bool = False
    heading: bool = False
    indent: int = 0


class Stylesheet:
    """Collects the styles of a book. `index` is what a cell's `s` attribute says."""

    def __init__(self, theme: Theme, language: str) -> None:
        faces = theme.fonts
        self.east_asian = faces.east_asian
        self.chinese = language == "zh"
        self.body = faces.east_asian if self.chinese else faces.body
        self.head = faces.east_asian if self.chinese else faces.head
        self._styles: dict[Style, int] = {}
        self._fonts: dict[str, int] = {}
        self._fills: dict[str, int] = {
            '<fill><patternFill patternType="none"/></fill>': 0,
            '<fill><patternFill patternType="gray125"/></fill>': 1,
        }
        self._borders: dict[str, int] = {}
        self._formats: dict[str, int] = {"General": 0, "@": 49}
        self._xfs: list[str] = []
        self._runs: dict[tuple[Style, bool, str, str], str] = {}
        self._same: dict[int, tuple[Style, int]] = {}
        self.index(Style(wrap=False))

    def index(self, style: Style) -> int:
        """The style's number, registered on first use."""
        met = self._same.get(id(style))
        if met is not None:
            return met[1]
        known = self._styles.get(style)
        if known is None:
            known = self._styles[style] = len(self._xfs)
            self._xfs.append(self._xf(style))
        # The style is kept, so that no other can take its identity.
        self._same[id(style)] = (style, known)
        return known

    def run(self, style: Style, strong: bool, kind: str, face: str = "") -> str:
        """The beginning of a run of words in a cell: gaps and words in another language have looks of their own."""
        key = (style, strong, kind, face)
        known = self._runs.get(key)
        if known is None:
            colour = {"gap": "pain", "foreign": "muted"}.get(kind, style.colour)
            look = Style(size=style.size, bold=strong or kind == "gap", italic=style.italic, colour=colour,
                         heading=style.heading)  # fmt: skip
            known = self._runs[key] = f"<r><rPr>{self.font(look, 'rFont', face)}</rPr>"
        return known

    def font(self, style: Style, tag: str = "name", face: str = "") -> str:
        """The inside of a font (`tag` name) or of run properties (`tag` rFont)."""
        face = face or (self.head if style.heading else self.body)
        return (
            f'{"<b/>" if style.bold else ""}{"<i/>" if style.italic else ""}<sz val="{style.size:g}"/>'
            f'<color theme="{COLOURS[style.colour]}"/><{tag} val={attribute(face)}/><family val="2"/>'
        )

    def _xf(self, style: Style) -> str:
        font = _number(self._fonts, f"<font>{self.font(style)}</font>")
        fill = 0
        if style.fill:
            shade = f'<fgColor theme="{COLOURS[style.fill]}"/><bgColor indexed="64"/>'
            fill = _number(self._fills, f'<fill><patternFill patternType="solid">{shade}</patternFill></fill>')
        border = _number(self._borders, _border(style.border))
        number = self._formats.setdefault(style.format, 162 + len(self._formats))
        vertical = "center" if style.middle else "top"
        aligned = f'horizontal="{style.align}" vertical="{vertical}"'
        aligned += (' wrapText="1"' if style.wrap else "") + (f' indent="{style.indent}"' if style.indent else "")
        locked = '<protection locked="0"/>' if style.writable else ""
        marks = (' quotePrefix="1"' if style.quoted else "") + (' applyProtection="1"' if style.writable else "")
        return (
            f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{marks}'
            ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"<alignment {aligned}/>{locked}</xf>"
        )

    def xml(self) -> str:
        """The styles part."""
        custom = [(name, number) for name, number in self._formats.items() if number >= 164]
        formats = "".join(f'<numFmt numFmtId="{number}" formatCode={attribute(name)}/>' for name, number in custom)
        return (
            f'{XML}<styleSheet xmlns="{MAIN}">'
            f"{_list('numFmts', len(custom), formats) if custom else ''}"
            f"{_list('fonts', len(self._fonts), ''.join(self._fonts))}"
            f"{_list('fills', len(self._fills), ''.join(self._fills))}"
            f"{_list('borders', len(self._borders), ''.join(self._borders))}"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f"{_list('cellXfs', len(self._xfs), ''.join(self._xfs))}"
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            f"{_lights()}</styleSheet>"
        )


def _lights() -> str:
    """The looks of green, amber, red and done, for conditional formats."""
    looks = (
        f'<dxf><font><b/><color rgb="{letters}"/></font><fill><patternFill patternType="solid">'
        f'<fgColor rgb="{ground}"/><bgColor rgb="{ground}"/></patternFill></fill></dxf>'
        for ground, letters in LIGHT_FORMATS
    )
    return _list("dxfs", len(LIGHT_FORMATS), "".join(looks))


def _number(known: dict[str, int], key: str) -> int:
    return known.setdefault(key, len(known))


def _list(tag: str, count: int, inside: str) -> str:
    return f'<{tag} count="{count}">{inside}</{tag}>'


def _border(name: str) -> str:
    sides = _BORDERS[name]
    inside = "".join(
        f'<{side} style="{sides[side][0]}"><color theme="{COLOURS[sides[side][1]]}"/></{side}>'
        if side in sides
        else f"<{side}/>"
        for side in ("left", "right", "top", "bottom", "diagonal")
    )
    return f"<border>{inside}</border>"
