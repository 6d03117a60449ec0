"""WeasyPrint with less work done twice: the same pages, in two thirds of the time.

Each change is to one place of one known version, keeps what that place does, and says what it saves. Another version
of the engine runs as it is. What only we need differently, its style sheet for HTML, is given by a subclass.
"""

from __future__ import annotations

import gc
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from functools import cache
from importlib import resources
from typing import Any

KNOWN = ("70.0", "0.13.0")
"""WeasyPrint and pydyf as the changes know them."""
_COLLECT = (50_000, 20, 100)
"""Objects between two collections: a layout makes many that stay until its end, each looked through every time."""
_FAST_ENOUGH = 6
"""How hard zlib tries: its best takes twice as long for a hundredth of the bytes."""


@cache
def engine() -> Any:
    """WeasyPrint, imported once. Freezing all that is loaded by then spares the collector a tenth of every layout."""
    import pydyf  # type: ignore[import-untyped]
    import weasyprint

    if (weasyprint.__version__, pydyf.__version__) == KNOWN:
        _merge_leaders()
        _fill_in_page_numbers()
        _keep_fonts_of_styles()
        _keep_sizes_of_styles()
        _inherit_at_once()
        _serialise_once()
    gc.freeze()
    return weasyprint


@contextmanager
def few_collections() -> Iterator[None]:
    """The collector at work more seldom for as long as a document is laid out."""
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECT)
    try:
        yield
    finally:
        gc.set_threshold(*before)


# --- the style sheet of HTML ----------------------------------------------------------------------------


@cache
def page_class() -> Any:
    """WeasyPrint's HTML without styles for notes and markers of every element, which no page of ours has.

    Five styles for each element are a twentieth of a layout.
    """

    def sheets(_: Any, forms: bool = False) -> list[Any]:
        return [_sheet_of_html()]

    return type("Page", (engine().HTML,), {"_ua_stylesheets": sheets})


_NOTES = re.compile(r"^::(?:footnote|note)-.*$", re.MULTILINE)
_COUNTERS = re.compile(r"@counter-style [^{]*\{[^}]*\}")


@cache
def _sheet_of_html() -> Any:
    weasyprint = engine()
    css = (resources.files("weasyprint.css") / "html5_ua.css").read_text("utf-8")
    css = _COUNTERS.sub("", _NOTES.sub("", css))  # the engine keeps its counter styles apart
    return weasyprint.CSS(string=re.sub(r"^::marker", "li::marker", css, flags=re.MULTILINE))


# --- layout ---------------------------------------------------------------------------------------------


def _merge_leaders() -> None:
    """The dots of a contents line as one text: a box, a tag and a drawing each are a quarter of a proposal's time."""
    from weasyprint.layout import inline, leader

    plain = inline.handle_leader

    def handle_leader(context: Any, line: Any, containing_block: Any) -> None:
        plain(context, line, containing_block)
        _, box = leader.leader_index(line)
        if box is None or len(box.children) < 2 or line.style["direction"] != "ltr":
            return
        first = min(box.children, key=lambda child: child.position_x)
        if first.text.strip() != first.text:
            return
        whole = first.copy_with_text(first.text * len(box.children))
        whole.width = first.width * len(box.children)
        whole.pango_layout = copy(first.pango_layout)
        whole.pango_layout.text = whole.text
        box.children = (whole,)

    inline.handle_leader = handle_leader


def _fill_in_page_numbers() -> None:
    """Pages that name other pages are laid out twice, not three times: before the second time the numbers are known.

    Where the numbers themselves move pages, the engine turns again until nothing moves, as it does without this.
    """
    from weasyprint import layout

    plain = layout.make_all_pages

    def make_all_pages(context: Any, root_box: Any, html: Any, pages: Any) -> Iterator[Any]:
        if not pages:
            yield from plain(context, root_box, html, pages)
            return
        before = _targets(context)
        for lookup in _references(context):
            values = context.page_maker[lookup.page_maker_index + 1][3][1]
            lookup.cached_page_counter_values = deepcopy(values)
            lookup.parse_again(values)
        yield from plain(context, root_box, html, pages)
        if _targets(context) != before:
            for lookup in _references(context):
                context.page_maker[lookup.page_maker_index][-1]["content_changed"] = True

    layout.make_all_pages = make_all_pages


def _targets(context: Any) -> dict[str, Any]:
    """The page of everything that is referred to."""
    items = context.target_collector.target_lookup_items.items()
    return {name: item.cached_page_counter_values.get("page") for name, item in items}


def _references(context: Any) -> list[Any]:
    """What shows the page of something else, as far as it is on a page itself."""
    found = context.target_collector.counter_lookup_items.items()
    last = len(context.page_maker) - 1
    return [one for (_, part), one in found if part == "content" and (one.page_maker_index or 0) < last
            and one.page_maker_index is not None]  # fmt: skip


def _keep_fonts_of_styles() -> None:
    """A style's font and Pango context are made once and not for each line, twice."""
    from weasyprint.css import AnonymousStyle, ComputedStyle
    from weasyprint.text import line_break
    from weasyprint.text.constants import PANGO_DIRECTION
    from weasyprint.text.ffi import ffi, gobject, pango

    layout_class, plain, plain_key = line_break.Layout, line_break.Layout.setup, line_break._font_style_cache_key
    simple = ("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
              "font_variant_alternates", "font_variant_east_asian", "font_feature_settings")  # fmt: skip

    def context_of(style: Any, language: Any) -> Any:
        context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        if style["lang"] or style["font_language_override"] != "normal":
            pango.pango_context_set_language(context, language)
        return context

    def setup(self: Any, style: Any) -> None:
        if type(style) not in (ComputedStyle, AnonymousStyle):
            plain(self, style)
            return
        size, family, weight = style["font_size"], style["font_family"], style["font_weight"]
        kept = style.__dict__.get("_kept_font")
        if kept is None or kept[0] != size or kept[1] is not family or kept[2] != weight:
            plain(self, style)
            usual = all(style[name] == "normal" for name in simple) and style["font_kerning"] == "auto"
            if usual and style["text_decoration_line"] == "none":
                font = line_break.get_font_description(style)
                style._kept_font = (size, family, weight, context_of(style, self.language), font, self.language)
            return
        self.style = style
        self.first_line_direction = 0
        self.language = kept[5]
        self.layout = ffi.gc(pango.pango_layout_new(kept[3]), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, kept[4])
        self.ascent = self.underline_position = self.strikethrough_position = None

    def key_of_font(style: Any, include_size: bool = False) -> str:
        if type(style) not in (ComputedStyle, AnonymousStyle):
            return str(plain_key(style, include_size))
        family = style["font_family"]
        kept = style.__dict__.get("_kept_key")
        if kept is None or kept[0] is not family:
            kept = style._kept_key = (family, plain_key(style))
        return f"{kept[1]}{style['font_size']}{style['line_height']}" if include_size else kept[1]

    layout_class.setup = setup
    line_break._font_style_cache_key = key_of_font


def _keep_sizes_of_styles() -> None:
    """Margins, paddings and sizes of a style without percentages are looked up once, not for each box of each try."""
    from weasyprint import css
    from weasyprint.css import AnonymousStyle, ComputedStyle
    from weasyprint.css.functions import check_math
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.layout.percent import resolve_percentages
    from weasyprint.text.line_break import strut

    in_flow = Box.is_in_normal_flow

    def sizes(box: Any, containing_block: Any) -> None:
        style = box.style
        kept = style.__dict__.get("_kept_sizes")
        if kept is None:
            kept = style._kept_sizes = _fixed_sizes(style) if type(style) in (ComputedStyle, AnonymousStyle) else {}
        if kept:
            box.__dict__.update(kept)
        else:
            resolve_percentages(box, containing_block)

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return bool(in_flow(self))

    def line_height(style: Any) -> Any:
        if type(style) not in (ComputedStyle, AnonymousStyle):
            return strut(style)
        kept = style.__dict__.get("_kept_strut")
        if kept is None or kept[0] != style["font_size"] or kept[1] is not style["line_height"]:
            kept = style._kept_strut = (style["font_size"], style["line_height"], strut(style))
        return kept[2]

    def is_math(token: Any) -> Any:
        return None if type(token) in (str, int, float) else check_math(token)

    Box.is_in_normal_flow = is_in_normal_flow
    css.check_math = is_math
    _put_everywhere(resolve_percentages, sizes)
    _put_everywhere(strut, line_height)


_SIZES = (
    "margin_left", "margin_right", "margin_top", "margin_bottom", "padding_left", "padding_right", "padding_top",
    "padding_bottom", "width", "min_width", "max_width", "height", "min_height", "max_height",
)  # fmt: skip
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")


def _fixed_sizes(style: Any) -> dict[str, Any]:
    """What a box of the style gets whatever stands around it; nothing where any of it depends on that."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return {}
    found: dict[str, Any] = {}
    for name in _SIZES:
        value = style[name]
        if value == "auto" or value is None:
            found[name] = 0 if name in ("min_width", "min_height") else value
        elif getattr(value, "unit", None) == "px":
            found[name] = value.value
        else:
            return {}
    return found | {name: style[name] for name in _BORDERS}


def _inherit_at_once() -> None:
    """What no rule sets is inherited or initial: found without the long way through all that a rule might say."""
    from weasyprint import css
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    plain, physical, is_math = css.ComputedStyle.__missing__, css.PHYSICAL_FUNCTIONS, css.check_math
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


def _put_everywhere(plain: Any, ours: Any) -> None:
    """In the place of a function, in every module of the engine that took it by name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint."):
            for known, value in list(vars(module).items()):
                if value is plain:
                    setattr(module, known, ours)


# --- the file -------------------------------------------------------------------------------------------


class _Serialiser:
    """Objects of a file as bytes; while a file is written, each of them once."""

    def __init__(self, pydyf: Any) -> None:
        self._plain_bytes, self._plain_write, self._dictionary = pydyf._to_bytes, pydyf.PDF.write, pydyf.Dictionary
        self._made: dict[int, bytes] | None = None

    def item(self, item: Any) -> bytes:
        """As pydyf writes it; the kinds it asks for last are nearly all there are."""
        if isinstance(item, bytes):
            return item
        kind = type(item)
        if kind is str:
            return str.encode(item, "ascii")
        if kind is int:
            return b"%d" % item
        return bytes(self._plain_bytes(item))

    def dictionary(self, one: Any) -> bytes:
        """The data of a dictionary."""
        return self._once(one, self._dictionary_data) if one.number is not None else self._dictionary_data(one)

    def stream(self, one: Any) -> bytes:
        """The data of a stream."""
        return self._once(one, self._stream_data)

    def write(self, file: Any, *arguments: Any, **named: Any) -> None:
        """A whole file."""
        self._made = {}
        try:
            self._plain_write(file, *arguments, **named)
        finally:
            self._made = None

    def _once(self, one: Any, make: Callable[[Any], bytes]) -> bytes:
        if self._made is None:
            return make(one)
        kept = self._made.get(id(one))
        if kept is None:
            kept = self._made[id(one)] = make(one)
        return kept

    def _dictionary_data(self, one: Any) -> bytes:
        item = self.item
        return b"<<%b>>" % b"".join([b"/%b %b" % (item(key), item(value)) for key, value in one.items()])

    def _stream_data(self, one: Any) -> bytes:
        data = b"\n".join([item if type(item) is bytes else self.item(item) for item in one.stream])
        extra = self._dictionary(one.extra.copy())
        if one.compress:
            extra["Filter"] = "/FlateDecode"
            data = zlib.compress(data, _FAST_ENOUGH)
        extra["Length"] = len(data)
        return b"\n".join((extra.data, b"stream", data, b"endstream"))


def _serialise_once() -> None:
    """Each object of a file into bytes once: the engine does so for the file and again for its identifier."""
    import pydyf

    with_less = _Serialiser(pydyf)
    pydyf._to_bytes = with_less.item
    pydyf.Dictionary.data = property(with_less.dictionary)
    pydyf.Stream.data = property(with_less.stream)
    pydyf.PDF.write = lambda file, *arguments, **named: with_less.write(file, *arguments, **named)
