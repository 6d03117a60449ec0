"""Running numbers of a document: sections, tables and figures."""

from __future__ import annotations

from collections import Counter


class Numbers:
    """Counts from 1 in document order."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._levels: list[int] = []

    def next(self, kind: str) -> int:
        """The next number of a kind."""
        self._counts[kind] += 1
        return self._counts[kind]

    def section(self, depth: int) -> str:
        """The next section number at a depth: 1, 1.1, 1.2, 2."""
        del self._levels[depth:]
        self._levels += [0] * (depth - len(self._levels))
        self._levels[depth - 1] += 1
        return ".".join(str(level) for level in self._levels)
