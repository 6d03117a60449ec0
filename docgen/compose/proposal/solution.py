"""The answer: each need with what answers it and what the customer gains, building blocks, scope, reuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.cases import whose
from docgen.compose.parts.claims import all_measured, given, other_ways
from docgen.compose.parts.needs import answer_table, musts
from docgen.compose.parts.solution import kept_blocks, new_blocks, solution_diagram
from docgen.compose.proposal.frame import (
    bold,
    chapter,
    columns,
    dash,
    missing,
    open_list,
    part,
    proof,
    row,
    sentences,
    shown_case,
    stopped,
    table,
    unstopped,
)  # fmt: skip
from docgen.content.account import Need
from docgen.content.offering import Discriminator, Fab, Offering
from docgen.content.opportunity import Opportunity
from docgen.content.types import Text
from docgen.model.document import Block, Callout, Diagram, Items, Panel, Panels, Paragraph, Prose, Section, Table
from docgen.wording.phrase import strong

Tone = Literal["plain", "accent"]


def solution(kit: Kit, opportunity: Opportunity) -> Section:
    """What we propose, need by need and as a whole."""
    needs = kit.content.needs
    answers = answer_table(kit, "answers", needs, caption=_answers_caption(kit)) if needs else None
    sections = (
        chapter(kit, "solution.answers", answers, _elsewhere(kit), *_without_way(kit)),
        chapter(kit, "solution.blocks", _drawn(kit, opportunity), _building_blocks(kit), _sets_apart(kit)),
        chapter(kit, "solution.scope", _scope(kit, opportunity)),
        chapter(kit, "solution.reuse", _reuse(kit)),
        chapter(kit, "solution.interfaces", _interfaces(kit, opportunity)),
        chapter(kit, "solution.ways", _approaches(kit, opportunity)),
    )
    return part(kit, "solution", _theme(kit, opportunity), () if needs else missing(kit, "needs"), sections)


def _full(needs: tuple[Need, ...]) -> int:
    return sum(need.answer_status == "full" for need in needs)


def _all_musts(kit: Kit) -> bool:
    return bool(musts(kit)) and _full(musts(kit)) == len(musts(kit))


def _theme(kit: Kit, opportunity: Opportunity) -> Prose:
    needs = kit.content.needs
    if not needs:
        return ()
    key = "theme_all" if _full(needs) == len(needs) else "theme_musts" if _all_musts(kit) else "theme"
    met, total = _full(needs), len(needs)
    lead: Prose = ()
    if met or key != "theme":
        count = met if key == "theme" else total
        lead = kit.wording.sentence(
            f"proposal.solution.{key}", customer=kit.customer_name, met=met, count=count, total=total
        )
    instead = kit.wording.sentence("proposal.solution.instead_lead", count=total - met) if other_ways(kit) else ()
    themes = opportunity.win_themes
    return sentences(kit, lead, instead if lead else (), themes[-1].gain if themes else None)


def _answers_caption(kit: Kit) -> Prose:
    needs = kit.content.needs
    met, total = _full(needs), len(needs)
    if met == total:
        key = "answers_all_measured" if all_measured(kit, needs) else "answers_all"
        return kit.wording.sentence(f"proposal.solution.{key}", count=total)
    key = "answers_some_instead" if other_ways(kit) else "answers_some"
    return kit.wording.sentence(f"proposal.solution.{key}", met=met, count=total - met, total=total)


def _elsewhere(kit: Kit) -> Callout | None:
    """What is offered where an answer is not full."""
    wording = kit.wording
    open_needs = [need for need in kit.content.needs if need.answer_status != "full" and given(need.alternative)]
    if not open_needs:
        return None
    lines = tuple(
        wording.sentence(
            "proposal.solution.instead",
            number=need_number(kit, need.id),
            need=strong(wording.text(need.title)),
            text=wording.text(need.alternative),
        )
        for need in open_needs
    )
    return Callout(
        "alternatives", "note", wording.label("proposal.solution.instead_head"), (Items("alternatives-items", lines),)
    )


def _without_way(kit: Kit) -> tuple[Callout, ...]:
    """Needs not met in full whose other way nobody has written."""
    waiting = [need for need in kit.content.needs if need.answer_status != "full" and not given(need.alternative)]
    lines = (
        kit.wording.sentence(
            "proposal.missing.alternative", number=need_number(kit, need.id), need=kit.wording.text(need.title)
        )
        for need in waiting
    )
    return open_list(kit, "solution-answers", lines)


def _used_offerings(kit: Kit) -> dict[str, list[str]]:
    """Offerings that answer a need, in order of the needs, with the numbers of those needs."""
    used: dict[str, list[str]] = {}
    for need in kit.content.needs:
        for reference in need.answered_by:
            numbers = used.setdefault(reference.partition("/")[0], [])
            if need_number(kit, need.id) not in numbers:
                numbers.append(need_number(kit, need.id))
    return used


def _rows_used(kit: Kit, offering: Offering) -> Iterator[Fab]:
    wanted = {reference for need in kit.content.needs for reference in need.answered_by}
    for fab in offering.fab:
        if f"{offering.id}/{fab.id}" in wanted or offering.id in wanted:
            yield fab


def _drawn(kit: Kit, opportunity: Opportunity) -> Diagram | None:
    """The solution on a page, as the author drew it; its caption counts what is new and what stays."""
    picture = opportunity.solution
    if picture is None:
        return None
    new, kept = new_blocks(picture), kept_blocks(picture)
    key = "drawn" if new and kept else "drawn_new"
    counts = {"count": new, "kept": kept}
    caption = kit.wording.sentence(f"proposal.solution.{key}", customer=kit.customer_name, **counts)
    return solution_diagram(kit, picture, "solution-picture", caption=caption)


def _building_blocks(kit: Kit) -> Panels | None:
    wording = kit.wording
    panels = []
    for reference, numbers in _used_offerings(kit).items():
        offering = kit.offering(reference)
        if offering is None:
            continue
        features = tuple(
            wording.sentence(
                "proposal.solution.feature",
                feature=strong(unstopped(wording.text(fab.feature))),
                advantage=stopped(kit, wording.text(fab.advantage)),
            )
            for fab in _rows_used(kit, offering)
        )
        blocks: list[Block] = [Paragraph(f"{reference}-summary", wording.text(offering.summary))]
        if features:
            blocks.append(Items(f"{reference}-features", features))
        served = wording.sentence("proposal.solution.serves", count=len(numbers), numbers=wording.enumerate(
            wording.any(number) for number in numbers))  # fmt: skip
        blocks.append(Paragraph(f"{reference}-serves", served, "note"))
        panels.append(Panel(f"block-{reference}", wording.text(offering.name), tuple(blocks)))
    return Panels("building-blocks", tuple(panels), "pairs" if len(panels) in (2, 4) else "blocks") if panels else None


def _sets_apart(kit: Kit) -> Callout | None:
    """The first difference of a used building block that a case or certificate proves."""
    for reference in _used_offerings(kit):
        offering = kit.offering(reference)
        for one in offering.discriminators if offering else ():
            source = proven_by(kit, one)
            if source:
                return proof(kit, f"apart-{one.id}", kit.wording.text(one.statement), source)
    return None


def proven_by(kit: Kit, claim: Discriminator) -> Prose:
    """The case or certificate that proves a claim and may be named here; empty if none may."""
    for reference in claim.proof:
        usable = shown_case(kit, reference)
        if usable is not None:
            return whose(kit, usable)
        held = next((one for one in kit.company.certifications if one.id == reference), None)
        if held is not None:
            return kit.wording.text(held.name)
    return ()


def _scope(kit: Kit, opportunity: Opportunity) -> Panels | None:
    """What is included, what is not, and what must be there first."""
    sides = (
        _side(kit, "in", opportunity.in_scope, "accent"),
        _side(kit, "out", opportunity.out_of_scope, "plain"),
        _side(kit, "first", tuple(_prerequisites(kit)), "plain"),
    )
    kept = tuple(side for side in sides if side is not None)
    return Panels("scope", kept) if kept else None


def _side(kit: Kit, name: str, texts: tuple[Text, ...], tone: Tone) -> Panel | None:
    if not texts:
        return None
    items = Items(f"scope-{name}-items", tuple(unstopped(kit.wording.text(text)) for text in texts))
    return Panel(f"scope-{name}", kit.wording.label(f"proposal.scope.{name}"), (items,), "", tone)


def _prerequisites(kit: Kit) -> Iterator[Text]:
    """What must be there before the building blocks can work."""
    for reference in _used_offerings(kit):
        offering = kit.offering(reference)
        yield from offering.prerequisites if offering else ()


def _reuse(kit: Kit) -> Table | None:
    wording, base = kit.wording, kit.account.installed_base
    heads = columns(
        kit,
        "proposal.reuse",
        ("item", 32),
        ("quantity", 12, "number"),
        ("since", 18, "date"),
        ("fate", 17),
        ("note", 34),
    )
    rows = (
        row(
            one.id,
            bold(wording.text(one.item)),
            wording.number(one.quantity),
            dash(kit, wording.day(one.in_service, short=True)),
            wording.label("proposal.reuse.stays" if one.keeps else "proposal.reuse.goes"),
            dash(kit, wording.text(one.note)),
        )
        for one in base
    )
    kept = sum(one.keeps for one in base)
    return table(
        "reuse",
        heads,
        rows,
        wording.sentence("proposal.reuse.caption", count=len(base), kept=kept, customer=kit.customer_name),
    )


def _interfaces(kit: Kit, opportunity: Opportunity) -> Table | None:
    """The compatibility statement: each system that stays, its interface, and how far that is proved."""
    wording, found = kit.wording, opportunity.interfaces
    heads = columns(kit, "proposal.interfaces", ("system", 26), ("protocol", 30), ("status", 16), ("checked", 32))
    rows = (
        row(
            one.id, bold(wording.text(one.system)), wording.text(one.protocol),
            wording.label(f"proposal.interfaces.{one.status}"), dash(kit, wording.text(one.checked)),
        )
        for one in found
    )  # fmt: skip
    counts = {name: sum(one.status == name for one in found) for name in ("tested", "unchanged", "to_test")}
    parts = (wording.sentence(f"proposal.interfaces.some.{name}", count=n) for name, n in counts.items() if n)
    key = "caption_some" if counts["to_test"] else "caption"
    caption = wording.sentence(
        f"proposal.interfaces.{key}", count=len(found), parts=wording.join(parts, "proposal.interfaces.some.between")
    )
    return table("interfaces", heads, rows, caption)


def _approaches(kit: Kit, opportunity: Opportunity) -> Items | None:
    """Ways of working that are part of the solution, each with what it brings."""
    wording = kit.wording
    items = tuple(
        wording.sentence(
            "proposal.ways.item",
            way=strong(wording.text(one.statement)),
            benefit=sentences(kit, one.benefit),
        )
        for one in opportunity.approaches
    )
    return Items("ways", items) if items else None
