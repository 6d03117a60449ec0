"""What a company's template costs: the same deck in one with 8 MB of pictures, in one without, and in none."""

from __future__ import annotations

import pickle
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from tests.benchmarks.clock import python, race
from tests.benchmarks.comparisons import Bench
from tests.benchmarks.table import Line, Row
from tests.render.pptx.foreign import OFFICE, odd_order

PICTURES = 8_000_000
"""Bytes of pictures, which no compression makes smaller."""

_DRAWN = (
    '<p:pic><p:nvPicPr><p:cNvPr id="50" name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
    '<a:blip r:embed="rId88"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)


def templates(bench: Bench) -> Iterator[Line]:
    """A deck in a heavy template beside the same deck in a light one, warm, and with the template read each time."""
    made = odd_order()
    made.write(bench.file("light.potx"))
    relation = f'<Relationship Id="rId88" Type="{OFFICE}/image" Target="../media/image1.png"/>'
    picture = random.Random(8).randbytes(PICTURES)
    extra = {"ppt/media/image1.png": picture}
    replace(made, master_relations=relation, master_drawn=_DRAWN, extra=extra).write(bench.file("heavy.potx"))
    deck = bench.file("deck-50.pickle")
    for state, anew in (("warm", ""), ("template read anew", "anew")):
        sides = {
            name: python("company_template:in_template", deck, bench.file(f"{name}.potx"), anew)
            for name in ("heavy", "light")
        }
        found = race(sides | {"none": python("ours:document", deck, "pptx", bench.file("none.pptx"))}, bench.pace(8))
        heavy, light, none = found["heavy"], found["light"], found["none"]
        pages = heavy.said["pages"]
        what = f"deck in a template, {pages:.0f} slides, {state}"
        memory = (heavy.memory, light.memory)
        yield Row(f"{what} / no pictures", heavy.seconds, light.seconds, memory, "template with 8 MB of pictures")
        yield Row(f"{what} / no template", light.seconds, none.seconds, (light.memory, none.memory))


def in_template(source: str, template: str, anew: str) -> Callable[[], dict[str, float]]:
    """A side: a pickled (document, theme) in a template, read again each time if `anew`, other words each time."""
    import os

    from docgen.render.pptx import render
    from docgen.render.pptx.template import load_template
    from tests.benchmarks.growth import fresh

    original, theme = pickle.loads(Path(source).read_bytes())
    turn, path = count(), Path(template)

    def run() -> dict[str, float]:
        this = fresh(original, next(turn))
        if anew:
            os.utime(path)  # a template that changed is read again
        start = time.perf_counter()
        made = render(this, theme, load_template(path, path.name))
        path.with_suffix(".pptx").write_bytes(made.data)
        return {"seconds": time.perf_counter() - start, "pages": made.pages or 0}

    return run
