"""Words that pretend to know the customer and would suit anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import customers_own, names_any
from docgen.lint.text import sentences
from docgen.reading.pages import Page

SCOPE = "page"
_PRETENDS = re.compile(
    r"\b(?:companies|organi[sz]ations|businesses|customers|"
    r"enterprises) (?:just )?like (?:you|yours)\b|\b(?:dear )?valued (?:customer|client|"
    r"partner)s?\b"
    r"|\byour (?:esteemed|respected|valued|prestigious) (?:company|organi[sz]ation|institution)\b"
    r"|\b(?:tailored|customi[sz]ed|adapted|designed) (?:exactly |precisely |"
    r"specifically )?(?:to|for) your (?:unique|specific|individual|particular|"
    r"exact) (?:needs|requirements|business|situation)\b"
    r"|\byour unique (?:needs|challenges|requirements)\b|"
    r"\bwe understand your (?:business|needs|challenges|pain)\b|"
    r"\bin your industry,? (?:many|most)\b"
    r"|像(?:贵[公司行方]{1,2}|您|你们)(?:这样|一样)的?|尊[贵敬]的(?:客户|用户|合作伙伴)|我们(?:深刻|充分|非常)?(?:理解|"
    r"了解)(?:贵[公司行方]{1,2}|您)的(?:业务|需求|痛点|挑战)"
    r"|(?:针对|根据)(?:贵[公司行方]{1,2}|您)的(?:独特|具体|个性化|实际)(?:需求|情况)|为(?:贵[公司行方]{1,2}|您)量身(?:定制|打造)",
    re.IGNORECASE,
)


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The first such sentence of a slide that names nothing of the customer in the same breath."""
    own = customers_own(lint.known)
    for said in sentences(page.text):
        match = _PRETENDS.search(said)
        if match and not names_any(said, own):
            yield Hit(page, said, values={"words": match.group()})
            return
