"""What the library cannot prove: industries, scenarios and offerings without a usable case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.caselib.audit.rows import AuditRow, row
from docgen.caselib.facts import CaseFacts
from docgen.content.taxonomy import Category
from docgen.content.taxonomy_index import CategoryIndex, TaxonomyIndex
from docgen.content.types import Id
from docgen.content.workspace import AccountContent, LibraryContent


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many usable cases there are by (industry, scenario), by industry and by scenario, under taxonomy keys."""

    cells: Counter[tuple[str, str]]
    industries: Counter[str]
    scenarios: Counter[str]
    offerings: Counter[str]
    own_offerings: Counter[str]

    @classmethod
    def of(cls, usable: Iterable[CaseFacts], index: TaxonomyIndex) -> Coverage:
        """The counts of some cases."""
        made = cls(Counter(), Counter(), Counter(), Counter(), Counter())
        for facts in usable:
            industry = index.industries.key(facts.industry)
            scenarios = {index.scenarios.key(scenario) for scenario in facts.scenarios}
            made.industries[industry] += 1
            made.scenarios.update(scenarios)
            made.cells.update((industry, scenario) for scenario in scenarios)
            made.offerings.update(set(facts.offerings))
            if facts.relation == "own":
                made.own_offerings.update(set(facts.offerings))
        return made


def holes(
    coverage: Coverage, library: LibraryContent, accounts: Iterable[AccountContent], index: TaxonomyIndex
) -> Iterator[AuditRow]:
    """Rows for what no usable case stands in. What an account waits for is not said again for the taxonomy."""
    wanted: set[str] = set()
    inside = _with_wider(coverage.industries, index.industries)
    for content in accounts:
        account = content.account
        for word, kind, known, rule in (
            (account.industry, index.industries, inside, "account-industry-without-case"),
            *((one, index.scenarios, set(coverage.scenarios), "account-scenario-without-case")
              for one in account.scenarios),
        ):  # fmt: skip
            key = kind.key(word)
            if key not in known:
                wanted.add(f"{rule.split('-')[1]}/{key}")
                yield row(rule, "", word.source, account=account.id, key=key)
    taxonomy = library.taxonomy
    yield from _unfilled("industry", taxonomy.industries, inside, wanted)
    yield from _unfilled("scenario", taxonomy.scenarios, set(coverage.scenarios), wanted)
    yield from _unproved(coverage, (offering.id for offering in library.offerings))


def _unfilled(kind: str, categories: Sequence[Category], known: set[str], wanted: set[str]) -> Iterator[AuditRow]:
    """Categories without a case; one that lies in such a category is not said again."""
    empty = {str(one.id) for one in categories} - known
    for category in categories:
        key, wider = str(category.id), str(category.parent or "")
        if key in empty and wider not in empty and f"{kind}/{key}" not in wanted:
            yield row(f"{kind}-without-case", "", category.id.source, key=key)


def _unproved(coverage: Coverage, offerings: Iterable[Id]) -> Iterator[AuditRow]:
    for offering in offerings:
        if not coverage.offerings[offering]:
            yield row("offering-without-case", "", offering.source, key=offering)
        elif not coverage.own_offerings[offering]:
            yield row("offering-without-own-case", "", offering.source, key=offering)


def _with_wider(keys: Iterable[str], index: CategoryIndex) -> set[str]:
    """The keys and everything they lie inside: a case of a bank is one of financial services too."""
    found = set(keys)
    return found | {one for one in index.ids if any(index.within(key, one) for key in found)}
