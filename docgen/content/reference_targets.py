"""What references may point at: the ids of the library, of all cases and of one account, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docgen.content.entity import Entity
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.content.validation import lookup
from docgen.content.workspace import Settings
from docgen.diagnostics import Source
from docgen.source.values import Mapping, Null, Sequence


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


def workspace_targets(readings: Readings) -> Targets:
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


def account_targets(part: Part) -> Targets:
    """What the files of one account may refer to within it; None for a kind whose list could not be read."""
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
        "spare": _ids(part, "project", "spares"),
        "duty": _ids(part, "project", "customer_duties"),
        "commitment": _ids(part, "contract", "commitments"),
        "benefit": _ids(part, "value_case", "benefits"),
        "affected-service": _ids(part, "project", "cutover", "services"),
        "risk": _ids(part, "risks"),
        "fixed-date": _of_sales(part, "fixed_dates"),
        "interface": _of_sales(part, "interfaces"),
        "site": _ids(part, "project", "sites"),
        "course": _ids(part, "project", "training"),
        "design": _ids(part, "project", "designs"),
        "installation-method": _ids(part, "project", "installation_methods"),
        "installation-line": _installation_lines(part),
        "block": _blocks(part),
    }
    payments = (mappings(quote, ("payment_milestones",)) for quote in mappings(part.raw, ("quotes",)))
    paid = frozenset(str(item["id"]) for listed in payments for item in listed if "id" in item)
    targets["payment"] = paid if targets["quote"] is not None else None
    targets["metric"] = frozenset(
        str(need["metric"]["id"])
        for need in mappings(part.raw, ("needs",))
        if isinstance(need.get("metric"), Mapping) and "id" in need["metric"]
    )
    return targets


def _installation_lines(part: Part) -> frozenset[str] | None:
    """The steps and checks of all methods of installation."""
    if _ids(part, "project", "installation_methods") is None:
        return None
    methods = mappings(part.raw, ("project", "installation_methods"))
    lines = (line for method in methods for name in ("steps", "checks") for line in mappings(method, (name,)))
    return frozenset(str(line["id"]) for line in lines if "id" in line)


def _blocks(part: Part) -> frozenset[str] | None:
    """The blocks of the solution pictures of an account's sales."""
    if _ids(part, "opportunities") is None:
        return None
    sales = mappings(part.raw, ("opportunities",))
    pictures = ("solution", "architecture")
    layers = [layer for sale in sales for name in pictures for layer in mappings(sale, (name, "layers"))]
    return frozenset(str(block["id"]) for layer in layers for block in mappings(layer, ("blocks",)) if "id" in block)


def _of_sales(part: Part, name: str) -> frozenset[str] | None:
    """The ids of a list that each of an account's sales has of its own."""
    if _ids(part, "opportunities") is None:
        return None
    listed = (mappings(sale, (name,)) for sale in mappings(part.raw, ("opportunities",)))
    return frozenset(str(item["id"]) for items in listed for item in items if "id" in item)


def _ids(part: Part, *path: str) -> frozenset[str] | None:
    """The ids of a raw list, or None where it could not be read as written."""
    dotted = [".".join(path[: end + 1]) for end in range(len(path))]
    if any(name in part.broken for name in dotted) or not all(_may_hold_more(part.raw, path[:end]) for end in (1, 2)):
        return None
    if path[0] not in part.raw and (part.incomplete or _lacks_a_file(part)):
        return None
    return frozenset(str(item["id"]) for item in mappings(part.raw, path) if "id" in item)


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
    for offering in mappings(library.raw, ("offerings",)):
        for row in mappings(offering, (name,)):
            if "id" in row and "id" in offering:
                found.add(f"{offering['id']}/{row['id']}")
                if bare:
                    found.add(str(row["id"]))
    return frozenset(found)


def mappings(raw: Any, path: tuple[str, ...]) -> list[Mapping]:
    """The entries of a raw list that are mappings, by the list's path; none where no list is there."""
    value = lookup(raw, path)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, Sequence) else []
