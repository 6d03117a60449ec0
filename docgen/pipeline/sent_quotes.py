"""The quotes of an account as they were last sent, and what a quote that was sent must keep to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docgen.bundle.release import FOLDER, releases_of
from docgen.content.commercial import Quote
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent
from docgen.delivery.rules import broken_delivery
from docgen.delivery.working_days import calendar_of
from docgen.diagnostics import ContentError, Finding, Source, at, sort_key
from docgen.messages import severity_of
from docgen.pipeline.letter_findings import letter_findings
from docgen.pricing import price_quote
from docgen.pricing.changes import changes, is_later
from docgen.pricing.faults import account_price_findings
from docgen.pricing.sent import SENT_FILE, SentQuote, read_sent, sent_quote
from docgen.pricing.since import Sent

CATEGORY = "pricing"


def sent_before(root: Path, account: str) -> tuple[Mapping[str, tuple[Sent, ...]], tuple[Finding, ...]]:
    """By number, each quote as releases sent it, oldest first; and a finding for every record that cannot be read."""
    found: dict[str, tuple[Sent, ...]] = {}
    wrong: list[Finding] = []
    for release in releases_of(root, account):
        path = root / FOLDER / account / f"v{release.number}" / SENT_FILE
        name = path.relative_to(root).as_posix()
        try:
            records = read_sent(path.read_bytes()) if path.is_file() else ()
        except (OSError, ValueError):
            rule = "sent-unreadable"
            wrong.append(Finding(rule, CATEGORY, severity_of(rule), excerpt=SENT_FILE, **at(Source(name, 1, 1))))
            continue
        for record in records:
            found[record.number] = (*found.get(record.number, ()), Sent(record, Source(name, 1, 1)))
    return found, tuple(wrong)


def quote_findings(workspace: Workspace, content: AccountContent) -> tuple[Finding, ...]:
    """All that stands against an account's quotes: prices, rules, what was sent; and against its delivery."""
    _, wrong = sent_before(workspace.root, str(content.account.id))
    priced = (*account_price_findings(workspace, content), *wrong, *_frozen(workspace, content).values())
    company = workspace.library.company if workspace.library else None
    calendar = calendar_of(content.project, workspace.library)
    books = workspace.library.price_books if workspace.library else ()
    found = (*priced, *broken_delivery(content, company, calendar, books), *letter_findings(workspace, content))
    return tuple(sorted(dict.fromkeys(found), key=sort_key))


def changed_after_sent(workspace: Workspace, content: AccountContent) -> frozenset[str]:
    """The quotes, by id, that are no longer what was sent under the same version."""
    return frozenset(_frozen(workspace, content))


def _frozen(workspace: Workspace, content: AccountContent) -> dict[str, Finding]:
    sent, _ = sent_before(workspace.root, str(content.account.id))
    found = {str(one.id): _kept(workspace, one, sent.get(str(one.number), ())) for one in content.quotes}
    return {name: finding for name, finding in found.items() if finding is not None}


def _kept(workspace: Workspace, quote: Quote, sent: tuple[Sent, ...]) -> Finding | None:
    """What is wrong with a quote that was sent; None for one that was not, that follows, or that is as it was."""
    if not sent or is_later(str(quote.version), sent[-1].record.version):
        return None
    last = sent[-1]
    if str(quote.version) != last.record.version:
        return _finding("quote-version-behind", quote, last)
    now = record_of(workspace, quote)
    if now is not None and changes(last.record, now).any:
        return _finding("quote-changed-after-sent", quote, last)
    return None


def record_of(workspace: Workspace, quote: Quote) -> SentQuote | None:
    """The quote as a release would record it with all its offers; None while it cannot be priced."""
    books = workspace.library.price_books if workspace.library is not None else ()
    book = next((one for one in books if one.id == quote.price_book), None)
    if book is None:
        return None
    try:
        return sent_quote(quote, [(tier, price_quote(quote, book, tier)) for tier in quote.tiers])
    except ContentError:
        return None


def _finding(rule: str, quote: Quote, sent: Sent) -> Finding:
    values = {"number": str(quote.number), "sent": sent.record.version, "release": sent.source.file}
    excerpt = str(quote.version)
    return Finding(rule, CATEGORY, severity_of(rule), excerpt=excerpt, values=values, **at(quote.version.source))
