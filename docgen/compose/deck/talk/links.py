"""The way from one slide to the next: a sentence that says how the next claim follows, and names it."""

from __future__ import annotations

from itertools import pairwise

from docgen.compose.deck.patterns import Option, said_in_turn
from docgen.compose.deck.talk.scene import Scene, options
from docgen.model.document import Prose, Section, as_title

ENOUGH = 2
"""Sentences that fit a step, from which those that fit less closely are not needed."""


def links(scene: Scene, sections: tuple[Section, ...]) -> dict[str, Prose]:
    """For each core slide but the last, how it leads to the claim of the next.

    A borrowed slide without a title of ours has no claim to name: the slide before it leads nowhere in words.
    """
    core = [one for one in sections if not one.backup]
    steps = [(one, following) for one, following in pairwise(core) if following.title]
    seed = f"{scene.inside.account.id}/{scene.meeting.id}/link"
    said = said_in_turn([(one.id, _ways(scene, one, following)) for one, following in steps], seed)
    return {one.id: sentence for (one, _), sentence in zip(steps, said, strict=True) if sentence}


def _ways(scene: Scene, section: Section, following: Section) -> tuple[Option, ...]:
    """The sentences for this very step, then those to this kind of slide, between these parts, and for any step.

    The nearest come first; the next are taken only where so few fit that one would be heard again.
    """
    told = {"next": as_title(following.title)}
    groups = (
        f"kinds.{section.kind}_{following.kind}",
        f"to.{following.kind}",
        f"parts.{section.tracker}_{following.tracker}",
        "any",
    )
    found: tuple[Option, ...] = ()
    for group in groups:
        if len(found) < ENOUGH:
            found += options(scene.shown, f"talk.link.{group}", told)
    return found
