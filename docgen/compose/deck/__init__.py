"""The deck: one storyline, two files. The customer's deck has no notes; the presenter's has notes and questions."""

from docgen.compose.deck.presenter_plan import PLAN
from docgen.compose.deck.storyline import CUSTOMER_DECK, PRESENTER_DECK

__all__ = ["CUSTOMER_DECK", "PLAN", "PRESENTER_DECK"]
