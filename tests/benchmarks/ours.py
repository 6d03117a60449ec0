"""Our sides: the whole kit, one document in one format, one deck only written, a library checked."""

from __future__ import annotations

import io
import pickle
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

Said = dict[str, float]


def document(source: str, form: str, target: str) -> Callable[[], Said]:
    """A side: a pickled (document, theme) rendered, other words under the same ids each time, and written."""
    from docgen.render import render
    from tests.benchmarks.growth import fresh

    original, theme = pickle.loads(Path(source).read_bytes())
    turn = count()

    def run() -> Said:
        this = fresh(original, next(turn))
        start = time.perf_counter()
        made = render(this, theme, form)
        Path(target).write_bytes(made.data)
        return {"seconds": time.perf_counter() - start, "pages": made.pages or 0}

    return run


def unchanged(source: str, folder: str, target: str) -> Callable[[], Said]:
    """A side: a pickled (document, theme) that was printed before, from the pages kept in a folder."""
    from docgen.bundle import FileCache
    from docgen.render import render

    original, theme = pickle.loads(Path(source).read_bytes())
    store = FileCache(Path(folder))

    def run() -> Said:
        made = render(original, theme, "pdf", store=store)
        Path(target).write_bytes(made.data)
        return {"pages": made.pages or 0}

    return run


def deck(source: str, target: str) -> Callable[[], Said]:
    """A side: a deck placed, with other words each time, then written; `placing` and `writing` are parts of it."""
    from docgen.render.pptx.layout import place
    from docgen.render.pptx.writer import write
    from tests.benchmarks.growth import fresh

    original, theme = pickle.loads(Path(source).read_bytes())
    turn = count()

    def run() -> Said:
        this = fresh(original, next(turn))
        start = time.perf_counter()
        placed, _ = place(this, theme)
        middle = time.perf_counter()
        Path(target).write_bytes(write(placed, theme))
        end = time.perf_counter()
        slides = len(placed.slides)
        return {"seconds": end - start, "placing": middle - start, "writing": end - middle, "pages": slides}

    return run


def zipped(source: str, target: str) -> Callable[[], None]:
    """The floor: the very parts of a finished Office file, zipped again by zipfile."""
    with zipfile.ZipFile(source) as archive:
        parts = [(one.filename, archive.read(one)) for one in archive.infolist()]

    def run() -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, data in parts:
                archive.writestr(name, data)
        Path(target).write_bytes(out.getvalue())

    return run


def library(root: str) -> Callable[[], Said]:
    """A side: a whole workspace read and checked."""
    from docgen.content.library import load_workspace

    return lambda: {"cases": len(load_workspace(Path(root)).cases)}


# --- the whole kit --------------------------------------------------------------------------------------


def kit(root: str, account: str, language: str, pages: str = "") -> Callable[[], Said]:
    """A side: one account in one language, from files to files, with the seconds of each step.

    With a folder of kept pages, what did not change since the last run is not laid out again.
    """
    return lambda: _kit(Path(root), account, language, pages)


def _kit(root: Path, account: str, language: str, pages: str) -> Said:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        from docgen.bundle import FileCache
        from docgen.content.library import load_workspace
        from docgen.pipeline import BuildOptions, build_unit, looks

        imported = time.perf_counter()
        workspace = load_workspace(root)
        steps: defaultdict[str, float] = defaultdict(float)
        steps["import of the pipeline"] = imported - begun
        steps["read and check"] = time.perf_counter() - imported
        with _timed_steps(steps), _in_place(looks.FileCache, "in_workspace", lambda _: FileCache(Path(pages))):
            options = BuildOptions(out=Path(folder), deck_pdf=False, cached=bool(pages))
            result = build_unit(workspace, account, language, options, lambda _: None)
        seconds = time.perf_counter() - begun
        files = len(result.commit.written) if result.commit else 0
        return {"seconds": seconds, "files": files, **{f"step {name}": spent for name, spent in steps.items()}}


@contextmanager
def _timed_steps(steps: defaultdict[str, float]) -> Iterator[None]:
    """Clocks around the functions the pipeline calls, by their names in its modules."""
    from docgen.pipeline import build, composing, rendering

    def timed(home: Any, name: str, key: Callable[..., str]) -> AbstractContextManager[None]:
        plain = getattr(home, name)

        def run(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return plain(*given, **named)
            finally:
                steps[key(*given)] += time.perf_counter() - start

        return _in_place(home, name, run)

    with ExitStack() as clocks:
        for home, name, key in (
            (composing, "make_kit", lambda *_: "select and price"),
            (build, "compose_documents", lambda *_: "compose"),
            (rendering, "render", lambda _document, _theme, form, *_: f"render {form}"),
            (rendering, "check", lambda *_: "read again and compare"),
            (build, "commit_build", lambda *_: "write"),
            (build, "handover_zip", lambda *_: "handover zip"),
        ):
            clocks.enter_context(timed(home, name, key))
        yield
    steps["compose"] -= steps["select and price"]


@contextmanager
def _in_place(home: Any, name: str, other: Any) -> Iterator[None]:
    """Something else under a name, for a while."""
    plain = getattr(home, name)
    setattr(home, name, other)
    try:
        yield
    finally:
        setattr(home, name, plain)
