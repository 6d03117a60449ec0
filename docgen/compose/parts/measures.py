"""Measures as tiles and as words: before, after, target. A target is never shown as a result."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.content.evidence import Metric
from docgen.content.metric_checks import ratio_of
from docgen.content.types import Quantity
from docgen.model.document import Metrics, Prose, Run, Tile, words
from docgen.wording import Wording, formats

NOTABLE = Decimal("1.5")
"""A figure that grew by less than half, or shrank by less than a third, is told by its figures alone."""

FINE = Decimal(10)
"""From here on a factor is told without decimals."""

PRECISE = Decimal("0.05")
"""How far `1/14` may be from the ratio it stands for."""


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
    note = wording.join((wording.text(metric.period), derived_ratio(kit.wording, metric)), "common.source_separator")
    if metric.after is not None:
        return Tile(
            metric.id, wording.text(metric.name), wording.quantity(metric.after), wording.quantity(metric.before), note
        )
    if metric.delta is not None:
        return Tile(metric.id, wording.text(metric.name), delta_words(kit, metric), (), note)
    return None


def derived_ratio(wording: Wording, metric: Metric) -> Prose:
    """`about 3.2 times what it was (derived)`: nothing where no ratio may be derived, or it is not worth telling."""
    ratio = ratio_of(metric)
    if ratio is None or 1 / NOTABLE < ratio < NOTABLE:
        return ()
    digits, exact = _digits(ratio)
    assert metric.before is not None and metric.after is not None
    exact = exact and simple(metric.before) and simple(metric.after)
    shown = (Run(digits, (metric.before.source, metric.after.source)),)
    key = "times" if ratio > 1 else "share"
    return wording.sentence(f"ratio.{key}" if exact else f"ratio.{key}_about", ratio=shown)


def _digits(ratio: Decimal) -> tuple[str, bool]:
    """`3.2`, `1/14` or `42%`, and whether that is the ratio itself. A share is a fraction where one comes close."""
    if ratio > 1:
        times = formats.rounded(ratio, 0 if ratio >= FINE else 1)
        return formats.number(times), times == ratio
    parts = formats.rounded(1 / ratio, 0)
    if abs(parts * ratio - 1) <= PRECISE:
        return f"1/{formats.number(parts)}", parts * ratio == 1
    share = formats.rounded(ratio * 100, 0)
    return f"{formats.number(share)}%", share == ratio * 100


def delta_words(kit: Kit, metric: Metric) -> Prose:
    """A change with its sign: `−30%`, `+2 percentage points`; a multiple has none: `10 times`."""
    assert metric.delta is not None
    quantity = metric.delta.value
    shown = kit.wording.quantity(quantity)
    if quantity.value is None or quantity.value < 0 or quantity.qualifier != "exact" or quantity.high is not None:
        return shown
    signed = metric.delta.kind == "percentage_points" or (
        metric.delta.kind == "relative" and quantity.unit == "percent"
    )
    return (*words("+"), *shown) if signed else shown


def result_tiles(kit: Kit, identifier: str, metrics: tuple[Metric, ...], most: int = 4) -> Metrics | None:
    """Up to four result tiles, or None without a measured result. Two cases may call a measure by the same id."""
    tiles = [tile for tile in (result_tile(kit, metric) for metric in metrics) if tile is not None]
    named = (replace(tile, id=f"{identifier}-{tile.id}") for tile in tiles[:most])
    return Metrics(identifier, tuple(named)) if tiles else None
