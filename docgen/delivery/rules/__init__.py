"""Rules that delivery and conduct must keep, D01 to D18 and X02 to X08: one small file per family.

    complete.py   D01 the blocks of a handover, D02 promises with date and basis
    phases.py     D03 phases as long as they say and as the whole, joined without gap or overlap
    order.py      D03 milestones in a possible order, with time for their work; deadlines; acceptance after tests
    sequence.py   D03 steps at a site in order, D05 cutover in time, D07 one day of a survey, D16 courses in time
    amounts.py    D03 people, pieces and minutes that are more than none
    days_off.py   D03 a calendar, and nothing planned on a day off
    agreeing.py   D02 promises as their tests, answers and levels of service have them
    contradicting.py  D02 promises that contradict each other, their day, the plan, a level of service, the warranty
    people.py     D11 counterparts
    places.py     D07 sites on every list, D08 production after its gate, D13 duties with days, D18 lights explained
    goods.py      D07 what is packed is known, in whole pieces, and as many as the offer sells
    planned.py    D07 services that the offer sells are planned: courses, and what phases carry out
    sold.py       what the sale sells, for both
    recorded.py   D07 goods counted on arrival, D14 money paid, D03 milestones, calls, certificates: what cannot be
    surveying.py  D07 a survey at every place that receives goods, C15 those install whom the customer wants
    designing.py  D07 designs a site can carry, at every site that needs one, D08 approved before what waits for it
    measures.py   D04 results in the unit of their threshold, verdicts as measured, D17 open points in time
    installing.py D07 work recorded by a method, D04 checks with what is expected, records whole once work is done
    cutover.py    D05 the way back fits into the window, decisions follow steps, leaders are there, times as noted
    service.py    D09 three levels of escalation, D10 a complaint from the apology to the question if satisfied
    feedback.py   D10 feedback sorted, and going on where things of its sort do
    payments.py   D14 no invoice without its proof
    training.py   D16 courses with slides and material
    meeting.py    D15 where work meets, and work before a change is agreed
    conduct.py    X02 to X08 what no text of ours may say, by the words of templates/rules/conduct.yaml

Owner, date and criterion of a milestone (D03 too) and owner, sign and measure of a risk (D12) are fields that must be
there; a `null` among them is a gap, which no release takes. What a rule weighs is in docgen.messages, its words in
templates/messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.content.calendar import Calendar
from docgen.content.company import Company
from docgen.content.offering import PriceBook
from docgen.content.workspace import AccountContent
from docgen.delivery.rules.agreeing import promises_as_tested, support_as_served
from docgen.delivery.rules.amounts import amounts_above_zero
from docgen.delivery.rules.complete import (
    blocks_missing,
    promises_incomplete,
    promises_unplanned,
    promises_without_basis,
)
from docgen.delivery.rules.conduct import bad_conduct, rivals_named
from docgen.delivery.rules.contradicting import (
    promises_agree,
    promises_as_served,
    promises_in_one_plan,
    promises_on_their_day,
    warranty_as_quoted,
)
from docgen.delivery.rules.cutover import complete_cutover, decisions_after_steps, noted_in_order, way_back_fits
from docgen.delivery.rules.days_off import calendar_named, planned_on_working_days
from docgen.delivery.rules.designing import (
    approved_before_production,
    designs_carried,
    designs_whole,
    sites_designed,
    surveys_suffice,
)
from docgen.delivery.rules.feedback import feedback_goes_on, feedback_sorted
from docgen.delivery.rules.frame import Delivery, fault
from docgen.delivery.rules.goods import goods_as_sold, packed_in_pieces, packed_known
from docgen.delivery.rules.installing import checks_expect_something, record_whole, work_recorded
from docgen.delivery.rules.measures import open_points_in_time, results_comparable, verdicts_as_measured
from docgen.delivery.rules.meeting import interfaces_open, work_without_authority
from docgen.delivery.rules.order import accepted_after_tests, deadlines_met, milestones_in_order, payments_in_order
from docgen.delivery.rules.payments import invoices_with_proof, proofs_dated, proofs_handed_on
from docgen.delivery.rules.people import roles_alone
from docgen.delivery.rules.phases import phases_add_up, phases_in_time, phases_joined
from docgen.delivery.rules.places import (
    differences_listed,
    duties_dated,
    lights_explained,
    production_after_gate,
    sites_on_every_list,
)
from docgen.delivery.rules.planned import services_as_sold, services_known
from docgen.delivery.rules.recorded import (
    arrived_in_order,
    certified_in_order,
    paid_with_proof,
    reached_in_order,
    received_as_packed,
    served_in_order,
)
from docgen.delivery.rules.sequence import (
    courses_in_time,
    cutover_in_time,
    steps_in_order,
    support_lasts,
    surveyed_on_its_day,
)
from docgen.delivery.rules.service import complaints_whole, escalation_whole
from docgen.delivery.rules.surveying import installed_as_wished, sites_surveyed
from docgen.delivery.rules.training import courses_with_material, exercises_can_be_passed
from docgen.diagnostics import Finding

Rule = Callable[[Delivery], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    sites_on_every_list, packed_known, packed_in_pieces, goods_as_sold, services_known, services_as_sold,
    received_as_packed, arrived_in_order, paid_with_proof, reached_in_order, served_in_order,
    certified_in_order,
    differences_listed, production_after_gate, duties_dated, lights_explained,
    sites_surveyed, sites_designed, designs_whole, designs_carried, surveys_suffice, approved_before_production,
    installed_as_wished, work_recorded, checks_expect_something, record_whole,
    blocks_missing, promises_incomplete, promises_unplanned, promises_without_basis, roles_alone, interfaces_open,
    work_without_authority, promises_as_tested, support_as_served, promises_in_one_plan, promises_on_their_day,
    promises_agree, promises_as_served, warranty_as_quoted,
    rivals_named, bad_conduct, complete_cutover, way_back_fits, decisions_after_steps, noted_in_order,
    results_comparable, verdicts_as_measured, open_points_in_time, escalation_whole, complaints_whole,
    invoices_with_proof, proofs_dated, proofs_handed_on, courses_with_material, exercises_can_be_passed,
    feedback_sorted, feedback_goes_on, amounts_above_zero,
    phases_in_time, phases_add_up, phases_joined, milestones_in_order, deadlines_met, payments_in_order,
    accepted_after_tests, cutover_in_time, steps_in_order, surveyed_on_its_day, courses_in_time, support_lasts,
    calendar_named, planned_on_working_days,
)  # fmt: skip
"""Every rule; each yields a finding for each place that breaks it."""


def broken_delivery(
    account: AccountContent,
    company: Company | None = None,
    calendar: Calendar | None = None,
    books: tuple[PriceBook, ...] = (),
) -> tuple[Finding, ...]:
    """All that an account breaks of the rules, each place once.

    `company` is the seller, where it could be read; `calendar` the project's, without one Monday to Friday.
    `books` are the price books of the library.
    """
    delivery = Delivery(account, company, calendar, books)
    return tuple(dict.fromkeys(found for rule in RULES for found in rule(delivery)))


__all__ = ["RULES", "Delivery", "Rule", "broken_delivery", "fault"]
