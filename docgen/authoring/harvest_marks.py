"""Figures that give a customer away in a composed draft: `64 stores`, `69 rented servers`, as its words say them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from docgen.authoring.yaml_lines import Value
from docgen.content.account import Account

_PIECES = re.compile(r"[,，;；、](?!\d)")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_WORDS = re.compile(r"[^\W\d_]+")


def telling_figures(account: Account, told: Iterable[Value]) -> list[str]:
    """Numbers of the customer's size and of what it runs, each with its unit, where they stand in what was told."""
    known = list(_known(account))
    found = (one for text in told for words in _texts(text) for one in _standing(words, known))
    return list(dict.fromkeys(found))


def _known(account: Account) -> Iterator[tuple[str, str]]:
    """A number as written, and the words that may stand beside it."""
    for _, size, _ in account.size.words if account.size is not None else ():
        yield from ((number, piece) for piece in _PIECES.split(size) for number in _NUMBER.findall(piece))
    for one in account.installed_base:
        if one.quantity.value is not None:
            for number in {f"{one.quantity.value:f}", f"{one.quantity.value:,f}"}:
                yield from ((number, words) for _, words, _ in one.item.words)


def _standing(text: str, known: Iterable[tuple[str, str]]) -> Iterator[str]:
    for number, words in known:
        latin = {one.casefold() for one in _WORDS.findall(words) if one.isascii()}
        han = "".join(one for one in words if ord(one) > 0x2E7F)
        units = [rf"(?:\s+(?:{'|'.join(map(re.escape, sorted(latin, key=len, reverse=True)))})\b)+"] if latin else []
        units += [rf"[\u4e00-\u9fff]?[{re.escape(han)}]+"] if han else []
        for unit in units:
            pattern = rf"(?<![\d.,]){re.escape(number)}{unit}"
            yield from (match[0] for match in re.finditer(pattern, text, re.IGNORECASE))


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
