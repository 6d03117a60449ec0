"""Somebody in the audience none of whose concerns stands on any slide."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import said_in, touches
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
NEEDS = ("concerns",)
SEVERITY = Severity.ADVICE
"""Told by words alone: a slide may answer in others."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each role with concerns on file and none of them on a slide of the talk."""
    roles: dict[str, list[bool]] = {}
    for concern in lint.known.concerns or ():
        if concern.whose:
            covered = any(touches(page.text, concern) for page in reading.shown)
            roles.setdefault(concern.whose, []).append(covered)
    for role, each in roles.items():
        if not any(each):
            titles = next(one.titles for one in lint.known.concerns or () if one.whose == role)
            said = said_in(lint.language, titles or (role,))
            yield Hit(None, said, values={"role": said, "count": str(len(each))})
