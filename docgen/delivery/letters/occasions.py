"""What each kind of letter is written about: the dates of sale, plan and log that it goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from docgen.content.calendar import Calendar
from docgen.content.letters import LetterKind
from docgen.content.project import Milestone, Project
from docgen.content.sites import ReadinessItem, Site, SiteStage
from docgen.content.types import Day
from docgen.content.workspace import AccountContent
from docgen.delivery.letters.kinds import followed_by
from docgen.delivery.letters.rhythm import communication_of, next_day
from docgen.delivery.payments import planned_day, record_of
from docgen.delivery.working_days import moved


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something a letter is about: its date as far as known, site or other subject by id, whether it is past."""

    event: date | None
    site: str = ""
    about: str = ""
    over: bool = False


def occasions(
    name: str, kind: LetterKind, content: AccountContent, calendar: Calendar | None = None
) -> tuple[Occasion, ...]:
    """All that there is to write letters of a kind about; none where the plan has nothing of the kind."""
    if not _pays(kind, content):
        return ()
    if kind.event == "report":
        return tuple(_report(name, kind, content, calendar))
    return tuple(_EVENTS[kind.event](name, kind, content))


def occasion_for(
    name: str, kind: LetterKind, content: AccountContent, site: str, about: str, calendar: Calendar | None = None
) -> Occasion | None:
    """The occasion of one letter; None if there is nothing of that site or subject to write about."""
    found = [
        one
        for one in occasions(name, kind, content, calendar)
        if (kind.per != "site" or one.site == site) and (not about or one.about in ("", about))
    ]
    if kind.event == "occasion":
        return Occasion(None, site, about)
    return found[0] if found else None


def _pays(kind: LetterKind, content: AccountContent) -> bool:
    """Whether the payment that a kind asks for is agreed."""
    if kind.payment is None:
        return True
    return any(one.id == kind.payment for quote in content.quotes for one in quote.payment_milestones)


def _meeting(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    for one in content.meetings:
        if one.id == content.account.current_meeting or content.account.current_meeting is None:
            yield Occasion(one.date.value)
            return


def _submission(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    wanted = content.account.current_opportunity
    sale = next((one for one in content.opportunities if wanted in (None, one.id)), None)
    if sale is not None and sale.submission_deadline is not None:
        yield Occasion(sale.submission_deadline.value)


def _signed(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    signed = content.contract.signed if content.contract is not None else None
    if signed is not None and signed.value is not None:
        yield Occasion(signed.value)
    elif content.project is not None and content.project.milestones:
        first = _paying(content.project, "advance") or content.project.milestones[0]
        yield Occasion(first.date.value)


def _sites(
    content: AccountContent, when: Callable[[Project, Site], Occasion | None], *, goods: bool = False
) -> Iterator[Occasion]:
    project = content.project
    for site in project.sites if project is not None else ():
        assert project is not None
        if goods and site.receives != "goods":
            continue
        found = when(project, site)
        if found is not None:
            yield found


def _survey(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    def when(project: Project, site: Site) -> Occasion | None:
        stage = _stage(site, "survey")
        day = site.survey.value if site.survey is not None else stage.planned.value if stage else None
        return Occasion(day, str(site.id), over=stage is not None and stage.actual is not None) if day else None

    return _sites(content, when)


def _readiness(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    def when(project: Project, site: Site) -> Occasion | None:
        first = min((one.due.value for one in open_items(site) if one.due.value), default=None)
        return Occasion(first, str(site.id)) if first else None

    return _sites(content, when)


def open_items(site: Site) -> tuple[ReadinessItem, ...]:
    """What a site must still make ready."""
    return tuple(one for one in site.readiness if one.status != "done")


def _arrival(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    def when(project: Project, site: Site) -> Occasion | None:
        stage = _stage(site, "arrival")
        if stage is not None:
            known = stage.actual if stage.actual is not None else stage.planned
            return Occasion(known.value, str(site.id), over=stage.actual is not None)
        paying = _paying(project, "arrival")
        return Occasion(paying.date.value, str(site.id), over=paying.done is not None) if paying else None

    found = tuple(_sites(content, when, goods=True))
    if kind.per == "site":
        yield from found
    elif found:
        last = max((one.event for one in found if one.event), default=None)
        yield Occasion(last, over=all(one.over for one in found))


def _installation(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    def when(project: Project, site: Site) -> Occasion | None:
        stage = _stage(site, "installation")
        if stage is None:
            return None
        return Occasion((stage.starts or stage.planned).value, str(site.id), over=stage.actual is not None)

    return _sites(content, when)


def _stage(site: Site, name: str) -> SiteStage | None:
    return next((one for one in site.stages if one.stage == name), None)


def _course(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    for one in content.project.training if content.project is not None else ():
        yield Occasion(one.date.value, about=str(one.id))


def _cutover(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    if content.project is not None and content.project.cutover is not None:
        yield Occasion(_value(content.project.cutover.day))


def _provisional(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    yield from _reached(content, "provisional-acceptance")


def _final(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    yield from _reached(content, "final-acceptance")


def _payment(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    """What a payment waits for: a milestone, or the end of support or warranty, which its proof records."""
    project, asked = content.project, str(kind.payment)
    if project is None or _paying(project, asked) is not None:
        yield from _reached(content, asked)
        return
    record, planned = record_of(project, asked), planned_day(project, asked)
    proved = _value(record.evidenced) if record is not None else None
    if proved is not None or planned is not None:
        yield Occasion(proved or _value(planned), over=proved is not None)


def _reached(content: AccountContent, payment: str) -> Iterator[Occasion]:
    one = _paying(content.project, payment) if content.project is not None else None
    if one is not None:
        yield Occasion(_value(one.done) or one.date.value, over=one.done is not None)


def _paying(project: Project, payment: str) -> Milestone | None:
    """The milestone whose date makes a payment due."""
    return next((one for one in project.milestones if one.payment == payment), None)


def _seminar(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    for one in content.project.seminars if content.project is not None else ():
        yield Occasion(one.date.value, about=str(one.id))


def _report(name: str, kind: LetterKind, content: AccountContent, calendar: Calendar | None) -> Iterator[Occasion]:
    """The next report: on the next day that the project's communications set for it, else so many days after the last
    one, or after the project began; none after its end."""
    project = content.project
    if project is None or not project.milestones:
        return
    days = [one.date.value for one in project.milestones if one.date.value]
    written = [one.date.value for one in content.letters if one.kind.value == name and one.date.value]
    if not days:
        return
    last = max(written, default=None)
    event = next_day(communication_of(name, project), last, calendar)
    event = event or moved(last or min(days), int(kind.times.every or 0), calendar)
    if event <= max(days):
        yield Occasion(event)


def _promised(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    """Letters that promised to write again; the last of those that answered one stands for it."""
    waiting = open_threads(content)
    for one in followed_by(kind, content.letters):
        if one.promised is not None and one.promised.value is not None:
            number = str(one.number)
            yield Occasion(one.promised.value, _id(one.site), number, over=number not in waiting)


def open_threads(content: AccountContent) -> tuple[str, ...]:
    """Numbers of the letters that promised to write again, and that no later letter has answered."""
    answered = {str(one.about) for one in content.letters if one.about is not None}
    promised = (one for one in content.letters if one.promised is not None and one.promised.value is not None)
    return tuple(str(one.number) for one in promised if str(one.number) not in answered)


def _occasion(name: str, kind: LetterKind, content: AccountContent) -> Iterator[Occasion]:
    return iter(())


def _value(day: Day | None) -> date | None:
    return day.value if day is not None else None


def _id(reference: object) -> str:
    return "" if reference is None else str(reference)


_EVENTS: dict[str, Callable[[str, LetterKind, AccountContent], Iterable[Occasion]]] = {
    "meeting": _meeting, "submission": _submission, "signed": _signed, "survey": _survey, "readiness": _readiness,
    "arrival": _arrival, "installation": _installation, "course": _course, "cutover": _cutover,
    "provisional": _provisional, "final": _final, "payment": _payment, "seminar": _seminar, "promised": _promised,
    "occasion": _occasion,
}  # fmt: skip
