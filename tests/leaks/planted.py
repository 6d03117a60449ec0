"""The sample workspace with a canary in every hidden field: of the library, every case and both whole accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from docgen.caselib.permit import use_of
from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice
from docgen.content.case import Case
from docgen.content.entity import Visibility
from docgen.content.library import Workspace, load_workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.pipeline import BuildOptions
from docgen.pipeline.options import document_date
from docgen.selection import match
from docgen.source.values import Null
from docgen.source.yaml_reader import read_file
from tests.leaks.canaries import Canary, Planter, Raw
from tests.sample_workspace import NEGOTIATED, TENDER, THIN, copy_sample

ACCOUNTS = (NEGOTIATED, TENDER)
CHANNELS = ("deck", "proposal", "case", "web", "spoken")
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
NAME = "CaseCustomer.name"
"""The one internal field that may leave: the name of a customer who allowed it (docgen.selection)."""
DATES_OF_PERMITS = frozenset({"Authorisation.date", "Authorisation.expires"})
"""What decides that a case is refused: changing it would clear the case."""


@dataclass(frozen=True, slots=True)
class Planted:
    """The workspace on disk, every canary in it, and how often each field was seen that cannot hold one."""

    root: Path
    canaries: tuple[Canary, ...]
    steering: Counter[str]


def plant_sample(root: Path, hide: frozenset[str] = frozenset(), planter: Planter | None = None) -> Planted:
    """Copy the sample workspace to `root` and plant. `hide` makes single entities internal, as `Class.field`."""
    copy_sample(root)
    plain = load_workspace(root)
    planter = planter or Planter(hide=hide)
    library = raw_folder(root / "content" / "library")
    accounts = {name: raw_folder(root / "content" / "accounts" / name) for name in ACCOUNTS}
    cases = {path: raw_file(path) for path in sorted((root / "cases").glob("*.yaml"))}
    everything = [library, *accounts.values(), *cases.values(), raw_folder(root / "content" / "accounts" / THIN)]
    uses = Counter(word for raw in everything for scalar in _scalars(raw) for word in {scalar, *scalar.split("/")})
    planter.referred = frozenset(word for word, count in uses.items() if count > 1)
    for raw in accounts.values():
        targets = {
            "quote": "quotes", "opportunity": "opportunities", "requirement-list": "requirement_lists",
            "stakeholder": "stakeholders", "need": "needs",
        }  # fmt: skip
        planter.targets = {kind: raw[key][0]["id"] for kind, key in targets.items()}
        planter.targets["installation-line"] = raw["project"]["installation_methods"][0]["steps"][0]["id"]
        planter.targets["service-level"] = raw["project"]["service_levels"][0]["id"]
        planter.targets["spare"] = raw["project"]["spares"][0]["id"]
        planter.referred |= frozenset(planter.targets.values())
        planter.currency = raw["quotes"][0]["currency"]
        planter.plant(AccountContent, raw, raw["account"]["id"])
    refused = _refused_everywhere(plain)
    for path, raw in cases.items():
        case = plain.case(raw["id"])
        assert case is not None
        _plant_case(planter, case, raw, hidden=path.stem in refused)
    planter.plant(LibraryContent, library, "library")
    library["company"]["team_roles"] += planter.roles
    write_raw(root / "content" / "library", library)
    for name, raw in accounts.items():
        write_raw(root / "content" / "accounts" / name, raw)
    for path, raw in cases.items():
        path.unlink()
        write_raw_file(path.with_name(f"{raw['id']}.yaml"), raw)
    return Planted(root, tuple(planter.canaries), planter.steering)


def _plant_case(planter: Planter, case: Case, raw: Raw, *, hidden: bool) -> None:
    """A case that nobody may be shown is hidden as a whole; of the others what their permit withholds."""
    if hidden:
        planter.exempt = DATES_OF_PERMITS
        planter.plant(Case, raw, f"cases/{case.id}", Visibility.INTERNAL)
        planter.exempt = frozenset()
        return
    anonymous = use_of(case) == "anonymised"
    withheld = set(case.authorisation.withheld)
    planter.exempt = frozenset() if anonymous else frozenset({NAME})
    inside = [metric for metric in raw["metrics"] if metric["id"] in withheld]
    if case.quote and (case.quote.consent != "granted" or "quote" in withheld):
        inside.append(raw["quote"])
    if case.publication and anonymous:
        inside.append(raw["publication"])
    planter.inside = frozenset(map(id, inside))
    planter.plant(Case, raw, f"cases/{case.id}")
    planter.exempt, planter.inside = frozenset(), frozenset()


def _refused_everywhere(workspace: Workspace) -> frozenset[str]:
    """Cases that no account may be shown on any channel."""
    found = [
        {
            refusal.case
            for refusal in match(
                content,
                LoadedShelf(workspace.cases).facts,
                workspace.library.taxonomy if workspace.library else None,
                workspace.settings,
                date=_date(workspace, content),
                channel=channel,
            ).refused
        }
        for content in workspace.accounts.values()
        for channel in CHANNELS
    ]
    return frozenset(set.intersection(*found))


def _date(workspace: Workspace, content: AccountContent) -> date:
    return document_date(BuildOptions(choice=Choice()), workspace, content)


# --- raw content, without places -------------------------------------------------------------------------


def raw_folder(folder: Path) -> Raw:
    """All files of a folder as one mapping."""
    merged: Raw = {}
    for path in sorted(folder.rglob("*.yaml")):
        merged |= raw_file(path)
    return merged


def raw_file(path: Path) -> Raw:
    """A file as mappings, lists and strings."""
    raw: Raw = _plain(read_file(path, path.name).root)
    return raw


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return None if value is None or isinstance(value, Null) else str(value)


def _scalars(raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        for value in raw.values():
            yield from _scalars(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _scalars(value)
    elif isinstance(raw, str):
        yield raw


def write_raw(folder: Path, raw: Raw) -> None:
    """The folder with one file that says it all; pictures stay beside it."""
    for path in folder.rglob("*.yaml"):
        path.unlink()
    write_raw_file(folder / "all.yaml", raw)


def write_raw_file(path: Path, raw: Raw) -> None:
    """The file as YAML."""
    path.write_text(yaml.dump(raw, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1000), "utf-8")
