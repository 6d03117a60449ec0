"""The stages in order: read, select and price, compose, render, write. Knows every stage, does none itself."""

from docgen.pipeline.build import AccountBuild, build_unit, units
from docgen.pipeline.many import build_many
from docgen.pipeline.options import BuildOptions

__all__ = ["AccountBuild", "BuildOptions", "build_many", "build_unit", "units"]
