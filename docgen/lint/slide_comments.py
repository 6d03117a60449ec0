"""Comments on slides: the part of each slide that has some, and the list of those who comment (ECMA-376 part 1, 19.4).

A file whose comments are of the newer kind (since 2021, a thread each) gets those instead: the two do not mix.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from docgen.lint.commenting import AUTHOR, INITIALS, Remark
from docgen.lint.copying import Copying
from docgen.reading.names import A, P, R
from docgen.reading.package import Parts
from docgen.reading.pages import Page, Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MODERN = "http://schemas.microsoft.com/office/2018/10/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.{}+xml"
_MODERN_TYPE = "application/vnd.ms-powerpoint.{}+xml"
_THREADS = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
_COMMAND = "http://schemas.microsoft.com/office/powerpoint/2013/main/command"
_EMU_A_UNIT = 914_400 // 576
"""Places of comments are in 576ths of an inch."""

_STEP = 24
"""So far apart stand comments that belong to one place."""


def comment_slides(copying: Copying, reading: Reading, remarks: Sequence[Remark], when: str) -> None:
    """Put remarks on the slides of a deck."""
    slides = _slides(copying.parts)
    pages = {page.index: page for page in reading.pages}
    modern = any(_is_modern(copying.parts, part) for part, _ in slides.values())
    author = _author_of_threads(copying) if modern else _author(copying, len(remarks))
    number = _last_number(author)
    first = min(slides, default=None)
    for index, (part, key) in slides.items():
        own = [one for one in remarks if one.page == index or (index == first and one.page not in slides)]
        if not own:
            continue
        root = _part(copying, part, modern)
        taken: dict[tuple[int, int], int] = {}
        for one in own:
            number += 1
            if modern:
                _thread(root, one, author, f"{part}:{number}", key, when)
            else:
                _comment(root, one, author.get("id", "0"), number, _place(one, pages.get(index), taken), when)
    if not modern:
        author.set("lastIdx", str(number))


def _slides(parts: Parts) -> dict[int, tuple[str, str]]:
    """The part of each slide that can be read, and its id, by its number."""
    listed = parts.relations(parts.main)
    found: dict[int, tuple[str, str]] = {}
    for index, item in enumerate(parts.tree(parts.main).iterfind(f"{P}sldIdLst/{P}sldId"), start=1):
        relation = listed.get(item.get(f"{R}id", ""))
        if relation and parts.has(relation.target):
            found[index] = (relation.target, item.get("id", "0"))
    return found


def _comments_of(parts: Parts, slide: str) -> list[str]:
    listed = parts.relations(slide).values()
    return [one.target for one in listed if one.kind == "comments" and parts.has(one.target)]


def _is_modern(parts: Parts, slide: str) -> bool:
    return any(_THREADS in str(parts.tree(part).tag) for part in _comments_of(parts, slide))


def _part(copying: Copying, slide: str, modern: bool) -> _Element:
    """The comments of a slide: those it has, or a new part."""
    from lxml import etree

    known = _comments_of(copying.parts, slide)
    if known:
        return copying.tree(known[0])
    if modern:
        part = copying.free("ppt/comments/modernComment_{}.xml")
        root = etree.Element(f"{{{_THREADS}}}cmLst", nsmap={"a": A[1:-1], "p188": _THREADS})
        copying.put(part, root, _MODERN_TYPE.format("comments"))
        copying.lead(slide, part, f"{_MODERN}/comments")
        return root
    part = copying.free("ppt/comments/comment{}.xml")
    root = etree.Element(f"{P}cmLst", nsmap={"a": A[1:-1], "p": P[1:-1]})
    copying.put(part, root, _TYPE.format("comments"))
    copying.lead(slide, part, f"{_OFFICE}/comments")
    return root


def _author(copying: Copying, count: int) -> _Element:
    """The one who comments: who was there by that name, or a new entry."""
    from lxml import etree

    parts = copying.parts
    part = parts.related(parts.main, "commentAuthors")
    if part:
        root = copying.tree(part)
    else:
        root = etree.Element(f"{P}cmAuthorLst", nsmap={"p": P[1:-1]})
        part = copying.free("ppt/commentAuthors{}.xml") if parts.has("ppt/commentAuthors.xml") else ""
        part = part or "ppt/commentAuthors.xml"
        copying.put(part, root, _TYPE.format("commentAuthors"))
        copying.lead(parts.main, part, f"{_OFFICE}/commentAuthors")
    known = next((one for one in root if one.get("name") == AUTHOR), None)
    if known is not None:
        return known
    used = {int(one.get("id", "0")) for one in root}
    own = root.makeelement(
        f"{P}cmAuthor",
        {"id": str(max(used, default=-1) + 1), "name": AUTHOR, "initials": INITIALS, "lastIdx": "0",
         "clrIdx": str(len(used))},
    )  # fmt: skip
    root.append(own)
    return own


def _last_number(author: _Element) -> int:
    said = author.get("lastIdx", "0")
    return int(said) if said.isdigit() else 0


def _place(remark: Remark, page: Page | None, taken: dict[tuple[int, int], int]) -> tuple[int, int]:
    """Where a comment stands: at its shape, beside those that stand there, else in the corner."""
    blocks = page.blocks if page else ()
    block = next((one for one in blocks if remark.shape in (one.name, one.key) and one.box), None)
    box = block.box if block and block.box else (0, 0, 0, 0)
    at = (max(box[0], 0) // _EMU_A_UNIT, max(box[1], 0) // _EMU_A_UNIT)
    before = taken.get(at, 0)
    taken[at] = before + 1
    return at[0] + before * _STEP, at[1]


def _comment(root: _Element, remark: Remark, author: str, number: int, place: tuple[int, int], when: str) -> None:
    one = root.makeelement(f"{P}cm", {"authorId": author, "dt": when, "idx": str(number)})
    one.append(one.makeelement(f"{P}pos", {"x": str(place[0]), "y": str(place[1])}))
    text = one.makeelement(f"{P}text", {})
    text.text = remark.text
    one.append(text)
    last = next((child for child in root if str(child.tag).endswith("}extLst")), None)
    root.append(one) if last is None else last.addprevious(one)


def _author_of_threads(copying: Copying) -> _Element:
    """The one who comments, in the newer list of authors."""
    from lxml import etree

    parts = copying.parts
    part = parts.related(parts.main, "authors")
    if part:
        root = copying.tree(part)
    else:
        root = etree.Element(f"{{{_THREADS}}}authorLst", nsmap={"p188": _THREADS})
        part = copying.free("ppt/authors{}.xml")
        copying.put(part, root, _MODERN_TYPE.format("authors"))
        copying.lead(parts.main, part, f"{_MODERN}/authors")
    known = next((one for one in root if one.get("name") == AUTHOR), None)
    if known is None:
        known = root.makeelement(
            f"{{{_THREADS}}}author",
            {"id": _guid(AUTHOR), "name": AUTHOR, "initials": INITIALS, "userId": AUTHOR, "providerId": "None"},
        )
        root.append(known)
    return known


def _thread(root: _Element, remark: Remark, author: _Element, name: str, slide: str, when: str) -> None:
    """A thread of one remark, held to its slide."""
    one = root.makeelement(
        f"{{{_THREADS}}}cm", {"id": _guid(name + remark.text), "authorId": author.get("id", ""), "created": when}
    )
    slides = one.makeelement(f"{{{_COMMAND}}}sldMkLst", {}, nsmap={"pc": _COMMAND})
    slides.append(slides.makeelement(f"{{{_COMMAND}}}docMk", {}))
    slides.append(slides.makeelement(f"{{{_COMMAND}}}sldMk", {"cId": "0", "sldId": slide}))
    one.append(slides)
    body = one.makeelement(f"{{{_THREADS}}}txBody", {})
    _nest(body, (f"{A}bodyPr",))
    _nest(body, (f"{A}lstStyle",))
    _nest(body, (f"{A}p", f"{A}r", f"{A}t")).text = remark.text
    one.append(body)
    root.append(one)


def _nest(parent: _Element, names: Iterable[str]) -> _Element:
    """Elements one inside the other; the innermost."""
    for name in names:
        child = parent.makeelement(name, {})
        parent.append(child)
        parent = child
    return parent


def _guid(name: str) -> str:
    return "{" + str(uuid5(NAMESPACE_URL, f"docgen:{name}")).upper() + "}"
