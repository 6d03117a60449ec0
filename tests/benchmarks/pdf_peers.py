"""Proposals as PDF by programs of other kinds, where they are installed: a browser without a window, and Typst."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.plain_pdf import as_html

Plain = dict[str, Any]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
TYPST = "typst==0.15.2"
_COMPILE = "import sys; sys.path.insert(0, sys.argv[1]); import typst; typst.compile(sys.argv[2], output=sys.argv[3])"
_TYPST = """#set page(paper: "a4", margin: (x: 20mm, y: 22mm), numbering: "1 / 1")
#set text(font: (%(fonts)s), size: 10pt, lang: %(language)s)
#set table(stroke: .5pt + gray)
#outline(depth: 2, title: %(contents)s)
"""
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\#$*_`<>@=-+/~[]\"'"})


def browser(source: Path, target: Path) -> Sequence[str] | None:
    """The command that prints the naive page in a browser; None without one. It knows no page numbers in contents."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        return None
    page = source.with_suffix(".html")
    page.write_text(as_html(json.loads(source.read_text("utf-8"))), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    return [program, *options, f"--print-to-pdf={target}", page.as_uri()]


def typst(source: Path, target: Path) -> Sequence[str] | None:
    """The command that sets the same words in Typst, tagged as it does by itself; None where it is not to be had.

    The program where it is installed, else its package, fetched beside the inputs.
    """
    program = shutil.which("typst")
    package = source.with_name("typst-package")
    if program is None and not package.is_dir() and not _fetched(package):
        return None
    page = source.with_suffix(".typ")
    page.write_text(as_typst(json.loads(source.read_text("utf-8")), source), "utf-8")
    if program is None:
        return [sys.executable, "-c", _COMPILE, str(package), str(page), str(target)]
    return [program, "compile", str(page), str(target)]


def _fetched(folder: Path) -> bool:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), TYPST]
    try:
        return subprocess.run(command, capture_output=True, timeout=90, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def as_typst(data: Plain, source: Path) -> str:
    """The document as Typst markup; drawings become files beside it."""
    fonts = ", ".join(json.dumps(name) for name in dict.fromkeys((data["font"], "Liberation Sans")))
    head = _TYPST % {"fonts": fonts, "language": json.dumps(data["language"]), "contents": json.dumps(data["contents"])}
    return head + "\n".join(_parts(data["parts"], source))


def _parts(parts: list[Plain], source: Path) -> Iterator[str]:
    for index, part in enumerate(parts):
        match part["kind"]:
            case "heading":
                if part["break"]:
                    yield "#pagebreak(weak: true)"
                yield f"{'=' * part['level']} {_words(part['text'])}"
            case "paragraph":
                yield f"{_words(part['text'])}\n"
            case "list":
                yield "\n".join(f"{'+' if part['ordered'] else '-'} {_words(item)}" for item in part["items"])
            case "table":
                cells = "".join(f"[{_words(cell)}]," for row in part["rows"] for cell in row)
                yield f"#table(columns: {max(map(len, part['rows']), default=1)}, {cells})"
            case "picture":
                picture = source.with_name(f"{source.stem}-{index}.svg")
                picture.write_text(part["svg"], "utf-8")
                yield f'#image("{picture.name}", width: 110mm)'


def _words(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
