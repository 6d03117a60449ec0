"""The mark of a promise in a finished file: what a reader of the file finds it by, and nobody sees.

In a Word file it is a bookmark in the promise's row, in a workbook a defined name of its row. Both take letters,
digits and underscores alone, and a bookmark at most 40 of them; so an id is shortened, and told apart by a checksum.
"""

from __future__ import annotations

import re
from hashlib import sha256

PREFIX = "promise_"
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def promise_mark(promise: str) -> str:
    """The mark of a promise, the same in every file."""
    readable = _UNSAFE.sub("_", promise).strip("_")[:22]
    return f"{PREFIX}{readable}_{sha256(promise.encode('utf-8', 'replace')).hexdigest()[:8]}"
