"""For any library, account, day and use: what a customer must not read reaches no document of that customer.

The judge is tests/leaks/permission.py, which knows nothing of docgen's own rules. Examples are the same in every run.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from docgen.bundle.manifest import read_manifest
from docgen.compose import Planned
from docgen.content.library import load_workspace
from docgen.diagnostics import Finding, Severity
from docgen.pipeline import BuildOptions
from docgen.pipeline.composing import compose_documents
from docgen.wording import Wording, load_catalogue
from tests.leaks.canaries import Canary
from tests.leaks.drawn import TODAY, USE_OF, Drawn, examples, slots
from tests.leaks.hunting import Hit, Hunt
from tests.leaks.permission import forbidden, in_documents, is_named, may_be_shown
from tests.leaks.small import ACCOUNT, base, material_of, write
from tests.reading import files_under
from tests.sample_workspace import REPOSITORY, build

QUIET = tuple(HealthCheck)


@dataclass(slots=True)
class Counts:
    """What the examples were, so that a test that saw nothing is seen."""

    examples: int = 0
    documents: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    distinct: set[Drawn] = field(default_factory=set)

    def note(self, drawn: Drawn) -> None:
        self.examples += 1
        self.distinct.add(drawn)
        for case in drawn.cases:
            for use in ("deck", "proposal", "case"):
                shown = case in in_documents(drawn, use)
                how = "named" if is_named(case) else "anonymised"
                refused = not may_be_shown(drawn, case, use)
                self.seen[how if shown else "refused" if refused else "not chosen"] += 1
            self.seen["slips"] += case.slip is not None
        self.seen["said elsewhere"] += drawn.elsewhere is not None

    def said(self) -> str:
        """One line for the end of the run."""
        ways = ", ".join(f"{count} {name}" for name, count in sorted(self.seen.items()))
        return f"{self.examples} examples ({len(self.distinct)} distinct), {self.documents} documents; uses: {ways}"


@cache
def canaries() -> tuple[Canary, ...]:
    return (*base()[2], *(canary for slot in slots() for canary in slot.canaries))


@cache
def wording(language: str) -> Wording:
    return Wording(load_catalogue(language, REPOSITORY))


def leaks(drawn: Drawn, use: str, hits: Iterable[Hit]) -> list[str]:
    """The hits that are none of this reader's business: of its own account's secrets, and of cases."""
    closed = forbidden(drawn, use) | set(base()[2])
    return [str(hit) for hit in hits if hit.canary in closed]


def run(number: int, count: int, check: Callable[[Drawn], None], phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    """`count` examples that follow from `number` alone."""
    property_ = given(examples())(check)
    quiet = settings(max_examples=count, database=None, deadline=None, suppress_health_check=QUIET, phases=phases)
    seed(number)(quiet(property_))()


# --- the document tree -----------------------------------------------------------------------------------


def check_documents(number: int, count: int) -> Counts:
    """No forbidden canary in any node of any document that would be written for the customer."""
    counts, hunt, started = Counts(), Hunt(canaries()), time.process_time()

    def check(drawn: Drawn) -> None:
        counts.note(drawn)
        planned, findings = composed(drawn)
        hits = hunt.in_objects([(plan.path, plan.document) for plan in planned], drawn.only)
        assert not leaks(drawn, USE_OF[drawn.only], hits)
        counts.documents += len(planned)
        counts.seen["canaries that may be read"] += len({hit.canary for hit in hits})
        counts.seen["held back"] += any(finding.rule == "case-identity-shown" for finding in findings)

    run(number, count, check)
    print(f"0 of {len(canaries())} canaries in {counts.said()}; {time.process_time() - started:.0f} s of work")
    return counts


def composed(drawn: Drawn) -> tuple[list[Planned], list[Finding]]:
    """The documents of the drawn kind for the customer, and what was said about them."""
    findings: list[Finding] = []
    planned = compose_documents(material_of(drawn), wording(drawn.language), (drawn.only,), findings)
    return [plan for plan in planned if plan.document.meta.classification == "customer"], findings


def assert_enough(counts: Counts, least: int) -> None:
    """The examples were many and of every kind."""
    assert counts.examples >= least and len(counts.distinct) > least * 0.75
    for name in ("named", "anonymised", "refused", "not chosen", "slips", "said elsewhere", "held back"):
        assert counts.seen[name] > least / 100, name
    assert counts.seen["canaries that may be read"] > least * 5


@pytest.mark.proof
@pytest.mark.parametrize("number", [1, 2])
def test_no_forbidden_canary_in_composed_documents(number: int) -> None:
    assert_enough(check_documents(number, 130), 130)


@pytest.mark.proof
@pytest.mark.parametrize("number", range(11, 19))
def test_no_forbidden_canary_in_thousands_of_composed_documents(number: int) -> None:
    assert_enough(check_documents(number, 760), 760)


# --- whole kits ------------------------------------------------------------------------------------------

KITS = (Phase.generate,)


@pytest.mark.proof
@pytest.mark.parametrize("number", range(31, 35))
def test_no_forbidden_canary_in_whole_kits(number: int, tmp_path: Path) -> None:
    counts, hunt, started, written = Counts(), Hunt(canaries()), time.process_time(), Counter[str]()

    def check(drawn: Drawn) -> None:
        drawn = replace(drawn, one_day=True)
        counts.note(drawn)
        root = write(drawn, tmp_path / str(counts.examples))
        workspace = load_workspace(root)
        assert not [one.as_line() for one in workspace.findings if one.severity is Severity.ERROR]
        folder, built = build(workspace, ACCOUNT, drawn.language, BuildOptions(date=TODAY))
        manifest = read_manifest(folder)
        assert built.commit is not None and manifest is not None and not built.machine
        kinds = {row.path: row.kind for row in manifest.files}
        for name, data in files_under(folder).items():
            if name.startswith("customer/"):
                use = USE_OF.get(kinds[name], "none")  # type: ignore[call-overload]
                assert not leaks(drawn, use, hunt.in_files({name: data}))
                written[kinds[name]] += 1
        shutil.rmtree(root)

    run(number, 14, check, KITS)
    assert counts.examples >= 14 and set(written) >= {"deck", "proposal", "tender", "case"}
    print(
        f"0 of {len(canaries())} canaries in {hunt.files} files, {hunt.parts} parts, {counts.examples} kits"
        f" ({dict(sorted(written.items()))}); {time.process_time() - started:.0f} s of work"
    )
