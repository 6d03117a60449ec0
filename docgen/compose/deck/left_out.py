"""No silent drop: what content has and no slide of a deck tells is reported, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.compose.deck.solution_slides import used_offerings
from docgen.compose.kit import Kit
from docgen.content.types import Text
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import Section, as_title, plain_text
from docgen.model.walk import section_values


def left_out(kit: Kit, sections: Iterable[Section]) -> Iterator[Finding]:
    """A finding for each kind of entry of which no slide, core or backup, names one or more.

    Steps, risks, tests, criteria, features, benefits, courses and systems of the customer count; a name that is a
    known gap has its finding already.
    """
    told = "\n".join(shown.text for one in sections for shown in section_values(one))
    for kind, names in _entries(kit):
        missing = [name for name in names if not name.is_gap and _words(kit, name) not in told]
        if missing:
            listed = "; ".join(_words(kit, name) for name in missing)
            values = {"kind": kind, "count": str(len(missing))}
            yield Finding(
                "deck-leaves-out", "content", severity_of("deck-leaves-out"), excerpt=listed, values=values,
                **at(missing[0].source),
            )  # fmt: skip


def _words(kit: Kit, name: Text) -> str:
    return plain_text(as_title(kit.wording.text(name)))


def _entries(kit: Kit) -> Iterator[tuple[str, list[Text]]]:
    """The kinds by the names that messages have for them."""
    project, sale, worth = kit.project, kit.opportunity, kit.content.value_case
    yield "step", [one.action for one in sale.next_steps] if sale else []
    yield "risk", [one.title for one in kit.content.risks]
    yield "criterion", [one.item for one in project.acceptance_criteria] if project else []
    yield "decision-criterion", [one.name for one in sale.decision_criteria] if sale else []
    yield "fab", list(_features(kit))
    yield "benefit", [one.item for one in worth.benefits] if worth else []
    yield "course", [one.topic for one in project.training] if project else []
    yield "system", [one.item for one in kit.account.installed_base]


def _features(kit: Kit) -> Iterator[Text]:
    """The features that needs ask for by name."""
    wanted = {str(reference) for need in kit.content.needs for reference in need.answered_by}
    for offering, _ in used_offerings(kit):
        yield from (fab.feature for fab in offering.fab if f"{offering.id}/{fab.id}" in wanted)
