"""The walk that plants canaries reaches every hidden field, and what it plants is sound content."""

from __future__ import annotations

from docgen.content.case import Case
from docgen.content.library import load_workspace
from docgen.content.validation import entity_in
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import Severity
from tests.leaks.canaries import hidden_fields
from tests.leaks.hunting import Hunt
from tests.leaks.planted import Planted

ROOTS = (LibraryContent, AccountContent, Case)


def test_every_hidden_field_holds_a_canary(planted: Planted) -> None:
    hidden = {
        f"{kind.__name__}.{name}"
        for kind, name, _ in hidden_fields(*ROOTS)
        if entity_in(kind.model_fields[name].annotation) is None and name != "visibility"
    }
    holding = {canary.field for canary in planted.canaries}
    missed = hidden - holding - set(planted.steering)
    assert not missed
    assert len(hidden & holding) > 75
    assert len(planted.canaries) > 2500
    print(
        f"{len(planted.canaries)} canaries in {len(holding)} fields, {len(hidden & holding)} of them marked hidden;"
        f" {len(hidden - holding)} hidden fields hold a choice, a flag or a reference instead"
    )


def test_fields_without_a_canary_hold_choices_flags_references_or_words_that_steer(planted: Planted) -> None:
    known = {
        "Account.current_meeting", "Account.current_opportunity", "Account.current_quote", "Meeting.attendees",
        "Objection.proof", "ConcessionPlan.quote", "Quote.same_as", "Quote.lead_time_until", "Term.account",
        "Authorisation.regions", "Authorisation.withheld", "AvoidedTerm.language", "Authorisation.channels",
    }  # fmt: skip
    others = {
        f"{kind.__name__}.{name}"
        for kind, name, _ in hidden_fields(*ROOTS)
        if f"{kind.__name__}.{name}" in planted.steering
        and "Literal" not in str(kind.model_fields[name].annotation)
        and "bool" not in str(kind.model_fields[name].annotation)
    }
    assert others <= known, "a new hidden field holds no canary: teach the planter, or add it here with a reason"


def test_planted_content_is_sound(planted: Planted, planted_whole: Planted) -> None:
    for workspace in (load_workspace(planted.root), load_workspace(planted_whole.root)):
        wrong = [finding.as_line() for finding in workspace.findings if finding.severity is Severity.ERROR]
        assert not wrong
        assert len(workspace.accounts) == 3


def test_every_canary_is_found_in_unfiltered_content(planted: Planted) -> None:
    workspace = load_workspace(planted.root)
    hunt = Hunt(planted.canaries)
    hits = hunt.in_objects((workspace.library, workspace.cases, dict(workspace.accounts)), "content")
    assert {hit.canary for hit in hits} == set(planted.canaries)
