"""Which slides an audience gets in the core of the talk, and in which order.

Nothing is lost: what does not belong to the core becomes backup. What the author pinned stays where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from docgen.compose.case_choice import cases_in_outline
from docgen.compose.deck.core_time import OWN, composed_core, outlined_core
from docgen.compose.deck.payment_claim import payment_claim
from docgen.compose.kit import Kit
from docgen.compose.parts.relevance import answered_needs
from docgen.content.account import Need
from docgen.content.opportunity import Meeting
from docgen.content.types import Text
from docgen.model.document import Prose, Section, plain_text
from docgen.reading.subjects import nearness

WHOLE = (
    "executive-summary", "needs", "cost-of-staying", "why-now", "trends", "solution", "key-line", "answers", "case",
    "value", "payback", "value-detail", "cost-of-ownership", "ratings", "comparison", "offers", "why-us", "reasons",
    "roadmap", "risks", "team", "next-steps",
)  # fmt: skip
"""The whole argument: the answer, the challenge, the solution and its proof, its value, the way there, the ask."""

ORDER: dict[str, tuple[str, ...]] = {
    "executive": (
        "executive-summary", "cost-of-staying", "why-now", "trends", "key-line", "case", "value", "why-us", "roadmap",
        "next-steps",
    ),
    "finance": (
        "executive-summary", "cost-of-staying", "why-now", "key-line", "value", "payback", "value-detail",
        "cost-of-ownership", "offers", "comparison", "why-us", "case", "payments", "risks", "next-steps",
    ),
    "technical": (
        "executive-summary", "needs", "solution", "key-line", "features", "installed", "tests", "case", "ratings",
        "comparison", "reasons", "roadmap", "risks", "next-steps",
    ),
    "user": (
        "executive-summary", "needs", "key-line", "ratings", "case", "reasons", "training", "roadmap", "team",
        "next-steps",
    ),
}  # fmt: skip
"""The core for each kind of reader, in order (domain reference B.1): challenge, solution, value, proposal."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """Slides in order, core before backup, and the ids of those that the core had no room for."""

    sections: tuple[Section, ...]
    gone: tuple[str, ...]


def concerns(kit: Kit) -> tuple[Prose, ...]:
    """What matters to the chosen audience, in its roles' words: two at most, nobody named.

    While no price may show, of finance's only what the way of payment answers: no slide then tells cost or payback,
    and a concern that nothing answers is not quoted.
    """
    stated = (text for one in kit.content.stakeholders if one.audience == kit.audience for text in one.concerns)
    said = (text for text in stated if not text.is_gap and (not without_cost(kit) or _is_of_payment(kit, text)))
    return tuple(kit.wording.sentence("need.quoted", words=text) for text in said)[:2] if kit.audience else ()


def without_cost(kit: Kit) -> bool:
    """Whether a deck for finance can show neither cost nor payback."""
    return kit.audience == "finance" and kit.value is None


def _is_of_payment(kit: Kit, concern: Text) -> bool:
    found = concern.in_language(kit.wording.language)
    return found is not None and nearness(found[1], plain_text(payment_claim(kit))) >= 1


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
) -> Arranged:
    """Core slides in their order and within the meeting's minutes, then backup, what is left behind first.

    `fixed` are the slides that the author pinned or timed: they stay, whatever time they take. In an outline the
    author's order holds, of the backup too, and what the audience comes for is added where it belongs: even a slide
    kept in reserve for everybody.
    """
    own = OWN.get(kit.audience or "", frozenset())
    fixed = frozenset(fixed) - {one.id for one in sections if one.backup and one.kind in own}
    chosen = _for_audience(kit, sections, fixed)
    core = [one for one in chosen if not one.backup]
    if outlined:
        added = {one.id for one in sections if one.backup}
        core = _placed(kit, core, added) if kit.audience else core
        kept = outlined_core(kit.audience or "", meeting, core, fixed, added)
    else:
        core = sorted(core, key=lambda one: _rank(kit, one))
        kept = composed_core(kit.audience or "", meeting, core)
    names = {one.id for one in kept}
    rest = [replace(one, backup=True) if one.id not in names else one for one in chosen if one.id not in names]
    if not outlined:
        rest.sort(key=lambda one: (not one.leave_behind, _asked_by_others(kit, one)))
    return Arranged((*kept, *rest), tuple(one.id for one in core if one.id not in names))


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


def _asked_by_others(kit: Kit, section: Section) -> int:
    """Questions of the chosen audience before those of others, any other backup after them."""
    if section.kind != "question":
        return 2
    asked = kit.meeting.expected_questions if kit.meeting else ()
    question = next((one for one in asked if section.id == f"question-{one.id}"), None)
    return 0 if kit.audience and question is not None and question.audience == kit.audience else 1
