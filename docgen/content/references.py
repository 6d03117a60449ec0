"""Cross checks: every reference meets an id that exists, and every id is there once.

What a reference may point at is read from the raw files, so that an entity with an error of its own still
counts as there. A collection that could not be read at all is `None`, and nothing is said about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.content.account import Account, Need, Objection, Stakeholder
from docgen.content.case import Authorisation, Case
from docgen.content.commercial import (
    Approval,
    BenefitItem,
    Commitment,
    Concession,
    ConcessionPlan,
    PartAnswer,
    Quote,
    ReviewGate,
    Tier,
)
from docgen.content.company import Contact, Term
from docgen.content.consistency import check_account, check_case, check_library
from docgen.content.delivery_references import DELIVERY, OWNER
from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.evidence import Metric
from docgen.content.expected_questions import ExpectedQuestion
from docgen.content.offering import Discriminator, Fab, Offering, PriceItem
from docgen.content.opportunity import (
    Ask,
    Attachment,
    CustomerQuestion,
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
from docgen.content.reference_targets import (
    CaseNames,
    Part,
    Readings,
    Targets,
    account_targets,
    library_targets,
    mappings,
    workspace_targets,
)
from docgen.content.taxonomy import Category, TaxonomyWord
from docgen.content.taxonomy_index import CategoryIndex, TaxonomyIndex, plain_word
from docgen.content.validation import HIDDEN, closest
from docgen.content.walk import entities, entity_lists
from docgen.diagnostics import Source
from docgen.source.problems import Problem
from docgen.source.values import source_of

_PROOF = ("case", "certification", "discriminator", "metric")
CLOSING = ("criterion", "service-level", "milestone")
"""What can close a promise."""
PROMISED = ("commitment", "need", "criterion", "service-level")
"""What of the register an answer can rest on."""
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
    Commitment: {"owner": OWNER, "planned_in": ("milestone", "phase"), "accepted_by": CLOSING},
    Concession: {"authority": ("role",)},
    ConcessionPlan: {"quote": ("quote",)},
    Contact: {"role": ("role",)},
    CustomerQuestion: {"by_role": ("stakeholder",), "requirements": ("requirement",), "promises": PROMISED},
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
    Response: {"owner": ("role",), "promises": PROMISED},
    ReviewGate: {"role": ("role",)},
    Risk: {"owner": OWNER},
    SolutionBlock: {"offering": ("offering",)},
    SolutionLink: {"start": ("block",), "end": ("block",)},
    Stakeholder: {},
    Term: {"account": ("account",)},
    PartAnswer: {"need": ("need",)},
    Tier: {"outcomes": ("need",)},
    Trend: {"need": ("need",)},
    WinTheme: {"need": ("need",), "proof": _PROOF},
    Withdrawal: {"by": ("requirement-list",)},
    **DELIVERY,
}  # fmt: skip
"""Which fields refer to what. `Category.parent` depends on the list it stands in and is checked apart."""


def check_references(readings: Readings) -> list[Problem]:
    """Every problem that shows only when files are read together; those of one case file: `check_case_file`."""
    taxonomy = TaxonomyIndex.of(getattr(readings.library.seen, "taxonomy", None))
    shared = library_targets(readings.library) | workspace_targets(readings)
    problems = [*_check_part(readings.library, shared), *check_library(readings.library.seen)]
    problems += _parents(readings.library.seen, taxonomy)
    problems += _twice(readings.cases)
    for account in readings.accounts:
        targets = {**shared, **account_targets(account)}
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
    metrics = tuple(str(item["id"]) for item in mappings(part.raw, ("metrics",)) if "id" in item)
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
