"""Where the milestones of a project stand on the day of a letter."""

from __future__ import annotations

from docgen.content.letters import Letter
from docgen.content.project import Milestone


def is_reached(milestone: Milestone, letter: Letter) -> bool:
    """Whether it was reached by the day of a letter: what came later stands in no letter of that day."""
    done, written = milestone.done.value if milestone.done is not None else None, letter.date.value
    return done is not None and (written is None or done <= written)


def is_late(milestone: Milestone, letter: Letter) -> bool:
    """Whether its day had passed on the day of a letter without its being reached."""
    planned, written = milestone.date.value, letter.date.value
    return not is_reached(milestone, letter) and planned is not None and written is not None and planned < written
