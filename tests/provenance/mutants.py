"""Content with every shown value changed at once: each scalar to one nobody else has, the account still valid.

Numbers grow by one rule (three times plus a bit), so that befores stay before afters; dates move by 400 years and
37 days, and times by seven minutes, so that their order stays; words are replaced whole, the
same words by the same. Shares that must make 100 are turned round.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import yaml

from docgen.diagnostics import Source

NUMBERS = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]*\d)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TIME = re.compile(r"(\d\d):(\d\d)")
MINUTES = 7
CODES = re.compile(r"[A-Z]{3}")
YEARS, DAYS = 400, 37
CLOSER = {"today": 1, "proposed": -1}
"""Points of a rating come one closer to each other: on the scale still, and the widest gap stays the widest."""
RISKS = {"probability": 1, "impact": 1, "probability_after": -1, "impact_after": -1}
"""Steps of a risk move apart on their scale, so that a measure still leaves no more of it than there was."""
SHARES = frozenset((("payment_milestones", "percent"), ("decision_criteria", "weight")))
"""Lists and their fields that make 100 together."""
WORD = "Mutant"
KEPT_FIELDS = frozenset(("currency", "sku", "file", "borrow", "id"))
"""Fields that name something elsewhere (a SKU, a currency, a file, an id): one changed alone is an error."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed scalar."""

    source: Source
    old: str
    new: str


def mutate(root: Path, sources: Iterable[Source]) -> dict[Source, Mutant]:
    """Rewrite every scalar that stands at one of the sources; what was changed, by source.

    Every other date of content moves along, so that no order of dates is broken.
    """
    by_file: dict[str, list[Source]] = {
        path.relative_to(root).as_posix(): [] for path in sorted(root.glob("content/**/*.yaml"))
    }
    for source in sorted(set(sources)):
        by_file.setdefault(source.file, []).append(source)
    done: dict[Source, Mutant] = {}
    same: dict[str, str] = {}
    serial = 0
    for file, places in by_file.items():
        text = (root / file).read_text("utf-8")
        spans = {(node.start_mark.line + 1, node.start_mark.column + 1): node for node in _scalars(yaml.compose(text))}
        edits = []
        for source in places:
            node = spans.get((source.line, source.column))
            if node is None or KEPT_FIELDS & set(source.field.split(".")):
                continue
            serial += 1
            new = _share(node.value, source, places) or changed(node.value, source.field, serial)
            if new.startswith(WORD):
                new = same.setdefault(node.value, new)
            end = node.end_mark.index
            tail = "\n" if node.style in ("|", ">") else ""
            edits.append((node.start_mark.index, end, json.dumps(new, ensure_ascii=False) + tail))
            done[source] = Mutant(source, node.value, new)
        taken = {start for start, _, _ in edits}
        # Words that stand once more where no document shows them: two sources that were one stay one.
        edits += [
            (node.start_mark.index, node.end_mark.index, json.dumps(same[node.value]))
            for node in spans.values()
            if node.value in same
            and not re.fullmatch(r"[\w.-]+", node.value, re.ASCII)
            and node.style not in ("|", ">")
            and node.start_mark.index not in taken
        ]
        taken = {start for start, _, _ in edits}
        edits += [
            (node.start_mark.index, node.end_mark.index, changed(node.value, "", 0))
            for node in spans.values()
            if DAY.fullmatch(node.value) and node.start_mark.index not in taken
        ]
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        (root / file).write_text(text, "utf-8")
    return done


def changed(old: str, field: str, serial: int) -> str:
    """Another value of the same kind."""
    name = field.rpartition(".")[2]
    if DAY.fullmatch(old):
        moved = date.fromisoformat(old) + timedelta(days=DAYS)
        return moved.replace(year=moved.year + YEARS).isoformat()
    if time := TIME.fullmatch(old):
        hour, minute = divmod(int(time[1]) * 60 + int(time[2]) + MINUTES, 60)
        return f"{hour:02d}:{minute:02d}"
    if ".ratings." in field and name in CLOSER:
        return str(int(old) + CLOSER[name])
    if "risks" in field.split(".") and name in RISKS:
        step = int(old) + RISKS[name]
        return str({0: 2, 6: 4}.get(step, step))
    if re.fullmatch(r"(?:[A-Z]{3} )?-?\d+(?:\.\d+)?", old) or _is_quantity(old):
        return NUMBERS.sub(lambda match: _grown(match[0], name), old)
    asks = old[-1] if old.endswith(("?", "？")) else ""  # a question stays one
    return f"{WORD} {serial:04d}{asks}"


def _share(old: str, source: Source, places: list[Source]) -> str:
    """Shares of a payment plan and weights of criteria still make 100: each grows by one, the last gives for all."""
    head, _, name = source.field.rpartition(".")
    list_name = head.rpartition(".")[0]
    if (list_name.rpartition(".")[2], name) not in SHARES:
        return ""
    siblings = [one for one in places if one.field.startswith(f"{list_name}.") and one.field.endswith(f".{name}")]
    last = max(siblings, key=lambda one: one.line)
    return str(Decimal(old) + (1 - len(siblings) if source == last else 1))


def _is_quantity(old: str) -> bool:
    return re.fullmatch(r"(?:more than |less than |about )?-?[\d.]+(?:-[\d.]+)? ?[A-Za-z_%°]+", old) is not None


def _grown(written: str, name: str) -> str:
    value = Decimal(written)
    if "percent" in name and abs(value) <= 20:
        return str(value + Decimal("0.37"))
    grown = value * 3 + (1 if value >= 0 else -1)
    return str(grown)


def _scalars(node: yaml.Node | None) -> Iterable[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
