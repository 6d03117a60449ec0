"""What shows a win theme: the author's words where all they rest on may be shown, with the mark of public stories."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import headed
from docgen.compose.parts.claims import given
from docgen.compose.parts.measures import from_to
from docgen.compose.parts.relevance import answered_needs
from docgen.compose.parts.running_on import running_on
from docgen.content.opportunity import WinTheme
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import Prose


def shown_by(kit: Kit, theme: WinTheme) -> Prose:
    """The author's words where all they rest on may be shown here; else those proofs alone that may be.

    A public story always says that it is one: its customer is none of ours. One that stands alone shows that the way
    works elsewhere, and is told as that, never as proof of what we did.
    """
    cases = {str(one.case.id): one for one in kit.cases}
    papers = {str(one.id): kit.wording.text(one.name) for one in kit.company.certifications}
    ours = _ours(kit)
    names = [str(one) for one in theme.proof]
    if all(name in cases or name in papers or name.rpartition("/")[2] in ours for name in names):
        told = kit.wording.text(theme.shown_by) if given(theme.shown_by) else ()
    else:
        results = {name: _result(kit, theme, cases[name]) for name in names if name in cases}
        said = {**ours, **papers, **results}
        allowed = [said.get(name) or said.get(name.rpartition("/")[2], ()) for name in names]
        told = kit.wording.join(allowed, "common.source_separator")
    marked = _marked(kit, told, [cases[name] for name in names if name in cases])
    alone = marked and not shown_by_us(kit, theme)
    return kit.wording.sentence("story.why_us.elsewhere", told=marked) if alone else marked


def shown_by_us(kit: Kit, theme: WinTheme) -> bool:
    """Whether something of ours shows a theme: no public story is told for it, or work or ways of ours beside it."""
    public, ours = public_stories(kit, theme), _ours(kit)
    names = {str(name) for name in theme.proof}
    own = {str(one.case.id) for one in kit.cases if one.attribution is None}
    return not public or bool(names & own) or any(name.rpartition("/")[2] in ours for name in names)


def public_stories(kit: Kit, theme: WinTheme) -> tuple[str, ...]:
    """The public stories among what shows a theme, by id."""
    public = {str(one.case.id) for one in kit.cases if one.attribution is not None}
    return tuple(str(name) for name in theme.proof if str(name) in public)


def unproved(kit: Kit) -> Iterator[Finding]:
    """A finding for each win theme with proofs of which this document may show none: its place would stay empty."""
    rule = "reason-without-proof"
    for theme in kit.opportunity.win_themes if kit.opportunity else ():
        if theme.proof and not shown_by(kit, theme):
            values = {"names": ", ".join(f"`{name}`" for name in theme.proof)}
            yield Finding(
                rule, "evidence", severity_of(rule), excerpt=str(theme.id), values=values, **at(theme.id.source)
            )


def _ours(kit: Kit) -> dict[str, Prose]:
    """Our discriminators by id, in words."""
    own = (one for offering in kit.library.offerings for one in offering.discriminators)
    return {str(one.id): kit.wording.text(one.statement) for one in own}


def _result(kit: Kit, theme: WinTheme, usable: UsableCase) -> Prose:
    """What a customer reached in the measure of the theme's need; else the result its case is headed by."""
    who = headed(kit.wording.text(usable.customer_name or usable.case.customer.display))
    for need, metric in answered_needs(kit, usable.case):
        if need.id == theme.need and metric.after is not None:
            figures = from_to(kit, metric.before, metric.after)
            said = kit.wording.sentence("story.line.result", name=metric.name, figures=figures)
            return kit.wording.sentence("story.why_us.result", who=who, result=said)
    told = kit.wording.sentence("story.why_us.result", who=who, result=kit.wording.text(usable.case.headline))
    return told if kit.wording.language != "en" else running_on(told)


def _marked(kit: Kit, told: Prose, shown: list[UsableCase]) -> Prose:
    """The words with the mark of the public stories among the cases they name."""
    public = [one for one in shown if one.attribution is not None]
    if not told or not public:
        return told
    names = kit.wording.enumerate(kit.wording.text(one.customer_name or one.case.customer.display) for one in public)
    key = "story.why_us.public" if len(shown) == len(public) == 1 else "story.why_us.public_named"
    return kit.wording.sentence(key, count=len(public), told=told, names=names)
