"""The customer's handover pack: numbered documents from kick-off to service, with trackers to keep up to date."""

from __future__ import annotations

from docgen.compose.handover import changes
from docgen.compose.handover.acceptance import acceptance
from docgen.compose.handover.acceptance_tracker import acceptance_tracker
from docgen.compose.handover.closure import closure
from docgen.compose.handover.contents import NAME, contents
from docgen.compose.handover.course_slides import course_slides
from docgen.compose.handover.course_test import test_paper
from docgen.compose.handover.cutover import cutover
from docgen.compose.handover.early_life import early_life
from docgen.compose.handover.frame import TRACKER, planned
from docgen.compose.handover.handbook import handbook, has_lessons
from docgen.compose.handover.kickoff import kickoff
from docgen.compose.handover.payment import payment, payment_tracker
from docgen.compose.handover.plan import delivery_plan, plan_tracker
from docgen.compose.handover.service import service
from docgen.compose.handover.service_report import service_tracker
from docgen.compose.handover.sites import site_documents
from docgen.compose.handover.status import delivery_status
from docgen.compose.handover.training import training
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.content.project import Project

LIST, SLIDES = ("docx",), ("pptx",)


def compose(kit: Kit) -> tuple[Planned, ...]:
    """Every document of the pack that the project has content for; nothing without a project."""
    project = kit.project
    if project is None:
        return ()
    made = (
        planned(kickoff(kit, project), "01-kick-off"),
        *site_documents(kit, project),
        planned(delivery_plan(kit, project), "03-delivery-plan"),
        planned(plan_tracker(kit, project), "03-delivery-plan", TRACKER),
        *delivery_status(kit, project),
        *_steps(kit, project),
        *_acceptance(kit, project),
        *_payment(kit, project),
        *_service(kit, project),
        *_early_life(kit, project),
        planned(closure(kit, project), "12-closure"),
    )
    listed = contents(kit, project, (*made, *changes.compose(kit)))
    return planned(listed, NAME, LIST), *made


def _steps(kit: Kit, project: Project) -> tuple[Planned, ...]:
    made = [planned(training(kit, project), "05-training")] if project.training else []
    made += [
        planned(course_slides(kit, project, one), f"05-training/{index:02d}-{one.id}", SLIDES)
        for index, one in enumerate((each for each in project.training if each.units), 1)
    ]
    made += [
        planned(handbook(kit, project, one), f"05-training/{index:02d}-{one.id}-handbook")
        for index, one in enumerate((each for each in project.training if each.units), 1)
        if has_lessons(one)
    ]
    made += [
        planned(test_paper(kit, one, one.test), f"05-training/{index:02d}-{one.id}-test")
        for index, one in enumerate((each for each in project.training if each.units), 1)
        if one.test is not None
    ]
    if project.cutover is not None:
        made.append(planned(cutover(kit, project, project.cutover), "06-cutover"))
    return tuple(made)


def _service(kit: Kit, project: Project) -> tuple[Planned, ...]:
    name, book = "09-service", service_tracker(kit, project)
    return planned(service(kit, project), name), *((planned(book, name, TRACKER),) if book is not None else ())


def _early_life(kit: Kit, project: Project) -> tuple[Planned, ...]:
    if project.early_life_support is None:
        return ()
    return (planned(early_life(kit, project, project.early_life_support), "10-early-life-support"),)


def _acceptance(kit: Kit, project: Project) -> tuple[Planned, ...]:
    if not project.acceptance_criteria:
        return ()
    name = "07-acceptance"
    return planned(acceptance(kit, project), name), planned(acceptance_tracker(kit, project), name, TRACKER)


def _payment(kit: Kit, project: Project) -> tuple[Planned, ...]:
    if kit.quote is None or not kit.quote.payment_milestones:
        return ()
    name = "08-payment"
    made = payment(kit, project, kit.quote)
    return planned(made, name), planned(payment_tracker(kit, project, kit.quote), name, TRACKER)


TYPE = DocumentType("handover", "handover", Visibility.CUSTOMER, None, False, compose)
