"""deck.pdf: the customer's decks as PDF, printed by LibreOffice beside the rest of the build.

A deck that cannot be printed is a finding; every other file of the build is written all the same.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from types import FrameType, TracebackType
from typing import Literal

from docgen.diagnostics import Finding, MachineError, reason_of
from docgen.messages import severity_of
from docgen.model.artifact import Artifact
from docgen.render.machine import require_libreoffice
from docgen.render.soffice import PROFILE, Printer, engine_of, page_count, settings, settled

DeckPdf = Literal["auto", "always", "never"]

SECONDS, SECONDS_A_SLIDE = 60.0, 3.0
"""How long LibreOffice may take before it is stopped: twenty times what it needs."""


@dataclass(frozen=True, slots=True)
class Slides:
    """A deck to print, and how many slides it has."""

    artifact: Artifact
    count: int


class DeckPrinter:
    """The customer's decks of one build on their way to PDF. A context: LibreOffice never outlives it.

    `findings` says which deck could not be printed and why, `lacking` that there is no LibreOffice, `engine` its name.
    """

    def __init__(self, wanted: bool, when: date) -> None:
        self._wanted, self._when = wanted, when
        self._decks: dict[str, Slides] = {}
        self._printer: Printer | None = None
        self._stack = ExitStack()
        self.findings: list[Finding] = []
        self.lacking = False
        self.engine = ""

    def __enter__(self) -> DeckPrinter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._printer is not None:
            self._printer.stop()
        self._stack.close()

    def _hear_terminate(self) -> None:
        """A worker that is told to end takes LibreOffice with it."""
        if threading.current_thread() is threading.main_thread():
            before = signal.signal(signal.SIGTERM, self._terminated)
            self._stack.callback(signal.signal, signal.SIGTERM, before)

    def _terminated(self, number: int, _: FrameType | None) -> None:
        self.__exit__(None, None, None)
        signal.raise_signal(number)

    def offer(self, made: Artifact, slides: int) -> None:
        """Take what is a customer's deck. Decks are rendered first: the first other file sets LibreOffice to work."""
        if not self._wanted or made.classification != "customer" or (made.kind, made.format) != ("deck", "pptx"):
            self._start()
        else:
            self._decks[f"{len(self._decks)}.pptx"] = Slides(made, slides)

    def _start(self) -> None:
        if self._printer is not None or self.findings or not self._decks:
            return
        from docgen.bundle.scratch import scratch_folder

        files = {name: deck.artifact.data for name, deck in self._decks.items()}
        seconds = SECONDS + SECONDS_A_SLIDE * sum(deck.count for deck in self._decks.values())
        try:
            program = require_libreoffice()
            folder = self._stack.enter_context(scratch_folder({**files, PROFILE: settings()}))
            self._hear_terminate()
            self._printer = Printer(program, folder, files, seconds)
        except MachineError as error:
            self.findings += error.findings
            self.lacking = True
        except OSError as error:
            self._add("deck-pdf-failed", {"reason": reason_of(error)}, self._decks.values())

    def finish(self) -> list[Artifact]:
        """The PDFs, once LibreOffice is done."""
        self._start()
        if self._printer is None:
            return []
        if not self._printer.finish():
            self._add("deck-pdf-failed", {"reason": "soffice-late"}, self._decks.values())
            return []
        return [made for name, deck in self._decks.items() if (made := self._made(name, deck)) is not None]

    def _made(self, name: str, deck: Slides) -> Artifact | None:
        assert self._printer is not None
        data = self._printer.printed(name)
        if data is None:
            self._add("deck-pdf-failed", {"reason": "soffice-failed"}, [deck])
            return None
        pages = page_count(data)
        if pages not in (None, deck.count):
            self._add("deck-pdf-pages", {"count": str(pages), "expected": str(deck.count)}, [deck])
            return None
        self.engine = engine_of(data)
        path = deck.artifact.path.removesuffix(".pptx") + ".pdf"
        return replace(deck.artifact, path=path, data=settled(data, self._when), format="pdf")

    def _add(self, rule: str, values: dict[str, str], decks: Iterable[Slides]) -> None:
        for deck in decks:
            path = deck.artifact.path
            self.findings.append(
                Finding(rule, "correctness", severity_of(rule), file=path, excerpt=path, values=values)
            )  # fmt: skip
