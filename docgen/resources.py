"""Where docgen's own data stands: themes, labels, messages, schemas, the starter workspace.

In an installed wheel it is `docgen/templates`, in a checkout the repository's `templates`. A workspace may have
a `templates` folder of its own, which is looked in first.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resources_root() -> Path:
    """The folder that holds docgen's own data."""
    packaged = Path(__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "templates"


def template_roots(workspace: Path | None = None) -> tuple[Path, ...]:
    """Folders to look in, first match wins: the workspace's templates, then docgen's own."""
    own = resources_root()
    if workspace is None or not (workspace / "templates").is_dir() or (workspace / "templates").resolve() == own:
        return (own,)
    return (workspace / "templates", own)


def template_file(*parts: str) -> Path:
    """A file or folder of docgen's own data: `template_file("messages", "en.yaml")`."""
    return resources_root().joinpath(*parts)
