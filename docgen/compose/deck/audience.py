"""Which slides an audience gets in the core of the talk, in which order, and how the core fits its minutes.

Nothing is lost: what does not belong to the core becomes backup. What the author pinned stays where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from docgen.compose.case_choice import cases_in_outline
from docgen.compose.kit import Kit
from docgen.compose.parts.relevance import answered_needs
from docgen.content.account import Need
from docgen.content.opportunity import Meeting
from docgen.model.document import Prose, Section

SLIDES = 13
"""Slides of a core, the cover not counted: what twenty minutes carry (domain reference B.1)."""

WHOLE = (
    "executive-summary", "needs", "cost-of-staying", "why-now", "trends", "solution", "key-line", "answers", "case",
    "value", "payback", "value-detail", "cost-of-ownership", "ratings", "comparison", "offers", "why-us", "roadmap",
    "risks", "team", "next-steps",
)  # fmt: skip
"""The whole argument: the answer, the challenge, the solution and its proof, its value, the way there, the ask."""

ORDER: dict[str, tuple[str, ...]] = {
    "executive": (
        "executive-summary", "cost-of-staying", "why-now", "trends", "key-line", "case", "value", "why-us", "roadmap",
        "next-steps",
    ),
    "finance": (
        "executive-summary", "cost-of-staying", "why-now", "key-line", "value", "payback", "value-detail",
        "cost-of-ownership", "offers", "comparison", "case", "payments", "risks", "next-steps",
    ),
    "technical": (
        "executive-summary", "needs", "solution", "key-line", "features", "installed", "tests", "case", "ratings",
        "comparison", "roadmap", "risks", "next-steps",
    ),
    "user": ("executive-summary", "needs", "key-line", "training", "ratings", "case", "roadmap", "team", "next-steps"),
}  # fmt: skip
"""The core for each kind of reader, in order (domain reference B.1): challenge, solution, value, proposal."""

MINUTES: dict[str, Decimal] = {
    "executive-summary": Decimal(2), "case": Decimal(2), "value": Decimal(2), "next-steps": Decimal("1.5"),
    "needs": Decimal("1.5"), "cost-of-staying": Decimal("1.5"), "solution": Decimal("1.5"), "key-line": Decimal("1.5"),
    "roadmap": Decimal("1.5"), "why-now": Decimal(1), "why-us": Decimal(1), "team": Decimal(1),
}  # fmt: skip
"""Minutes planned for a kind of slide; MINUTE for any other."""

MINUTE = Decimal("1.5")
LEAST = Decimal("0.5")
"""Nobody says a slide in less."""

GIVES_WAY = (
    "team", "comparison", "ratings", "trends", "answers", "concerns", "criteria", "escalation", "pains",
    "milestones", "offers", "installed", "features", "risks", "tests", "training", "payments", "cost-of-ownership",
    "why-us", "why-now", "needs", "value-detail", "payback", "roadmap",
)  # fmt: skip
"""What leaves the core first where it is too long. Answer, solution, key lines, case, value and ask never do."""

OWN: dict[str, frozenset[str]] = {
    "executive": frozenset({"why-now", "why-us"}),
    "finance": frozenset({"value-detail", "payback", "cost-of-ownership", "offers", "payments"}),
    "technical": frozenset({"features", "tests", "installed"}),
    "user": frozenset({"training", "team"}),
}
"""What an audience comes for: it gives way last."""


def concerns(kit: Kit) -> tuple[Prose, ...]:
    """What matters to the chosen audience, in its roles' words: two at most, nobody named."""
    if kit.audience is None:
        return ()
    stated = (text for one in kit.content.stakeholders if one.audience == kit.audience for text in one.concerns)
    return tuple(kit.wording.sentence("need.quoted", words=text) for text in stated if not text.is_gap)[:2]


def focus(kit: Kit) -> tuple[Need, ...]:
    """The needs that roles of the chosen audience named."""
    theirs = {one.id for one in kit.content.stakeholders if one.audience == kit.audience}
    return tuple(need for need in kit.content.needs if kit.audience and theirs.intersection(need.stakeholders))


def in_order(kit: Kit, needs: Iterable[Need]) -> tuple[Need, ...]:
    """Needs with musts first, and of the same weight those of the chosen audience first."""
    near = focus(kit)
    return tuple(sorted(needs, key=lambda need: (need.priority, need not in near)))


def focused(kit: Kit) -> Kit:
    """The kit with the case first that answers most of the audience's needs, unless the author chose the cases.

    An outline with a line for a case has chosen too: another case first would be one that no line covers.
    """
    if kit.audience is None or kit.meeting is None or kit.meeting.cases:
        return kit
    if any(True for _ in cases_in_outline(kit.content.outlines, kit.meeting)):
        return kit
    near = {need.id for need in focus(kit)}
    answered = {one.case.id: len({need.id for need, _ in answered_needs(kit, one.case)} & near) for one in kit.cases}
    return replace(kit, cases=tuple(sorted(kit.cases, key=lambda one: -answered[one.case.id])))


def arranged(
    kit: Kit, meeting: Meeting, sections: tuple[Section, ...], fixed: Collection[str] = (), *, outlined: bool = False
) -> tuple[Section, ...]:
    """Core slides in their order and within the meeting's minutes, then backup, what is left behind first.

    `fixed` are the slides that the author pinned or timed: they stay, whatever time they take. In an outline the
    author's order holds, of the backup too, and what the audience comes for is added where it belongs.
    """
    chosen = _for_audience(kit, sections, fixed)
    core = [one for one in chosen if not one.backup]
    if not outlined:
        core = sorted(core, key=lambda one: _rank(kit, one))
    elif kit.audience:
        core = _placed(kit, core, {one.id for one in sections if one.backup})
    kept = _within(kit, meeting, core, fixed)
    names = {one.id for one in kept}
    rest = [replace(one, backup=True) if one.id not in names else one for one in chosen if one.id not in names]
    if not outlined:
        rest.sort(key=lambda one: (not one.leave_behind, _asked_by_others(kit, one)))
    return (*kept, *rest)


def _for_audience(kit: Kit, sections: tuple[Section, ...], fixed: Collection[str]) -> tuple[Section, ...]:
    """What the audience comes for is core, what it does not is backup; without one, as the makers said."""
    if kit.audience is None:
        return sections
    wanted = ORDER[kit.audience]
    return tuple(
        one if one.id in fixed or one.kind in ("own", "borrowed") else replace(one, backup=not _wanted(one, wanted))
        for one in sections
    )


def _wanted(section: Section, kinds: Collection[str]) -> bool:
    """Whether a kind is in the core; of several slides of cases, only the best is."""
    return section.kind in kinds and not (section.kind == "case" and section.backup)


def _rank(kit: Kit, section: Section) -> int:
    order = ORDER[kit.audience] if kit.audience else WHOLE
    return order.index(section.kind) if section.kind in order else len(order) - 1


def _placed(kit: Kit, core: list[Section], added: Collection[str]) -> list[Section]:
    """Slides that the audience added, each behind the last one that comes before it in the audience's order."""
    made = [one for one in core if one.id not in added]
    # From the last to the first: what stands behind the same slide keeps its order.
    for one in reversed([one for one in core if one.id in added]):
        before = [
            place for place, other in enumerate(made) if other.kind in WHOLE and _rank(kit, other) <= _rank(kit, one)
        ]
        made.insert(before[-1] + 1 if before else len(made), one)
    return made


def _within(kit: Kit, meeting: Meeting, core: list[Section], fixed: Collection[str]) -> tuple[Section, ...]:
    limit = Decimal(int(meeting.core_minutes))
    timed = [replace(one, minutes=one.minutes or MINUTES.get(one.kind, MINUTE)) for one in core]
    own = OWN.get(kit.audience or "", frozenset())
    for kind in (*(one for one in GIVES_WAY if one not in own), *(one for one in GIVES_WAY if one in own)):
        if len(timed) <= SLIDES and _total(timed) <= limit:
            break
        timed = [one for one in timed if one.kind != kind or one.id in fixed]
    return _shortened(timed, limit, fixed)


def _shortened(core: list[Section], limit: Decimal, fixed: Collection[str]) -> tuple[Section, ...]:
    """Half minutes taken from the longest free slide until the core fits, or no slide can be shorter."""
    minutes = {one.id: one.minutes or MINUTE for one in core}
    free = [one.id for one in core if one.id not in fixed]
    while sum(minutes.values()) > limit:
        longest = max(free, key=lambda name: minutes[name], default=None)
        if longest is None or minutes[longest] <= LEAST:
            break
        minutes[longest] = (minutes[longest] - LEAST).normalize()
    return tuple(replace(one, minutes=minutes[one.id]) for one in core)


def _total(core: Iterable[Section]) -> Decimal:
    return sum((one.minutes or MINUTE for one in core), Decimal(0))


def _asked_by_others(kit: Kit, section: Section) -> int:
    """Questions of the chosen audience before those of others, any other backup after them."""
    if section.kind != "question":
        return 2
    asked = kit.meeting.expected_questions if kit.meeting else ()
    question = next((one for one in asked if section.id == f"question-{one.id}"), None)
    return 0 if kit.audience and question is not None and question.audience == kit.audience else 1
