"""What the file tells of its makers: addresses of people, places on their disks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = ALL_KINDS
SEVERITY = Severity.ADVICE
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PLACE = re.compile(r"(?:^|\s)(?:[A-Za-z]:\\|\\\\[\w.-]+\\|file:///|/(?:Users|home)/)\S+")
_MADE_WITH = re.compile(
    r"^(?:python-(?:pptx|docx)|openpyxl|admin(?:istrator)?|user|test|windows user|"
    r"microsoft office user)$",
    re.IGNORECASE,
)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """One finding a file with all its traces: properties, and links to places on a disk."""
    traces = [f"{name}: {value}" for name, value in reading.properties.items() if tells(name, value)]
    traces += [one for one in reading.outside if _PLACE.search(f" {one}")]
    links = (link for page in reading.pages for block in page.blocks for link in block.links)
    traces += [link for link in links if _PLACE.search(f" {link}")]
    if traces:
        yield Hit(None, "; ".join(traces)[:200], values={"traces": "; ".join(dict.fromkeys(traces))[:200]})


def tells(name: str, value: str) -> bool:
    """Whether a property of a file tells of its makers."""
    if _ADDRESS.search(value) or _PLACE.search(f" {value}"):
        return True
    return name in ("creator", "lastModifiedBy") and bool(_MADE_WITH.match(value.strip()))
