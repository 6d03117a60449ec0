"""Where docgen's own data stands: themes, labels, messages, schemas, the starter workspace.

In an installed wheel it is `docgen/templates`, in a checkout the repository's `templates`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resources_root() -> Path:
    """The folder that holds docgen's own data."""
    packaged = Path(__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "templates"


def template_file(*parts: str) -> Path:
    """A file or folder of docgen's own data: `template_file("messages", "en.yaml")`."""
    return resources_root().joinpath(*parts)
