"""Where an offer answers a need: a mark for each, and under them what stays open where the answer is not whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.compose.kit import Kit
from docgen.content.account import Need
from docgen.content.commercial import Tier
from docgen.content.fulfilment import Fulfilment, fulfilment, left_open
from docgen.model.document import Cell, Prose, plain_text, words
from docgen.wording.phrase import strong

INCLUDED = "●"


def mark(kit: Kit, tier: Tier, need: Need) -> Cell:
    """`●` where an offer meets a need in full; in words where it does so in part, in another way, or not at all."""
    how = fulfilment(tier, need)
    if how == "full":
        return Cell(words(INCLUDED))
    return Cell(kit.wording.label("chrome.not_included" if how == "none" else f"need.met.{how}"))


def open_parts(kit: Kit, tiers: Iterable[Tier], needs: Iterable[Need]) -> Prose:
    """What stays open of each need that an offer meets in part or in another way; nothing where all are met in full.

    Offers are named where those that answer the need do not all leave the same open.
    """
    offered = tuple(tiers)
    return kit.wording.join((said for need in needs for said in _open(kit, offered, need)), "need.open.between")


def _open(kit: Kit, tiers: tuple[Tier, ...], need: Need) -> Iterator[Prose]:
    wording = kit.wording
    found: dict[tuple[Fulfilment, str], tuple[Prose, list[Tier]]] = {}
    for tier in tiers:
        how = fulfilment(tier, need)
        if how in ("partial", "alternative"):
            missing = wording.text(left_open(tier, need)) or wording.gap()
            found.setdefault((how, plain_text(missing)), (missing, []))[1].append(tier)
    answering = sum(fulfilment(tier, need) != "none" for tier in tiers)
    for (how, _), (missing, those) in found.items():
        named = wording.enumerate(wording.sentence("need.quoted", words=tier.label) for tier in those)
        yield wording.sentence(
            f"need.open.{how}" if len(those) == answering else f"need.open.{how}_with",
            need=strong(wording.text(need.title)),
            offers=named,
            missing=missing,
        )
