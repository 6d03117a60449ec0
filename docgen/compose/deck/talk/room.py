"""Whom in the room a slide is for, what matters to them, and the needs it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from docgen.compose.deck.talk.scene import Scene, bare
from docgen.compose.kit import need_number
from docgen.compose.parts.running_on import in_series
from docgen.content.account import Stakeholder
from docgen.content.company import Audience
from docgen.model.document import Prose, Section, words

LISTENERS = 2
"""Roles named on one slide."""

_FOR: Mapping[str, tuple[Audience, ...]] = {
    "needs": ("user", "executive", "technical"),
    "cost-of-staying": ("finance", "executive"),
    "solution": ("technical", "executive"),
    "features": ("technical",),
    "installed": ("technical", "finance"),
    "tests": ("technical", "executive"),
    "training": ("user", "technical"),
    "team": ("user", "technical"),
    "value": ("finance",),
    "value-detail": ("finance",),
    "payback": ("finance",),
    "cost-of-ownership": ("finance",),
    "offers": ("finance", "executive"),
    "payments": ("finance",),
    "comparison": ("technical", "finance"),
    "why-us": ("finance", "executive"),
    "reasons": ("executive", "finance"),
    "risks": ("executive", "finance"),
    "next-steps": ("executive", "finance"),
}
"""Whom a kind of slide is made for, the nearest first; any other is for managers (domain reference A.1, 30)."""

_BY_KIND = ("needs", "solution", "answers", "case", "value", "comparison", "cost-of-staying")
"""Slides of so many needs that everybody named one of them: their kind decides who listens."""

_MONEY = ("value", "payback", "cost-of-ownership")
"""Slides on which those who decide are named first."""


def listeners(scene: Scene, sections: Iterable[Section]) -> dict[str, Prose]:
    """For each slide, up to two roles with one thing that matters to them: the next one each time they are named.

    A deck for an audience of whom nobody comes says that they are not in the room.
    """
    turn: Counter[str] = Counter()
    come = any(one.id in scene.meeting.attendees for one in scene.there())
    key = "talk.listens" if come else "talk.listens_absent"
    found = {}
    for section in sections:
        named = [_with_concern(scene, one, turn) for one in _listening(scene, section, turn)]
        who = in_series(scene.inside, named)
        if who:
            found[section.id] = scene.inside.wording.sentence(key, who=who)
    return found


def _listening(scene: Scene, section: Section, turn: Counter[str]) -> tuple[Stakeholder, ...]:
    """Those who named the needs of the slide, then one of each audience its kind is for, then those who decide.

    Where it is about money, one who decides comes before all of them, of the audience it is for if there is one.
    Of equals, who was named least so far, those who decide first.
    """
    there = sorted(scene.there(), key=lambda one: (turn[str(one.id)] // 2, one.decision_role != "decision_maker"))
    needs = () if section.kind in _BY_KIND else scene.needs(section)
    named = {str(one) for need in needs for one in need.stakeholders}
    meant = _FOR.get(section.kind, ("executive",))
    deciding = [one for one in there if one.decision_role == "decision_maker"]
    ranked = sorted(deciding, key=lambda one: one.audience not in meant)[:1] if section.kind in _MONEY else []
    ranked += [one for one in there if one.id in named]
    for audience in meant:
        ranked += [one for one in there if one.audience == audience][:1]
    ranked += deciding
    return tuple({one.id: one for one in (*ranked, *there)}.values())[:LISTENERS]


def _with_concern(scene: Scene, one: Stakeholder, turn: Counter[str]) -> Prose:
    wording = scene.inside.wording
    stated = [text for text in one.concerns if bare(scene.inside, text)]
    if not stated:
        return ()
    place = turn[str(one.id)]
    turn[str(one.id)] += 1
    concern = wording.sentence("need.quoted", words=bare(scene.inside, stated[place % len(stated)]))
    return wording.sentence("talk.listener", role=one.title, concern=concern)


def serves(scene: Scene, section: Section) -> Prose:
    """The needs that a slide of a key line or a case answers, by number and title."""
    kit = scene.shown
    if section.kind not in ("key-line", "case"):
        return ()
    shown = [(*words(f"{need_number(kit, need.id)} "), *bare(kit, need.title)) for need in scene.needs(section)]
    return kit.wording.sentence("talk.serves", needs=kit.wording.join(shown)) if shown else ()
