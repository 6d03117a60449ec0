"""Documents as workbooks: one worksheet per top-level section, numbers as numbers, formulas live."""

from docgen.render.xlsx.workbook import render

__all__ = ["render"]
