"""A draft case as the text of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.authoring.case_fields import complete
from docgen.authoring.yaml_lines import Value, bare_line, yaml_lines

SCHEMA_LINE = "# yaml-language-server: $schema=../.docgen/schemas/case.json"


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A draft: its id, what is known by field, comments by dotted path, lines above and below as comments."""

    id: str
    values: Mapping[str, Value]
    notes: Mapping[str, str] = field(default_factory=dict)
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it is written, relative to the workspace."""
        return f"cases/{self.id}.yaml"

    def text(self) -> str:
        """The file: schema line, what the draft was made from, the case, what found no place in it."""
        notes = dict(self.notes)
        values = complete(self.values, notes)
        lines = [SCHEMA_LINE, *(f"# {bare_line(line)}" for line in self.above), *yaml_lines(values, notes)]
        if self.below:
            lines += ["", *(f"# {bare_line(line)}" for line in self.below)]
        return "\n".join(lines) + "\n"
