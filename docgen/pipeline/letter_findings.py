"""What is wrong with an account's log of letters, for `check`, builds and releases."""

from __future__ import annotations

from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent
from docgen.delivery.letters import letter_faults, load_kinds
from docgen.diagnostics import ContentError, Finding


def letter_findings(workspace: Workspace, content: AccountContent) -> tuple[Finding, ...]:
    """Every fault of the log, or of the kinds of letter themselves; nothing where no letter is logged."""
    if not content.letters:
        return ()
    try:
        return tuple(letter_faults(content, load_kinds(workspace.root)))
    except ContentError as error:
        return error.findings
