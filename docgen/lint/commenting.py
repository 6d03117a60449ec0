"""A copy of a deck or document with remarks as comments where they belong; the original is not written to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.diagnostics import ContentError
from docgen.lint.copying import Copying
from docgen.reading.package import open_parts
from docgen.reading.pages import Reading

_STRICT = b"http://purl.oclc.org/ooxml/"
AUTHOR, INITIALS = "docgen", "dg"
"""Who the comments are by."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said to a place: the slide or section (None: the whole file), the shape's name, the words meant."""

    text: str
    page: int | None = None
    shape: str = ""
    words: str = ""


def commented(data: bytes, reading: Reading, remarks: Iterable[Remark], day: date) -> bytes:
    """The file with each remark as a comment of `AUTHOR`, dated `day`; comments that are there stay.

    What is said of the whole file stands on its first slide or paragraph. Raises ContentError.
    """
    parts = open_parts(data, reading.name)
    if _STRICT in parts.bytes_of(parts.main)[:4096]:
        raise ContentError("lint-comments-strict", file=reading.name)
    copying = Copying(parts)
    when = f"{day.isoformat()}T00:00:00"
    if reading.kind == "deck":
        from docgen.lint.slide_comments import comment_slides

        comment_slides(copying, reading, tuple(remarks), when)
    else:
        from docgen.lint.text_comments import comment_text

        comment_text(copying, reading, tuple(remarks), when)
    return copying.finished()
