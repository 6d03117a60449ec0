"""Volume 1: who bids, that the conditions are met, certificates, who may sign, declaration, what is bound in."""

from __future__ import annotations

from docgen.compose.compliance import clause, how
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.places import Places
from docgen.compose.proposal.experience import certificates, facts
from docgen.compose.proposal.frame import row, spelled
from docgen.compose.tender.frame import form, heads_of, numbered_rows, of_kind, proof, seal
from docgen.content.opportunity import Attachment
from docgen.model.document import (
    Block,
    Callout,
    Field,
    Fields,
    Items,
    Paragraph,
    Prose,
    Section,
    SignaturePlace,
    Signatures,
    Table,
)

BLANKS = ("name", "position", "identity", "term")
OF_THE_REPRESENTATIVE = ("name", "gender", "age", "position", "identity")


def qualification_sections(kit: Kit, places: Places) -> tuple[Section, ...]:
    """The forms of the qualification volume."""
    bound_in = _attachments(kit)
    return (
        form(kit, "qualification", _answers(kit, places), _still_to_attach(kit)),
        form(kit, "bidder", _bidder(kit), facts(kit)),
        form(kit, "certificates", certificates(kit)),
        form(kit, "identity", *_identity(kit)),
        form(kit, "authority", *_authority(kit)),
        form(kit, "declaration", *_declaration(kit)),
        *((form(kit, "attachments", bound_in),) if bound_in is not None else ()),
    )


def _answers(kit: Kit, places: Places) -> Table | None:
    asked = of_kind(kit, "qualification")
    if not asked:
        return None
    heads = heads_of(kit, ("number", 6), ("clause", 11), ("condition", 32), ("answer", 32), ("proof", 22))
    rows = numbered_rows(
        row(
            one.id, clause(kit, one), kit.wording.text(one.text), how(kit, one),
            proof(kit, one, places, "qualification"),
        )
        for one in asked
    )  # fmt: skip
    mandatory = sum(one.mandatory for one in asked)
    caption = kit.wording.sentence("tender.qualification_caption", count=len(asked), mandatory=mandatory)
    return Table("qualification-answers", heads, rows, spelled(kit, caption), "compliance")


def _still_to_attach(kit: Kit) -> Callout | None:
    """What a draft reminds of: proofs not at hand, or that nobody listed any. Neither may be so at release."""
    opportunity, wording = kit.opportunity, kit.wording
    assert opportunity is not None
    missing = [wording.text(one.name) for one in opportunity.attachments or () if not given(one.confirmed_on)]
    if not kit.draft or not (missing or opportunity.attachments is None):
        return None
    text = wording.sentence("tender.attach.open", names=wording.join(missing)) if missing else None
    body = Paragraph("attach-text", text or wording.label("tender.attach.text"))
    return Callout("attach", "draft", wording.label("tender.attach.heading"), (body,))


def _attachments(kit: Kit) -> Table | None:
    """What is bound in behind the forms, in the order it follows them; what is not at hand yet is a gap."""
    wording, opportunity = kit.wording, kit.opportunity
    assert opportunity is not None
    heads = heads_of(kit, ("number", 6), ("attachment", 54), ("copy", 40))
    rows = numbered_rows(
        row(one.id, wording.text(one.name), _copy(kit, one) if given(one.confirmed_on) else wording.gap(one.id.source))
        for one in opportunity.attachments or ()
    )
    if not rows:
        return None
    caption = wording.sentence("tender.attach.caption", count=len(rows))
    return Table("attachments", heads, rows, spelled(kit, caption))


def _copy(kit: Kit, one: Attachment) -> Prose:
    return kit.wording.plain(one.file) if one.file else kit.wording.label("tender.attach.by_hand")


def _bidder(kit: Kit) -> Fields:
    wording, company = kit.wording, kit.company
    contact = next((one for one in company.contacts if kit.quote and one.role == kit.quote.contact), None)
    found = [
        ("name", wording.text(company.legal_name)),
        ("address", wording.text(company.address)),
        ("tax_id", wording.plain(company.tax_id)),
        ("website", wording.plain(company.website)),
        ("about", wording.text(company.about)),
        ("signatory", wording.text(company.signatory.title)),
    ]
    if contact is not None:
        ways = wording.join(wording.plain(way) for way in (contact.phone, contact.email) if way)
        found.append(("contact", wording.sentence("tender.bidder_fact.contact_line", role=contact.label, ways=ways)))
    fields = tuple(kit.fact(f"tender.bidder_fact.{key}", value) for key, value in found if value)
    return Fields("bidder-facts", fields, 1)


def _identity(kit: Kit) -> tuple[Block, ...]:
    """Who the legal representative is, as the company certifies; filled in by hand, for no content holds a person."""
    wording = kit.wording
    text = wording.sentence("tender.identity.text", bidder=kit.company.legal_name, address=kit.company.address)
    blanks = tuple(
        Field(f"identity-{key}", wording.label(f"tender.identity.{key}"), None) for key in OF_THE_REPRESENTATIVE
    )
    bidder = wording.sentence("tender.seal.bidder", name=kit.company.legal_name)
    place = SignaturePlace("identity-seal-bidder", bidder, (wording.label("tender.seal.date"),))
    return (
        Paragraph("identity-text", text),
        Fields("identity-form", blanks, 2, "form"),
        Paragraph("identity-close", wording.label("tender.identity.close")),
        Signatures("identity-seal", (place,)),
    )


def _authority(kit: Kit) -> tuple[Block, ...]:
    wording, opportunity = kit.wording, kit.opportunity
    assert opportunity is not None
    text = wording.sentence(
        "tender.authority.text",
        bidder=kit.company.legal_name,
        project=opportunity.name,
        reference=opportunity.reference,
    )
    blanks = tuple(Field(f"authority-{key}", wording.label(f"tender.authority.{key}"), None) for key in BLANKS)
    return (Paragraph("authority-text", text), Fields("authority-form", blanks, 2, "form"), _both_sign(kit))


def _both_sign(kit: Kit) -> Signatures:
    """Who gives the authority signs and seals, never the one who gets it; this one signs for himself."""
    wording, date = kit.wording, kit.wording.label("tender.seal.date")
    bidder = wording.sentence("tender.seal.bidder", name=kit.company.legal_name)
    places = (
        SignaturePlace("authority-seal-bidder", bidder, (wording.label("tender.authority.giver"), date)),
        SignaturePlace(
            "authority-seal-holder", wording.label("tender.authority.holder"),
            (wording.label("tender.authority.holder_signs"), date),
        ),
    )  # fmt: skip
    return Signatures("authority-seal", places)


def _declaration(kit: Kit) -> tuple[Block, ...]:
    wording, opportunity = kit.wording, kit.opportunity
    assert opportunity is not None
    lead = wording.sentence("tender.declaration.lead", customer=kit.account.name, agency=opportunity.purchaser or ())
    items = tuple(
        wording.sentence(f"tender.declaration.{key}", project=opportunity.name, reference=opportunity.reference)
        for key in ("true", "rules", "once")
    )
    return (
        Paragraph("declaration-lead", lead),
        Items("declaration-items", items, ordered=True),
        seal(kit, "declaration-seal"),
    )
