"""Several units side by side, one process each at most; one that dies never takes the others with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from docgen.bundle import RowCache, account_lock
from docgen.caselib.index import indexed_cases
from docgen.content.library import Workspace, load_workspace
from docgen.diagnostics import DocgenError, Finding, Severity
from docgen.pipeline.build import AccountBuild, build_unit
from docgen.pipeline.options import BuildOptions, build_root
from docgen.pipeline.processes import abandon, interrupts_held

Say = Callable[[str], None]


def build_many(
    workspace: Workspace, pairs: list[tuple[str, str]], options: BuildOptions, jobs: int, say: Say
) -> Iterator[AccountBuild]:
    """Build every (account, language), at most `jobs` at a time, in the order asked for when `jobs` is 1.

    Each account is locked from here to the end; one that another command is building is left out and said. Builds
    in processes of their own read the workspace again, the only one in this process takes it as it was read.
    """
    with ExitStack() as locks:
        free, busy = _locked(workspace.root, pairs, options, locks)
        yield from busy
        yield from _build_free(workspace, free, options, jobs, say)


def _locked(
    root: Path, pairs: list[tuple[str, str]], options: BuildOptions, locks: ExitStack
) -> tuple[list[tuple[str, str]], list[AccountBuild]]:
    """The pairs whose account is now locked for us, and a result for each of the others."""
    refused: dict[str, tuple[Finding, ...]] = {}
    for account in sorted({account for account, _ in pairs}):
        try:
            locks.enter_context(account_lock(build_root(root, options), account))
        except DocgenError as error:
            refused[account] = error.findings
    free = [pair for pair in pairs if pair[0] not in refused]
    return free, [AccountBuild(*pair, None, refused[pair[0]]) for pair in pairs if pair[0] in refused]


def _build_free(
    workspace: Workspace, pairs: list[tuple[str, str]], options: BuildOptions, jobs: int, say: Say
) -> Iterator[AccountBuild]:
    if jobs <= 1 or len(pairs) <= 1:
        for account, language in pairs:
            yield build_unit(workspace, account, language, replace(options, workers=jobs), say)
        return
    with ProcessPoolExecutor(min(jobs, len(pairs)), get_context("spawn")) as pool:
        try:
            with interrupts_held():
                futures = {pool.submit(_in_worker, workspace.root, *pair, options): pair for pair in pairs}
            for future in as_completed(futures):
                account, language = futures[future]
                yield _result(future, account, language)
        except BaseException:
            abandon(pool)  # a build that is cut off leaves the old files: see docgen.bundle
            raise


def _in_worker(root: Path, account: str, language: str, options: BuildOptions) -> AccountBuild:
    workspace = load_workspace(root, indexed_cases(RowCache.in_workspace(root)))
    return build_unit(workspace, account, language, options, lambda _: None)


def _result(future: Future[AccountBuild], account: str, language: str) -> AccountBuild:
    try:
        return future.result()
    except BrokenProcessPool:
        finding = Finding(
            "worker-died", "correctness", Severity.ERROR, values={"account": account, "language": language}
        )
        return AccountBuild(account, language, None, (finding,))
