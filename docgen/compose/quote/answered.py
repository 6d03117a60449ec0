"""What one offer answers, on the sheet that makes it."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.parts.fulfilment import open_parts
from docgen.content.commercial import Quote, Tier
from docgen.content.fulfilment import fulfilment
from docgen.model.document import Paragraph, Prose


def answered_line(kit: Kit, quote: Quote, tier: Tier | None) -> tuple[Paragraph, ...]:
    """Which needs one offer answers, by their priority, and which not, for the sheet that makes it.

    Nothing where it names none, on sheets that it would tell apart, and for a reseller: the needs are its customer's.
    """
    if tier is None or kit.sealed or quote.partner is not None or not (tier.outcomes or tier.in_part):
        return ()
    wording, groups = kit.wording, dict[str, list[Prose]]()
    for need in sorted(kit.content.needs, key=lambda one: (fulfilment(tier, one) == "none", one.priority)):
        how = fulfilment(tier, need)
        named = wording.text(need.title)
        if how in ("partial", "alternative"):
            named = wording.sentence("quote.answers_in_part", need=named, how=wording.label(f"need.met.{how}"))
        groups.setdefault("quote.answers_left" if how == "none" else f"priority.{need.priority}", []).append(named)
    told = (
        wording.sentence(
            "quote.answers_group", heading=wording.label(key), needs=wording.join(names, "quote.answers_need_between")
        )
        for key, names in groups.items()
    )
    said = wording.sentence("quote.answers", groups=wording.join(told, "quote.answers_between"))
    parts = (said, open_parts(kit, (tier,), kit.content.needs))
    joined = wording.join(parts, "quote.between_sentences")
    return (Paragraph("answers", (*wording.label("quote.answers_label", strong=True), *joined)),)
