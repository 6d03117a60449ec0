"""Many documents of one build rendered by several processes, such as the files of five hundred sites.

A worker does with a document what the build itself would do, in a renderer of its own, and gives back all that came of
it. Documents that name each other's pages, and slides, stay with the build.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from multiprocessing import get_context

from docgen.compose import Planned
from docgen.model.artifact import Artifact
from docgen.pipeline.looks import Looks
from docgen.pipeline.processes import abandon, interrupts_held
from docgen.pipeline.rendering import Learnt, Renderer

LEAST = 40
"""Documents below which starting processes takes longer than it saves."""
_TOGETHER, _AHEAD = 4, 3
"""Documents that a worker gets at a time, and how many such portions wait for each worker."""
Advance = Callable[[int], None]
Place = tuple[str, tuple[str, ...]]
"""Where a document goes and in which formats: a document and its tracker share a path."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of one document: its files, and what its renderer learnt."""

    artifacts: tuple[Artifact, ...]
    learnt: Learnt


def place_of(plan: Planned) -> Place:
    """What tells a document from every other of its build."""
    return plan.path, tuple(plan.formats)


def can_be_spread(plan: Planned) -> bool:
    """Whether a document can be rendered apart from the others."""
    return not plan.pages_of and "pptx" not in plan.formats


def spread(plans: Sequence[Planned], looks: Looks, workers: int, advance: Advance) -> dict[Place, Rendered]:
    """The documents by place, as far as workers could render them; `advance` hears how many files each was.

    A worker that dies leaves the rest to the build, which says then what is wrong with a document.
    """
    alone = [one for one in plans if can_be_spread(one)]
    if workers < 2 or len(alone) < LEAST:
        return {}
    portions = iter([alone[start : start + _TOGETHER] for start in range(0, len(alone), _TOGETHER)])
    done: dict[Place, Rendered] = {}
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (replace(looks, template=None),)) as pool:
        try:
            for places, results in _results(pool, portions, workers):
                done |= dict(zip(places, results, strict=True))
                advance(sum(len(one.artifacts) for one in results))
        except BrokenProcessPool:
            abandon(pool)
            return done
        except BaseException:
            abandon(pool)
            raise
    return done


def _results(
    pool: ProcessPoolExecutor, portions: Iterator[Sequence[Planned]], workers: int
) -> Iterator[tuple[list[Place], list[Rendered]]]:
    """Portions as they are done; only so many are handed out that no worker waits, for each is copied."""
    waiting: dict[Future[list[Rendered]], list[Place]] = {}

    def hand_out(count: int) -> None:
        with interrupts_held():
            for portion in islice(portions, count):  # takes no more than it hands out, as zip would
                waiting[pool.submit(_render, portion)] = [place_of(one) for one in portion]

    hand_out(workers * _AHEAD)
    while waiting:
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            places = waiting.pop(future)
            yield places, future.result()
            hand_out(1)


_worker: list[Looks] = []
"""How the files of this process's build look, once it is a worker."""


def _start(looks: Looks) -> None:
    _worker[:] = [looks]


def _render(plans: Sequence[Planned]) -> list[Rendered]:
    """In a worker: each document in all its formats."""
    from docgen.pipeline.printing import DeckPrinter

    made = []
    for plan in plans:
        renderer = Renderer(_worker[0], [], DeckPrinter(False, date.min), archive=False)
        artifacts = tuple(renderer.document(plan))
        made.append(Rendered(artifacts, renderer.learnt()))
        gc.collect()  # a layout is one great circle: left to itself, the collector lets several of them stand
    return made
