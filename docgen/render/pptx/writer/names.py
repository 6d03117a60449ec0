"""Namespaces, colour slots, and ids that stay the same from build to build."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from uuid import UUID

from docgen.model.slides import Token

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
A16 = "http://schemas.microsoft.com/office/drawing/2014/main"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml"

SLOTS: dict[Token, str] = {
    "ink": "tx1", "paper": "bg1", "brand": "tx2", "tint": "bg2", "accent": "accent1", "before": "accent2",
    "rule": "accent3", "pain": "accent4", "accent_text": "accent5", "muted": "accent6", "tint2": "hlink",
    "on_brand": "folHlink",
}  # fmt: skip
"""The theme slot of each colour token, as slides name it. Those of links stand for shades (writer/shades.py)."""

TABLE_STYLE = "{5A0C7B1E-92D4-4E63-8B1F-3D6C0E4F7A25}"
"""The style of borrowed tables that take the deck's look: defined in the file (writer/table_styles.py)."""

_SPACE = UUID("6f1a2c1e-6a0e-5c0b-9d52-0b3f6f1f7c11").bytes


@lru_cache(maxsize=20_000)
def guid(name: str) -> str:
    """The same `{GUID}` for the same stable id, always."""
    # What uuid5 gives, without its object: a long deck has tens of thousands of shapes.
    digest = bytearray(hashlib.sha1(_SPACE + name.encode("utf-8"), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    digits = digest.hex().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"


def number(name: str, low: int, high: int) -> int:
    """The same number from `low` to `high` for the same stable id."""
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


@lru_cache(maxsize=16)
def fill(token: Token) -> str:
    """A solid fill in a colour of the theme."""
    return f'<a:solidFill><a:schemeClr val="{SLOTS[token]}"/></a:solidFill>'
