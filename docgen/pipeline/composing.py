"""From content to documents that may be written: composed, then looked through once more for hidden customers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from docgen.bundle import workspace_secret
from docgen.caselib.marks import Marks
from docgen.caselib.rivals import rivals_of
from docgen.caselib.shelf import shelf_of
from docgen.compose import DocumentType, Kind, Kit, Material, Planned, case_choice, make_kit, quote_held
from docgen.compose.quote import SEALED_TYPES
from docgen.compose.quote import TYPES as QUOTE_TYPES
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.content.entity import Visibility
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.delivery.letters import load_kinds
from docgen.diagnostics import ContentError, Finding, Severity
from docgen.pipeline.borrowing import Lender
from docgen.pipeline.guard import hidden_customers, hold_back
from docgen.pipeline.options import BuildOptions, document_date
from docgen.pipeline.sent_quotes import changed_after_sent, sent_before
from docgen.pricing.faults import faulty_quotes
from docgen.source.collecting import without_collecting
from docgen.wording import Wording

_QUOTES = (*QUOTE_TYPES, *SEALED_TYPES)
"""What a quote is written as: none of it is made of a quote that stands under an error."""


@dataclass(slots=True)
class Composed:
    """Documents composed earlier in the same run: a composer knows its kit alone, so the same kit makes the same."""

    made: dict[DocumentType, list[tuple[Kit, tuple[Planned, ...]]]] = field(default_factory=dict)

    def of(self, kind: DocumentType, kit: Kit) -> tuple[Planned, ...]:
        """The documents of a type, composed only if no kit before said the same."""
        before = self.made.setdefault(kind, [])
        planned = next((planned for known, planned in before if known == kit), None)
        if planned is None:
            planned = kind.compose(kit)
            before.append((kit, planned))
        return planned


def compose_documents(
    material: Material,
    wording: Wording,
    only: tuple[Kind, ...],
    findings: list[Finding],
    *,
    cases: bool = True,
    lender: Lender | None = None,
    composed: Composed | None = None,
) -> list[Planned]:
    """The documents of the kinds in `only` that may be written; adds to `findings` what keeps others back.

    `lender` lifts the slides that decks borrow. Without `cases`, those that show cases are left out: one that they
    rely on has errors. `composed` remembers documents from one build to the next.
    """
    planned: list[Planned] = []
    composed = Composed() if composed is None else composed
    with without_collecting():
        for kind in DOCUMENT_TYPES:
            if kind.kind in only and (cases or kind.channel is None):
                planned += _compose_type(material, kind, wording, findings, composed)
    if lender is not None:
        planned = lender.lend(planned)
        _add(findings, lender.findings)
    free, held = hold_back(planned, hidden_in(material))
    _add(findings, held)
    return free


def hidden_in(material: Material) -> dict[str, Marks]:
    """What gives the customer of any anonymised case of this account away."""
    return hidden_customers(material, _anonymised(material))


def _anonymised(material: Material) -> set[str]:
    """Anonymised cases in any document a customer gets of this account, whichever kinds are made now."""
    uses = {kind.channel: kind for kind in DOCUMENT_TYPES if kind.channel and kind.level == Visibility.CUSTOMER}
    shown = (usable for kind in uses.values() for usable in case_choice(material, kind).shown)
    return {str(usable.case.id) for usable in shown if usable.use == "anonymised"}


def _compose_type(
    material: Material, kind: DocumentType, wording: Wording, findings: list[Finding], composed: Composed
) -> tuple[Planned, ...]:
    """The documents of one type; bad content keeps back this type only."""
    try:
        _add(findings, case_choice(material, kind).findings)
        kit = make_kit(material, kind, wording)
        planned = () if kind in _QUOTES and quote_held(material, kind) else composed.of(kind, kit)
        _add(findings, (one for plan in planned for one in plan.findings))
        return planned
    except ContentError as error:
        said = {(one.file, one.location) for one in findings if one.severity is Severity.ERROR}
        _add(findings, (one for one in error.findings if not one.file or (one.file, one.location) not in said))
        return ()


def _add(findings: list[Finding], more: Iterable[Finding]) -> None:
    """What several types of document meet is said once."""
    known = {finding.fingerprint for finding in findings}
    findings += [finding for finding in more if finding.fingerprint not in known]


def material_of(
    workspace: Workspace, library: LibraryContent, content: AccountContent, options: BuildOptions
) -> Material:
    """What documents are composed of."""
    sealed = any(quote.mode == "sealed_alternates" for quote in content.quotes)
    return Material(
        workspace.settings, library, content, shelf_of(workspace), options.choice,
        document_date(options, workspace, content), options.draft,
        secret=workspace_secret(workspace.root) if sealed else b"",
        deck_date=document_date(options, workspace, content, deck=True),
        rivals=rivals_of(content.account, (one.account for one in workspace.accounts.values())),
        pictures=workspace.pictures,
        held=_held(workspace, content), sent=sent_before(workspace.root, str(content.account.id))[0],
        letter_kinds=load_kinds(workspace.root) if content.letters else {},
    )  # fmt: skip


def chosen_anew(material: Material, workspace: Workspace, options: BuildOptions) -> Material:
    """The same material for another choice of quote or meeting, with the dates that follow from it."""
    content = material.account
    return replace(
        material, choice=options.choice, date=document_date(options, workspace, content),
        deck_date=document_date(options, workspace, content, deck=True),
    )  # fmt: skip


def _held(workspace: Workspace, content: AccountContent) -> frozenset[str]:
    """The quotes that must not be written: faulty, frozen under another content, or not even read."""
    unread = frozenset(workspace.unread_quotes.get(str(content.account.id), ()))
    return faulty_quotes(workspace, content) | changed_after_sent(workspace, content) | unread
