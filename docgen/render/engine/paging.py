"""Contents and references to pages, without a box for each dot and a third layout."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy, deepcopy
from typing import Any


def merge_leaders() -> None:
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


def fill_in_page_numbers() -> None:
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
