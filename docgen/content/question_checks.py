"""What is expected to be asked has an answer that something proves: content by its id, or a document by its name."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.entity import Entity
from docgen.source.problems import Problem


def check_expected(account: Entity) -> Iterator[Problem]:
    """Expected questions whose answer nothing proves."""
    for meeting in account.__dict__.get("meetings", ()):
        for one in meeting.__dict__.get("expected_questions", ()):
            if not one.shows and one.proof is None:
                yield Problem("question-without-proof", one.id.source, {}, str(one.id))


__all__ = ["check_expected"]
