"""Ways in which good decks are broken, one at a time, with the rules that each is declared to touch."""
