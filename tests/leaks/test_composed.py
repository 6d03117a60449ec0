"""What a composer of customer documents can reach, and what it makes of it, holds no canary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from docgen.caselib.permit import usable_case
from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, DocumentType, Kit, Material, Planned, make_kit
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.content.entity import Visibility
from docgen.content.library import Workspace, load_workspace
from docgen.diagnostics import ContentError
from docgen.pipeline import BuildOptions
from docgen.pipeline.options import document_date
from docgen.selection import match
from docgen.wording import Wording, load_catalogue
from tests.leaks.hunting import Hunt
from tests.leaks.planted import ACCOUNTS, CHANNELS, Planted
from tests.sample_workspace import NEGOTIATED

FOR_CUSTOMERS = [kind for kind in DOCUMENT_TYPES if kind.level == Visibility.CUSTOMER]
FOR_THE_TEAM = [kind for kind in DOCUMENT_TYPES if kind.level > Visibility.CUSTOMER]
ROLES = "company.team_roles["
"""The titles of all roles are for everybody; that a hidden field points at one is not."""
IN_EVERY_RUN = (("halden-rowe", "en", False), ("yunxi-bank", "zh", False))
"""The first language of each account: decks for each meeting and reader, all else for each quote.

Every document for every choice, in both languages, is in the proofs.
"""
AUDIENCES = (None, "executive", "finance", "technical", "user")


@pytest.mark.parametrize(("account", "language", "every"), [
    pytest.param(*one, marks=() if one in IN_EVERY_RUN else pytest.mark.proof)
    for one in (*IN_EVERY_RUN, *product(ACCOUNTS, ("en", "zh"), [True]))
])  # fmt: skip
def test_customer_documents_are_made_of_nothing_hidden(
    account: str, language: str, every: bool, planted: Planted
) -> None:
    _assert_nothing_hidden(planted, account, language, every)


@pytest.mark.parametrize(
    ("account", "every"),
    [(ACCOUNTS[0], False), *(pytest.param(one, True, marks=pytest.mark.proof) for one in ACCOUNTS)],
)
def test_hidden_value_case_project_and_measures_stay_inside(account: str, every: bool, planted_whole: Planted) -> None:
    _assert_nothing_hidden(planted_whole, account, "en", every)


def _assert_nothing_hidden(planted: Planted, account: str, language: str, every: bool) -> None:
    """`every`: each document for each choice there is, decks for each quote and all else for each reader, too."""
    workspace = loaded(planted.root)
    wording = Wording(load_catalogue(language, workspace.root))
    hunt = Hunt(planted.canaries)
    documents = 0
    for kind in FOR_CUSTOMERS:
        composed: list[tuple[Planned, ...]] = []
        for number, material in enumerate(_materials(workspace, account)):
            if number and not every and (material.choice.quote is None) is not (kind.kind == "deck"):
                continue
            kit = make_kit(material, kind, wording)
            if material.choice.audience is None:
                _assert_kit(kit, hunt)
            planned = _planned(kind, kit, hunt)
            if planned not in composed:
                composed.append(planned)
                assert not list(map(str, hunt.in_objects(planned, kind.name)))
        documents += sum(map(len, composed))
    assert documents >= len(FOR_CUSTOMERS)
    print(f"0 of {len(planted.canaries)} canaries in {documents} documents for {account} in {language}")


def _assert_kit(kit: Kit, hunt: Hunt) -> None:
    """Nothing hidden is within reach of the composer."""
    assert kit.restricted is None
    assert not [str(hit) for hit in hunt.in_objects(kit, "kit") if ROLES not in hit.place]


def _planned(kind: DocumentType, kit: Kit, hunt: Hunt) -> tuple[Planned, ...]:
    try:
        return kind.compose(kit)
    except ContentError as error:
        assert not list(map(str, hunt.in_objects(error.findings, kind.name)))
        return ()


def test_no_case_that_may_be_shown_holds_anything_withheld(planted: Planted) -> None:
    workspace = loaded(planted.root)
    hunt = Hunt(planted.canaries)
    assert workspace.library is not None
    uses = set()
    for content, channel in product(workspace.accounts.values(), CHANNELS):
        when = document_date(BuildOptions(), workspace, content)
        arguments = (content, LoadedShelf(workspace.cases).facts, workspace.library.taxonomy, workspace.settings)
        matched = match(*arguments, date=when, channel=channel)
        for ranked in matched.ranked:
            uses.add(ranked.use)
            case = workspace.case(ranked.facts.id)
            assert case is not None
            assert not list(map(str, hunt.in_objects(usable_case(case, ranked.use), f"{channel} {case.id}")))
    assert uses == {"named", "anonymised", "public-reference"}


def test_documents_for_the_team_do_hold_canaries(planted: Planted) -> None:
    hunt = Hunt(planted.canaries)
    found = set()
    for kind in FOR_THE_TEAM:
        hits = hunt.in_objects(_composed(kind, NEGOTIATED, planted.root), kind.name)
        found |= {hit.canary.field for hit in hits}
    assert len(found) > 30
    assert {"Account.history", "Stakeholder.communication_strategy", "Project.handover_notes"} <= found


@pytest.mark.parametrize("account", ACCOUNTS)
def test_documents_for_the_whole_team_hold_nothing_restricted(account: str, planted: Planted) -> None:
    hunt = Hunt(canary for canary in planted.canaries if canary.level == Visibility.RESTRICTED)
    for kind in FOR_THE_TEAM:
        if kind.level < Visibility.RESTRICTED:
            assert not list(map(str, hunt.in_objects(_composed(kind, account, planted.root), kind.name)))


@cache
def loaded(root: Path) -> Workspace:
    """A planted workspace, read once."""
    return load_workspace(root)


@cache
def _composed(kind: DocumentType, account: str, root: Path) -> object:
    material = next(_materials(loaded(root), account))
    return kind.compose(make_kit(material, kind, Wording(load_catalogue("en", root))))


def _materials(workspace: Workspace, account: str) -> Iterator[Material]:
    """The account as a command may choose it: every quote, every meeting, every kind of reader."""
    content = workspace.account(account)
    assert content is not None and workspace.library is not None
    choices = [
        *(Choice(quote=str(quote.id)) for quote in content.quotes),
        *(Choice(meeting=str(meeting.id)) for meeting in content.meetings[1:]),
        *(Choice(audience=audience) for audience in AUDIENCES[1:]),
    ]
    for choice in choices:
        when = document_date(BuildOptions(choice=choice), workspace, content)
        yield Material(
            workspace.settings, workspace.library, content, LoadedShelf(workspace.cases), choice, when, secret=b"0" * 32
        )  # fmt: skip
