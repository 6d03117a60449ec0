"""Letters as the plan has them: which kinds there are, what each goes by, what is due, when an answer is."""

from docgen.delivery.letters.due import Due, Waiting, due_letters, waiting_letters
from docgen.delivery.letters.faults import letter_faults
from docgen.delivery.letters.kinds import FACTS, followed_by, follows_earlier, load_kinds
from docgen.delivery.letters.occasions import Occasion, occasion_for, occasions, open_threads
from docgen.delivery.letters.writing import NewLetter, new_letter

__all__ = [
    "FACTS", "Due", "NewLetter", "Occasion", "Waiting", "due_letters", "followed_by", "follows_earlier",
    "letter_faults", "load_kinds", "new_letter", "occasion_for", "occasions", "open_threads", "waiting_letters",
]  # fmt: skip
