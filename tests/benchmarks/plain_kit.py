"""The whole kit with plain libraries: every file of an account from ready data; nothing read, checked or composed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def kit(source: str) -> Callable[[], dict[str, float]]:
    """A side: the files listed in a JSON file, each by the library people use for its format."""
    files = json.loads(Path(source).read_text("utf-8"))

    def run() -> dict[str, float]:
        with tempfile.TemporaryDirectory() as folder:
            for index, one in enumerate(files):
                _write(one["format"], one["data"], f"{folder}/{index}.{one['format']}")
        return {"files": len(files)}

    return run


def _write(form: str, data: Any, target: str) -> None:
    if form == "pptx":
        from tests.benchmarks.plain_pptx import write as deck

        deck(data, target)
    elif form == "docx":
        from tests.benchmarks.plain_docx import write as word

        word(data, target)
    elif form == "pdf":
        from tests.benchmarks.plain_pdf import write as pdf

        pdf(data, target)
    elif form == "xlsx":
        from tests.benchmarks.plain_xlsx import write_xlsxwriter

        write_xlsxwriter(data, target)
    else:
        from tests.benchmarks.plain_pdf import as_html

        Path(target).write_text(as_html(data), "utf-8")
