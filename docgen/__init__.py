"""docgen: decks, proposals, quotes and handover packs for one customer, from typed content kept in git."""

__version__ = "0.1.0"
