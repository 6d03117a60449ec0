"""What a reader found wrong, as a code and its values: the words are looked up later, in the user's language."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.diagnostics import NOWHERE, Source


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place. `code` is the finding's rule; `values` fill its message's placeholders."""

    code: str
    source: Source = NOWHERE
    values: dict[str, str] = field(default_factory=dict)
    written: str = ""
