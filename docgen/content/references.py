"""Cross checks: every reference meets an id that exists, and every id is there once.

What a reference may point at is read from the raw files, so that an entity with an error of its own still
counts as there. A collection that could not be read at all is `None`, and nothing is said about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen.content.account import Account, Need, Objection, Stakeholder
from docgen.content.case import Authorisation, Case
from docgen.content.commercial import (
    Approval,
    BenefitItem,
    Commitment,
    Concession,
    ConcessionPlan,
    Quote,
    ReviewGate,
    Tier,
)
from docgen.content.company import Contact, Term
from docgen.content.consistency import check_account, check_case, check_library
from docgen.content.delivery_references import DELIVERY, OWNER
from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.evidence import Metric
from docgen.content.offering import Discriminator, Fab, Offering, PriceItem
from docgen.content.opportunity import (
    Ask,
    Attachment,
    CustomerQuestion,
    ExpectedQuestion,
    KeyLine,
    Meeting,
    NextStep,
    Origin,
    Rating,
    Reopened,
    Requirement,
    Response,
    Risk,
    Trend,
    WinTheme,
    Withdrawal,
)
from docgen.content.outline import Outline, OutlineSlide, SolutionBlock, SolutionLink
from docgen.content.taxonomy import Category, TaxonomyWord
from docgen.content.taxonomy_index import CategoryIndex, TaxonomyIndex, plain_word
from docgen.content.validation import HIDDEN, closest, lookup
from docgen.content.walk import entities, entity_lists
from docgen.content.workspace import Settings
from docgen.diagnostics import Source
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Null, Sequence, source_of

_PROOF = ("case", "certification", "discriminator", "metric")
SHOWN = (
    "milestone", "phase", "fixed-date", "criterion", "benefit", "need", "requirement", "interface", "service-level",
    "commitment", "duty", "course", "affected-service", "risk", "case",
)  # fmt: skip
"""What can stand as proof beside the answer to a question."""
_SHOWN = 8

REFERENCES: dict[type[Entity], dict[str, tuple[str, ...]]] = {
    Account: {
        "industry": ("industry",), "scenarios": ("scenario",), "region": ("region",), "team": ("role",),
        "current_opportunity": ("opportunity",), "current_meeting": ("meeting",), "current_quote": ("quote",),
    },
    Approval: {"role": ("role",)},
    Attachment: {"confirmed_by": ("role",)},
    Authorisation: {"regions": ("region",)},
    BenefitItem: {"need": ("need",)},
    Case: {"industry": ("industry",), "scenarios": ("scenario",), "region": ("region",), "offerings": ("offering",)},
    Commitment: {"owner": OWNER, "planned_in": ("milestone", "phase"), "accepted_by": ("criterion",)},
    Concession: {"authority": ("role",)},
    ConcessionPlan: {"quote": ("quote",)},
    Contact: {"role": ("role",)},
    CustomerQuestion: {"by_role": ("stakeholder",), "requirements": ("requirement",)},
    Discriminator: {"proof": _PROOF},
    ExpectedQuestion: {"owner": ("role",), "shows": SHOWN},
    Fab: {"proof": _PROOF},
    KeyLine: {"needs": ("need",)},
    Meeting: {
        "attendees": ("stakeholder",), "presenter": ("role",), "observers": ("role",), "cases": ("case",),
        "quote": ("quote",),
    },
    Metric: {"measure": ("measure",)},
    Need: {"stakeholders": ("stakeholder",), "answered_by": ("offering", "fab")},
    Ask: {"customer_owner": ("stakeholder",), "our_owner": ("role",)},
    NextStep: {"customer_owner": ("stakeholder",), "our_owner": ("role",)},
    Objection: {"proof": _PROOF},
    Offering: {"scenarios": ("scenario",)},
    Origin: {"list": ("requirement-list",)},
    Outline: {"meeting": ("meeting",)},
    OutlineSlide: {"metrics": ("metric", "need")},
    PriceItem: {"offering": ("offering",)},
    Quote: {
        "opportunity": ("opportunity",), "price_book": ("price-book",), "contact": ("role",), "same_as": ("quote",),
        "lead_time_until": ("milestone",),
    },
    Rating: {"need": ("need",)},
    Reopened: {"by": ("requirement-list",)},
    Requirement: {"opportunity": ("opportunity",)},
    Response: {"owner": ("role",)},
    ReviewGate: {"role": ("role",)},
    Risk: {"owner": OWNER},
    SolutionBlock: {"offering": ("offering",)},
    SolutionLink: {"start": ("block",), "end": ("block",)},
    Stakeholder: {},
    Term: {"account": ("account",)},
    Tier: {"outcomes": ("need",)},
    Trend: {"need": ("need",)},
    WinTheme: {"need": ("need",), "proof": _PROOF},
    Withdrawal: {"by": ("requirement-list",)},
    **DELIVERY,
}  # fmt: skip
"""Which fields refer to what. `Category.parent` depends on the list it stands in and is checked apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """The library, one case or one account: its name on disk, its raw values and what of it is right."""

    name: str
    raw: Mapping
    seen: Entity
    broken: frozenset[str]
    incomplete: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """Everything that was read of a workspace."""

    settings: Settings
    library: Part
    cases: tuple[CaseNames, ...]
    accounts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class CaseNames:
    """What other files may call a case by: its name on disk, its id and former ids, and the ids of its metrics."""

    name: str
    references: tuple[tuple[str, Source], ...]
    metrics: tuple[str, ...]


Targets = dict[str, frozenset[str] | None]


def check_references(readings: Readings) -> list[Problem]:
    """Every problem that shows only when files are read together; those of one case file: `check_case_file`."""
    taxonomy = TaxonomyIndex.of(getattr(readings.library.seen, "taxonomy", None))
    shared = library_targets(readings.library) | _workspace_targets(readings)
    problems = [*_check_part(readings.library, shared), *check_library(readings.library.seen)]
    problems += _parents(readings.library.seen, taxonomy)
    problems += _twice(readings.cases)
    for account in readings.accounts:
        targets = {**shared, **_account_targets(account)}
        if shared.get("metric") is not None:
            targets["metric"] = (targets.get("metric") or frozenset()) | (shared["metric"] or frozenset())
        problems += _check_part(account, targets)
        problems += check_account(account.seen, readings.library.seen, account.raw)
        problems += _named_like(account, getattr(getattr(account.seen, "account", None), "id", None), "folder")
    return problems


def check_case_file(part: Part, targets: Targets) -> Iterator[Problem]:
    """Problems of one case: what it refers to in the library, its dates and figures, its name. No other case counts."""
    yield from _check_part(part, targets)
    yield from check_case(part.seen, part.raw)
    yield from _named_like(part, getattr(part.seen, "id", None), "file")


def case_names(part: Part) -> CaseNames:
    """What a case can be called by, as far as it could be read."""
    named = (getattr(part.seen, "id", None), *getattr(part.seen, "aliases", ()))
    references = tuple((str(one), source_of(one)) for one in named if one is not None)
    metrics = tuple(str(item["id"]) for item in _list(part.raw, ("metrics",)) if "id" in item)
    return CaseNames(part.name, references, metrics)


def _check_part(part: Part, targets: Targets) -> Iterator[Problem]:
    for entity, level in entities(part.seen):
        fields = REFERENCES.get(type(entity))
        if fields:
            yield from _check_fields(entity, fields, level, targets)
        for _, listed in entity_lists(entity):
            yield from _duplicates(listed)


def _check_fields(
    entity: Entity, fields: dict[str, tuple[str, ...]], level: Visibility, targets: Targets
) -> Iterator[Problem]:
    for name, kinds in fields.items():
        value = entity.__dict__.get(name)
        if not value:
            continue
        known = [targets.get(kind) for kind in kinds]
        if any(ids is None for ids in known):
            continue
        allowed = frozenset().union(*(ids for ids in known if ids is not None))
        for reference in value if isinstance(value, tuple) else (value,):
            if reference in allowed or (isinstance(reference, TaxonomyWord) and plain_word(reference) in allowed):
                continue
            hidden = max(level, field_levels(type(entity))[name]) is Visibility.RESTRICTED
            yield unknown(str(reference), source_of(reference), kinds, allowed, hidden=hidden)


def unknown(
    written: str, source: Source, kinds: tuple[str, ...], allowed: frozenset[str], *, hidden: bool = False
) -> Problem:
    """The problem of a reference that meets nothing, with the nearest id that exists."""
    close = "" if hidden else closest(written, sorted(allowed))
    listed = sorted(allowed)
    few = ", ".join(listed[:_SHOWN]) + (" …" if len(listed) > _SHOWN else "")
    values = {"kind": " ".join(kinds), "close": close, "known": few}
    rule = "unknown-reference" if few else "reference-to-none"
    return Problem(rule, source, values, HIDDEN if hidden else written)


def _duplicates(listed: tuple[Entity, ...]) -> Iterator[Problem]:
    seen: dict[str, Source] = {}
    for item in listed:
        key = next((item.__dict__.get(name) for name in ("id", "sku", "code") if item.__dict__.get(name)), None)
        source = source_of(key)
        if key is None or not source.line:
            continue
        if str(key) in seen:
            first = seen[str(key)]
            yield Problem("duplicate-id", source, {"first": f"{first.file}:{first.line}"}, str(key))
        else:
            seen[str(key)] = source


def _twice(cases: tuple[CaseNames, ...]) -> Iterator[Problem]:
    """Ids and former ids share one space: a case must not answer to another's name.

    The file that has the name keeps it; of two that have not, the first in order of path.
    """
    seen: dict[str, Source] = {}
    for case in cases:
        for reference, source in case.references[:1]:
            if reference == case.name:
                seen.setdefault(reference, source)
    owned = set(seen.values())
    for case in cases:
        for reference, source in case.references:
            if source in owned:
                continue
            if reference in seen:
                values = {"first": f"{seen[reference].file}:{seen[reference].line}"}
                yield Problem("duplicate-id", source, values, reference)
            else:
                seen[reference] = source


def _named_like(part: Part, reference: Any, kind: str) -> Iterator[Problem]:
    if reference is not None and str(reference) != part.name:
        yield Problem("id-unlike-name", source_of(reference), {"name": part.name, "kind": kind}, str(reference))


def _parents(library: Entity, taxonomy: TaxonomyIndex) -> Iterator[Problem]:
    held = getattr(library, "taxonomy", None)
    if held is None:
        return
    lists: tuple[tuple[str, tuple[Category, ...], CategoryIndex], ...] = (
        ("industry", held.industries, taxonomy.industries),
        ("scenario", held.scenarios, taxonomy.scenarios),
        ("region", held.regions, taxonomy.regions),
        ("measure", held.measures, taxonomy.measures),
    )
    for kind, categories, index in lists:
        for category in categories:
            if category.parent is not None and category.parent not in index.ids:
                yield unknown(str(category.parent), category.parent.source, (kind,), frozenset(index.ids))


def library_targets(library: Part) -> Targets:
    """What every file may refer to in the library."""
    taxonomy = TaxonomyIndex.of(getattr(library.seen, "taxonomy", None))
    targets: Targets = {
        "role": _ids(library, "company", "team_roles"),
        "certification": _ids(library, "company", "certifications"),
        "offering": _ids(library, "offerings"),
        "fab": _rows(library, "fab"),
        "discriminator": _rows(library, "discriminators", bare=True),
        "price-book": _ids(library, "price_books"),
        "calendar": _ids(library, "calendars"),
    }
    known = getattr(library.seen, "taxonomy", None) is not None
    targets["industry"] = frozenset(taxonomy.industries.by_word) if known else None
    targets["scenario"] = frozenset(taxonomy.scenarios.by_word) if known else None
    targets["region"] = frozenset(taxonomy.regions.by_word) if known else None
    targets["measure"] = frozenset(taxonomy.measures.by_word) if known else None
    return targets


def _workspace_targets(readings: Readings) -> Targets:
    """What a file may refer to outside the library: names on disk, ids and former ids."""
    cases = {reference for case in readings.cases for reference, _ in case.references}
    accounts = {part.name for part in readings.accounts}
    for part in readings.accounts:
        entity = getattr(part.seen, "account", None)
        accounts.update(str(alias) for alias in getattr(entity, "aliases", ()))
        accounts.add(str(getattr(entity, "id", part.name)))
    return {
        "case": frozenset(cases.union(case.name for case in readings.cases)),
        "account": frozenset(accounts),
        "metric": frozenset(metric for case in readings.cases for metric in case.metrics),
    }


def _account_targets(part: Part) -> Targets:
    targets: Targets = {
        "stakeholder": _ids(part, "stakeholders"),
        "need": _ids(part, "needs"),
        "opportunity": _ids(part, "opportunities"),
        "meeting": _ids(part, "meetings"),
        "quote": _ids(part, "quotes"),
        "requirement": _ids(part, "requirements"),
        "requirement-list": _ids(part, "requirement_lists"),
        "milestone": _ids(part, "project", "milestones"),
        "criterion": _ids(part, "project", "acceptance_criteria"),
        "phase": _ids(part, "project", "phases"),
        "service-level": _ids(part, "project", "service_levels"),
        "duty": _ids(part, "project", "customer_duties"),
        "commitment": _ids(part, "contract", "commitments"),
        "benefit": _ids(part, "value_case", "benefits"),
        "affected-service": _ids(part, "project", "cutover", "services"),
        "risk": _ids(part, "risks"),
        "fixed-date": _of_sales(part, "fixed_dates"),
        "interface": _of_sales(part, "interfaces"),
        "site": _ids(part, "project", "sites"),
        "course": _ids(part, "project", "training"),
        "block": _blocks(part),
    }
    payments = (_list(quote, ("payment_milestones",)) for quote in _list(part.raw, ("quotes",)))
    paid = frozenset(str(item["id"]) for listed in payments for item in listed if "id" in item)
    targets["payment"] = paid if targets["quote"] is not None else None
    targets["metric"] = frozenset(
        str(need["metric"]["id"])
        for need in _list(part.raw, ("needs",))
        if isinstance(need.get("metric"), Mapping) and "id" in need["metric"]
    )
    return targets


def _blocks(part: Part) -> frozenset[str] | None:
    """The blocks of the solution pictures of an account's sales."""
    if _ids(part, "opportunities") is None:
        return None
    sales = _list(part.raw, ("opportunities",))
    pictures = ("solution", "architecture")
    layers = [layer for sale in sales for name in pictures for layer in _list(sale, (name, "layers"))]
    return frozenset(str(block["id"]) for layer in layers for block in _list(layer, ("blocks",)) if "id" in block)


def _of_sales(part: Part, name: str) -> frozenset[str] | None:
    """The ids of a list that each of an account's sales has of its own."""
    if _ids(part, "opportunities") is None:
        return None
    listed = (_list(sale, (name,)) for sale in _list(part.raw, ("opportunities",)))
    return frozenset(str(item["id"]) for items in listed for item in items if "id" in item)


def _ids(part: Part, *path: str) -> frozenset[str] | None:
    """The ids of a raw list, or None where it could not be read as written."""
    dotted = [".".join(path[: end + 1]) for end in range(len(path))]
    if any(name in part.broken for name in dotted) or not all(_may_hold_more(part.raw, path[:end]) for end in (1, 2)):
        return None
    if path[0] not in part.raw and (part.incomplete or _lacks_a_file(part)):
        return None
    return frozenset(str(item["id"]) for item in _list(part.raw, path) if "id" in item)


def _may_hold_more(raw: Mapping, path: tuple[str, ...]) -> bool:
    """False where a word stands in place of the fields or list: that is said there, and of nothing that needs them."""
    value = lookup(raw, path)
    return value is None or isinstance(value, Mapping | Sequence | Null)


def _lacks_a_file(part: Part) -> bool:
    """Whether a key is missing that every library, or every account, has: what stood beside it may be missing too."""
    fields = type(part.seen).model_fields
    return any(isinstance(part.raw.get(name), Null | None) for name, info in fields.items() if info.is_required())


def _rows(library: Part, name: str, *, bare: bool = False) -> frozenset[str] | None:
    if _ids(library, "offerings") is None:
        return None
    found = set()
    for offering in _list(library.raw, ("offerings",)):
        for row in _list(offering, (name,)):
            if "id" in row and "id" in offering:
                found.add(f"{offering['id']}/{row['id']}")
                if bare:
                    found.add(str(row["id"]))
    return frozenset(found)


def _list(raw: Any, path: tuple[str, ...]) -> list[Mapping]:
    value = lookup(raw, path)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, Sequence) else []
