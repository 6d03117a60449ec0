"""What a presenter must not say on a slide: a target as a result, a public story as our own, a price that is sealed."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.caselib.permit import UsableCase
from docgen.compose.deck.key_lines import TOLD, told_case
from docgen.compose.deck.patterns import Option
from docgen.compose.deck.talk.parts import Parts, parts, teller
from docgen.compose.deck.talk.scene import Scene, bare, options
from docgen.compose.parts.relevance import answered_needs
from docgen.model.document import Callout, Panels, Section

MOST = 2
"""Warnings on one slide: a longer list is not read while speaking."""

_TARGETS = ("executive-summary", "key-line", "comparison", "answers")
_ESTIMATES = ("value", "value-detail", "cost-of-ownership")
_PRICED = ("value", "value-detail", "next-steps", "payments")
_DATED = ("roadmap", "training")


def cares(scene: Scene, section: Section) -> tuple[tuple[Option, ...], ...]:
    """For each warning that a slide needs, the ways to put it."""
    found = (_ways(scene, name, told) for name, told in _needed(scene, section))
    return tuple(one for one in found if one)[:MOST]


def _ways(scene: Scene, name: str, told: Parts) -> tuple[Option, ...]:
    return options(scene.shown, f"talk.care.{name}", told)


def _needed(scene: Scene, section: Section) -> Iterator[tuple[str, Parts]]:
    kit, told = scene.shown, parts(scene, section)
    usable = scene.case(section)
    if usable is not None:
        yield _of_case(scene, usable)
    if section.kind in _PRICED and (kit.sealed or kit.tender) and kit.quote is not None:
        yield ("tender" if kit.tender else "sealed"), {"number": kit.wording.plain(kit.quote.number)}
    if section.kind in _ESTIMATES:
        yield "estimate", told
    yield from _partial(scene, section)
    shown = proof_case(scene, section)
    if shown is not None:
        yield _of_case(scene, shown)
    if section.kind in _TARGETS and "target" in told:
        yield "target", told
    if section.kind in ("needs", "cost-of-staying") and "target" in told:
        yield "wish", told
    if section.kind in _DATED:
        yield "planned", told
    if section.kind in ("why-us", "offers"):
        yield "rivals", told
    if section.kind == "company":
        yield "company", told


def _of_case(scene: Scene, usable: UsableCase) -> tuple[str, Parts]:
    """How a case may be spoken of."""
    name = {"public-reference": "public", "anonymised": "withheld"}.get(usable.use, "theirs")
    return name, {"who": teller(scene.shown, usable)}


def proof_case(scene: Scene, section: Section) -> UsableCase | None:
    """The case that the slide of a key line tells as its proof."""
    if section.kind != "key-line" or not _tells_case(section):
        return None
    wanted = {need.id for need in scene.needs(section)}
    for usable in scene.shown.cases:
        if any(need.id in wanted for need, _ in answered_needs(scene.shown, usable.case)):
            return usable
    told = told_case(scene.shown, wanted)
    return told[1] if told is not None else None


def _tells_case(section: Section) -> bool:
    """Whether the box that shows the proof has a case's figures, and not the test's."""
    for block in section.blocks:
        if isinstance(block, Callout) and block.id == f"{section.id}-proof":
            return True
        for panel in block.panels if isinstance(block, Panels) else ():
            if panel.id == f"{section.id}-proof":
                return any(one.id.endswith(("-proof-figure", TOLD)) for one in panel.blocks)
    return False


def _partial(scene: Scene, section: Section) -> Iterator[tuple[str, Parts]]:
    """The first need of a slide that is answered in part only, with what is offered instead."""
    if section.kind not in ("solution", "key-line", "answers"):
        return
    kit = scene.shown
    shown = scene.needs(section) if section.kind == "key-line" else kit.content.needs
    for need in [one for one in shown if one.answer_status != "full"][:1]:
        titled = kit.wording.sentence("need.quoted", words=need.title)
        yield "partial", {"need": titled, "alternative": bare(kit, need.alternative)}
