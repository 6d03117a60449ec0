"""How the core of a deck fits its minutes: slides grow shorter, and what has no room left becomes backup.

Nothing leaves the core in silence: each slide that does is a finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.content.opportunity import Meeting
from docgen.content.outline import Outline
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of
from docgen.model.document import Section

SLIDES = 13
"""Slides of a core, the cover not counted: what twenty minutes carry (domain reference B.1)."""

MINUTES: dict[str, Decimal] = {
    "executive-summary": Decimal(2), "case": Decimal(2), "value": Decimal(2), "next-steps": Decimal("1.5"),
    "needs": Decimal("1.5"), "cost-of-staying": Decimal("1.5"), "solution": Decimal("1.5"), "key-line": Decimal("1.5"),
    "roadmap": Decimal("1.5"), "why-now": Decimal(1), "why-us": Decimal(1), "reasons": Decimal(1),
    "team": Decimal(1),
}  # fmt: skip
"""Minutes planned for a kind of slide; MINUTE for any other."""

MINUTE = Decimal("1.5")
LEAST = Decimal("0.5")
"""Nobody says a slide in less."""

GIVES_WAY = (
    "team", "comparison", "ratings", "trends", "answers", "concerns", "criteria", "escalation", "pains",
    "milestones", "offers", "installed", "features", "risks", "tests", "training", "payments", "cost-of-ownership",
    "reasons", "why-us", "why-now", "needs", "value-detail", "payback", "roadmap",
)  # fmt: skip
"""What leaves the core first where it is too long. Answer, solution, key lines, case, value and ask never do."""

OWN: dict[str, frozenset[str]] = {
    "executive": frozenset({"why-now", "why-us"}),
    "finance": frozenset({"value-detail", "payback", "cost-of-ownership", "offers", "payments", "risks", "why-us"}),
    "technical": frozenset({"features", "tests", "installed"}),
    "user": frozenset({"training", "team"}),
}
"""What an audience comes for: it gives way last."""

_STAY = frozenset({"executive-summary", "next-steps"})
"""Kinds that no outline loses for time: the answer and the ask."""

_LAST = ("reasons", "why-us", "why-now", "roadmap", "needs")
"""Kinds that an outline's core loses only when everything else has gone, in this order."""

_LATE = ("cost-of-staying", "case", "key-line", "value", "solution")
"""Kinds that an outline's core loses just before those."""


def composed_core(audience: str, meeting: Meeting, core: Iterable[Section]) -> tuple[Section, ...]:
    """The slides of a core without an outline that its minutes carry: kinds give way until it fits."""
    limit = Decimal(int(meeting.core_minutes))
    timed = [_timed(one) for one in core]
    own = OWN.get(audience, frozenset())
    for kind in (*(one for one in GIVES_WAY if one not in own), *(one for one in GIVES_WAY if one in own)):
        if len(timed) <= SLIDES and _total(timed) <= limit:
            break
        timed = [one for one in timed if one.kind != kind]
    return _shortened(timed, limit, [one.id for one in timed])


def outlined_core(
    audience: str, meeting: Meeting, core: Iterable[Section], fixed: Collection[str], added: Collection[str]
) -> tuple[Section, ...]:
    """The slides of an author's core that its minutes carry: free ones grow shorter before any leaves it.

    `fixed` slides stay; minutes that the author wrote hold. Of those that an audience `added`, only as many come in
    as a core holds. Where the author's own minutes are too many already, nothing else has to go for them.
    """
    limit = Decimal(int(meeting.core_minutes))
    kept = list(core)
    order = sorted((one for one in reversed(kept) if one.id not in fixed), key=lambda one: _turn(one, audience))
    for one in (one for one in order if one.id in added):
        if len(kept) > SLIDES:
            kept.remove(one)
    leaving = [one for one in order if one in kept and one.kind not in _STAY]
    if _least(one for one in kept if one not in leaving) <= limit:
        for one in leaving:
            if _least(kept) > limit:
                kept.remove(one)
    return _shortened([_timed(one) for one in kept], limit, [one.id for one in kept if one.minutes is None])


def given_way(meeting: Meeting, outline: Outline | None, gone: Iterable[str]) -> Iterator[Finding]:
    """What the core had no room for: each slide at its line of the outline, all others at the meeting's minutes.

    Where nobody wrote an outline, depth in reserve is how a deck is made and not worth a word: only parts of the story
    are told.
    """
    lines = {str(line.slide): line.slide.source for line in outline.slides} if outline is not None else {}
    limits = {"limit": str(int(meeting.core_minutes)), "most": str(SLIDES)}
    others = []
    for name in gone:
        if name in lines:
            yield _finding("core-slide-moved", lines[name], name, limits)
        elif outline is not None or name in _LAST:
            others.append(name)
    if others:
        source = meeting.core_minutes.source if meeting.core_minutes.source.line else meeting.id.source
        yield _finding("core-gives-way", source, ", ".join(others), {**limits, "count": str(len(others))})


def _turn(section: Section, audience: str) -> tuple[int, int]:
    """When a slide of an outline leaves the core: by how late its kind does, then by the order of kinds."""
    kind = section.kind
    if kind in _LAST:
        return 3, _LAST.index(kind)
    if kind in _LATE:
        return 2, _LATE.index(kind)
    return int(kind in OWN.get(audience, ())), GIVES_WAY.index(kind) if kind in GIVES_WAY else len(GIVES_WAY)


def _shortened(core: list[Section], limit: Decimal, free: Collection[str]) -> tuple[Section, ...]:
    """Half minutes taken from the longest free slide until the core fits, or no slide can be shorter.

    Of slides as long as each other, the answer and the ask are cut last.
    """
    minutes = {one.id: one.minutes or MINUTE for one in core}
    while sum(minutes.values()) > limit:
        longest = max(free, key=lambda name: (minutes[name], name not in _STAY), default=None)
        if longest is None or minutes[longest] <= LEAST:
            break
        minutes[longest] = (minutes[longest] - LEAST).normalize()
    return tuple(replace(one, minutes=minutes[one.id]) for one in core)


def _timed(section: Section) -> Section:
    return replace(section, minutes=section.minutes or MINUTES.get(section.kind, MINUTE))


def _least(core: Iterable[Section]) -> Decimal:
    return sum((one.minutes or LEAST for one in core), Decimal(0))


def _total(core: Iterable[Section]) -> Decimal:
    return sum((one.minutes or MINUTE for one in core), Decimal(0))


def _finding(rule: str, source: Source, excerpt: str, values: dict[str, str]) -> Finding:
    return Finding(rule, "content", severity_of(rule), excerpt=excerpt, values=values, **at(source))
