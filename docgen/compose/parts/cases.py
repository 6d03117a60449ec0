"""Customer cases: situation, goal, what was done, result; tiles, voice, and the line every use must carry."""

from __future__ import annotations

from dataclasses import replace

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.measures import result_tile, result_tiles, simple
from docgen.content.case import Case
from docgen.content.evidence import Metric
from docgen.model.document import Block, Items, Metrics, Panel, Panels, Paragraph, Prose, Quotation, Tile

SLIDE_TILES = 3
"""Figures that stand beside a voice on a slide."""


def headline(kit: Kit, usable: UsableCase) -> Prose:
    """The result as a sentence; a customer that may be named is named."""
    wording = kit.wording
    if usable.customer_name is not None:
        return wording.sentence("case.headline_named", customer=usable.customer_name, result=usable.case.headline)
    return wording.text(usable.case.headline)


def whose(kit: Kit, usable: UsableCase) -> Prose:
    """The customer's name or descriptor, with industry and region."""
    case = usable.case
    name = kit.wording.text(usable.customer_name or case.customer.display)
    facts = (name, kit.category("industries", case.industry), kit.category("regions", case.region))
    return kit.wording.join((*facts, kit.wording.text(case.period)))


def star(kit: Kit, case: Case) -> Panels:
    """The four parts in order."""
    wording, key = kit.wording, f"case-{case.id}"
    steps = Items(f"{key}-actions-list", tuple(wording.text(action) for action in case.actions))

    def part(name: str, *blocks: Block) -> Panel:
        tone = "accent" if name == "result" else "plain"
        return Panel(f"{key}-{name}", wording.label(f"case.{name}"), blocks, "", tone)  # type: ignore[arg-type]

    return Panels(
        f"{key}-story",
        (
            part("situation", Paragraph(f"{key}-situation-text", wording.text(case.situation))),
            part("task", Paragraph(f"{key}-task-text", wording.text(case.task))),
            part("actions", steps),
            part("result", Paragraph(f"{key}-result-text", wording.text(case.result))),
        ),
        "star",
    )


def relation_line(kit: Kit, usable: UsableCase) -> Prose:
    """What must stand with every use: the attribution of a public story, or how our own case is authorised."""
    wording = kit.wording
    if usable.attribution is not None:
        return wording.sentence("case.public_reference", attribution=usable.attribution)
    key = "case.own_demo" if usable.case.demo else "case.own"
    if usable.use == "anonymised":
        return wording.join((wording.label(key), wording.label("case.name_withheld")), "common.sentence_separator")
    return wording.label(key)


def case_blocks(kit: Kit, usable: UsableCase) -> tuple[Block, ...]:
    """The whole case: four parts, tiles, voice, relation line."""
    case, wording, key = usable.case, kit.wording, f"case-{usable.case.id}"
    blocks: list[Block] = [star(kit, case)]
    tiles = result_tiles(kit, f"{key}-tiles", case.metrics, 3)
    if tiles:
        blocks.append(tiles)
    if case.quote is not None:
        blocks.append(Quotation(f"{key}-quote", wording.text(case.quote.text), _speaker(kit, case)))
    blocks.append(Paragraph(f"{key}-relation", relation_line(kit, usable), "source"))
    return tuple(blocks)


def slide_blocks(kit: Kit, usable: UsableCase) -> tuple[Block, ...]:
    """The case on one slide: tiles without their periods, and units in the labels where before and after share them."""
    tiles = [_slide_tile(kit, metric) for metric in usable.case.metrics]
    shown = tuple(tile for tile in tiles if tile is not None)[:SLIDE_TILES]
    blocks = [
        replace(block, tiles=tuple(replace(tile, id=f"{block.id}-{tile.id}") for tile in shown))
        if isinstance(block, Metrics)
        else block
        for block in case_blocks(kit, usable)
        if not (isinstance(block, Paragraph) and block.role == "source")
    ]
    return tuple(blocks)


def _slide_tile(kit: Kit, metric: Metric) -> Tile | None:
    tile = result_tile(kit, metric)
    before, after = metric.before, metric.after
    if tile is None or before is None or after is None or before.value is None or after.value is None:
        return replace(tile, note=()) if tile is not None else None
    if before.unit != after.unit or after.is_percent or not (simple(before) and simple(after)):
        return replace(tile, note=())
    label = kit.wording.sentence("case.tile_unit", name=metric.name, unit=kit.wording.unit(before))
    return Tile(tile.id, label, kit.wording.figure(after), kit.wording.figure(before))


def _speaker(kit: Kit, case: Case) -> Prose:
    assert case.quote is not None
    role = kit.wording.text(case.quote.speaker_role)
    if case.quote.original_language in (None, kit.wording.language):
        return role
    return kit.wording.sentence("case.translated", role=role)
