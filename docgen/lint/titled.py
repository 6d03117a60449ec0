"""Slides that ought to have a title which claims something: not the cover, agendas, dividers or thanks."""

from __future__ import annotations

import re

from docgen.lint.text import length
from docgen.reading.pages import Page, Reading

_FORMAL = re.compile(
    r"^\W*(?:agenda|contents|table of contents|thank(?:s| you)\b.*|questions\W*|q ?(?:&|and) ?a|any questions\W*|"
    r"appendix|annex|backup|disclaimer|legal notice|references|sources|about (?:us|me)|who (?:am i|we are)|"
    r"glossary|contact(?: us)?|the end|(?:our )?sponsors|"
    r"(?:useful |further |more )?(?:links|resources|reading)(?: (?:&|and) (?:links|resources|reading))?|"
    r"议程|目录|谢谢.*|感谢.*|致谢|附录|问答|提问|参考(?:文献|资料)|联系(?:我们|方式)|(?:相关|参考|更多)(?:链接|资源)|赞助商|免责声明|术语表?|备用页?)\W*$",
    re.IGNORECASE,
)
LEAST_BODY = 4
"""Words on a slide below which it divides the deck rather than tells something."""


_ADDRESS = re.compile(r"\w@\w|(?:^|\s)@\w|https?://|\bwww\.")


def is_formal(page: Page) -> bool:
    """Whether a title is one of those that no deck can word as a claim, or somebody's address."""
    return bool(_FORMAL.match(page.title) or _ADDRESS.search(page.title))


def is_of_a_person(page: Page) -> bool:
    """Whether a slide introduces who speaks: an address on it, or a title that says so."""
    return bool(_PERSON.match(page.title) or (_ADDRESS.search(page.text) and _OFFICES.search(page.text)))


_PERSON = re.compile(r"^\W*(?:about me|who am i|(?:your )?speakers?|关于我|讲师介绍|主讲人)\b", re.IGNORECASE)
_OFFICES = re.compile(
    r"\b(?:consultant|engineer|manager|author|blogger|director|trainer|lead|speaker|head of)\b"
    r"|顾问|工程师|经理|总监|讲师|作者",
    re.IGNORECASE,
)


_BACKUP = re.compile(
    r"^\W*(?:back-?up|appendix|annex|q ?& ?a|questions|leave[- ]behind|附录|附件|备用|备查|问答|预期问题)",
    re.IGNORECASE,
)


def told(reading: Reading) -> tuple[Page, ...]:
    """Slides of the talk itself: up to the first of the backup, by its section or title."""
    pages: list[Page] = []
    for page in reading.shown:
        if _BACKUP.search(page.title) or _BACKUP.search(page.section):
            break
        pages.append(page)
    return tuple(pages)


def titled(reading: Reading) -> tuple[Page, ...]:
    """Shown slides with a title and something under it, the first slide (the cover) left out."""
    return tuple(page for page in told(reading)[1:] if page.title and not is_formal(page) and has_content(page))


def has_content(page: Page) -> bool:
    """Whether a slide shows something beside its title."""
    if any(one.role in ("table", "chart", "diagram", "picture") for one in page.body):
        return True
    return length(page.body_text) >= LEAST_BODY
