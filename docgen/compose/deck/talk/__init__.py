"""What the presenter says to each slide: whom it is for, the talk track, its proof, what to mind, the way on."""

from docgen.compose.deck.talk.notes import first_words, with_notes
from docgen.compose.deck.talk.questions import questions_left, questions_to_ask
from docgen.compose.deck.talk.scene import Scene

__all__ = ["Scene", "first_words", "questions_left", "questions_to_ask", "with_notes"]
