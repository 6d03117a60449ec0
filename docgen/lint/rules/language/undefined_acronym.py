"""An abbreviation that is spelt out nowhere in the file and is no word of the customer's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.known_acronyms import KNOWN
from docgen.lint.own_words import own_words
from docgen.lint.titled import is_of_a_person
from docgen.reading.pages import Reading

SCOPE = "file"
_ACRONYM = re.compile(r"(?<![A-Za-z0-9/@.\-_&])[A-Z](?:[A-Z]|&(?=[A-Z])){1,4}s?(?![A-Za-z0-9@_&]|[-.][A-Za-z0-9])")
_EMPHASIS = ("NOT", "NO", "AND", "OR", "ALL", "NEW", "ONE", "TWO", "MUST", "ONLY", "NEVER", "KEY", "DAY", "YES", "PREP",
             "TRAIN", "SERVE", "MODEL", "STORE", "PLAN", "BUILD", "RUN", "START", "STOP", "OPEN", "FREE")  # fmt: skip
"""Common words that are set in capitals to stress them; so are those that the file also has in small letters."""

_CODE = re.compile(r"(?:^|\s)[-$#|][A-Za-z$]|\|\s*[A-Z]{2}\b|[a-z]+-[A-Z][A-Za-z]+ -|[{}]|=>|\w\(\)|^\s*#")
"""A command or program text, whose names are not for reading."""
_CASE_OF = re.compile(
    r"^\W*(?i:case stud(?:y|ies)|customer (?:story|case)|reference|案例)[^:：]{0,12}[:：]\s*"
    r"(?P<who>[A-Z]{2,6})(?![A-Za-z])"
)
"""The customer that a case is told of: a name, whatever its letters."""

_SHOUTED = 3
"""Words in capitals side by side: a heading set in capitals, not abbreviations."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each abbreviation once, where it comes first."""
    text = reading.text
    allowed = own_words(lint.known) | {one.casefold() for one in lint.known.vendor or ()}
    cases = (_CASE_OF.match(page.title) for page in reading.shown)
    seen: set[str] = {*_EMPHASIS, *(one["who"] for one in cases if one)}
    plain = set(re.findall(r"[a-z]{2,6}", text))
    for page in reading.shown:
        if is_of_a_person(page):
            continue
        for line in page.text.split("\n"):
            if _shouted(line) or _CODE.search(line):
                continue
            for match in _ACRONYM.finditer(line):
                short = match.group().rstrip("s")
                if short in seen or short.lower() in plain or len(set(short)) == 1:
                    continue
                seen.add(short)
                if short not in KNOWN and short.casefold() not in allowed and not _explained(short, text):
                    yield Hit(page, line, values={"short": short})


def _shouted(line: str) -> bool:
    words = [one for one in re.split(r"\W+", line) if one.isalpha() and one.isascii()]
    return len(words) >= _SHOUTED and all(one.isupper() for one in words)


def _explained(short: str, text: str) -> bool:
    """Whether it stands in brackets behind words, or words stand in brackets behind it, or an equals sign."""
    quoted = re.escape(short)
    if re.search(rf"[（(]\s*{quoted}s?\s*[,，;；)）]", text) or re.search(
        rf"\b{quoted}s?\s*[（(][^)）]{{4,}}[)）]|\b{quoted}\s*[=:：–—]\s*\w{{2,}}", text
    ):
        return True
    initials = r"[\s\-]+(?:(?:of|and|the|for|to|in)\s+)?".join(
        rf"{re.escape(one)}[a-z]+" for one in short if one.isalpha()
    )
    return len(short) >= 2 and re.search(rf"\b{initials}\b", text, re.IGNORECASE) is not None
