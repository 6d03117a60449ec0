"""Writes content for its author: draft cases from sheets and from closed projects, as YAML with comments.

Nothing here touches the disk: drafts are text, and docgen.bundle writes them. A draft says what is known, keeps what
was not understood as a comment beside it, and leaves everything else `null`, a known gap.
"""
