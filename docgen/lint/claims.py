"""Whether a title claims something that a reader could disagree with, or only names its subject.

Decided from words alone: a claim has a predicate. English verbs are told by a list of common finite forms and by
place (a base form in front is a recommendation); Chinese predicates by verbs and by marks of aspect and mood. A
question claims nothing. Measured on titles of other people's decks: tests/lint.
"""

from __future__ import annotations

import re
from typing import Literal

from docgen.lint.text import Language, has_figure
from docgen.reading.grammar import words_of

_QUESTION = re.compile(r"[?？]\s*$")
_QUESTION_WORD = re.compile(
    r"^(?:(?:how|what|why|when|where|who|which|whose)\b|什么是|为什么|为何|如何|怎样|怎么|何谓|谁(?!都))", re.IGNORECASE
)
_PRONOUN_VERB = re.compile(
    r"\b(?:we|you|they|it|he|she|I)(?:['’](?:re|ve|ll|s|d|m)\b| [a-z]+)|\b(?:this|that|these|there)['’](?:re|ll|s)\b",
    re.IGNORECASE,
)

_FINITE = words_of("finite")

_AMBIGUOUS = words_of("ambiguous")
"""Forms that are nouns or participles as well: verbs only before what a verb takes."""

_PLURAL_VERBS = words_of("plural_verbs")
"""Base forms that are hardly ever nouns: verbs behind a plural."""

_NOUNS = frozenset(("answer", "cost", "drop", "end", "finish", "lead", "need", "pay", "rest", "win"))
"""Those of them that stand behind a plural as nouns too: "operations cost"."""

_OBJECT = words_of("objects")

_IMPERATIVE = words_of("imperatives")

_COMPARED = frozenset(("fewer", "less", "more", "lower", "higher", "shorter", "longer", "faster", "cheaper", "smaller"))

_HAN = re.compile(r"[\u4e00-\u9fff]")

_HAN_VERBS = re.compile(
    "无需|没有|需要|必须|应当|应该|可以|能够|(?:将|要)(?=[^来求点是])|已经|正在|仅需|只需|只要|只有|不再|不能|不会|不用|不必|不足|不够|不超过|"
    "缩短|降低|降至|降到|下降|减少|减半|节省|节约|省下|省去|提高|提升|上升|增加|增至|增长|翻倍|达到|超过|高于|低于|少于|多于|不到|至少|"
    "完成|实现|保持|保留|确保|避免|解决|满足|覆盖|承载|承担|取代|替换|迁移到|迁入|上线|投产|停用|切换到|恢复到|响应|交付|合上|赶得上|"
    "影响|导致|造成|带来|损失|占用|耗费|花费|拖慢|阻碍|决定(?!权)|取决于|意味着|说明了|表明|证明|显示|希望|批准|照常|开放|"
    "停止|扩大|接入|合并|分为|分成|收回|回本|值得|足以|得以|合计|共计|继续|列入|安排在|专注|容器化|交出|一一对应|逐项对应|列明|盯住|领先|落后|来自|属于|等于|因.{1,8}而|符合|适合|停业|停电|空出|腾出|"
    "从.{1,12}(?:到|至|变)|比.{1,14}(?:快|慢|高|低|多|少|省|早|晚)|"
    "(?<![总但就正还可若凡只都即])是(?!否)|(?<![所现具拥享私国专特])有(?![限关效机])|(?<![所主重必概需摘提纲])要(?![求点素件旨闻])|"
    "(?<![机社集大年例开])会(?![议计员展场谈])|(?<![功智性节技可效职产潜势])能(?![力量源耗效])|(?<![许认])可(?![能靠行选用视持信])|"
    "(?<!自)已(?!有)|让|使(?![用命])|把(?!握|手)|被|由(?!来)|须|仍|才|就(?!业|绪)|达(?!成)|超(?![级市])|留(?=[在给])|先.{1,10}(?:再|后|，)"
)
_HAN_TOPIC = re.compile(
    "^(?:.{0,8}(?:议程|目录|简介|介绍|概述|概况|概览|背景|总结|小结|附录|团队|现状|架构|方案|计划|优势|案例|展望|前言|引言|谢谢|致谢|"
    "说明|分析|思路|路线图|流程|组织|清单|回顾|安排|建议|需求|挑战|目标|内容|特点|亮点|结果|成果|体系|平台|系统|产品|服务|价值|意义))$"
)
_LONGEST_TOPIC = 12
"""Han characters up to which a title that ends like a topic is one."""


_FIGURED, _FIGURED_HAN = 5, 8
"""Words, Han characters from which a title with a figure claims that figure."""

_PARTED_HAN = 12
"""Han characters from which a title in two clauses is a sentence: subjects are listed with another mark."""


def is_question(title: str) -> bool:
    """Whether a title asks instead of telling; one that answers itself behind a colon tells."""
    if _QUESTION.search(title):
        return True
    return bool(_QUESTION_WORD.search(title.strip())) and not _answers(title)


def _answers(title: str) -> bool:
    """Whether a claim stands behind a colon: "What it brings you: idle cost falls"."""
    answer = re.split(r":\s|：", title, maxsplit=1)[1:]
    return bool(answer) and is_claim(answer[0], "zh" if _HAN.search(answer[0]) else "en")


def is_claim(title: str, language: Language) -> bool:
    """Whether a title states a conclusion or a recommendation."""
    said = title.strip(' .:：。!！—–-"“”')
    if not said or is_question(title):
        return False
    return _han_claim(said) if language == "zh" else _latin_claim(said)


def _latin_claim(title: str) -> bool:
    words = [one.strip(".,;:!()\"“”'’") for one in title.replace("’", "'").split()]
    folded = [one.casefold() for one in words if one]
    if len(folded) < 3:
        return False
    if len(folded) >= _FIGURED and has_figure(title):
        return True
    if folded[0] in _IMPERATIVE and len(folded) >= 3 and not folded[1].endswith(("ing",)):
        return True
    if folded[0] in ("don't", "never", "do") and len(folded) >= 3:
        return True
    if _weighs(title):
        return True
    if any(_is_verb(place, folded) for place in range(1, len(folded))):
        return True
    return bool(_PRONOUN_VERB.search(title))


def _weighs(title: str) -> bool:
    """Whether it says what follows from what, both as more or less: "Fewer alarms: fewer calls, shorter outages"."""
    parts = [part.split() for part in title.casefold().split(": ")]
    return len(parts) == 2 and all(len(part) > 1 and part[0] in _COMPARED for part in parts)


def _is_verb(place: int, words: list[str]) -> bool:
    word, before = words[place], words[place - 1]
    if word in _PLURAL_VERBS and word not in _NOUNS and _is_plural(before) and place + 1 < len(words):
        return True
    if word in _AMBIGUOUS or word in _IMPERATIVE:
        after = words[place + 1] if place + 1 < len(words) else ""
        taken = after in _OBJECT or after[:1].isdigit() or (after[:1] in tuple("€$£¥"))
        return taken and (word in _FINITE or _is_plural(before))
    return word in _FINITE or (word in _PLURAL_VERBS and _is_plural(before))


def _is_plural(word: str) -> bool:
    """Whether a word may be the subject of a verb in its base form."""
    return word in ("people", "both", "all", "we", "you", "they", "who") or (
        word.endswith("s") and not word.endswith("ss")
    )


def _han_claim(title: str) -> bool:
    count = sum("\u4e00" <= one <= "\u9fff" for one in title)
    if count < 4 or (count <= _LONGEST_TOPIC and _HAN_TOPIC.search(title) and not re.search(r"\d", title)):
        return False
    parted = "，" in title and count >= _PARTED_HAN
    return parted or bool(_HAN_VERBS.search(title)) or (count >= _FIGURED_HAN and has_figure(title))


Kind = Literal["claim", "question", "topic"]


def kind_of(title: str, language: Language) -> Kind:
    """Claim, question or topic."""
    if is_question(title):
        return "question"
    return "claim" if is_claim(title, language) else "topic"
