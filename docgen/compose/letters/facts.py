"""What a letter can say: every fact by name, as words that keep their places; what nobody wrote is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from docgen.compose.kit import Kit
from docgen.compose.letters.people import contact
from docgen.compose.parts.relevance import in_sentence
from docgen.compose.parts.running_on import in_series
from docgen.content.commercial import PaymentMilestone, Quote
from docgen.content.letters import Letter, LetterKind
from docgen.content.project import Project
from docgen.content.records import PaymentRecord
from docgen.content.sites import Site
from docgen.content.training import Training
from docgen.content.types import Day, Plain
from docgen.delivery.letters.kinds import follows_earlier
from docgen.delivery.letters.occasions import open_items
from docgen.delivery.letters.rhythm import communication_of
from docgen.delivery.letters.standing import is_late, is_reached
from docgen.delivery.verdicts import of_stage
from docgen.model.document import Prose
from docgen.pricing.offer import minor_units
from docgen.pricing.schedule import payment_schedule
from docgen.wording import Wording

Facts = Mapping[str, Prose]
Fact = tuple[str, Prose]


@dataclass(frozen=True, slots=True)
class Subject:
    """A letter with all that it is about."""

    kit: Kit
    kind: LetterKind
    letter: Letter
    site: Site | None

    @property
    def project(self) -> Project | None:
        """The delivery, if one is planned."""
        return self.kit.project

    @property
    def about(self) -> str:
        """The id or number of what it is about."""
        return str(self.letter.about) if self.letter.about is not None else ""


def subject_of(kit: Kit, kind: LetterKind, letter: Letter) -> Subject:
    """The letter with its site."""
    site = next((one for one in (kit.project.sites if kit.project else ()) if one.id == letter.site), None)
    return Subject(kit, kind, letter, site)


def facts(subject: Subject) -> Facts:
    """All facts that are known."""
    parts = (_letter, _sale, _site, _course, _payment, _cutover, _progress, _acceptance, _service)
    return {name: words for part in parts for name, words in part(subject) if words}


def _letter(one: Subject) -> Iterator[Fact]:
    kit, letter, wording = one.kit, one.letter, one.kit.wording
    yield "customer", wording.text(kit.account.display_name)
    yield "seller", wording.text(kit.company.short_name)
    sale = kit.opportunity
    yield "project", wording.text(one.project.name if one.project else sale.name if sale else None)
    yield "number", wording.plain(letter.number)
    yield "date", wording.day(letter.date)
    yield "confirm_by", wording.day(letter.confirm_by)
    yield "promised", wording.day(letter.promised)
    yield "matter", wording.text(letter.matter)
    yield "event", wording.day(letter.event)
    earlier = next((other for other in kit.content.letters if str(other.number) == one.about), None)
    if earlier is not None:
        yield "earlier", wording.plain(earlier.number)
        yield "earlier_date", wording.day(earlier.date)
        yield "registered", wording.plain(_first_of(kit, earlier).number)
    reached = contact(kit, "")
    if reached is not None:
        yield "call", wording.join((wording.plain(reached.phone), wording.plain(reached.email)))


def _first_of(kit: Kit, letter: Letter) -> Letter:
    """The letter that a chain of letters about one another began with: its number is the one people quote."""
    known, met = {str(one.number): one for one in kit.content.letters}, set[str]()
    while (
        _goes_on(kit, letter)
        and letter.about is not None
        and str(letter.about) in known
        and str(letter.number) not in met
    ):
        met.add(str(letter.number))
        letter = known[str(letter.about)]
    return letter


def _goes_on(kit: Kit, letter: Letter) -> bool:
    """Whether a letter is one more of a chain: a complaint about an earlier letter begins one of its own."""
    kind = kit.letter_kinds.get(str(letter.kind))
    return kind is None or follows_earlier(kind)


def reference(kit: Kit) -> Fact | None:
    """Number of the contract, else the customer's reference: the key of its label, and the number."""
    contract = kit.content.contract
    if contract is not None and contract.number is not None and not contract.number.is_gap:
        return "contract", kit.wording.plain(contract.number)
    theirs = kit.opportunity.reference if kit.opportunity else None
    return ("yours", kit.wording.plain(theirs)) if theirs is not None else None


def _sale(one: Subject) -> Iterator[Fact]:
    kit, wording = one.kit, one.kit.wording
    found = reference(kit)
    yield "reference", found[1] if found else ()
    yield "meeting", wording.text(kit.meeting.title if kit.meeting else None)
    yield "deadline", wording.day(kit.opportunity.submission_deadline if kit.opportunity else None)
    how = "tender" if kit.tender else "proposal"
    yield "offer", wording.label(f"letters.offer.{how}")
    yield "offered", wording.label(f"letters.offered.{how}")
    if kit.quote is not None:
        yield "quote", wording.plain(kit.quote.number)
        yield "valid_until", wording.day(kit.quote.valid_until)


def _site(one: Subject) -> Iterator[Fact]:
    site, kit, wording = one.site, one.kit, one.kit.wording
    if site is None:
        return
    yield "site", wording.text(site.name)
    yield "address", wording.text(site.address)
    yield "site_contact", kit.owner(site.contact)
    still = open_items(site)
    yield "readiness", wording.any(len(still))
    yield "first_due", wording.day(min((item.due for item in still if item.due.value), key=str, default=None))
    if site.packages:
        yield "packages", wording.sentence("letters.packages", count=len(site.packages))
    if site.installation is not None:
        by = wording.label(f"letters.installer.{site.installation.performed_by}")
        yield "installer", wording.join((by, wording.text(site.installation.company)))
        yield "preference", wording.text(site.installation.preference)
    yield "arrival_payment", _arrival_payment(kit, site)


def _arrival_payment(kit: Kit, site: Site) -> Prose:
    """The payment that goods received bring; goods that nobody makes for the site, such as a loan, bring none."""
    due = next((one for one in (kit.quote.payment_milestones if kit.quote else ()) if one.id == "arrival"), None)
    if due is None or all(one.stage != "production" for one in site.stages):
        return ()
    return kit.wording.sentence(
        "letters.arrival_payment", name=due.name, share=kit.wording.percent(due.percent), trigger=due.trigger
    )


def _course(one: Subject) -> Iterator[Fact]:
    wording, project = one.kit.wording, one.project
    course = next((held for held in (project.training if project else ()) if held.id == one.about), None)
    seminar = next((held for held in (project.seminars if project else ()) if held.id == one.about), None)
    if seminar is not None:
        yield "seminar", wording.text(seminar.name)
    shown = course or seminar
    if shown is not None:
        yield "audience", wording.text(shown.audience)
        yield "place", wording.text(shown.place)
    if course is not None and project is not None:
        yield "course", wording.text(course.topic)
        yield "length", wording.quantity(course.length)
        yield (
            "objectives",
            in_series(one.kit, (wording.text(each) for each in _whole(course, project).objectives)),
        )


def _whole(course: Training, project: Project) -> Training:
    """The course that says the rest for one that repeats it."""
    return next((held for held in project.training if held.id == course.repeats), course)


def _payment(one: Subject) -> Iterator[Fact]:
    kit, wording = one.kit, one.kit.wording
    due = payment_of(one)
    if due is None or kit.quote is None:
        return
    yield "payment", _which(kit.quote, due, wording)
    yield "share", wording.percent(due.percent)
    yield "trigger", wording.text(due.trigger)
    yield "account", wording.text(kit.company.bank) or wording.gap()
    record = next((held for held in (one.project.payments if one.project else ()) if held.payment == due.id), None)
    number = _numbered(kit, record.evidence, record.evidenced) if record is not None else wording.gap()
    yield "evidence", wording.sentence("letters.proof", what=due.evidence, number=number)
    yield "invoice", _numbered(kit, record.invoice, record.invoiced) if record is not None else wording.gap()
    yield "days", _payable(due, record, wording)
    shares = payment_schedule(kit.quote, kit.chosen_offer) if kit.chosen_offer is not None else ()
    amount = next((share.amount for share in shares if share.milestone.id == due.id), None)
    currency = str(kit.quote.currency)
    told = wording.gap()  # no offer is chosen yet
    if amount is not None:
        told = wording.amount(round(amount.value, minor_units(currency)), currency, *amount.sources)
    yield "amount", wording.sentence("letters.amount", amount=told, share=wording.percent(due.percent))


def _which(quote: Quote, due: PaymentMilestone, wording: Wording) -> Prose:
    """The payment by its name, and which of them it is where there are several."""
    number, count = 1 + quote.payment_milestones.index(due), len(quote.payment_milestones)
    if count == 1:
        return wording.text(due.name)
    return wording.sentence("letters.payment", name=due.name, number=str(number), count=str(count))


def _payable(due: PaymentMilestone, record: PaymentRecord | None, wording: Wording) -> Prose:
    """The days to pay, and the day they end on where the day of the proof is on record."""
    began = record.evidenced if record is not None else None
    if began is None or began.value is None:
        return wording.sentence("letters.days", count=due.due_days)
    last = began.value + timedelta(days=int(due.due_days))
    by = wording.date(last, began.source, due.due_days.source)
    return wording.sentence("letters.days_by", count=due.due_days, day=by)


def _numbered(kit: Kit, number: Plain | None, day: Day | None) -> Prose:
    """Number and day of a paper that lies with the letter; a gap that a reader sees where nobody noted its number."""
    if number is None or number.is_gap:
        return kit.wording.gap()
    if day is None or day.is_gap:
        return kit.wording.plain(number)
    return kit.wording.sentence("letters.paper", number=number, day=day)


def payment_of(one: Subject) -> PaymentMilestone | None:
    """The payment that the letter asks for."""
    quote = one.kit.quote
    return next((due for due in (quote.payment_milestones if quote else ()) if due.id == one.kind.payment), None)


def _cutover(one: Subject) -> Iterator[Fact]:
    wording, plan = one.kit.wording, one.project.cutover if one.project else None
    if plan is None:
        return
    if plan.day is not None and plan.opens is not None and plan.closes is not None:
        key = "letters.window" if plan.zone else "letters.window_plain"
        opens, closes = str(plan.opens), str(plan.closes)
        yield "window", wording.sentence(key, day=plan.day, opens=opens, closes=closes, zone=plan.zone)
    else:
        yield "window", wording.text(plan.window)
    at = wording.any(str(plan.latest_start)) if plan.latest_start is not None else ()
    yield "latest", at or wording.text(plan.latest_start_of_rollback)
    yield "longest", wording.quantity(plan.maximum_duration)
    yield "way_back", wording.text(plan.rollback_trigger)
    minutes = sum(int(step.minutes) for step in plan.steps)
    yield "steps", wording.sentence("letters.steps", count=len(plan.steps), minutes=wording.any(minutes))
    yield "purpose", wording.text(plan.purpose)
    yield "rehearsal", wording.text(plan.rehearsal) or wording.day(plan.rehearsed)
    yield "monitoring", wording.quantity(plan.monitoring_for)
    deciders = dict.fromkeys(str(held.decider) for held in plan.decisions)
    yield "deciders", wording.enumerate([one.kit.owner(role) for role in deciders])


def _progress(one: Subject) -> Iterator[Fact]:
    wording, project = one.kit.wording, one.project
    if project is None:
        return
    open_then = [held for held in project.milestones if not is_reached(held, one.letter)]
    yield "reached", wording.any(len(project.milestones) - len(open_then))
    yield "milestones", wording.any(len(project.milestones))
    own = communication_of(str(one.letter.kind), project)
    every = wording.sentence("letters.every", count=one.kind.times.every) if one.kind.times.every is not None else ()
    yield "rhythm", in_sentence(one.kit, wording.text(own.frequency)) if own is not None else every
    ahead = [held for held in open_then if not is_late(held, one.letter)]
    coming = next(iter((*ahead, *open_then)), None)
    if coming is not None:
        yield "next_milestone", wording.text(coming.name)
        yield "next_date", wording.day(coming.date)


def _acceptance(one: Subject) -> Iterator[Fact]:
    wording, project = one.kit.wording, one.project
    if project is None:
        return
    tested = len(of_stage(project, "final" if one.kind.event == "final" else "provisional"))
    if tested:
        yield "criteria", wording.sentence("letters.criteria", count=tested)
    still = [held for held in project.issues if held.closed is None]
    yield "open_points", wording.sentence("letters.open_points", count=len(still)) if still else ()
    if project.trial_run is not None:
        run = project.trial_run
        yield "trial", wording.sentence("letters.trial", start=run.starts, end=run.ends)
        yield "trial_start", wording.day(run.starts)


def _service(one: Subject) -> Iterator[Fact]:
    wording, project = one.kit.wording, one.project
    if project is None:
        return
    yield "service_hours", wording.text(project.service_hours)
    yield "complaint", wording.text(project.complaint_procedure)
    terms = project.returns
    if terms is not None:
        yield "basis", wording.text(terms.basis)
        yield "replacement", wording.quantity(terms.replacement)
        yield "repair", wording.quantity(terms.repair)
        yield "return_address", wording.text(terms.address)
        yield "freight", wording.text(terms.freight)
