"""Words that are somebody else's: what stands in quotation marks."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"“[^”]{2,}”|\"[^\"\n]{8,}\"|「[^」]{2,}」|『[^』]{2,}』|‘[^’]{12,}’(?!\w)")


def without_quotes(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)
