"""What `docgen check` would say of an account with another text in a content file, before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.content.library import Workspace, load_workspace
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding
from docgen.pipeline.affected import raised
from docgen.pipeline.sent_quotes import quote_findings


def read_with(
    workspace: Workspace, content: AccountContent, texts: Mapping[str, str]
) -> tuple[AccountContent | None, tuple[Finding, ...]]:
    """The account with these texts in its files, and the findings that they would raise; nothing is written.

    The account is None where it could not be read: the findings say why.
    """
    then = load_workspace(workspace.root, lambda *_: workspace.source, texts)
    after = then.account(str(content.account.id))
    return after, raised(_findings(workspace, content), _findings(then, after))


def _findings(workspace: Workspace, content: AccountContent | None) -> Iterator[Finding]:
    yield from workspace.findings
    if content is not None:
        yield from quote_findings(workspace, content)
