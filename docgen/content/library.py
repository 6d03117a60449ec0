"""The content door: reads a workspace, says everything that is wrong with it, and hands on what is right.

    python -m docgen.content.library WORKSPACE     prints the findings, one a line
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from docgen.content.case import Case
from docgen.content.entity import Entity
from docgen.content.gaps import known_gaps, missing_translations
from docgen.content.messages import finding
from docgen.content.references import check_references
from docgen.content.types import LANGUAGES
from docgen.content.validation import validate
from docgen.content.workspace import AccountContent, LibraryContent, Settings
from docgen.diagnostics import Finding, Source, UsageError, sort_key
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Sequence
from docgen.source.yaml_reader import Reading, read_file

SETTINGS_FILE = "docgen.yaml"
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its path relative to the workspace, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a workspace holds. What could not be loaded is absent, and a finding says why.

    `library` and `accounts` are whole: project them (docgen.content.entity) before a customer document
    sees them.
    """

    root: Path
    settings: Settings
    library: LibraryContent | None
    cases: tuple[Case, ...]
    accounts: MappingType[str, AccountContent]
    findings: tuple[Finding, ...]
    inputs: tuple[InputFile, ...]
    account_ids: tuple[str, ...] = field(default=())

    def case(self, reference: str) -> Case | None:
        """The case of that id, or of that former id."""
        for case in self.cases:
            if case.id == reference or reference in case.aliases:
                return case
        return None

    def account(self, reference: str) -> AccountContent | None:
        """The account of that id, or of that former id."""
        for content in self.accounts.values():
            if content.account.id == reference or reference in content.account.aliases:
                return content
        return None
