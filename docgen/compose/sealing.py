"""Which letter each sheet of a sealed set gets: an order nobody can guess who does not know the secret."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from hashlib import sha256
from string import ascii_uppercase


def letters(secret: bytes, quote: str, sheets: Sequence[str]) -> tuple[str, ...]:
    """A letter for each sheet, by keyed hash (HMAC-SHA256) of the quote and the sheet; up to 26 sheets.

    The same secret always gives the same letters, so that a build can be repeated.
    """

    def rank(sheet: str) -> bytes:
        return hmac.new(secret, f"{quote}\n{sheet}".encode(), sha256).digest()

    order = sorted(sheets, key=rank)
    return tuple(ascii_uppercase[order.index(sheet)] for sheet in sheets)
