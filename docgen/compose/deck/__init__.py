"""The deck: one storyline, two files. The customer's deck has no notes; the presenter's has notes and all backup."""

from docgen.compose.deck.outline import Followed, Story, outline_of, over_time
from docgen.compose.deck.presenter_plan import PLAN
from docgen.compose.deck.storyline import CUSTOMER_DECK, PRESENTER_DECK, story, told

__all__ = ["CUSTOMER_DECK", "PLAN", "PRESENTER_DECK", "Followed", "Story", "outline_of", "over_time", "story", "told"]
