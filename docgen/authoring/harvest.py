"""A draft case from a closed project: its facts composed into situation, task, actions and result in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from docgen.authoring.bilingual import Bilingual, verbatim
from docgen.authoring.case_draft import CaseDraft
from docgen.authoring.harvest_facts import ClosedProject, closed_project
from docgen.authoring.harvest_marks import telling_figures
from docgen.authoring.harvest_metrics import result_metric
from docgen.authoring.harvest_story import story
from docgen.authoring.yaml_lines import GAP, Bare, Value
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.messages import message
from docgen.model.prose import Prose
from docgen.wording import Wording
from docgen.wording.formats import MONTHS


def harvest(
    content: AccountContent,
    library: LibraryContent,
    wordings: Iterable[Wording],
    language: str,
    identifier: str | None = None,
) -> CaseDraft:
    """The draft. `language` is that of its comments. Raises ContentError for a project open or without figures."""
    facts = closed_project(content)
    both = Bilingual(wordings, _names(content))
    notes: dict[str, str] = {}
    told = story(facts, both)
    values = _customer(facts, library, both) | told
    values["identifying"] = [*_sites(facts), *telling_figures(content.account, told.values())]
    values["id"] = Bare(identifier or str(facts.project.id))
    values["metrics"] = [result_metric(one, index, both, notes, language) for index, one in enumerate(facts.ordered)]
    values["implementation"] = _implementation(facts, library, both)
    values["quote"] = {"text": GAP, "speaker_role": GAP}
    values["success_factors"] = _lessons(facts, both)
    values["source"] = {
        "kind": Bare("document"),
        "ref": both.compose(lambda wording: wording.label("harvest.record")),
        "date": Bare(facts.last_measured.isoformat()),
    }
    missed = [one for one in facts.measured if one.met is not True]
    values["outcome"] = Bare("failure" if missed else "success")
    total = len(facts.project.acceptance_criteria)
    if missed:
        notes["outcome"] = message("harvest-missed", language, count=len(missed), total=len(facts.measured))
    elif total > len(facts.measured):
        notes["outcome"] = message("harvest-unmeasured", language, count=total - len(facts.measured), total=total)
        values["state"] = Bare("draft")
        notes["state"] = message("harvest-undecided", language)
    notes |= {
        "customer.display": message("harvest-display", language),
        "headline": message("harvest-headline", language),
        "situation": message("harvest-situation", language),
    }
    if not missed:
        notes["quote.text"] = message("harvest-quote", language)
    if facts.planned_days:
        notes["implementation.duration"] = message("harvest-planned", language, count=round(facts.planned_days / 7))
    account = str(content.account.id)
    above = (message("harvest-from", language, project=facts.project.id, account=account, date=facts.closed),)
    return CaseDraft(str(identifier or facts.project.id), values, notes, above, tuple(_plan_lines(facts, language)))


def _names(content: AccountContent) -> Iterator[str]:
    """Every way the customer's name is written, with and without what stands in brackets behind it."""
    account = content.account
    for text in (account.name, account.display_name):
        for _, name, _ in text.words:
            yield from (name, name.partition(" (")[0].partition("（")[0])
    yield from (str(name) for name in account.other_names)


def _customer(facts: ClosedProject, library: LibraryContent, both: Bilingual) -> dict[str, Value]:
    account = facts.content.account
    names = list(dict.fromkeys(name for name in _names(facts.content) if name))
    categories = {
        "industry": next((one.name for one in library.taxonomy.industries if one.id == account.industry), None),
        "region": next((one.name for one in library.taxonomy.regions if one.id == account.region), None),
    }
    made: dict[str, Value] = {
        "relation": Bare("own"),
        "customer": {
            "name": verbatim(account.name),
            "display": both.compose(lambda wording: wording.sentence("harvest.display", **categories)),
            "aliases": [name for name in names if name not in {words for _, words, _ in account.name.words}],
        },
        "industry": Bare(str(account.industry)),
        "scenarios": [Bare(str(one)) for one in account.scenarios],
        "region": Bare(str(account.region)),
        "period": both.compose(lambda wording: _period(facts, wording)),
        "year": Bare(str(facts.last_measured.year)),
        "offerings": [Bare(one) for one in dict.fromkeys(_offerings(facts))],
    }
    if account.demo:
        made["demo"] = Bare("true")
    if account.size is not None:
        made["size"] = [verbatim(account.size)]
    if account.size_band is not None:
        made["size_band"] = Bare(account.size_band)
    return made


def _sites(facts: ClosedProject) -> list[Value]:
    return [name for site in facts.project.sites for _, name, _ in site.name.words]


def _offerings(facts: ClosedProject) -> Iterator[str]:
    """What answered the needs that were measured."""
    for need in facts.needs:
        yield from (str(reference).partition("/")[0] for reference in need.answered_by)


def _period(facts: ClosedProject, wording: Wording) -> Prose:
    starts = [one.starts.value for one in facts.project.phases if one.starts.value]
    first = min([*starts, facts.closed])
    return wording.sentence("harvest.period", start=_month(first, wording), end=_month(facts.closed, wording))


def _month(day: date, wording: Wording) -> str:
    return f"{day.year}年{day.month}月" if wording.language == "zh" else f"{MONTHS[day.month - 1]} {day.year}"


def _implementation(facts: ClosedProject, library: LibraryContent, both: Bilingual) -> dict[str, Value]:
    """Actual duration, phases as planned, staffing by role."""
    roles = {str(role.id): role.label for role in library.company.team_roles}
    made: dict[str, Value] = {}
    if facts.actual_days is not None:
        made["duration"] = Bare(f"{max(1, round(facts.actual_days / 7))} week")
    made["phases"] = [
        both.compose(
            lambda wording, phase=phase: wording.sentence(  # type: ignore[misc]
                "harvest.phase", phase=phase.name, count=_weeks(phase.starts.value, phase.ends.value)
            )
        )
        for phase in facts.project.phases
        if phase.starts.value and phase.ends.value
    ]
    made["staffing"] = [
        both.compose(
            lambda wording, one=one: wording.sentence(  # type: ignore[misc]
                "harvest.staff", role=roles[str(one.role)], count=one.count
            )
        )
        for one in facts.project.staffing
        if str(one.role) in roles
    ]
    return made


def _weeks(first: date, last: date) -> int:
    return max(1, round(((last - first).days + 1) / 7))


def _lessons(facts: ClosedProject, both: Bilingual) -> list[Value]:
    """Plan against what happened, for the team: how many milestones came in time, which came latest."""
    made: list[Value] = []
    if facts.planned_days and facts.actual_days:
        planned, actual = round(facts.planned_days / 7), round(facts.actual_days / 7)
        made.append(both.compose(lambda wording: wording.sentence("harvest.plan", planned=planned, actual=actual)))
    if facts.reached:
        on_time = sum(one.late <= 0 for one in facts.reached)
        total = len(facts.reached)
        made.append(both.compose(lambda wording: wording.sentence("harvest.on_time", met=on_time, total=total)))
        worst = max(facts.reached, key=lambda one: one.late)
        if worst.late > 0:
            made.append(
                both.compose(
                    lambda wording: wording.sentence("harvest.latest", milestone=worst.milestone.name, count=worst.late)
                )
            )
    return made


def _plan_lines(facts: ClosedProject, language: str) -> Iterator[str]:
    """Every milestone with plan and day reached, as comments below the case."""
    yield message("harvest-plan", language)
    reached = {str(one.milestone.id): one for one in facts.reached}
    for one in facts.project.milestones:
        found = reached.get(str(one.id))
        values = {"id": one.id, "planned": one.date.value or "–"}
        if found is None:
            yield message("harvest-milestone-open", language, **values)
        else:
            yield message("harvest-milestone", language, **values, done=found.done, late=found.late)
