"""Finished pages that need no second layout: what a key is made of, and what is kept under it.

A PDF is made of its HTML and style sheet, which hold every word, colour and date of its document, of the engine and
the fonts that lay it out, and of our own code around the engine. What is kept is the file and all that was learnt
while it was made: missing characters, pages, and where things stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Protocol


class Store(Protocol):
    """Bytes by key, from earlier builds. It may forget, and it never gives back other bytes than it was given."""

    def get(self, key: str) -> bytes | None:
        """What was put under the key, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, how many pages it has, what the engine said, and the page of each anchor, from the last to the first.

    `lower` are the anchors that do not stand at the top of their page.
    """

    data: bytes
    pages: int
    log: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, int], ...] = ()
    lower: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """One line of JSON, then the file."""
        return json.dumps([self.pages, self.log, self.places, self.lower]).encode("ascii") + b"\n" + self.data

    @classmethod
    def from_bytes(cls, stored: bytes) -> Printed:
        """The reverse of `to_bytes`."""
        head, _, data = stored.partition(b"\n")
        pages, log, places, lower = json.loads(head)
        return cls(data, pages, tuple(map(tuple, log)), tuple(map(tuple, places)), tuple(lower))


def key_of(parts: Iterable[str | bytes]) -> str:
    """The key of what these parts, the engine of this machine and its fonts make."""
    made = sha256(engine_state())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()


@cache
def engine_state() -> bytes:
    """A digest of all that lays out pages here: packages, libraries, fonts and their settings, and our own code."""
    from docgen.render.machine import print_state

    return sha256("\n".join([*_packages(), *_own_code(), *print_state()]).encode("utf-8", "surrogatepass")).digest()


_PACKAGES = (
    "docgen", "weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "pillow", "zopfli",
    "brotli",
)  # fmt: skip


def _packages() -> list[str]:
    import platform
    from importlib import metadata

    found = [f"python {platform.python_version()} {platform.system()}"]
    for name in _PACKAGES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return found


def _own_code() -> list[str]:
    """The files of the renderer that work on a page after its HTML is made; what makes HTML shows in the HTML."""
    from importlib import resources

    folder = resources.files("docgen.render")
    engine = sorted(
        (one for one in (folder / "engine").iterdir() if one.name.endswith(".py")), key=lambda one: one.name
    )
    return [sha256(one.read_bytes()).hexdigest() for one in (folder / "pdf.py", folder / "kept.py", *engine)]
