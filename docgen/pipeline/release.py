"""A release: built anew without the mark of a draft, held against the gate, named, and frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.bundle import account_lock, edited_files, replace_file
from docgen.bundle.manifest import read_manifest, sha256
from docgen.bundle.release import Release, ReleasedFile, next_number, releases_of, write_release
from docgen.bundle.write import remove_file
from docgen.compose import KINDS, make_kit
from docgen.compose.quote.sealed import SHEET, SHEETS
from docgen.content.commercial import Quote, Tier
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent
from docgen.diagnostics import DocgenError, Finding, MachineError, Severity, UsageError
from docgen.messages import all_worded
from docgen.model.artifact import Artifact
from docgen.pipeline.build import Made, make, units
from docgen.pipeline.concerning import Concern, concern
from docgen.pipeline.gate import Candidate, Leaving, reasons
from docgen.pipeline.naming import released_name
from docgen.pipeline.options import BuildOptions, build_root
from docgen.pipeline.packing import INDEX
from docgen.pipeline.release_edits import Edits, by_weight, edits_of
from docgen.pipeline.release_page import release_page
from docgen.pipeline.sent_quotes import quote_findings
from docgen.pipeline.since_sent import changed_since
from docgen.pricing import price_quote
from docgen.pricing.sent import SENT_FILE, SentQuote, sent_json, sent_quote

Say = Callable[[str], None]
CUSTOMER = "customer/"
PAGE = "release.html"
"""The page for the team: beside the languages of a version, or of a build where nothing leaves."""
CHOSEN = "customer/quote/quotation"
"""What the chosen sheet of a sealed set is called from the moment it leaves."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the folder of the new version, or the reasons against one.

    `unchanged` is the number of the version that holds all of it already. `machine` says that the machine lacked
    something. `page` is the page for the team, which tells all of it.
    """

    folder: Path | None
    files: tuple[str, ...]
    reasons: tuple[Finding, ...]
    unchanged: int = 0
    machine: bool = False
    page: Path | None = None


def release(workspace: Workspace, account: str, options: BuildOptions, tier: str | None, say: Say) -> Outcome:
    """Freeze what the customer gets of an account, in each language asked for. Says every reason why it may not leave.

    Raises UsageError for an account, language, quote or tier nobody wrote, DocgenError where the disk refuses.
    """
    options = replace(options, draft=False, out=None)
    pairs = units(workspace, [account], options)
    account = pairs[0][0] if pairs else account
    with account_lock(workspace.root / "build", account):
        candidate, lacking = _candidate(workspace, account, [language for _, language in pairs], options, tier, say)
    against = tuple(sorted(all_worded(reasons(candidate), workspace.settings.language), key=by_weight))
    if against:
        page = build_root(workspace.root, options) / account / PAGE
        replace_file(page, _page(workspace, candidate, against))
        return Outcome(None, (), against, machine=lacking, page=page)
    fresh = _release(workspace, candidate)
    same = _same(workspace.root, fresh)
    if same:
        return Outcome(None, (), (), unchanged=same)
    files = {one.path: one.data for one in candidate.files}
    records = {**_records(candidate), PAGE: _page(workspace, candidate, ())}
    folder = write_release(workspace.root, fresh, files, records)
    remove_file(build_root(workspace.root, options) / account / PAGE)  # what stood against it is mended
    return Outcome(folder, tuple(sorted(files)), (), page=folder / PAGE)


def _page(workspace: Workspace, candidate: Candidate, against: Sequence[Finding]) -> bytes:
    """The page for the team: what leaves, or why nothing does."""
    from docgen.render.inside_page import inside_page

    content, language = workspace.account(candidate.account), workspace.settings.language
    number = next_number(workspace.root, candidate.account)
    changed = changed_since(workspace.root, candidate.account, candidate.files)
    return inside_page(release_page(candidate, content, workspace.library, number, against, changed, language))


def _candidate(
    workspace: Workspace, account: str, languages: list[str], options: BuildOptions, tier: str | None, say: Say
) -> tuple[Candidate, bool]:
    content, library = workspace.account(account), workspace.library
    concerns = concern(workspace, account)
    findings = [*concerns.findings, *_price_faults(workspace, account)]
    quote = _quote(content, options) if content is not None else None
    if not any(one.severity is Severity.ERROR for one in findings):  # else the quote may be what is broken
        _refuse_tier(quote, tier)
    made: list[Made] = []
    machine = False
    for language in languages if content is not None and library is not None else ():
        assert content is not None and library is not None
        try:
            made.append(make(workspace, library, content, language, options, list(concerns.findings), say, concerns))
        except DocgenError as error:
            findings += error.findings
            machine = machine or isinstance(error, MachineError)
    number = next_number(workspace.root, account)
    tiers = [str(one.id) for one in quote.tiers] if quote is not None else []
    place = tiers.index(tier) if tier in tiers else None
    files = tuple(one for unit in made for one in _leaving(workspace, unit, place, number))
    edits = [_edits(workspace, unit, options, concerns) for unit in made]
    candidate = Candidate(
        workspace.root, account, tuple(languages), quote, tier, tuple(made), files, tuple(findings),
        tuple(told for one in edits for told in one.told), tuple(found for one in edits for found in one.findings),
    )  # fmt: skip
    return candidate, machine or any(one.lacking for one in made)


def _edits(workspace: Workspace, made: Made, options: BuildOptions, concerns: Concern) -> Edits:
    """What somebody changed in the drafts of a language, against the same drafts made anew."""
    account, language = made.manifest.account, made.manifest.language
    folder = build_root(workspace.root, options) / account / language
    paths, content, library = edited_files(folder), workspace.account(account), workspace.library
    manifest = read_manifest(folder) if paths else None
    if manifest is None or content is None or library is None:
        return Edits((), ())
    kinds = {one.kind for one in manifest.files if one.path in paths}
    only = tuple(kind for kind in KINDS if kind in kinds)
    wanted = replace(options, draft=True, lint=False, deck_pdf=False, only=only)
    draft = make(workspace, library, content, language, wanted, [], lambda _: None, concerns)
    return edits_of(workspace, draft, folder, paths, options)


def _price_faults(workspace: Workspace, account: str) -> Iterator[Finding]:
    """What pricing has against any quote of the account, also one that no document shows today."""
    content = workspace.account(account)
    if content is not None:
        yield from quote_findings(workspace, content)


def _quote(content: AccountContent, options: BuildOptions) -> Quote | None:
    wanted = options.choice.quote or content.account.current_quote
    known = content.quotes
    return next((one for one in known if wanted is None or one.id == wanted), None)


def _refuse_tier(quote: Quote | None, tier: str | None) -> None:
    """Raises UsageError for a choice where there is none to make."""
    if tier is None:
        return
    tiers = [str(one.id) for one in quote.tiers] if quote is not None else []
    if quote is None or quote.mode != "sealed_alternates":
        raise UsageError("release-nothing-to-choose", written=tier)
    if tier not in tiers:
        raise UsageError("unknown-name", kind="tier", written=tier, known=", ".join(tiers))


def _leaving(workspace: Workspace, made: Made, chosen: int | None, number: int) -> Iterator[Leaving]:
    """The customer's files under the names they leave with."""
    taken: set[str] = set()
    for one in _customers(made, chosen):
        folder, _, file = one.path.removeprefix(CUSTOMER).rpartition("/")
        name = released_name(workspace, made, one.title, file, number, taken)
        taken.add(name)
        path = "/".join(part for part in (one.language, folder, name) if part)
        yield Leaving(path, one.path, one.data, one.kind, one.format, one.language, one.document, one.title)


def _customers(made: Made, chosen: int | None) -> Iterator[Artifact]:
    """What may leave: documents for the customer from the customer's folder, and the chosen sheet of a sealed set."""
    sheet = _sheet(made, chosen)
    for one in made.artifacts:
        if one.classification != "customer" or not one.data or one.path == INDEX:
            continue
        if one.path.startswith(CUSTOMER):
            yield one
        elif sheet and one.path == f"{sheet}.{one.format}":
            yield replace(one, path=f"{CHOSEN}.{one.format}", document="quotation")


def _sheet(made: Made, chosen: int | None) -> str:
    """The path, without its ending, of the sheet of an offer, by the offer's place in its quote."""
    letters = make_kit(made.material, SHEETS, made.wording).sealed_letters
    return f"{SHEET}{letters[chosen]}" if chosen is not None and letters else ""


def _release(workspace: Workspace, candidate: Candidate) -> Release:
    first = candidate.made[0].manifest
    return Release(
        number=next_number(workspace.root, candidate.account),
        account=candidate.account,
        account_name=first.account_name,
        document_date=first.document_date,
        quote=str(candidate.quote.id) if candidate.quote else "",
        tier=candidate.tier or "",
        inputs={one.manifest.language: dict(sorted(one.manifest.inputs.items())) for one in candidate.made},
        engines=dict(first.engines),
        fonts={name: digest for one in candidate.made for name, digest in one.manifest.fonts.items()},
        files=tuple(
            ReleasedFile(
                one.path, sha256(one.data), len(one.data), one.kind, one.format, one.language, one.document,
                f"{first.account_name} – {one.title}", one.built_as,
            )
            for one in sorted(candidate.files, key=lambda one: one.path)
        ),
    )  # fmt: skip


def _same(root: Path, fresh: Release) -> int:
    """The number of the last version, if it holds all this in the same bytes; 0 else."""
    languages = {one.language for one in fresh.files}
    for known in reversed(releases_of(root, fresh.account)):
        held = {key: digest for key, digest in known.contents.items() if key[0] in languages}
        if held:
            return known.number if fresh.contents.items() <= held.items() else 0
    return 0


def _records(candidate: Candidate) -> dict[str, bytes]:
    """The offers that left, as data; none where no quote left."""
    sent = list(_sent(candidate))
    return {SENT_FILE: sent_json(sent)} if sent else {}


def _sent(candidate: Candidate) -> Iterator[SentQuote]:
    quote, material = candidate.quote, candidate.made[0].material
    if (
        quote is None
        or quote.mode == "blank_form"
        or not any(one.kind in ("quote", "tender") for one in candidate.files)
    ):
        return
    book = next(one for one in material.library.price_books if one.id == quote.price_book)
    yield sent_quote(quote, [(tier, price_quote(quote, book, tier)) for tier in _shown(quote, candidate.tier)])


def _shown(quote: Quote, chosen: str | None) -> tuple[Tier, ...]:
    """The offers a reader of the quote sees."""
    if quote.mode == "options":
        return quote.tiers
    wanted = chosen or quote.chosen_tier
    found = [one for one in quote.tiers if one.id == wanted or (wanted is None and one.recommended)]
    return tuple(found[:1] or quote.tiers[:1])
