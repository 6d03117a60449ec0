"""Delivery worked out from content: working days, what is due when, and the rules it must keep. No words, no files."""
