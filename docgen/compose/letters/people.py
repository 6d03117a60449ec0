"""Who writes a letter to whom: the pair of counterparts of its level, or whoever stands in where none is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.compose.kit import Kit
from docgen.compose.parts.people import told_roles
from docgen.content.account import Stakeholder
from docgen.content.company import Contact
from docgen.content.letters import LetterKind
from docgen.content.project import MirrorTeam
from docgen.content.sites import Site
from docgen.delivery.letters.rhythm import communication_of
from docgen.delivery.payments import record_of
from docgen.model.document import Prose

_SALES = "account-director"
_TALKS, _COMPLAINTS = 3, 9
"""The last contact point before there is a contract, and with it a project team; that of complaints."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The customer's role as words and as person on record, ours as id and words, and the copies."""

    theirs: Prose
    stakeholder: Stakeholder | None
    our_id: str
    ours: Prose
    copies: tuple[Prose, ...]


def parties(kit: Kit, name: str, kind: LetterKind, site: Site | None) -> Parties:
    """The counterparts of the letter's level; on site matters, the person of the site on their side.

    Whoever is their counterpart on our side signs, and all whom the project promised to tell have a copy.
    """
    mirror = kit.project.team_mirror if kit.project else ()
    pairs = [one for one in mirror if one.level == kind.level]
    local = site.contact if site is not None and kind.level == "operational" else None
    counterpart = str(pairs[0].theirs) if pairs else _stand_in(kit, kind)
    theirs = _in_charge(kit, kind) or kit.stakeholder(local or counterpart)
    own = str(theirs.id) if theirs is not None else ""
    beside = next(
        (str(one.ours) for one in (*pairs, *mirror) if one.theirs == own), str(pairs[0].ours) if pairs else ""
    )
    our_id = _handler(kit, kind) or _asker(kit, kind) or (beside if beside and not _is_sales(kit, kind) else _SALES)
    told = _told(kit, name, kind, pairs)
    if kind.payment is not None:
        told.append(counterpart)  # who can say whether what is paid for was done
    others = [kit.owner(one) for one in dict.fromkeys(told) if one not in (own, our_id)]
    ours = kit.owner(our_id) or kit.wording.text(kit.company.signatory.title)
    return Parties(kit.wording.text(theirs.title) if theirs else (), theirs, our_id, ours, tuple(others))


def _told(kit: Kit, name: str, kind: LetterKind, pairs: Sequence[MirrorTeam]) -> list[str]:
    """Who has a copy: those whom the communication that the letter carries names, else counterparts at the top.

    A report on how the contract stands goes to all of both teams (domain reference A.5, 138).
    """
    if kind.event == "report" and kit.project is not None:
        return [str(role) for one in kit.project.team_mirror for role in (one.theirs, one.ours)]
    own = communication_of(name, kit.project)
    if own is not None and kit.project is not None:
        return list(told_roles(kit.project, own))
    return [str(one.theirs) for one in pairs] if kind.level == "executive" else []


def _in_charge(kit: Kit, kind: LetterKind) -> Stakeholder | None:
    """Whoever at the customer handles what the letter is about, whatever its level: payments, offers, a cutover."""
    if kind.event == "cutover" and kit.project is not None and kit.project.cutover is not None:
        return next((found for one in kit.project.cutover.leaders if (found := kit.stakeholder(one))), None)
    matter = "payments" if kind.payment is not None else "procurement" if kind.event == "submission" else ""
    return next((one for one in kit.content.stakeholders if matter in one.handles), None)


def _handler(kit: Kit, kind: LetterKind) -> str:
    """Whoever takes up complaints by the procedure that the customer was promised writes about one; else nobody."""
    steps = kit.project.complaint_steps if kit.project is not None and int(kind.touchpoint) == _COMPLAINTS else ()
    return next((str(one.owner) for one in steps if one.action == "received"), "")


def _asker(kit: Kit, kind: LetterKind) -> str:
    """Whoever of ours asks for the payment that the letter is about, by its record; else nobody."""
    record = record_of(kit.project, str(kind.payment)) if kit.project is not None and kind.payment is not None else None
    return str(record.asked_by) if record is not None and record.asked_by is not None else ""


def _is_sales(kit: Kit, kind: LetterKind) -> bool:
    """Whether those who sell write it: all up to the contract, and every request for a payment."""
    before_contract = kind.level != "executive" and int(kind.touchpoint) <= _TALKS
    return (before_contract or kind.payment is not None) and bool(kit.owner(_SALES))


def _stand_in(kit: Kit, kind: LetterKind) -> str:
    wanted = {"executive": ("executive",), "middle": ("technical", "executive"), "operational": ("technical", "user")}
    found = [one for audience in wanted[kind.level] for one in kit.content.stakeholders if one.audience == audience]
    return str(found[0].id) if found else ""


def contact(kit: Kit, role: str) -> Contact | None:
    """How to reach whoever signs, else the first of the company that can be reached."""
    reached = [one for one in kit.company.contacts if one.phone or one.email]
    return next((one for one in reached if one.role == role), reached[0] if reached else None)
