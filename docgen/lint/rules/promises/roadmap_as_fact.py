"""Something still to come told as if it were there: a future date or version beside words of the present."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.text import sentences
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("today",)
SEVERITY = Severity.WARNING
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)(?:\s*年)?")
_OURS = re.compile(
    r"\b(?:version|release|v\d|feature|support(?:s|ed)?|available|availability|ships?|"
    r"product|platform|module|api)\b|版本|功能|支持|上线|发布|产品|模块|提供",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:is|are|supports?|offers?|includes?|has|ships|provides?|comes with|available)\b|支持|"
    r"提供|具备|已|包含|上线",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:plan(?:ned|s)?|roadmap|expected|intend(?:ed)?|target(?:ed)?|forecast (?:for|to)|will|"
    r"subject to|aim(?:s|ed)?|scheduled|preview|beta|due)\b|计划|预计|拟|路线图|将|目标|规划|待定|以发布为准",
    re.IGNORECASE,
)


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Sentences about our product that name a later year in the present tense and never say "planned"."""
    today = lint.known.today
    assert today is not None
    if _COMING.search(page.title):
        return
    for said in sentences(page.text):
        later = [year for year in _YEAR.findall(said) if int(year) > today.year]
        if later and _OURS.search(said) and _THERE.search(said) and not _COMING.search(said):
            yield Hit(page, said, values={"year": later[0]})
