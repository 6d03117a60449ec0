"""Names and page margins' words: what a worksheet may be called, and text that holds no field codes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.render.xlsx.text import utf16_length

NAME_LIMIT, MARGIN_LIMIT = 31, 255
_ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(titles: Iterable[str], default: str) -> list[str]:
    """A legal, unique worksheet name for each title; `default` where nothing is left of one."""
    taken: set[str] = {"history"}
    names = []
    for title in titles:
        clean = re.sub(r"\s+", " ", _ILLEGAL.sub(" ", title)).strip(" '")
        names.append(_free(_short(clean, NAME_LIMIT) or default, taken))
    return names


def quoted_name(name: str) -> str:
    """The name as a formula or defined name writes it."""
    return "'" + name.replace("'", "''") + "'"


def margin_text(words: str, limit: int) -> str:
    """Words for a header or footer: `&` starts a field code there, so it is doubled; cut to the limit."""
    flat = " ".join(words.split())
    while len(flat.replace("&", "&&")) > limit:
        flat = flat[:-2] + "…"
    return flat.replace("&", "&&")


def _free(name: str, taken: set[str]) -> str:
    candidate, count = name, 1
    while candidate.lower() in taken:
        count += 1
        tail = f" {count}"
        candidate = _short(name, NAME_LIMIT - len(tail)) + tail
    taken.add(candidate.lower())
    return candidate


def _short(name: str, limit: int) -> str:
    while utf16_length(name) > limit:
        name = name[:-1]
    return name.strip(" '")
