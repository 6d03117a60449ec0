"""Numbers of clauses that say only their last part, `(1)` or `(a)`: called with the number of the clause above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FORMS = {
    "figure": re.compile(r"[(（]?[0-9]{1,2}[)）]"),
    "han": re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]"),
    "letter": re.compile(r"[(（]?(?:[A-Za-z]|[ivx]{2,5})[)）]"),
}
_AT_HEAD = re.compile(
    r"(?:[A-Za-z]{1,5}[-_.]?)?[0-9]+(?:[.\-][0-9]+)*(?!\w)|第[0-9一二三四五六七八九十百]+[章节部分篇]+"
    r"|[一二三四五六七八九十百]+(?=[、.．])|[(（][0-9一二三四五六七八九十]{1,3}[)）]"
)


@dataclass(slots=True)
class NumbersAbove:
    """The number that the rows below belong to, and the last parts between it and them, the outermost first."""

    whole: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)

    def head(self, text: str) -> None:
        """Go on below a heading; one without a number leaves what stands below it without a clause above."""
        found = _AT_HEAD.match(text)
        if found and self.full(found.group()) != found.group():
            return
        self.whole, self.parts = found.group() if found and found.group()[0] not in "(（" else "", []

    def full(self, number: str) -> str:
        """The number a clause is called by: its own, or that of the clause above it with its own last part."""
        form = next((name for name, pattern in _FORMS.items() if pattern.fullmatch(number)), "")
        if not form:
            self.whole, self.parts = number.rstrip(".、． "), []
            return number
        if not self.whole:
            return number
        forms = [name for name, _ in self.parts]
        outer = self.parts[: forms.index(form)] if form in forms else self.parts
        self.parts = [*outer, (form, f"({number.strip('()（）')})")]
        return self.whole + "".join(part for _, part in self.parts)
