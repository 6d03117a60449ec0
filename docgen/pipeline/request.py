"""An authorisation request, from the case to the letter on disk: build/cases/<case>/<lang>/request.docx."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from importlib import metadata

from docgen.bundle import BuildFile, Commit, Manifest, account_lock, commit_build
from docgen.bundle.manifest import sha256
from docgen.compose.case_request import RequestDates, request_letter
from docgen.content.case import Case
from docgen.content.library import Workspace
from docgen.content.workspace import LibraryContent
from docgen.diagnostics import ContentError, Finding, UsageError
from docgen.model.document import plain_text
from docgen.model.walk import every_value
from docgen.parity import File, check
from docgen.theme import load_theme
from docgen.wording import Wording, load_catalogue

FOLDER = "cases"


@dataclass(frozen=True, slots=True)
class Requested:
    """A letter as written: its commit, what a renderer could not show, and how many gaps a reader sees."""

    commit: Commit
    path: str
    findings: tuple[Finding, ...]
    gaps: int


def write_request(
    workspace: Workspace, library: LibraryContent, case: Case, language: str, dates: RequestDates, *, force: bool
) -> Requested:
    """Compose, render and write the letter, and read it again.

    Raises UsageError for a public story, which nobody here can clear, and ContentError for a failure, which never
    leaves the team.
    """
    from docgen.render import render
    from docgen.render.machine import font_digests

    if case.relation != "own":
        raise UsageError("request-public", id=case.id)
    if case.outcome == "failure":
        raise ContentError("request-failure", id=case.id)
    wording = Wording(load_catalogue(language, workspace.root))
    theme = load_theme(workspace.settings.theme or library.brand.theme, workspace.root)
    document = request_letter(case, library, dates, wording)
    rendered = render(document, theme, "docx")
    title = plain_text(document.title)
    inputs = {one.path: one.sha256 for one in workspace.inputs if _concerns(one.path, case)}
    manifest = Manifest(
        account=f"{FOLDER}/{case.id}",
        account_name=str(case.id),
        language=language,
        document_date=dates.when.isoformat(),
        state="draft",
        inputs=inputs | {f"theme:{theme.name}": theme.digest},
        options={"reply_by": dates.reply_by.isoformat(), "until": dates.until.isoformat()},
        engines={"docgen": _version()},
        fonts=font_digests(theme.fonts, language),
    )
    digest = sha256(repr(sorted(manifest.inputs.items())).encode())
    row = BuildFile(
        "request.docx", sha256(rendered.data), "request", "docx", "customer", language, document.id, title, digest
    )
    build = workspace.root / "build"
    folder = build / FOLDER / str(case.id) / language
    with account_lock(build, f"{FOLDER}.{case.id}.{language}", wait=True):
        commit = commit_build(folder, manifest, [(row, rendered.data)], force=force)
    gaps = sum(one.kind == "gap" for one in every_value(document))
    path = (folder / "request.docx").relative_to(workspace.root).as_posix()
    lost = check(document, [File(path, "docx", rendered.data)])
    return Requested(commit, path, (*rendered.findings, *lost), gaps)


def _concerns(path: str, case: Case) -> bool:
    return path.startswith("content/library/") or path == case.id.source.file


def _version() -> str:
    try:
        return metadata.version("docgen")
    except metadata.PackageNotFoundError:
        return ""


def request_dates(when: date, reply_by: date | None, until: date | None) -> RequestDates:
    """What the command chose; else three weeks to reply, and use until the end of the third year.

    Raises UsageError for an answer that is due before the letter is written, or a use that ends before it begins.
    """
    answer = reply_by or when + timedelta(weeks=3)
    last = until or date(when.year + 3, 12, 31)
    if answer < when or last < answer:
        raise UsageError("request-dates", when=when, reply=answer, until=last)
    return RequestDates(when, answer, last)
