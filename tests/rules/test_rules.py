"""Each rule of quotes, P01 to P18: contents that break it, at their line, and good ones that come close to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.messages import catalogue
from tests.cli.commands import Docgen
from tests.rules.quoted import PLAN, QUOTES, Change, checked, workspace

LOW = "          - {sku: SETUP, quantity: 1, group: main}\n          - {sku: TEAM, quantity: 2, group: main}\n"
TOP = "{sku: TEAM, quantity: 6, group: main, discount_percent: 5}"
MID = "{sku: TEAM, quantity: 4, group: main, discount_percent: 5}"
COURSE = "          - {sku: COURSE, quantity: 2, group: more}\n"
WATCH = "          - {sku: WATCH, quantity: 1, group: more, optional: true}\n"
HIGH = "          - {sku: SETUP, quantity: 1, group: main}\n          - " + TOP + "\n" + COURSE + WATCH
ADVANCE = "percent: 40, trigger"
ASSUMED = "{en: Recurring prices are counted for 12 months, zh: 周期性费用按12个月计算}"
NO_ASSUMPTIONS = ("quotes", "assumptions:\n      - " + ASSUMED, "assumptions: []")
LAST_ROUND = """    - round: 3
      give: {en: The first month of watch, zh: 首月值守}
      give_value: EUR 20
      get: {en: Signature on the spot, zh: 当场签字}
      total_after: EUR 1685
      authority: solution-lead
      key: true
"""
OUTCOMES = "        outcomes: [faster-release]\n        lines:\n"
IN_PART = "        in_part: [{need: faster-release, missing: {en: Nights stay, zh: 夜间除外}}]\n        lines:\n"
CLASSES = ("prices", "unit: course,", "unit: course, counted_as: [{en: class, zh: 课程}],")
MORE = ("quotes", COURSE, COURSE + COURSE.replace("2, group: more", "3, group: more, optional: true"))
SEALED = ("quotes", "mode: options", "mode: sealed_alternates")
TENDER = ("sale", "procurement_mode: negotiated", "procurement_mode: tender")
INVITED = ("sale", "procurement_mode: negotiated", "procurement_mode: tender\n    alternatives_invited: true")


def says(text: str, zh: str = "中文") -> Change:
    """An assumption of the quote in other words."""
    return ("quotes", ASSUMED, f'{{en: "{text}", zh: "{zh}"}}')


def answers(text: str, zh: str = "中文") -> Change:
    """The answer to the clause that asks for fixed prices."""
    return ("sale", "{en: Fixed for 12 months, zh: 12个月不变}", f'{{en: "{text}", zh: "{zh}"}}')


def opens(text: str, zh: str = "中文") -> Change:
    """Words of one's own in the proposal."""
    return ("sale", "text: {en: Each wave is tested twice, zh: 每批测试两次}", f'text: {{en: "{text}", zh: "{zh}"}}')


def sold_on(percent: str) -> Change:
    """The quote by way of a reseller that pays so much less."""
    partner = f"    partner: {{name: {{en: Reseller, zh: 代理商}}, discount_percent: {percent}}}\n"
    return ("quotes", "    floor: EUR 1200", partner + "    floor: EUR 1000")


def off_the_whole(percent: str) -> Change:
    """A discount on the whole quote."""
    return ("quotes", "    delivery_terms", f"    total_discount_percent: {percent}\n    delivery_terms")


APPROVALS = QUOTES[QUOTES.index("    approvals:") : QUOTES.index("    floor:")]
NO_LIMITS: tuple[Change, ...] = (("quotes", APPROVALS, ""),)
NO_FLOORS: tuple[Change, ...] = (
    ("prices", "        floor_price: EUR 800\n", ""),
    ("plan", PLAN[: PLAN.index("contract:")], ""),
    ("quotes", "    floor: EUR 1200\n", ""),
)
"""A quote whose limits, or whose floors, nobody wrote."""


def in_phases(when: str) -> Change:
    """The same scope in two steps, the second one ordered or begun some time."""
    first = "{id: a, name: {en: First, zh: 一期}, parts: [{sku: SETUP}]}"
    steps = f"[{first}, {{id: b, name: {{en: Rest, zh: 二期}}, when: {when}}}]"
    return ("quotes", "    delivery_terms", f"    phases: {steps}\n    delivery_terms")


Row = tuple[str, str, str, tuple[Change, ...]]

WRONG: list[Row] = [
    # P01
    ("tiers-not-ordered", "error", "For trading day", (("quotes", HIGH, LOW.replace("2, g", "3, g")),)),
    ("tiers-not-ordered", "error", "For shop and", (("quotes", LOW, LOW.replace("2, g", "3.8, g")),
                                                    ("prices", "quantity_step: 1", "quantity_step: 0.1"))),
    ("total-below-floor", "error", "For one shop", (("quotes", "floor: EUR 1200", "floor: EUR 1400.01"),)),
    ("total-below-floor", "error", "For shop and", (("quotes", MID, MID.replace("nt: 5", "nt: 55")),)),
    ("total-below-floor", "error", "For one shop", (sold_on("21.5"),)),
    ("total-below-floor", "error", "For shop and", (sold_on("10"),)),
    ("total-below-floor", "error", "For shop and", (("plan", "floor: EUR 1600", "floor: EUR 1760.01"),)),
    ("sold-below-cost", "error", "For shop and", (*NO_LIMITS, *NO_FLOORS, off_the_whole("45"))),
    ("sold-below-cost", "error", "For one shop", (sold_on("45"), *NO_FLOORS[:-1])),
    # P02
    ("total-in-text-differs", "error", "total of", (says("This comes to a total of EUR 1,761 net."),)),
    ("total-in-text-differs", "error", "合计", (says("As listed", "合计人民币3万元。"),)),
    ("currency-mismatch", "error", "USD 1200", (("quotes", "floor: EUR 1200", "floor: USD 1200"),)),
    # P03
    ("quote-lacks", "error", "valid_until: null", (("quotes", "valid_until: 2027-03-31", "valid_until: null"),)),
    ("quote-lacks", "error", "number: null", (("quotes", "number: Q-1", "number: null"),)),
    ("quote-lacks", "error", "percent: null", (("prices", "percent: 20", "percent: null"),)),
    ("missing-field", "error", "- id: q1", (("quotes", "    valid_until: 2027-03-31\n", ""),)),
    ("missing-field", "error", "- id: q1", (("quotes", "    currency: EUR\n", ""),)),
    ("phase-after-validity", "warning", "1 April 2027", (in_phases("{en: Order by 1 April 2027, zh: 四月下单}"),)),
    ("phase-after-validity", "warning", "2027年4月1日", (in_phases("{en: Order in April, zh: 2027年4月1日前下单}"),)),
    ("phase-after-validity", "warning", "April 30", (in_phases('{en: "Signed by April 30, 2027", zh: 四月签订}'),)),
    # P04
    ("option-inside-total", "error", "sku: COURSE", (("prices", "{en: Course, zh: 培训}",
                                                      '{en: "Course (optional)", zh: 培训}'),)),
    ("option-inside-total", "error", "sku: COURSE", (("quotes", "zh: 培训与值守", "zh: 可选项"),)),
    # P05
    ("future-price-capped", "error", "service fee", (says("The yearly service fee is fixed for three years."),)),
    ("future-price-capped", "error", "运维", (says("Counted once.", "运维费用今后每年涨幅不超过3%。"),)),
    ("future-price-capped", "error", "a rise of", (answers("12 months; after that a rise of at most 2% a year."),)),
    ("future-price-capped", "error", "续约", (opens("Tested twice", "续约价格维持不变。"),)),
    ("future-price-capped", "error", "never", (
        ("sale", "{en: It follows the published wage index", "{en: Support charges will never increase"),)),
    ("future-price-capped", "error", "cap", (
        ("plan", "{en: A second step", "{en: We cap later maintenance charges"),)),
    ("future-price-capped", "error", "封顶", (
        ("plan", "zh: 违约金不超过合同额的5%", "zh: 后续维护费用每年20万元封顶"),)),
    # P06
    ("inside-figure-told", "error", "EUR 1,200", (says("We cannot go below EUR 1,200."),)),
    ("inside-figure-told", "error", "1685欧元", (opens("Tested twice", "底线为1685欧元。"),)),
    ("tier-code-told", "error", "Low offer", (("quotes", "{en: For one shop,", "{en: Low offer,"),)),
    ("tier-code-told", "error", "高档方案", (("quotes", "zh: 全天候方案", "zh: 高档方案"),)),
    ("price-in-technical-volume", "error", "EUR 1,000", (
        INVITED, opens("Set-up costs EUR 1,000."),)),
    ("price-in-technical-volume", "error", "1760", (
        INVITED, ("sale", "zh: 不超过4小时", "zh: 服务价1760欧元"),)),
    # P07
    ("sealed-text-tells", "error", "For one shop", (SEALED, says("Compare with For one shop."))),
    ("sealed-text-tells", "error", "最低价", (SEALED, says("Counted once.", "最低价方案不含培训。"))),
    ("sealed-lines-differ", "error", "quantity: 6", (SEALED, ("quotes", TOP, TOP.replace("main", "more")))),
    # P08
    ("rounds-too-few", "error", "objective", (("plan", LAST_ROUND, ""),)),
    ("round-without-get", "error", "get: null", (
        ("plan", "get: {en: A larger advance, zh: 提高预付款}", "get: null"),)),
    ("concessions-grow", "error", "EUR 31", (("plan", "give_value: EUR 25", "give_value: EUR 31"),)),
    ("rounds-out-of-order", "error", "round: 1", (("plan", "- round: 2", "- round: 1 "),)),
    ("key-concession-early", "error", "A first step", (
        ("plan", "authority: delivery-manager\n", "authority: delivery-manager\n      key: true\n"),)),
    ("round-sum-differs", "error", "EUR 1730", (("plan", "give_value: EUR 30", "give_value: EUR 29.99"),)),
    ("plan-below-floor", "error", "expected", (("plan", "expected: EUR 1705", "expected: EUR 1599.99"),)),
    ("round-below-floor", "error", "EUR 1685", (
        ("plan", "floor: EUR 1600", "floor: EUR 1690"),)),
    ("plan-below-floor", "error", "expected", (("prices", "floor_price: EUR 800", "floor_price: EUR 1110"),)),
    ("round-below-floor", "error", "EUR 1685", (sold_on("5.1"),)),
    ("round-beyond-authority", "error", "delivery-manager", (sold_on("3"),)),
    ("round-beyond-authority", "error", "delivery-manager", (
        ("plan", "total_after: EUR 1705\n      authority: solution-lead",
         "total_after: EUR 1705\n      authority: delivery-manager"),)),
    # P09
    ("tier-loses-item", "warning", "quantity: 3", (("quotes", TOP, TOP.replace("6", "3")),)),
    ("tier-loses-item", "warning", "For trading day", (
        ("quotes", HIGH, HIGH.replace("          - " + TOP + "\n", "")),)),
    ("tier-loses-outcome", "warning", "For trading day", (
        ("quotes", OUTCOMES + HIGH, OUTCOMES.replace("[faster-release]", "[]") + HIGH),)),
    ("tier-loses-outcome", "warning", "For trading day", (("quotes", OUTCOMES + HIGH, IN_PART + HIGH),)),
    ("tiers-differ-in-price", "warning", "For trading day", (
        ("quotes", HIGH, "          - {sku: SETUP, quantity: 1, group: main}\n          - "
         + MID.replace(", discount_percent: 5", "") + "\n"),)),
    # P10
    ("price-without-value", "warning", "summary", (
        ("quotes", OUTCOMES + LOW, "        lines:\n" + LOW),
        ("quotes", OUTCOMES + "          - {sku: SETUP, quantity: 1, group: main}\n          - " + MID,
         "        lines:\n          - {sku: SETUP, quantity: 1, group: main}\n          - " + MID),
        ("quotes", OUTCOMES + HIGH, "        lines:\n" + HIGH),)),
    ("price-only-argument", "warning", "lowest price", (
        ("sale", "{en: Releases within an hour, zh: 一小时内发布}", "{en: The lowest price, zh: 低价}"),
        ("sale", "{en: Every step is recorded, zh: 每一步都有记录}", "{en: A discount, zh: 折扣}"))),
    # P11
    ("several-offers-in-tender", "error", "For shop and", (TENDER,)),
    ("several-offers-in-tender", "error", "For shop and", (TENDER, SEALED)),
    # P12
    ("words-differ-from-figure", "error", "壹仟柒佰", (says("Two ways", "1760元（大写：壹仟柒佰元整）"),)),
    ("words-differ-from-figure", "error", "贰拾捌万", (
        opens("Tested twice", "保证金27万元（大写：人民币贰拾捌万元整）。"),)),
    # P13
    ("price-book-expired", "error", "issue_date", (("prices", "valid_until: 2027-12-31", "valid_until: 2027-01-31"),)),
    ("price-book-not-yet-valid", "error", "issue_date", (
        ("prices", "valid_from: 2026-10-01", "valid_from: 2027-02-02"),)),
    ("unknown-reference", "error", "sku: CURSE", (("quotes", "sku: COURSE", "sku: CURSE"),)),
    ("item-needs", "error", "TEAM, quantity: 2", (
        ("quotes", LOW, "          - {sku: TEAM, quantity: 2, group: main}\n"),)),
    ("item-excludes", "error", "sku: WATCH", (
        ("quotes", COURSE, COURSE + "          - {sku: WATCH, quantity: 1, group: more}\n"
         "          - {sku: GUARD, quantity: 1, group: more}\n"),)),
    ("item-step", "error", "quantity: 6.5", (("quotes", TOP, TOP.replace("6", "6.5")),)),
    ("item-most", "error", "quantity: 9", (("quotes", COURSE, COURSE.replace("2", "9")),)),
    ("item-least", "error", "quantity: 0.5", (("quotes", COURSE, COURSE.replace("2", "0.5")),)),
    # P14
    ("lead-time-too-short", "error", "lead_time: 16 week", (("quotes", "lead_time: 17 week", "lead_time: 16 week"),)),
    ("lead-time-too-short", "error", "lead_time: 4 week", (
        ("quotes", "lead_time: 17 week", "lead_time: 4 week\n    lead_time_until: arrives"),)),
    ("lead-time-below-item", "error", "lead_time: 17 week", (
        ("prices", "lead_time: 4 week", "lead_time: 18 week"),)),
    ("phase-without-people", "error", "id: run", (
        ("sale", "    - {role: solution-lead, count: 1, phase: run}\n", ""),)),
    # P15
    ("payment-sum", "error", "percent: 39", (("quotes", ADVANCE, ADVANCE.replace("40", "39")),)),
    ("payment-share", "error", "percent: 140", (
        ("quotes", ADVANCE, ADVANCE.replace("40", "140")), ("quotes", "percent: 60", "percent: -40"))),
    # P16
    ("discount-above-authority", "error", "discount_percent: 16", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 16")),)),
    ("discount-above-authority", "error", "total_discount_percent", (
        ("quotes", "    delivery_terms", "    total_discount_percent: 15\n    delivery_terms"),
        ("quotes", "floor: EUR 1200", "floor: EUR 12"))),
    ("discount-above-authority", "error", "partner: {", (sold_on("14"),)),
    ("discount-not-approved", "error", "partner: {", (
        sold_on("4"), ("quotes", "limit_percent: 15, date: 2027-01-22", "limit_percent: 15"))),
    ("discount-not-approved", "error", "discount_percent: 11", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 11")),
        ("quotes", "limit_percent: 15, date: 2027-01-22", "limit_percent: 15"))),
    ("discount-not-approved", "error", "discount_percent: 11", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 11")),
        ("quotes", "date: 2027-01-22", "date: 2027-02-02"))),
    ("discount-past-approval", "error", "discount_percent: 11", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 11")), ("quotes", "d_percent: 15", "d_percent: 10.9"))),
    ("discount-past-approval", "error", "partner: {", (sold_on("4"), ("quotes", "d_percent: 15", "d_percent: 6"))),
    ("discount-past-approval", "error", "discount_percent: 11", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 11")),
        ("quotes", "approved_percent: 15, version: '1'", "version: '0.9'"))),
    ("discount-above-authority", "error", "sku: SETUP", (
        off_the_whole("12"), ("quotes", "limit_percent: 15", "limit_percent: 11"))),
    ("discount-without-authority", "error", "discount_percent: 11", (
        *NO_LIMITS, ("quotes", MID, MID.replace("nt: 5", "nt: 11")))),
    ("discount-without-authority", "error", "discount_percent: 5", (*NO_LIMITS, off_the_whole("6"))),
    ("discount-without-limit", "warning", "total_discount_percent", (*NO_LIMITS, off_the_whole("1"))),
    ("discount-without-limit", "warning", "partner: {", (*NO_LIMITS, sold_on("1"))),
    ("approval-without-discount", "warning", "date: 2027-01-22", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 11")), ("quotes", "approved_percent: 15, ", ""))),
    # P17
    ("quote-open-ended", "error", "- id: q1", (NO_ASSUMPTIONS,)),
    ("quote-open-ended", "error", "- id: q1", (
        ("quotes", "exclusions:\n      - {en: Changes to the shop itself, zh: 网店自身的修改}", "exclusions: []"),)),
    ("missing-field", "error", "- id: q1", (("quotes", "    change_procedure: {en: In writing, zh: 书面提出}\n", ""),)),
    # P18: two courses are sold
    ("count-unlike-sold", "advice", "Five courses", (says("Five courses are held in May"),)),
    ("count-unlike-sold", "advice", "**12 classes**", (CLASSES, opens("We hold **12 classes** of a day"))),
    ("count-unlike-sold", "advice", "Twenty-two", (answers("Twenty-two courses, each of a day"),)),
    ("count-unlike-sold", "advice", "十二期培训", (says("Fine", "十二期培训，每期一天"),)),
    ("count-unlike-sold", "advice", "举办9门课程", (CLASSES, opens("Fine", "举办9门课程"))),
    ("count-unlike-sold", "advice", "共三次培训", (answers("Fine", "共三次培训"),)),
]  # fmt: skip

GOOD: list[tuple[str, tuple[Change, ...]]] = [
    ("tiers-not-ordered", (("quotes", LOW, LOW.replace("2, g", "3.7, g")),
                           ("prices", "quantity_step: 1", "quantity_step: 0.1"))),
    ("tiers-not-ordered", (("quotes", "- id: low", "- id: low "),)),
    ("total-below-floor", (("quotes", "floor: EUR 1200", "floor: EUR 1400"),)),
    ("total-below-floor", (("quotes", MID, MID.replace("nt: 5", "nt: 25")),)),
    ("total-below-floor", (sold_on("9"),)),
    ("total-below-floor", (("plan", "floor: EUR 1600", "floor: EUR 1760"),)),
    ("total-in-text-differs", (says("This comes to a total of EUR 1,760 net."),)),
    ("total-in-text-differs", (says("Penalty of EUR 90 a day; the total is on page 2.", "违约金每天90欧元。"),)),
    ("quote-lacks", (("quotes", "warranty: {en: 24 months from delivery, zh: 自到货起24个月}", "warranty: null"),)),
    ("quote-lacks", (("quotes", "valid_until: 2027-03-31", "valid_until: 2027-02-01"),)),
    ("phase-after-validity", (in_phases("{en: Order by 31 March 2027, zh: 2027年3月31日前下单}"),)),
    ("phase-after-validity", (in_phases("{en: Delivered from 1 June 2027, zh: 2027年6月1日起交付}"),)),
    ("option-inside-total", (("prices", "{en: Watch, zh: 值守}", '{en: "Watch (optional)", zh: 可选值守}'),)),
    ("option-inside-total", (("prices", "{en: Course, zh: 培训}", "{en: Adoption course, zh: 选课培训}"),)),
    ("future-price-capped", (says("Prices hold for 12 months of the ordered term.", "周期性费用12个月不变。"),)),
    ("future-price-capped", (answers("Penalty capped at 5% of the price.", "违约金上限5%。"),)),
    ("future-price-capped", (opens("Service answers within at most 4 hours.", "服务响应不超过4小时。"),)),
    ("future-price-capped", (says("We do not promise a cap on later service prices.", "不承诺后续服务价格封顶。"),)),
    ("future-price-capped", (
        ("quotes", "lead_time: 17 week", "lead_time: 17 week\n    term_months: 36"),
        says("The yearly service fee is fixed for 36 months.", "年服务费36个月不变。"))),
    ("inside-figure-told", (says("The unit price of EUR 1,000 holds."),)),
    ("inside-figure-told", (says("1200 users, 1,600 orders a day."),)),
    ("tier-code-told", (("quotes", "{en: For one shop,", "{en: For the low season,"),)),
    ("tier-code-told", (("quotes", "zh: 全天候方案", "zh: 高可用方案"),)),
    ("price-in-technical-volume", (opens("Set-up costs EUR 1,000."),)),
    ("price-in-technical-volume", (INVITED, opens("The guarantee of EUR 1,001 is separate."))),
    ("price-in-technical-volume", (
        INVITED, ("sale", "section: solution", "section: commercial"), opens("Set-up costs EUR 1,000."))),
    ("sealed-text-tells", (SEALED, says("Compare on the basis of the same term."))),
    ("sealed-text-tells", (says("Compare with For one shop."),)),
    ("sealed-lines-differ", (SEALED, ("quotes", TOP, TOP.replace("6", "9")))),
    ("sealed-lines-differ", (("quotes", TOP, TOP.replace("main", "more")),)),
    ("rounds-too-few", ()),
    ("concessions-grow", (("plan", "give_value: EUR 20", "give_value: EUR 25"),)),
    ("key-concession-early", (
        ("plan", "total_after: EUR 1705\n      authority: solution-lead\n",
         "total_after: EUR 1705\n      authority: solution-lead\n      key: true\n"),)),
    ("round-sum-differs", (
        ("plan", "give_value: EUR 20", "give_value: EUR 19.5"), ("plan", "EUR 1685", "EUR 1685.50"))),
    ("plan-below-floor", (("plan", "expected: EUR 1705", "expected: EUR 1600"),)),
    ("round-below-floor", (("plan", "floor: EUR 1600", "floor: EUR 1685"),)),
    ("plan-below-floor", (("prices", "floor_price: EUR 800", "floor_price: EUR 1085"),)),
    ("round-below-floor", (sold_on("5"),)),
    ("round-beyond-authority", (sold_on("1"),)),
    ("round-beyond-authority", (("quotes", "limit_percent: 5,", "limit_percent: 6,"),
                                ("plan", "total_after: EUR 1705\n      authority: solution-lead",
                                 "total_after: EUR 1705\n      authority: delivery-manager"))),
    ("tier-loses-item", (("quotes", TOP, TOP.replace("6", "4")),)),
    ("tier-loses-item", (("quotes", TOP, TOP.replace("6", "3") + "\n          - " + TOP.replace("6", "3")),)),
    ("tier-loses-outcome", (("quotes", OUTCOMES + LOW, OUTCOMES.replace("[faster-release]", "[]") + LOW),)),
    ("tier-loses-outcome", (("quotes", OUTCOMES + LOW, IN_PART + LOW),)),
    ("tiers-differ-in-price", (
        ("quotes", HIGH, "          - {sku: SETUP, quantity: 1, group: main}\n          - "
         + MID.replace("4", "5") + "\n"),)),
    ("price-without-value", (("quotes", OUTCOMES + LOW, "        lines:\n" + LOW),)),
    ("price-only-argument", (
        ("sale", "{en: Releases within an hour, zh: 一小时内发布}", "{en: The lowest price, zh: 低价}"),)),
    ("several-offers-in-tender", (INVITED,)),
    ("several-offers-in-tender", (TENDER, ("quotes", "mode: options", "mode: blank_form"))),
    ("several-offers-in-tender", (TENDER, ("quotes", "mode: options", "mode: single\n    chosen_tier: mid"))),
    ("words-differ-from-figure", (says("Two ways", "1760元（大写：壹仟柒佰陆拾元整）"),)),
    ("words-differ-from-figure", (says("Two ways", "28万元（大写：人民币贰拾捌万圆正）"),)),
    ("price-book-expired", (("prices", "valid_until: 2027-12-31", "valid_until: 2027-02-01"),)),
    ("price-book-not-yet-valid", (("prices", "valid_from: 2026-10-01", "valid_from: 2027-02-01"),)),
    ("item-needs", (("quotes", COURSE, COURSE.replace("COURSE", "WATCH")),)),
    ("item-excludes", (("quotes", COURSE, COURSE + "          - {sku: GUARD, quantity: 1, group: more}\n"),)),
    ("item-step", (("prices", "quantity_step: 1", "quantity_step: 2"),)),
    ("item-most", (("quotes", COURSE, COURSE.replace("2", "8")),)),
    ("item-least", (("quotes", COURSE, COURSE.replace("2", "1")),)),
    ("lead-time-too-short", (("quotes", "lead_time: 17 week", "lead_time: 116 day"),)),
    ("lead-time-too-short", (
        ("quotes", "lead_time: 17 week", "lead_time: 5 week\n    lead_time_until: arrives"),)),
    ("lead-time-below-item", (("prices", "lead_time: 4 week", "lead_time: 17 week"),)),
    ("phase-without-people", (("sale", "role: solution-lead, count: 1, phase: run", "role: solution-lead, count: 1"),)),
    ("payment-sum", (("quotes", ADVANCE, ADVANCE.replace("40", "33.33")), ("quotes", "percent: 60", "percent: 66.67"))),
    ("payment-sum", (("quotes", ADVANCE, ADVANCE.replace("40", "0")), ("quotes", "percent: 60", "percent: 100"))),
    ("discount-above-authority", (("quotes", MID, MID.replace("nt: 5", "nt: 15")),)),
    ("discount-above-authority", (sold_on("12.9"),)),
    ("sold-below-cost", (*NO_LIMITS, *NO_FLOORS, off_the_whole("43"))),
    ("discount-without-authority", (*NO_LIMITS, off_the_whole("5.2"))),
    ("discount-without-limit", NO_LIMITS),
    ("discount-without-limit", (sold_on("1"),)),
    ("discount-not-approved", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 11")), ("quotes", "date: 2027-01-22", "date: 2027-02-01"))),
    ("discount-not-approved", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 10")),
        ("quotes", "limit_percent: 15, date: 2027-01-22", "limit_percent: 15"))),
    ("discount-past-approval", (
        ("quotes", MID, MID.replace("nt: 5", "nt: 11")), ("quotes", "d_percent: 15, ver", "d_percent: 11, ver"))),
    ("discount-past-approval", (("quotes", "version: '1'}\n    floor", "version: '0.9'}\n    floor"),
                                ("quotes", MID, MID.replace("nt: 5", "nt: 11")))),
    ("approval-without-discount", (("quotes", "approved_percent: 15, ", ""),)),
    ("quote-open-ended", (("quotes", NO_ASSUMPTIONS[1], "assumptions:\n      - null"),)),
    ("quote-open-ended", (says("One is enough", "一条即可"),)),
    ("count-unlike-sold", (says("Two courses of three days for up to 12 people", "两期培训，每期三天"),)),
    ("count-unlike-sold", (CLASSES, opens("Room for up to 9 classes; every team takes 3 classes", "至多9门课程"))),
    ("count-unlike-sold", (MORE, says("Two courses are held in May", "五期培训，其中三期为选项"))),
    ("count-unlike-sold", (answers("One course, course 3 of 5, in 2027", "第三期培训在5月"),)),
    ("count-unlike-sold", (says("Seven course books and 7 evening courses", "每年五期培训"),)),
    ("count-unlike-sold", (
        ("sale", "{en: Recurring prices are fixed for 36 months, zh: 周期性费用36个月不变}",
         "{en: We have five courses today, zh: 我们有五期培训}"),
        answers("Your five courses stay", "贵方五期培训保留"))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "severity", "place", "changes"), WRONG, ids=[f"{row[0]}-{i}" for i, row in enumerate(WRONG)]
)
def test_what_breaks_a_rule_is_said_at_its_place(
    rule: str, severity: str, place: str, changes: tuple[Change, ...], tmp_path: Path, docgen: Docgen
) -> None:
    code, said = checked(docgen, workspace(tmp_path, *changes))
    mine = [one for one in said if one.rule == rule]
    assert mine, [(one.rule, one.line) for one in said]
    assert any(place in one.line and one.severity == severity for one in mine), mine
    assert code == (1 if severity == "error" or any(one.severity == "error" for one in said) else 0)


@pytest.mark.parametrize(("rule", "changes"), GOOD, ids=[f"{row[0]}-{i}" for i, row in enumerate(GOOD)])
def test_what_only_comes_close_is_not(rule: str, changes: tuple[Change, ...], tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert [one for one in said if one.rule == rule] == []


def test_every_rule_is_seen_and_has_words_in_both_languages() -> None:
    seen = {row[0] for row in WRONG}
    assert all(seen <= set(catalogue(language)) for language in ("en", "zh"))
    near = {rule for rule, _ in GOOD} | {"missing-field", "currency-mismatch", "unknown-reference", "payment-share",
                                         "round-without-get", "rounds-out-of-order"}  # fmt: skip
    assert seen == near | (seen & near)


def test_findings_repeat_nothing_that_stays_inside(tmp_path: Path, docgen: Docgen) -> None:
    root = workspace(tmp_path, says("We cannot go below EUR 1,200."), ("plan", "floor: EUR 1600", "floor: EUR 1690"))
    _, said = checked(docgen, root)
    told = "".join(one.words for one in said)
    assert {"inside-figure-told", "round-below-floor"} <= {one.rule for one in said}
    assert not any(figure in told for figure in ("1200", "1,200", "1690", "1685"))
