"""What comes first: the letter, and the executive summary with four boxes, key figures and win themes."""

from __future__ import annotations

from datetime import date

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_answered, all_measured, all_paid_on_proof, given
from docgen.compose.parts.needs import answer, musts
from docgen.compose.parts.proofs import shown_by
from docgen.compose.parts.value import amount, yearly_benefit
from docgen.compose.proposal.frame import (
    bold,
    case_proof,
    columns,
    missing,
    part,
    row,
    sentences,
    share_after_advance,
    spelled,
    still_open,
    table,
    unstopped,
)  # fmt: skip
from docgen.content.opportunity import Opportunity
from docgen.model.document import (
    Block,
    Field,
    Fields,
    Items,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Section,
    SignaturePlace,
    Signatures,
    Table,
    Tile,
)  # fmt: skip
from docgen.wording.phrase import strong

KEY_FIGURES = 3


def letter(kit: Kit, opportunity: Opportunity) -> Section:
    """To whom, about what, why now, what is enclosed, until when it holds, who signs."""
    wording = kit.wording
    tender = opportunity.procurement_mode == "tender"
    greeting = wording.label("proposal.letter.greeting_tender" if tender else "proposal.letter.greeting")
    paragraphs = [greeting, *_letter_words(kit, opportunity), wording.label("proposal.letter.close")]
    blocks: list[Block] = [Fields("letter-facts", _letter_facts(kit, opportunity), 2)]
    blocks += [Paragraph(f"letter-{index}", words) for index, words in enumerate(paragraphs, 1) if words]
    lines = (wording.text(kit.company.signatory.title), wording.label("chrome.date"))
    place = SignaturePlace("letter-seller", wording.text(kit.company.legal_name), lines)
    blocks.append(Signatures("letter-signature", (place,)))
    title = wording.sentence("proposal.letter.title", customer=kit.customer_name)
    return Section("letter", "letter", title, tuple(blocks), numbered=False, page_break=True)


def _audience(kit: Kit) -> Prose:
    meeting = kit.meeting
    return kit.wording.text(meeting.audience_label) if meeting else kit.customer_name


def _letter_facts(kit: Kit, opportunity: Opportunity) -> tuple[Field, ...]:
    wording = kit.wording
    facts = [
        kit.fact("proposal.letter.to", wording.text(kit.account.name)),
        kit.fact("proposal.letter.attention", _audience(kit)),
        kit.fact("proposal.letter.address", wording.text(kit.account.address)),
        kit.fact("proposal.letter.subject", wording.text(opportunity.name)),
        kit.fact("proposal.reference", wording.plain(opportunity.reference)),
        kit.fact("chrome.date", wording.date(kit.date)),
    ]
    return tuple(fact for fact in facts if fact.value)


def _letter_words(kit: Kit, opportunity: Opportunity) -> list[Prose]:
    wording = kit.wording
    enclosed = _enclosed(kit)
    tested = kit.project is not None and bool(kit.project.acceptance_criteria)
    goal = wording.sentence(
        "proposal.letter.goal_tested" if tested else "proposal.letter.goal",
        customer=kit.customer_name, vision=unstopped(wording.text(opportunity.vision)),
    ) if given(opportunity.vision) else ()  # fmt: skip
    texts = [goal, spelled(kit, enclosed), sentences(kit, opportunity.why_now)]
    if kit.quote is not None:
        texts.append(wording.sentence("proposal.letter.valid", day=kit.quote.valid_until, number=kit.quote.number))
    contact = _contact(kit)
    return [*texts, contact] if contact else texts


def _enclosed(kit: Kit) -> Prose:
    """What the proposal answers, as far as every need and clause has what the sentence says."""
    needs, clauses = kit.content.needs, kit.content.requirements
    if not needs:
        return ()
    answered = all_answered(kit, needs)
    if clauses:
        full = answered and all(one.response is not None and given(one.response.how) for one in clauses)
        key = "enclosed_clauses" if full else "enclosed_clauses_open"
    else:
        measured = answered and all_measured(kit, needs)
        key = "enclosed" if measured else "enclosed_answered" if answered else "enclosed_open"
    return kit.wording.sentence(
        f"proposal.letter.{key}",
        customer=kit.customer_name, count=len(needs), needs=len(needs), clauses=len(clauses),
    )  # fmt: skip


def _contact(kit: Kit) -> Prose:
    wording = kit.wording
    wanted = kit.quote.contact if kit.quote else None
    person = next((one for one in kit.company.contacts if one.role == wanted), None)
    if person is None:
        return ()
    ways = wording.join(wording.plain(way) for way in (person.phone, person.email) if way)
    return wording.sentence("proposal.letter.contact", role=person.label, ways=ways)


def summary(kit: Kit, opportunity: Opportunity) -> Section:
    """The whole proposal on one page."""
    blocks: list[Block | None] = [
        _key_figures(kit, opportunity),
        _boxes(kit, opportunity),
        _win_themes(kit, opportunity),
    ]
    if not opportunity.win_themes:
        blocks += missing(kit, "themes")
    reasons = {name: getattr(opportunity, name) for name in ("vision", "why_act", "why_now", "why_us")}
    blocks += still_open(kit, "summary", *(name for name, text in reasons.items() if not given(text)))
    proofs = [reference for theme in opportunity.win_themes for reference in theme.proof]
    blocks.append(case_proof(kit, "summary-proof", proofs))
    return part(kit, "summary", _summary_theme(kit, opportunity), blocks)


def _summary_theme(kit: Kit, opportunity: Opportunity) -> Prose:
    thought = kit.meeting.governing_thought if kit.meeting else None
    if thought is not None and not thought.is_gap:
        return sentences(kit, thought)
    first = opportunity.win_themes[0] if opportunity.win_themes else None
    return sentences(kit, first.gain, first.because) if first else sentences(kit, opportunity.why_act)


def _key_figures(kit: Kit, opportunity: Opportunity) -> Metrics | None:
    wording = kit.wording
    tiles = [
        Tile(one.id, wording.text(one.dimension), wording.quantity(one.proposed),
             note=wording.sentence("proposal.summary.today", today=one.today))
        for one in opportunity.comparison[:KEY_FIGURES]
    ]  # fmt: skip
    return Metrics("key-figures", tuple(tiles)) if len(tiles) > 1 else None


def _boxes(kit: Kit, opportunity: Opportunity) -> Panels:
    wording = kit.wording
    answers = tuple(answer(kit, need) for need in musts(kit) or kit.content.needs)

    def box(number: int, name: str, *blocks: Block) -> Panel:
        heading = wording.sentence(f"proposal.summary.{name}", customer=kit.customer_name, seller=kit.seller_name)
        return Panel(f"box-{name}", heading, blocks, str(number))

    def words(name: str, text: Prose) -> tuple[Paragraph, ...]:
        return (Paragraph(f"box-{name}-text", text),) if text else ()

    answer_blocks: list[Block] = [Items("box-answer-items", answers)] if answers else []
    if kit.project is not None:
        answer_blocks += words("approach", _plan_line(kit))
    return Panels(
        "four-boxes",
        (
            box(
                1,
                "wants",
                *words("vision", sentences(kit, opportunity.vision)),
                *words("act", sentences(kit, opportunity.why_act)),
            ),
            box(2, "answer", *answer_blocks),
            box(
                3,
                "why",
                *words("why", sentences(kit, opportunity.why_us)),
                *words("about", sentences(kit, kit.company.about)),
            ),
            box(
                4,
                "value",
                *(
                    block
                    for number, text in enumerate(_value_lines(kit, opportunity), 1)
                    for block in words(f"value-{number}", text)
                ),
            ),
        ),
        "columns",
    )


def _plan_line(kit: Kit) -> Prose:
    assert kit.project is not None
    phases = kit.project.phases
    if not phases or not given(phases[0].starts, phases[-1].ends):
        return ()
    plan = kit.wording.sentence("proposal.summary.plan", count=len(phases), start=phases[0].starts, end=phases[-1].ends)
    return spelled(kit, plan)


def _value_lines(kit: Kit, opportunity: Opportunity) -> list[Prose]:
    apart = opportunity.volumes_apart and kit.quote is None
    elsewhere = kit.wording.label("proposal.summary.in_commercial") if apart else ()
    lines = [_value_line(kit), _price_line(kit), elsewhere]
    if opportunity.next_steps:
        first = min(opportunity.next_steps, key=lambda one: (one.due.value is None, one.due.value or date.max))
        head = strong(kit.wording.label("proposal.summary.next_head"))
        lines.append((*head, *kit.wording.sentence("proposal.summary.next", action=first.action, day=first.due)))
    return [line for line in lines if line]


def _value_line(kit: Kit) -> Prose:
    case = kit.content.value_case
    if case is None:
        return ()
    wording, currency = kit.wording, str(case.currency)
    figures = kit.value
    if figures is not None and figures.payback_months is not None:
        months = wording.sentence("value.months", count=int(figures.payback_months.value))
        net = strong(amount(kit, figures.net_yearly, currency, short=True))
        return wording.sentence("proposal.summary.value_net", customer=kit.customer_name, net=net, months=months)
    benefit = strong(amount(kit, yearly_benefit(case), currency, short=True))
    return wording.sentence("proposal.summary.value_benefit", customer=kit.customer_name, benefit=benefit)


def _price_line(kit: Kit) -> Prose:
    quote, wording = kit.quote, kit.wording
    if quote is None:
        return ()
    proved = bool(quote.payment_milestones) and all_paid_on_proof(quote.payment_milestones)
    if kit.chosen_offer is not None and len(kit.offers) == 1:
        total = strong(amount(kit, kit.chosen_offer.total, str(quote.currency)))
        key = "proposal.summary.price_proof" if proved else "proposal.summary.price"
        return wording.sentence(key, total=total)
    later = share_after_advance(kit, quote.payment_milestones)
    if not later:
        return wording.sentence("proposal.summary.price_apart", number=quote.number)
    key = "proposal.summary.price_later_proof" if proved else "proposal.summary.price_later"
    return wording.sentence(key, number=quote.number, share=later)


def _win_themes(kit: Kit, opportunity: Opportunity) -> Table | None:
    wording = kit.wording
    heads = columns(kit, "proposal.themes", ("gain", 32), ("because", 32), ("shown_by", 36))
    rows = (
        row(theme.id, bold(wording.text(theme.gain)), wording.text(theme.because), shown_by(kit, theme))
        for theme in opportunity.win_themes
    )
    proved = all(shown_by(kit, theme) for theme in opportunity.win_themes)
    caption = wording.sentence("proposal.themes.caption", count=len(opportunity.win_themes)) if proved else ()
    return table("win-themes", heads, rows, caption)
