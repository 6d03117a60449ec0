"""Colours as Office writes them: slots of a theme, made lighter or darker, and how well they can be told apart."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.render.pptx.template.tree import Node

SLOTS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
"""The slots of a theme that tokens may take; the two of links stay out."""

LOGICAL = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
WRITTEN = re.compile(r"(dk1|lt1|dk2|lt2|accent[1-6])(?: (lighter|darker) (\d{1,2}))?")
"""A colour as a mapping file says it, in PowerPoint's own words: `accent1`, `accent1 lighter 80`."""

_PRESET = {"white": "FFFFFF", "black": "000000", "red": "FF0000", "blue": "0000FF", "gray": "808080"}


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour of a theme: its slot, PowerPoint's "lighter 80" or "darker 25" in percent, and the RRGGBB it gives."""

    slot: str
    lighter: int = 0
    darker: int = 0
    rgb: str = ""

    @property
    def written(self) -> str:
        """As a mapping file has it."""
        change = f" lighter {self.lighter}" if self.lighter else f" darker {self.darker}" if self.darker else ""
        return self.slot + change

    def xml(self, names: Mapping[str, str]) -> str:
        """The colour element; `names` are what slides call the slots under the layout's colour map."""
        name = names.get(self.slot, self.slot)
        if self.lighter:
            change = f'<a:lumMod val="{(100 - self.lighter) * 1000}"/><a:lumOff val="{self.lighter * 1000}"/>'
        elif self.darker:
            change = f'<a:lumMod val="{(100 - self.darker) * 1000}"/>'
        else:
            return f'<a:schemeClr val="{name}"/>'
        return f'<a:schemeClr val="{name}">{change}</a:schemeClr>'


def shade(scheme: Mapping[str, str], slot: str, *, lighter: int = 0, darker: int = 0) -> Shade:
    """A slot of a scheme, changed, with the colour it gives."""
    change = (lighter or darker) / 100
    rgb = _luminance(scheme[slot], 1 - change, change if lighter else 0.0) if change else scheme[slot]
    return Shade(slot, lighter, darker, rgb)


def read_shade(scheme: Mapping[str, str], written: str) -> Shade | None:
    """A colour as a mapping file says it; None for anything else."""
    found = WRITTEN.fullmatch(" ".join(written.split()))
    if found is None:
        return None
    slot, change, percent = found.groups()
    amount = int(percent or 0)
    return shade(scheme, slot, lighter=amount if change == "lighter" else 0, darker=amount if change == "darker" else 0)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two RRGGBB, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_relative(first), _relative(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def hue_saturation(rgb: str) -> tuple[float, float]:
    """Hue in degrees and how colourful it is, 0 to 1."""
    red, green, blue = _parts(rgb)
    hue, _, _ = colorsys.rgb_to_hls(red, green, blue)
    return hue * 360, max(red, green, blue) - min(red, green, blue)


def is_dark(rgb: str) -> bool:
    """Whether white stands out from it more than black does."""
    return contrast(rgb, "FFFFFF") > contrast(rgb, "000000")


def mixed(colours: Iterable[str]) -> str:
    """The average of some colours."""
    rows = [_parts(rgb) for rgb in colours]
    return _hex(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def resolve(node: Node | None, scheme: Mapping[str, str], names: Mapping[str, str], base: str = "") -> str:
    """RRGGBB of a colour element, `names` being the colour map and `base` what phClr stands for; empty if unknown."""
    if node is None:
        return ""
    value = node.attributes.get("val", "")
    if node.name == "schemeClr":
        slot = names.get(value, LOGICAL.get(value, value))
        rgb = base if value == "phClr" else scheme.get(slot, "")
    elif node.name == "srgbClr":
        rgb = value.upper()
    elif node.name == "sysClr":
        rgb = node.attributes.get("lastClr", "000000" if "indow" not in value else "FFFFFF").upper()
    else:
        rgb = _PRESET.get(value, "")
    return _changed(node, rgb) if re.fullmatch("[0-9A-F]{6}", rgb) else ""


def _changed(node: Node, rgb: str) -> str:
    modulate, offset = 1.0, 0.0
    for child in node.children:
        part = child.number("val") / 100_000
        if child.name == "lumMod":
            modulate *= part
        elif child.name == "lumOff":
            offset += part
        elif child.name == "tint":
            rgb = _hex(*(1 - (1 - value) * part for value in _parts(rgb)))
        elif child.name == "shade":
            rgb = _hex(*(value * part for value in _parts(rgb)))
    return rgb if (modulate, offset) == (1.0, 0.0) else _luminance(rgb, modulate, offset)


def _luminance(rgb: str, modulate: float, offset: float) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(rgb))
    return _hex(*colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light * modulate + offset)), saturation))


def _relative(rgb: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(rgb: str) -> tuple[float, float, float]:
    return int(rgb[:2], 16) / 255, int(rgb[2:4], 16) / 255, int(rgb[4:6], 16) / 255


def _hex(*parts: float) -> str:
    return "".join(f"{min(255, max(0, round(part * 255))):02X}" for part in parts)
