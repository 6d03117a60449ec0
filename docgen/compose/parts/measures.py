"""Measures as tiles and as words: before, after, target. A target is never shown as a result."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.content.evidence import Metric
from docgen.content.types import Quantity
from docgen.model.document import Metrics, Prose, Tile, words


def from_to(kit: Kit, before: Quantity | None, after: Quantity | None) -> Prose:
    """`23 → 9 days`: one unit where both share it, both units where they differ."""
    wording = kit.wording
    if before is None or after is None:
        return wording.quantity(after if after is not None else before)
    if before.value is not None and after.value is not None and before.unit == after.unit and simple(before):
        return (*wording.figure(before), *words(" → "), *wording.quantity(after))
    return (*wording.quantity(before), *words(" → "), *wording.quantity(after))


def simple(quantity: Quantity) -> bool:
    """True for a bare number with its unit: no range, no `about`."""
    return quantity.qualifier == "exact" and quantity.high is None


def measure_words(kit: Kit, metric: Metric | None) -> Prose:
    """Baseline to target of a need."""
    return from_to(kit, metric.before, metric.target) if metric else ()


def result_tile(kit: Kit, metric: Metric) -> Tile | None:
    """A measured result: before → after, or the change alone. None where only a target is known."""
    wording = kit.wording
    note = wording.text(metric.period)
    if metric.after is not None:
        return Tile(
            metric.id, wording.text(metric.name), wording.quantity(metric.after), wording.quantity(metric.before), note
        )
    if metric.delta is not None:
        return Tile(metric.id, wording.text(metric.name), delta_words(kit, metric), (), note)
    return None


def delta_words(kit: Kit, metric: Metric) -> Prose:
    """A change with its sign: `−30%`, `+2 percentage points`."""
    assert metric.delta is not None
    quantity = metric.delta.value
    shown = kit.wording.quantity(quantity)
    if quantity.value is None or quantity.value < 0 or quantity.qualifier != "exact" or quantity.high is not None:
        return shown
    return (*words("+"), *shown) if metric.delta.kind in ("relative", "percentage_points") else shown


def result_tiles(kit: Kit, identifier: str, metrics: tuple[Metric, ...], most: int = 4) -> Metrics | None:
    """Up to four result tiles, or None without a measured result. Two cases may call a measure by the same id."""
    tiles = [tile for tile in (result_tile(kit, metric) for metric in metrics) if tile is not None]
    named = (replace(tile, id=f"{identifier}-{tile.id}") for tile in tiles[:most])
    return Metrics(identifier, tuple(named)) if tiles else None
