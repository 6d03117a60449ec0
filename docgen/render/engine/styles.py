"""What a style says, found out once: fonts, sizes, and what is inherited."""

from __future__ import annotations

import sys
from typing import Any

_MOST_FONTS = 2000
"""Fonts in one size that are kept; a process that prints for long makes no more of them."""
_PLAIN = (
    "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
"""What makes a layout of its own where it is not normal."""
_SIZES = (
    "margin_left", "margin_right", "margin_top", "margin_bottom", "padding_left", "padding_right", "padding_top",
    "padding_bottom", "width", "min_width", "max_width", "height", "min_height", "max_height",
)  # fmt: skip
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")


def keep_fonts() -> None:
    """A style's font and Pango context are made once and not for each line, twice."""
    from weasyprint.text import line_break

    fonts = _Fonts(line_break)
    line_break.Layout.setup = lambda layout, style: fonts.setup(layout, style)
    line_break._font_style_cache_key = fonts.key


class _Fonts:
    """Contexts and fonts of styles; equal styles share them."""

    def __init__(self, line_break: Any) -> None:
        from weasyprint.css import AnonymousStyle, ComputedStyle
        from weasyprint.text.constants import PANGO_DIRECTION
        from weasyprint.text.ffi import ffi, gobject, pango

        self._layout, self._describe = line_break.Layout, line_break.get_font_description
        self._setup, self._key = line_break.Layout.setup, line_break._font_style_cache_key
        self._types, self._directions = (ComputedStyle, AnonymousStyle), PANGO_DIRECTION
        self._ffi, self._unref, self._pango = ffi, gobject.g_object_unref, pango

    def setup(self, layout: Any, style: Any) -> None:
        """Make a layout ready for text of a style."""
        kept = self._kept(style) if type(style) in self._types else None
        if kept is None:
            self._setup(layout, style)
            return
        layout.style = style
        layout.first_line_direction = 0
        context, font, layout.language = kept[3]
        layout.layout = made = self._ffi.gc(self._pango.pango_layout_new(context), self._unref)
        self._pango.pango_layout_set_auto_dir(made, False)
        self._pango.pango_layout_set_font_description(made, font)
        layout.ascent = layout.underline_position = layout.strikethrough_position = None

    def key(self, style: Any, include_size: bool = False) -> str:
        """The key of a style's font."""
        if type(style) not in self._types:
            return str(self._key(style, include_size))
        family = style["font_family"]
        kept = style.__dict__.get("_kept_key")
        if kept is None or kept[0] is not family:
            kept = style._kept_key = (family, self._key(style))
        return f"{kept[1]}{style['font_size']}{style['line_height']}" if include_size else kept[1]

    def _kept(self, style: Any) -> Any:
        """Size, family and weight, then context, font and language; None for a style with more than that."""
        size, family, weight = style["font_size"], style["font_family"], style["font_weight"]
        kept = style.__dict__.get("_kept_font")
        if kept is None or kept[0] != size or kept[1] is not family or kept[2] != weight:
            simple = all(style[name] == "normal" for name in _PLAIN) and style["font_kerning"] == "auto"
            if not simple or style["text_decoration_line"] != "none":
                return None
            kept = style._kept_font = (size, family, weight, self._shared(style, size))
        return kept

    def _shared(self, style: Any, size: float) -> Any:
        shared = style.font_config.__dict__.setdefault("_kept_fonts", {})
        key = (self.key(style), size, style["direction"])
        if key not in shared:
            if len(shared) >= _MOST_FONTS:
                shared.clear()
            plain = self._layout.__new__(self._layout)
            self._setup(plain, style)
            shared[key] = (self._context(style, plain.language), self._describe(style), plain.language)
        return shared[key]

    def _context(self, style: Any, language: Any) -> Any:
        pango = self._pango
        context = self._ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), self._unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, self._directions[style["direction"]])
        if style["lang"] or style["font_language_override"] != "normal":
            pango.pango_context_set_language(context, language)
        return context


def keep_sizes() -> None:
    """Margins, paddings, sizes and line heights of a style are looked up once, not for each box of each try."""
    from weasyprint.css import AnonymousStyle, ComputedStyle
    from weasyprint.layout.percent import resolve_percentages
    from weasyprint.text.line_break import strut

    types = (ComputedStyle, AnonymousStyle)

    def sizes(box: Any, containing_block: Any) -> None:
        style = box.style
        kept = style.__dict__.get("_kept_sizes")
        if kept is None:
            kept = style._kept_sizes = _fixed_sizes(style) if type(style) in types else ({}, {}, False)
        fixed, borders, collapsed = kept
        if not fixed:
            resolve_percentages(box, containing_block)
            return
        box.__dict__.update(fixed)
        if not collapsed:
            box.__dict__.update(borders)
            return
        for name, value in borders.items():
            if not hasattr(box, name):
                setattr(box, name, value)

    def line_height(style: Any) -> Any:
        if type(style) not in types:
            return strut(style)
        kept = style.__dict__.get("_kept_strut")
        if kept is None or kept[0] != style["font_size"] or kept[1] is not style["line_height"]:
            kept = style._kept_strut = (style["font_size"], style["line_height"], strut(style))
        return kept[2]

    _put_everywhere(resolve_percentages, sizes)
    _put_everywhere(strut, line_height)


def _fixed_sizes(style: Any) -> tuple[dict[str, Any], dict[str, Any], bool]:
    """What a box of the style gets whatever stands around it, its borders, and whether neighbours may change those.

    Nothing where any size depends on what stands around.
    """
    found: dict[str, Any] = {}
    for name in _SIZES if style["box_sizing"] == "content-box" else ():
        value = style[name]
        if value == "auto" or value is None:
            found[name] = 0 if name in ("min_width", "min_height") else value
        elif getattr(value, "unit", None) == "px":
            found[name] = value.value
        else:
            return {}, {}, False
    return found, {name: style[name] for name in _BORDERS}, style["border_collapse"] == "collapse"


def inherit_at_once() -> None:
    """What no rule sets is inherited or initial: found without the long way through all that a rule might say."""
    from weasyprint import css
    from weasyprint.css.functions import check_math
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    plain, physical = css.ComputedStyle.__missing__, css.PHYSICAL_FUNCTIONS

    def is_math(token: Any) -> Any:
        return None if type(token) in (str, int, float) else check_math(token)

    inherited = {name for name in INHERITED if name not in physical and name[:16] != "text_decoration_"}
    usual = {
        name: value
        for name, value in INITIAL_VALUES.items()
        if name not in INHERITED
        and name not in INITIAL_NOT_COMPUTED
        and name not in ("float", "display", "position", "page")
        and name[:16] != "text_decoration_"
        and not is_math(value)
    }

    def missing(self: Any, key: str) -> Any:
        if key not in self.cascaded:
            if key in inherited:
                parent = self.parent_style
                value = None if parent is None else parent[key]
                if parent is not None and not is_math(value):
                    self[key] = value
                    return value
            elif key in usual:
                logical = physical.get(key)
                if logical is None or logical(block="ttb", inline=self["direction"]) not in self.cascaded:
                    self[key] = value = usual[key]
                    return value
        return plain(self, key)

    css.ComputedStyle.__missing__ = missing
    css.check_math = is_math
    _ask_shortly()


def _ask_shortly() -> None:
    """Two questions that are asked of every box many times, with the usual answer first."""
    from weasyprint.draw import color
    from weasyprint.formatting_structure.boxes import Box

    in_flow = Box.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return bool(in_flow(self))

    def get_color(style: Any, key: str) -> Any:
        value = style[key]
        return style["color"] if type(value) is str and value == "currentcolor" else value

    Box.is_in_normal_flow = is_in_normal_flow
    _put_everywhere(color.get_color, get_color)


def _put_everywhere(plain: Any, ours: Any) -> None:
    """In the place of a function, in every module of the engine that took it by name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint."):
            for known, value in list(vars(module).items()):
                if value is plain:
                    setattr(module, known, ours)
