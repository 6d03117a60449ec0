"""The linter's report as one self-contained HTML page: marks and findings of each file, slide by slide."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from html import escape

from docgen.model.judged import JudgedFile, JudgedFinding, JudgedMark, JudgedPage, JudgedSwap
from docgen.resources import template_file

LOW = 70
"""Marks below this stand out."""


def report_page(
    files: Iterable[JudgedFile], title: str, lead: str, missed: str, language: str, word: Callable[..., str]
) -> bytes:
    """The page for the files of a run; `word` gives labels by key, `missed` says what could not be judged."""
    style = template_file("html", "lint-report.css").read_text("utf-8")
    tag = "zh-CN" if language == "zh" else "en-GB"
    body = "".join(_file(one, word) for one in files)
    foot = f'<p class="fine">{escape(missed)}</p>' if missed else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{tag}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body>'
        f'<h1>{escape(title)}</h1><p class="lead">{escape(lead)}</p>{body}{foot}</body></html>\n'
    )
    return page.encode("utf-8")


def _file(file: JudgedFile, word: Callable[..., str]) -> str:
    marks = "".join(_mark(one, word) for one in file.marks)
    whole = f"<article class=bare><div></div><div>{_findings(file.whole)}</div></article>" if file.whole else ""
    pages = "".join(_page(one, file.unit, word) for one in file.judged)
    clean = "" if whole or pages else f'<p class="fine">{escape(word("nothing"))}</p>'
    shown = f'<ul class="marks">{marks}</ul>' if file.marks else ""
    return f"<section><h2>{escape(file.name)}</h2>{shown}{whole}{pages}{clean}{_swaps(file, word)}</section>"


def _swaps(file: JudgedFile, word: Callable[..., str]) -> str:
    """The swap test: a line a slide, which opens to the sentences that survived."""
    if not file.swaps:
        return ""
    rows = "".join(_swap(one, word) for one in file.swaps)
    return f'<h3 class="part">{escape(word("swap"))}</h3><p class="fine">{escape(file.swap_lead)}</p>{rows}'


def _swap(swap: JudgedSwap, word: Callable[..., str]) -> str:
    score = "–" if swap.score is None else str(swap.score)
    number = word("slide", number=swap.number)
    head = f"<b>{score}</b> <span>{escape(number)}</span> {escape(swap.title)}"
    if not swap.survived:
        return f'<div class="swap">{head}</div>'
    said = "".join(f"<li>{escape(one)}</li>" for one in swap.survived)
    return f'<details class="swap"><summary>{head}</summary><ul>{said}</ul></details>'


def _mark(mark: JudgedMark, word: Callable[..., str]) -> str:
    if mark.points is None:
        return f'<li class="none"><b>{escape(word("not-judged"))}</b><span>{escape(mark.name)}</span></li>'
    kind = ' class="low"' if mark.points < LOW else ""
    return f"<li{kind}><b>{mark.points}</b><span>{escape(mark.name)}</span></li>"


def _page(page: JudgedPage, unit: str, word: Callable[..., str]) -> str:
    number = word(unit, number=page.number)
    picture = ""
    if page.picture:
        data = b64encode(page.picture).decode("ascii")
        picture = f'<img alt="{escape(number)}" src="data:image/png;base64,{data}">'
    kind = "" if page.picture else ' class="bare"'
    return (
        f'<article{kind}><div>{picture}<span class="number">{escape(number)}</span></div>'
        f"<div><h3>{escape(page.title)}</h3>{_findings(page.findings)}</div></article>"
    )


def _findings(findings: Iterable[JudgedFinding]) -> str:
    rows = "".join(
        f'<li class="{one.level}">{escape(one.message)} <span class="rule">{escape(one.rule)}</span>'
        f'<span class="do">{escape(one.suggestion)}</span></li>'
        for one in findings
    )
    return f'<ul class="findings">{rows}</ul>'
