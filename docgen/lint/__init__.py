"""The linter: which slides could be anybody's, which claims have no proof, which promises must not be made.

    frame.py    what a rule is given and gives back       known.py   what is known of the customer
    folder.py   the rules and what stands beside them     rules/     one file each, by category
    words.py    word lists          text.py  sentences, words and figures of a text
    claims.py   whether a title claims anything           limits.py  numeric limits
    run.py      all rules over all files

It reads files (docgen.reading) and knows no account: what it may know of one is handed to it.
"""

from __future__ import annotations

from docgen.lint.known import STRANGER, Known
from docgen.lint.run import Options, Report, lint

__all__ = ["STRANGER", "Known", "Options", "Report", "lint"]
