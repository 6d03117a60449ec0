"""Sample documents for renderer tests: every block type and every role, in English and Chinese.

The customer is fictional and carries a name that breaks careless escaping. `sample_document` covers everything;
`quote_document` and `case_document` are shaped as a real quote and a real one-page case are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from docgen.model.document import (
    Classification,
    Document,
    Fields,
    Meta,
    Section,
)
from tests.samples.opening import needs, solution, summary
from tests.samples.proof import case, compliance, plan, value
from tests.samples.tables import facts, milestones, prices, signatures, terms
from tests.samples.writer import CUSTOMER, WORDS, Writer

__all__ = ["CUSTOMER", "KINDS", "WORDS", "Look", "case_document", "quote_document", "sample_document"]

Look = Literal["slides", "report", "form", "sheet", "book"]
KINDS: dict[Look, str] = {
    "slides": "deck",
    "report": "proposal",
    "form": "quote",
    "sheet": "case",
    "book": "quote",
}


def sample_document(
    language: str, look: Look = "report", *, draft: bool = False, classification: Classification = "customer"
) -> Document:
    """A document with every block type and role. Slides: one flat list of sections, notes when internal."""
    say = Writer(language)
    sections: tuple[Section, ...] = (
        summary(say),
        needs(say),
        solution(say),
        compliance(say),
        plan(say),
        case(say),
        value(say),
        terms(say),
    )
    if look == "slides":
        sections = tuple(_flat(sections, classification == "internal", say))
    return _document(say, language, look, sections, draft=draft, classification=classification)


def quote_document(language: str, *, blank: bool = False, draft: bool = False) -> Document:
    """A quote as print-design 7 lays it out: parties, lines, totals, then payment, terms and signatures."""
    say = Writer(language)
    parties = Fields(
        "parties",
        (
            say.field(
                "seller",
                ("Seller", "卖方"),
                ("Aldwater Networks Ltd\n4 Weir Court, Exford", "澄川网络技术有限公司\n滨江路18号"),
            ),
            say.field("buyer", ("Buyer", "买方"), (f"{CUSTOMER}\n1 Harbour Square", f"{CUSTOMER}\n海港广场1号")),
            say.field("number", ("Quotation no.", "报价单号"), ("Q-2027-031", "Q-2027-031")),
            say.field("issued", ("Date of issue", "出具日期"), ("18 January 2027", "2027年1月18日")),
            say.field("until", ("Valid until", "有效期至"), ("30 April 2027", "2027年4月30日")),
            say.field("reference", ("Your reference", "贵方编号"), None),
        ),
    )
    what = say.paragraph(
        "what",
        "Keeps 14 depots open when a line or gateway fails, and replaces the core before "
        "support ends on 31\u00a0December 2027.",
        "保障14个仓库在线路或网关故障时照常运行，并在2027年12月31日维保到期前完成核心设备更换。",
    )
    first = Section("quote", "quote", (), (parties, what, prices(say, blank=blank)), numbered=False)
    payment = Section(
        "payment", "payment", say.say("Payment", "付款"), (milestones(say),), numbered=False, page_break=True
    )
    terms = Section("terms", "terms", say.say("Terms", "商务条款"), (facts(say),), numbered=False)
    sign = Section(
        "acceptance",
        "acceptance",
        say.say("Acceptance of this quotation", "报价确认"),
        (
            say.paragraph(
                "rule",
                "A signature by both parties turns this quotation into an order.",
                "双方签字后，本报价单即成为订单。",
            ),
            signatures(say),
        ),
        numbered=False,
    )
    document = _document(say, language, "form", (first, payment, terms, sign), draft=draft)
    meta = replace(document.meta, facts=(), reference=say.say("Q-2027-031", "Q-2027-031"))
    return replace(document, title=say.say("Quotation", "报价单"), subtitle=(), cover=(), meta=meta)


def case_document(language: str, *, draft: bool = False) -> Document:
    """One case on one page."""
    say = Writer(language)
    return _document(say, language, "sheet", (replace(case(say), numbered=False, page_break=False),), draft=draft)


def _document(
    say: Writer,
    language: str,
    look: Look,
    sections: tuple[Section, ...],
    *,
    draft: bool,
    classification: Classification = "customer",
) -> Document:
    meta = Meta(
        author=say.pick("Aldwater Networks Ltd", "澄川网络技术有限公司"),
        subject=say.pick("Renewal of the depot network", "仓库网络更新"),
        when=date(2027, 1, 18),
        draft=draft,
        classification=classification,
        confidentiality=say.say("Commercial in confidence · fictional sample", "商业秘密 · 虚构样例"),
        reference=say.say("NMI-2027-014", "NMI-2027-014"),
        version=say.say("1.0", "1.0"),
        facts=(
            say.field("customer", ("Prepared for", "呈送"), (CUSTOMER, CUSTOMER)),
            say.field(
                "team",
                ("Submitted by", "提交单位"),
                ("Aldwater Networks Ltd\nBid Director", "澄川网络技术有限公司\n投标总监"),
            ),
            say.field("date", ("Date of issue", "出具日期"), ("18 January 2027", "2027年1月18日")),
            say.field("valid", ("Valid until", "有效期至"), ("30 April 2027", "2027年4月30日")),
        ),
        trackers=(
            ("why", say.pick("Why now", "为何现在")),
            ("how", say.pick("How", "如何实现")),
            ("value", say.pick("What it is worth", "价值何在")),
        ),
        words=tuple((key, say.pick(*pair)) for key, pair in WORDS.items()),
    )
    return Document(
        id=f"sample-{look}",
        kind=KINDS[look],
        language=language,
        meta=meta,
        sections=sections,
        look=look,
        title=say.say("A depot network that stays open", "让仓库网络始终在线"),
        subtitle=say.say(
            "Renewal of the network in 14 depots and two data centres", "14个仓库与两个数据中心的网络更新"
        ),
        cover=(
            say.paragraph(
                "cover-note",
                "For the evaluation team only. All names and figures are fictional.",
                "仅供评审小组使用。所有名称与数据均为虚构。",
                "note",
            ),
        ),
    )


def _flat(sections: tuple[Section, ...], internal: bool, say: Writer) -> Iterator[Section]:
    for section in sections:
        notes = (
            (say.say("Pause here and ask who owns the figure.", "在此停顿，请对方确认数据由谁负责。"),)
            if internal
            else ()
        )
        yield replace(section, sections=(), notes=notes, minutes=Decimal(3))
        yield from _flat(section.sections, internal, say)
