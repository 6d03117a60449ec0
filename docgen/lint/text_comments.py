"""Comments on a text document: anchored to the paragraph that holds the words meant, else to the section's heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from docgen.lint.commenting import AUTHOR, INITIALS, Remark
from docgen.lint.copying import Copying
from docgen.reading.document import words_of
from docgen.reading.names import W
from docgen.reading.pages import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LEAST = 6
"""Characters of an excerpt below which it would be found in anything."""


def comment_text(copying: Copying, reading: Reading, remarks: Sequence[Remark], when: str) -> None:
    """Put remarks on the paragraphs of a document."""
    body = copying.tree(copying.parts.main).find("{*}body")
    paragraphs = list(_sectioned(body, reading)) if body is not None else []
    if not paragraphs or not remarks:
        return
    comments = _comments(copying)
    number = max((int(one.get(f"{W}id", "-1")) for one in comments), default=-1)
    for one in remarks:
        number += 1
        comments.append(_comment(comments, one, number, when))
        _anchor(_paragraph(one, paragraphs), number)


def _sectioned(body: _Element, reading: Reading) -> Iterator[tuple[int, _Element, str]]:
    """Paragraphs with words, each with the number of its section: one begins where its title stands."""
    titles = [(page.index, page.title) for page in reading.pages if page.title]
    now = reading.pages[0].index if reading.pages else 1
    for node in body.iter(f"{W}p"):
        text = _plain(words_of(node))
        if not text or any(str(one.tag).endswith("}txbxContent") for one in node.iterancestors()):
            continue
        if titles and text == _plain(titles[0][1]):
            now = titles.pop(0)[0]
        yield now, node, text


def _paragraph(remark: Remark, paragraphs: Iterable[tuple[int, _Element, str]]) -> _Element:
    """The paragraph a remark is about: of its section the one with the words meant, else the first."""
    listed = list(paragraphs)
    own = [one for one in listed if one[0] == remark.page] or listed
    words = _plain(remark.words)
    if len(words) >= _LEAST:
        for _, node, text in own:
            if words in text or (len(text) >= _LEAST and text in words):
                return node
    return own[0][1]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _comments(copying: Copying) -> _Element:
    """The comments there are, or a new part."""
    from lxml import etree

    parts = copying.parts
    part = parts.related(parts.main, "comments")
    if part:
        return copying.tree(part)
    part = "word/comments.xml" if not parts.has("word/comments.xml") else copying.free("word/comments{}.xml")
    root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    copying.put(part, root, _TYPE)
    copying.lead(parts.main, part, _KIND)
    return root


def _comment(root: _Element, remark: Remark, number: int, when: str) -> _Element:
    one = root.makeelement(
        f"{W}comment",
        {f"{W}id": str(number), f"{W}author": AUTHOR, f"{W}date": f"{when}Z", f"{W}initials": INITIALS},
    )
    paragraph = one.makeelement(f"{W}p", {})
    run = paragraph.makeelement(f"{W}r", {})
    text = run.makeelement(f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = remark.text
    run.append(text)
    paragraph.append(run)
    one.append(paragraph)
    return one


def _anchor(paragraph: _Element, number: int) -> None:
    """A comment around all of a paragraph, with its mark behind."""
    key = {f"{W}id": str(number)}
    start = paragraph.makeelement(f"{W}commentRangeStart", key)
    first = paragraph.find(f"{W}pPr")
    paragraph.insert(0, start) if first is None else first.addnext(start)
    paragraph.append(paragraph.makeelement(f"{W}commentRangeEnd", key))
    run = paragraph.makeelement(f"{W}r", {})
    run.append(run.makeelement(f"{W}commentReference", key))
    paragraph.append(run)
