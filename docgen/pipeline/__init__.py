"""The stages in order: read, select and price, compose, render, write. Knows every stage, does none itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.pipeline.build import AccountBuild, build_unit, units
    from docgen.pipeline.many import build_many
    from docgen.pipeline.options import BuildOptions

__all__ = ["AccountBuild", "BuildOptions", "build_many", "build_unit", "units"]
_HOMES = {"BuildOptions": "options", "build_many": "many"}


def __getattr__(name: str) -> Any:
    """What builds documents, imported when it is asked for: a command that only checks content needs none of it."""
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"docgen.pipeline.{_HOMES.get(name, 'build')}"), name)
