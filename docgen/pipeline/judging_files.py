"""Files judged one by one, each by the rules that look at one file alone; many of them by several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing import get_context

from docgen.diagnostics import ContentError
from docgen.lint.frame import Scope
from docgen.lint.known import Known
from docgen.lint.run import Met, Options, met
from docgen.pipeline.judged_before import Before
from docgen.pipeline.processes import abandon, interrupts_held
from docgen.reading import read

LEAST = 60
"""Files below which starting processes takes longer than it saves."""
_TOGETHER = 8
_ALONE: tuple[Scope, ...] = ("page", "file")


@dataclass(frozen=True, slots=True)
class Job:
    """A file to judge: what findings call it, its bytes, how to judge it, and on which day."""

    name: str
    data: bytes = field(repr=False)
    options: Options
    today: date


def found_in(jobs: Sequence[Job], known: Known, before: Before, workers: int) -> tuple[Met, ...]:
    """What rules find in each file, in the order of the jobs; what was found before is not looked for again."""
    keys = [before.key("file", known, one.options, one.today, one.name, one.data) for one in jobs]
    found = [before.get_met(key) for key in keys]
    waiting = [place for place, one in enumerate(found) if one is None]
    for place, one in zip(waiting, _fresh([jobs[place] for place in waiting], known, workers), strict=True):
        found[place] = one
        before.keep_met(keys[place], one)
    return tuple(one for one in found if one is not None)


def _fresh(jobs: Sequence[Job], known: Known, workers: int) -> Iterator[Met]:
    if workers < 2 or len(jobs) < LEAST:
        yield from (_found(one, known) for one in jobs)
        return
    portions = [jobs[start : start + _TOGETHER] for start in range(0, len(jobs), _TOGETHER)]
    done = 0
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (known,)) as pool:
        try:
            with interrupts_held():
                waiting = [pool.submit(_portion, one) for one in portions]
            for future, portion in zip(waiting, portions, strict=True):
                yield from future.result()
                done += len(portion)
        except BrokenProcessPool:
            abandon(pool)
            yield from (_found(one, known) for one in jobs[done:])
        except BaseException:
            abandon(pool)
            raise


_worker: list[Known] = []
"""What is known in this process, once it is a worker."""


def _start(known: Known) -> None:
    _worker[:] = [known]


def _portion(jobs: Sequence[Job]) -> list[Met]:
    return [_found(one, _worker[0]) for one in jobs]


def _found(job: Job, known: Known) -> Met:
    """What rules find in one file; a file that cannot be read again is a finding itself."""
    try:
        reading = read(job.data, job.name)
    except ContentError as error:
        return Met(error.findings, (), ())
    return met((reading,), replace(known, today=job.today), job.options, _ALONE)
