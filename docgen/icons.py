"""Icons as data: the outline of each by name, for slides to fill with a colour of their theme."""

from __future__ import annotations

from functools import cache

from docgen.resources import template_file
from docgen.source.yaml_reader import read_file


@cache
def icon_paths() -> dict[str, str]:
    """The SVG path of every icon by its name, on a field of 24 by 24."""
    reading = read_file(template_file("icons", "icons.yaml"), "templates/icons/icons.yaml")
    return {str(name): str(path) for name, path in reading.root.items()}
