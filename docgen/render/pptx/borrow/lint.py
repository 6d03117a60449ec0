"""What a borrowed slide brings that does not belong in a customer's deck: unfilled places, the foot of another deck,
shapes that cover others. Nothing is changed here: the author decides, in the other file or in the outline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docgen.model.lifted import LiftedPart, LiftedType
from docgen.render.pptx.borrow.corners import box_of
from docgen.render.pptx.borrow.covered import covered, name_of
from docgen.render.pptx.borrow.flatten import Sheets, flatten
from docgen.render.pptx.borrow.problem import Problem
from docgen.render.pptx.borrow.said import part_words, placeholder, title_shape
from docgen.render.pptx.borrow.type_sizes import type_sizes
from docgen.render.pptx.borrow.xml import A, P, q

FOOT = ("dt", "ftr", "sldNum", "hdr")
"""Placeholders that a deck fills alike on every slide."""

_UNFILLED = re.compile(
    r"(?<!\d)(19|20)XX(?!\w)|lorem ipsum|\bTBD\b|\bclick (here )?to (add|edit|enter|insert)\b"
    r"|\b(insert|add|enter|type) (your |a |the )?(text|title|subtitle|name|date|logo|picture|image) here\b"
    r"|\byour (text|title|name|logo|company( name)?) here\b|\bpresenter name\b"
    r"|[\[<【［《]\s*(your |client |customer |company |presenter |project |insert |add )*"
    r"(name|date|title|subtitle|text|client|customer|company|logo|number|amount|role)\s*[\]>】］》]"
    r"|[\[<【［]\s*(您的|客户|公司|项目|请?填写|插入)?(姓名|名称|日期|标题|文字|公司|客户|数字|金额)\s*[\]>】］]"
    r"|[单点][击擊](此处|这里)|(点击|在此|此处|请在此)(处)?(添加|输入|键入|编辑|插入)"
    r"|请输入(您的)?(文字|标题|内容|姓名|名称|日期)|某某(公司|客户|项目|先生|女士)|(?<![A-Za-z])XX(公司|客户|项目|集团|部门)"
    r"|X{2,4}年|[xX×]{1,2}月[xX×]{1,2}日",
    re.IGNORECASE,
)
"""Words that a template leaves for its author to fill."""

_UNFILLED_CHART = re.compile(r"(Series|Category|系列|类别)\s?\d", re.IGNORECASE)
"""What Office writes into a new chart."""

_MONTH = (r"(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t(ember)?)?|oct(ober)?"
          r"|nov(ember)?|dec(ember)?)")  # fmt: skip
_DATED = re.compile(
    rf"\b{_MONTH}\.? \d{{1,2}},? (19|20)\w\w|\b\d{{1,2}}\.? {_MONTH} (19|20)\w\w|\b{_MONTH} (19|20)\w\w"
    r"|\b(19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](19|20)\d\d\b|(19|20)\w\w年",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"©|\(c\) ?(19|20)\d\d|copyright|all rights reserved|confidential|internal use|版权所有|保密|机密|内部资料",
    re.IGNORECASE,
)
_FOOT_NAMES = re.compile(r"(date|footer) placeholder|(日期|页脚)占位符", re.IGNORECASE)
_FOOT_STARTS, _FOOT_LENGTH = 0.9, 80
"""Share of a slide's height below which short lines may be a foot, and how many characters such a line has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a slide is to come over: as it is or restyled, under which title of the author's, into which deck.

    `feet` are lines that the deck itself stands under; `moved` the numbers of shapes that animations moved.
    """

    kept: bool
    title: str
    feet: tuple[str, ...]
    moved: frozenset[str]
    size: tuple[int, int]


def looked_through(root: Any, sheets: Sheets, asked: Asked) -> tuple[list[Problem], tuple[LiftedType, ...]]:
    """What an author should know of a slide as it stands in its file, and how large its words are."""
    flat = deepcopy(root)
    tree = flat.find(f"{q(P, 'cSld')}/{q(P, 'spTree')}")
    title = title_shape(flat)
    marked = [shape for shape in tree.iter(q(P, "sp")) if _is_foot(placeholder(shape))]
    if not asked.kept:
        for shape in marked:
            shape.getparent().remove(shape)
        marked = []
    for shape in tree.iter(q(P, "sp"), q(P, "pic"), q(P, "graphicFrame")):
        flatten(shape, placeholder(shape), sheets)
    drawn = [deepcopy(one) for one in sheets.drawn()] if asked.kept else []
    found = [*_unfilled([one for one in (*tree, *drawn) if not (asked.title and one is title)])]
    found += _feet([*tree.iter(q(P, "sp")), *drawn], marked, asked)
    found += covered(tree, asked.moved)
    for shape in (*marked, *((title,) if title is not None else ())):
        shape.getparent().remove(shape)
    return found, type_sizes(tree)


def _is_foot(mark: Any) -> bool:
    return mark is not None and mark.get("type") in FOOT


def unfilled_charts(parts: Iterable[LiftedPart]) -> Iterator[Problem]:
    """Charts whose series or categories have the names that they were made with."""
    for part in parts:
        said = (
            [one for one in part_words(part) if _UNFILLED_CHART.fullmatch(one)]
            if "chart+xml" in part.content_type
            else []
        )
        if said:
            yield Problem("borrowed-unfilled", {"text": said[0]}, part.name.rpartition("/")[2], said[0])


def _unfilled(shapes: Iterable[Any]) -> Iterator[Problem]:
    """A problem for each place that its template left to be filled, by its words."""
    for shape in shapes:
        for one in shape.iter(q(P, "sp"), q(P, "graphicFrame")) if isinstance(shape.tag, str) else ():
            for said in _lines(one):
                if _UNFILLED.search(said):
                    yield Problem("borrowed-unfilled", {"text": said[:60]}, name_of(one), said[:60])


def _lines(shape: Any) -> Iterator[str]:
    for paragraph in shape.iter(q(A, "p")):
        said = "".join(one.text or "" for one in paragraph.iter(q(A, "t"))).strip()
        if said:
            yield said


def _feet(shapes: Iterable[Any], marked: list[Any], asked: Asked) -> Iterator[Problem]:
    """A problem for each line of another deck's foot: its footer, its date, whose it is."""
    for shape in shapes:
        said = " ".join(_lines(shape))
        if not said or said.isdigit() or len(said) > _FOOT_LENGTH or _is_ours(said, asked.feet):
            continue
        if _UNFILLED.search(said):  # said already
            continue
        if shape in marked or _FOOT_NAMES.search(name_of(shape)) or _stands_low(shape, said, asked.size[1]):
            yield Problem("borrowed-foot", {"text": said[:60]}, name_of(shape), said[:60])


def _stands_low(shape: Any, said: str, height: int) -> bool:
    box = box_of(shape)
    low = box is not None and box.y >= height * _FOOT_STARTS
    return low and bool(_DATED.search(said) or _OWNED.search(said))


def _is_ours(said: str, feet: tuple[str, ...]) -> bool:
    plain = " ".join(said.split()).casefold()
    return any(plain in foot.casefold() for foot in feet)
