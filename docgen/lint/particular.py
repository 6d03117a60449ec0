"""What makes a text be about somebody: figures, names, quoted words. The rest of it anybody could say."""

from __future__ import annotations

import re

from docgen.lint.figures import figures_of
from docgen.lint.known import Known
from docgen.lint.known_acronyms import KNOWN
from docgen.lint.mentions import customers_own, names_any
from docgen.lint.quoted import without_quotes
from docgen.lint.text import language_of

_NAME = re.compile(
    r"(?<=[a-z,;)] )[A-Z][\w-]*[a-z0-9](?:\s[A-Z]\w+)*|\b[A-Z]{2,}[a-z]?\b|"
    r"\b\w*[a-z][A-Z]\w*\b|\b\w+-?\d+\w*\b"
)
_HAN_NAME = re.compile(
    r"\d|[A-Za-z]{2,}|[\u4e00-\u9fff]{2,8}(?:银行|公司|集团|机场|港|医院|大学|研究院|局|厂|市|省|"
    r"县)(?![\u4e00-\u9fff]*(?:客户|用户))|《[^》]+》"
)
_LONG_WORD = re.compile(r"\b[A-Za-z][A-Za-z'’-]{3,}")
_SHARE_OF_CAPITALS = 0.6
"""Share of longer words with a capital from which a line is set in capitals, and they name nothing."""


def is_particular(text: str) -> bool:
    """Whether a text holds a figure, a quotation, or something that looks like a name."""
    if without_quotes(text) != text or any(True for _ in figures_of(text)):
        return True
    return bool((_HAN_NAME if language_of(text) == "zh" else _NAME).search(text))


def is_about_somebody(sentence: str, known: Known) -> bool:
    """Whether a sentence would change if it were said to somebody else.

    As `is_particular`, or it names the customer; abbreviations that everybody knows, and the capitals of a line
    that is set in them, are no names.
    """
    if names_any(sentence, customers_own(known)):
        return True
    plain = " ".join(word for word in sentence.split() if word.strip(".,;:()").upper() not in KNOWN)
    long = _LONG_WORD.findall(plain)
    capitals = sum(word[0].isupper() for word in long)
    if language_of(sentence) != "zh" and len(long) > 1 and capitals >= _SHARE_OF_CAPITALS * len(long):
        plain = plain.lower()
    return is_particular(plain)
