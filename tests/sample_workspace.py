"""A copy of the repository's own workspace, to change and build in a test's folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from docgen.content.library import Workspace, load_workspace
from docgen.diagnostics import Source
from docgen.pipeline import AccountBuild, BuildOptions, build_unit

REPOSITORY = Path(__file__).resolve().parent.parent
PARTS = ("content", "cases", "templates")
NEGOTIATED, TENDER, THIN = "halden-rowe", "yunxi-bank", "marlow-press"
"""The sample accounts: English with a sealed set, Chinese in a tender, and the one with gaps."""


@cache
def sample() -> Workspace:
    """The repository's own workspace, read once: to look at, and to build elsewhere."""
    return load_workspace(REPOSITORY)


def copy_sample(root: Path) -> Path:
    """docgen.yaml, content/, cases/ and templates/ of the repository, copied below `root`."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "docgen.yaml", root)
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, root / part)
    return root


def edit_scalar(root: Path, source: Source, new: str) -> str:
    """Put `new` where the scalar of `source` stands; what stood there. LookupError if no scalar stands there."""
    return edit_scalars(root, {source: new})[source]


def edit_scalars(root: Path, changes: Mapping[Source, str]) -> dict[Source, str]:
    """Put new words where scalars stand, several at once, so that one edit does not move another; the old words."""
    old: dict[Source, str] = {}
    for file in sorted({source.file for source in changes}):
        text = (root / file).read_text("utf-8")
        nodes = {(node.start_mark.line + 1, node.start_mark.column + 1): node for node in _scalars(yaml.compose(text))}
        here = sorted((source for source in changes if source.file == file), key=lambda s: (s.line, s.column))
        for source in reversed(here):
            node = nodes.get((source.line, source.column))
            if node is None:
                raise LookupError(f"no scalar at {source}")
            end = "\n" if node.style in ("|", ">") else ""
            written = json.dumps(changes[source], ensure_ascii=False)
            text = text[: node.start_mark.index] + written + end + text[node.end_mark.index :]
            old[source] = node.value
        (root / file).write_text(text, "utf-8")
    return old


def _scalars(node: yaml.Node | None) -> Iterable[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)


def build(
    workspace: Workspace | Path, account: str, language: str, options: BuildOptions | None = None
) -> tuple[Path, AccountBuild]:
    """Build one account in one language by the pipeline: the folder of the files, and what the build says."""
    loaded = workspace if isinstance(workspace, Workspace) else load_workspace(workspace)
    chosen = options or BuildOptions()
    built = build_unit(loaded, account, language, chosen, lambda _: None)
    return (chosen.out or loaded.root / "build") / account / language, built
