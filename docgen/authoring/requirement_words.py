"""What the words of a requirement list mean: how strongly a clause binds, its kind, an answer. The words are data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from docgen.intake.headings import read_intake
from docgen.intake.text import HAN, plain

_AROUND = " \u3000\t\n()[]（）【】〔〕"
"""What may stand around a mark that is all a cell holds."""

_QUOTES = " \u3000\"'“”‘’「」『』*"
_EXPLAINED = re.compile(
    r"(?:^|[,;，；、。.|\n(（])[\s*]*(?P<code>[\"'“‘「]?[a-z/★☆※▲△◆*]{1,6}[\"'”’」]?)"
    r"\s*(?P<sign>=|:|：|–|—|\s-\s|means\b|表示|代表|系指)\s*\S"
)
"""A code or mark that is explained, in plain words: `pc = partially compliant`."""

_SAYS_WITHDRAWN = re.compile(
    r"(?:this|the)\s+(?:clause|requirement|item|paragraph)(?:\s+[\w.-]+)?\s+(?:is|has been|was)\s+(?:hereby\s+)?"
    r"(?:withdrawn|deleted|removed|cancell?ed|void)(?:\s+(?:by|with|in|from|as of)\s[^.]*)?"
    r"|(?:本|此|该)(?:条款|条|项|款)(?:要求)?(?:现|已|予以|作)*(?:删除|取消|作废|撤销)"
)
"""A whole sentence that says a clause is none any more."""

Level = Literal["must", "important", "optional"]


@dataclass(frozen=True, slots=True)
class Binding:
    """How strongly a clause binds. `doubt` is a rule of the messages where that is not certain."""

    level: Level
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class RequirementWords:
    """The words of templates/intake/requirements.yaml, made ready for looking up."""

    levels: Mapping[str, str]
    stars: Mapping[str, str]
    must: re.Pattern[str]
    optional: re.Pattern[str]
    never: re.Pattern[str]
    kinds: Mapping[str, str]
    statuses: Mapping[str, str]
    deviations: Mapping[str, str]
    blank: frozenset[str]
    withdrawn: frozenset[str]
    notes: re.Pattern[str]
    legends: re.Pattern[str]
    continued: re.Pattern[str]
    figures: re.Pattern[str]

    def star(self, text: str) -> str:
        """`must`, `important` or `perhaps` for a mark at either end of the words; empty for none."""
        bare = text.strip()
        for mark, meaning in self.stars.items():
            if bare.startswith(mark) or bare.endswith(mark):
                return meaning
        found = _bracketed("".join(self.stars)).search(bare)
        return self.stars[found[0].strip(_AROUND)] if found else ""

    def mark(self, text: str) -> str:
        """`must`, `important` or `perhaps` for a cell that holds a mark and nothing else; empty for other words."""
        bare = text.strip(_AROUND)
        return self.star(bare) if bare and not bare.strip("".join(self.stars) + _AROUND) else ""

    def has_star(self, text: str) -> bool:
        """Whether the mark of a must (★) stands anywhere in the words."""
        return any(mark in text for mark, meaning in self.stars.items() if meaning == "must")

    def without_star(self, text: str) -> str:
        """The words without the marks at their ends."""
        marks = "".join(self.stars)
        return _bracketed(marks).sub("", text.strip()).strip(marks + " \u3000\t\n")

    def binds(self, text: str) -> bool:
        """Whether words oblige: `must`, `shall`, 须, 应."""
        return bool(self.must.search(self.never.sub(" ", plain(text))))

    def ends_in_figure(self, text: str) -> bool:
        """Whether words end in a figure with its unit, none of a date or a count: 投标有效期为90天, not 第3年."""
        return bool(self.figures.search(plain(text)))

    def by_words(self, text: str) -> Binding:
        """How strongly the words alone bind; in doubt where they say both or neither."""
        bare = self.never.sub(" ", plain(text))
        must, weak = self.must.search(bare), self.optional.search(bare)
        if must and weak:
            return Binding("must", "level-both")
        if must:
            return Binding("must", "level-by-words" if set(self.must.findall(bare)) <= {"应"} else "")
        return Binding("optional", "" if weak else "level-untold")

    def by_column(self, cell: str, *, graded: bool) -> Level | None:
        """What a cell of the level column says; None for words unknown. `graded`: M stands between H and L."""
        bare = plain(cell)
        if graded and bare in ("m", "medium"):
            return None
        found = self.levels.get(bare)
        found = found or self.star(cell)
        return found if found in ("must", "important", "optional") else None  # type: ignore[return-value]

    def kind(self, *told: str) -> str:
        """The kind of clause that the first telling words name; empty where none does."""
        for text in told:
            bare = plain(text)
            found = [(bare.find(word), kind) for word, kind in self.kinds.items() if word in bare]
            if found:
                return min(found)[1]
        return ""

    def status(self, cell: str) -> str:
        """The answer that a cell or a choice stands for; empty for other words."""
        return self.statuses.get(plain(cell).rstrip("."), "")

    def deviation(self, cell: str) -> str:
        """The deviation that a cell names: `none`, `positive`, `negative`; empty for other words."""
        return self.deviations.get(plain(cell).rstrip("."), "")

    def is_blank(self, cell: str) -> bool:
        """Whether a cell for an answer holds no answer: the mark of a gap, a wish to fill it in."""
        return plain(cell) in self.blank

    def is_withdrawn(self, text: str) -> bool:
        """Whether the words of a clause are that it is none any more."""
        bare = plain(text).strip(" .。()[]（）【】-")
        if bare in self.withdrawn or any(bare.startswith((f"{word}:", f"{word}：")) for word in self.withdrawn):
            return True
        return _SAYS_WITHDRAWN.fullmatch(bare) is not None

    def is_note(self, text: str) -> bool:
        """Whether words open a remark or a total."""
        return bool(self.notes.match(plain(text)))

    def is_legend(self, text: str) -> bool:
        """Whether words only say what codes or marks stand for: `* C = compliant, PC = partly`, `★：必须满足`."""
        bare = plain(text)
        if self.legends.match(bare):
            return True
        found = list(_EXPLAINED.finditer(bare))
        left = [one["code"].strip(_QUOTES) for one in found]
        if not left or not all(self.mark(one) or self._is_code(one) for one in left):
            return False
        return len(left) > 1 or bool(self.mark(left[0]) and found[0]["sign"] not in ":：")

    def _is_code(self, word: str) -> bool:
        return word in self.levels or word in self.statuses or word in self.deviations

    def goes_on(self, text: str) -> str | None:
        """The words behind the one by which a row says that it goes on from above; None where none does."""
        found = self.continued.match(text.strip())
        return text.strip()[found.end() :].strip() if found else None


@cache
def _bracketed(marks: str) -> re.Pattern[str]:
    """A mark in brackets at either end of words: `(★) Data stay in the country`."""
    one = rf"[(\[（【〔][{re.escape(marks)}][)\]）】〕]"
    return re.compile(rf"^{one}|{one}$")


def load_requirement_words(workspace: Path | None = None) -> RequirementWords:
    """The words, the workspace's own file first. Raises DocgenError for one that cannot be read."""
    root = read_intake("requirements", workspace)
    return RequirementWords(
        levels=_reversed(root["levels"]),
        stars={str(mark): str(meaning) for meaning, marks in root["stars"].items() for mark in marks},
        must=_any_of(root["obligations"]["must"]),
        optional=_any_of(root["obligations"]["optional"]),
        never=_any_of(root["obligations"]["never"]),
        kinds=_reversed(root["kinds"]),
        statuses=_reversed(root["statuses"]),
        deviations=_reversed(root.get("deviations") or {}),
        blank=frozenset(plain(str(word)) for word in root.get("blank") or ()),
        withdrawn=frozenset(plain(str(word)) for word in root["withdrawn"]),
        legends=re.compile(rf"[*\s]*(?:{_alternatives(root.get('legends') or ())})\s*(?:[:：]|$)"),
        continued=_continued(root.get("continued") or ()),
        figures=_figures(root.get("figures") or {}),
        notes=re.compile(rf"[(\[（【]?(?:{_alternatives(root['notes'])})(?![a-z])"),
    )


def _continued(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words in brackets, before a colon or dash, or `…` before them; a bare word may begin a sentence."""
    told = "|".join(re.escape(word) for word in sorted(map(str, words), key=len, reverse=True)) or "(?!)"
    behind = r"\s*(?:[:：…–—]|\.\.\.|-\s)"
    return re.compile(rf"(?:…|\.\.\.)?\s*(?:[(\[（【]\s*(?:{told})\s*[)\]）】]|(?:{told}){behind})", re.IGNORECASE)


def _figures(words: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A figure and its unit behind other words; `90 (ninety) days` too. A year or the day of a date is no figure."""
    units, behind = _ends_of(words.get("units") or ()), _ends_of(words.get("behind") or ())
    figure = r"(?<![0-9.,第年月/-])(?![12][0-9]{3}\s*年)[0-9][0-9.,]*"
    return re.compile(rf"\S\s*{figure}\s*(?:\([^()]{{1,20}}\)\s*)?(?:{units})\s*(?:{behind})?[.。;；]?\s*$")


def _ends_of(words: Iterable[str]) -> str:
    """Any of the words, the longest first; a Latin one ends as a word does."""
    ordered = sorted((plain(str(word)) for word in words), key=len, reverse=True)
    return (
        "|".join(re.escape(word) + (r"\b" if word[-1:].isascii() and word[-1:].isalpha() else "") for word in ordered)
        or "(?!)"
    )


def _reversed(listed: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {plain(str(word)): str(key) for key, words in listed.items() for word in words}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_alternatives(words))


def _alternatives(words: Iterable[str]) -> str:
    """The longest word first; Latin words whole, Chinese ones anywhere."""
    ordered = sorted((plain(str(word)) for word in words), key=len, reverse=True)
    return "|".join(re.escape(word) if HAN.search(word) else rf"\b{re.escape(word)}\b" for word in ordered) or "(?!)"
