"""Customer cases: situation, goal, what was done, result; tiles, voice, and the line every use must carry."""

from __future__ import annotations

import re
from dataclasses import replace

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.evidence import evidence_line
from docgen.compose.parts.measures import derived_ratio, result_tiles, simple
from docgen.content.case import Case
from docgen.content.evidence import Metric
from docgen.content.types import Text
from docgen.model.document import Block, Items, Metrics, Panel, Panels, Paragraph, Prose, Quotation, Tile, plain_text

SLIDE_TILES = 3
"""Figures that stand beside a voice on a slide."""
BRIEF = 3
"""Actions on a slide that is talked over."""
_COLUMN = {"en": 40, "zh": 76}
"""Words, and in Chinese characters, that a column of such a slide has room for."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\d])|(?<=[。！？])(?=.)")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(("a", "an", "per", "each", "the", "of", "in"))


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
    return kit.wording.join((*facts, kit.wording.text(case.period)), "case.facts_separator")


def star(kit: Kit, case: Case, *, brief: bool = False) -> Panels:
    """The four parts in order; `brief` is what a slide that is talked over shows of them: the rest is in its notes."""
    wording, key = kit.wording, f"case-{case.id}"
    steps = Items(f"{key}-actions-list", tuple(wording.text(one) for one in case.actions[: BRIEF if brief else None]))

    def told(text: Text) -> Prose:
        return first_sentences(wording.text(text), wording.language) if brief else wording.text(text)

    def part(name: str, *blocks: Block) -> Panel:
        tone = "accent" if name == "result" else "plain"
        return Panel(f"{key}-{name}", wording.label(f"case.{name}"), blocks, "", tone)  # type: ignore[arg-type]

    return Panels(
        f"{key}-story",
        (
            part("situation", Paragraph(f"{key}-situation-text", told(case.situation))),
            part("task", Paragraph(f"{key}-task-text", wording.text(case.task))),
            part("actions", steps),
            part("result", Paragraph(f"{key}-result-text", told(case.result))),
        ),
        "star",
    )


def first_sentences(prose: Prose, language: str) -> Prose:
    """The sentences of a text that have room in a column of a slide, at least one of them; all where it is in parts."""
    if len(prose) != 1:
        return prose
    first, *more = _SENTENCE_END.split(prose[0].text)
    gap = "" if language == "zh" else " "
    for one in more:
        longer = f"{first}{gap}{one}"
        if (len(longer) if language == "zh" else len(longer.split())) > _COLUMN[language]:
            break
        first = longer
    return (replace(prose[0], text=first),)


def relation_line(kit: Kit, usable: UsableCase) -> Prose:
    """What must stand with every use: the attribution of a public story, or how our own case is authorised."""
    wording = kit.wording
    if usable.attribution is not None:
        return wording.sentence("case.public_reference", attribution=usable.attribution)
    key = "case.own_demo" if usable.case.demo else "case.own"
    if usable.use == "anonymised":
        return wording.join((wording.label(key), wording.label("case.name_withheld")), "common.sentence_separator")
    return wording.label(key)


def about_line(kit: Kit, usable: UsableCase) -> Prose:
    """Whose case it is, with the mark of how it may be told: named, without its name, or as a public story."""
    mark = kit.wording.label(f"case.mark.{usable.use}")
    return kit.wording.join((whose_line(kit, usable), mark), "case.mark.separator")


def whose_line(kit: Kit, usable: UsableCase) -> Prose:
    """Whose case it is, at the head of a line."""
    return headed(whose(kit, usable))


def headed(prose: Prose) -> Prose:
    """A descriptor at the head of a line: `A regional insurer`."""
    if not prose or not prose[0].text[:1].islower() or prose[0].text[1:2].isupper():
        return prose
    return (replace(prose[0], text=prose[0].text[0].upper() + prose[0].text[1:]), *prose[1:])


def source_words(kit: Kit, usable: UsableCase) -> Prose:
    """Where our own figures come from, and the line every use must carry; a public story is its own source."""
    relation = relation_line(kit, usable)
    if usable.attribution is not None:
        return relation
    shown = (one.source for one in usable.case.metrics if one.after or one.delta)
    return kit.wording.join((evidence_line(kit, shown), relation), "common.sentence_separator")


def quotation(kit: Kit, case: Case) -> Quotation | None:
    """What the customer said, with the role of who said it."""
    if case.quote is None:
        return None
    return Quotation(f"case-{case.id}-quote", kit.wording.text(case.quote.text), _speaker(kit, case))


def case_blocks(kit: Kit, usable: UsableCase) -> tuple[Block, ...]:
    """The whole case: four parts, tiles, voice, relation line."""
    case, key = usable.case, f"case-{usable.case.id}"
    blocks: list[Block | None] = [
        star(kit, case),
        figure_tiles(kit, f"{key}-tiles", case.metrics, 3),
        quotation(kit, case),
        Paragraph(f"{key}-relation", relation_line(kit, usable), "source"),
    ]
    return tuple(block for block in blocks if block is not None)


def slide_blocks(
    kit: Kit, usable: UsableCase, most: int = SLIDE_TILES, *, ratios: bool = False, brief: bool = False
) -> tuple[Block, ...]:
    """The case on one slide: up to `most` tiles beside the voice; of their notes, at most the derived ratio."""
    case, key = usable.case, f"case-{usable.case.id}"
    tiles = figure_tiles(kit, f"{key}-tiles", case.metrics, most)
    if tiles is not None:
        told = {f"{key}-tiles-{one.id}": derived_ratio(kit.wording, one) for one in case.metrics if ratios}
        tiles = replace(tiles, tiles=tuple(replace(tile, note=told.get(tile.id, ())) for tile in tiles.tiles))
    return tuple(block for block in (star(kit, case, brief=brief), tiles, quotation(kit, case)) if block is not None)


def figure_tiles(kit: Kit, identifier: str, metrics: tuple[Metric, ...], most: int) -> Metrics | None:
    """Up to `most` result tiles; a unit that before and after share stands in the label, the figures alone below."""
    tiles = result_tiles(kit, identifier, metrics, most)
    if tiles is None:
        return None
    by_id = {f"{identifier}-{metric.id}": metric for metric in metrics}
    return replace(tiles, tiles=tuple(_unit_in_label(kit, tile, by_id[tile.id]) for tile in tiles.tiles))


def _unit_in_label(kit: Kit, tile: Tile, metric: Metric) -> Tile:
    before, after, wording = metric.before, metric.after, kit.wording
    if before is None or after is None or before.value is None or after.value is None:
        return tile
    if before.unit != after.unit or after.is_percent or not (simple(before) and simple(after)):
        return tile
    unit = wording.unit(before)
    label = tile.label
    if not _says(plain_text(label), plain_text(unit), wording.language):
        label = wording.sentence("case.tile_unit", name=metric.name, unit=unit)
    return replace(tile, label=label, after=wording.figure(after), before=wording.figure(before))


def _says(name: str, unit: str, language: str) -> bool:
    """Whether a measure's name names its unit: `Deployments per year` needs no `deployments a year` behind it."""
    if language == "zh":
        return bool(unit) and unit.lstrip("个次") in name
    said = {word.rstrip("s") for word in _WORD.findall(name.casefold())}
    meant = {word.rstrip("s") for word in _WORD.findall(unit.casefold())} - _SMALL
    return bool(meant) and meant <= said


def _speaker(kit: Kit, case: Case) -> Prose:
    assert case.quote is not None
    role = kit.wording.text(case.quote.speaker_role)
    if case.quote.original_language in (None, kit.wording.language):
        return role
    return kit.wording.sentence("case.translated", role=role)
