"""Short month names as charts print them. Renderers know no wording; these are calendar marks, not sentences."""

from __future__ import annotations

_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_name(month: int, language: str) -> str:
    """`Mar` or `3月` for 3."""
    return f"{month}月" if language == "zh" else _ENGLISH[month - 1]
