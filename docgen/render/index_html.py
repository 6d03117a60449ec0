"""index.html of a build or of a handover pack: one self-contained page that says what each file is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import quote

STYLE = (
    "body{font:16px/1.5 'Liberation Sans',Arial,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;color:#1C2733;"
    "max-width:60rem;margin:3rem auto;padding:0 1.5rem}"
    "h1{font-size:1.6rem;color:#14304F;margin:0}p{color:#566472;margin:.2rem 0 1.6rem}"
    "h2{font-size:1.05rem;color:#14304F;margin:2rem 0 .4rem;border-bottom:2px solid #14304F;padding-bottom:.2rem}"
    "table{border-collapse:collapse;width:100%}td{padding:.4rem 0;border-bottom:1px solid #D3DAE1}"
    "td+td{width:5rem;text-align:right;color:#566472}small{display:block;color:#566472}a{color:#096460;text-decoration:none}a:hover{text-decoration:underline}"
)


def index_page(
    title: str, customer: str, rows: Sequence[tuple[str, str, str]], language: str, word: Callable[[str], str]
) -> bytes:
    """The page for (path, title, format) rows, grouped by top folder; `word` gives labels by key."""
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for path, name, form in rows:
        folder = path.partition("/")[0] if "/" in path else ""
        groups.setdefault(folder, []).append((path, name, form))
    body = "".join(_group(_heading(folder, word), entries) for folder, entries in groups.items())
    tag = "zh-CN" if language == "zh" else "en-GB"
    page = (
        f'<!DOCTYPE html>\n<html lang="{tag}"><head><meta charset="utf-8"><title>{escape(title)} – {escape(customer)}'
        f'</title><meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
        f"<h1>{escape(title)}</h1><p>{escape(customer)}</p>{body}</body></html>\n"
    )
    return page.encode("utf-8")


def _heading(folder: str, word: Callable[[str], str]) -> str:
    return word(f"index.{folder}") if folder in ("customer", "internal") else ""


def _group(heading: str, rows: Sequence[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<tr><td><a href="{quote(path)}">{escape(name)}</a><small>{escape(path)}</small></td>'
        f"<td>{escape(form.upper())}</td></tr>"
        for path, name, form in rows
    )
    return (f"<h2>{escape(heading)}</h2>" if heading else "") + f"<table>{lines}</table>"
