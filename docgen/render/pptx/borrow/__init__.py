"""Slides of another deck, brought over whole: lifted out of its file here, written by the deck's writer.

What runs code, moves, comments or leads outside the file stays behind, and so do notes: they were written for others.
"""

from docgen.render.pptx.borrow.lift import lift
from docgen.render.pptx.borrow.problem import Problem
from docgen.render.pptx.template.package import open_archive

__all__ = ["Problem", "lift", "open_archive"]
