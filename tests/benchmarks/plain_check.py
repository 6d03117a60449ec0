"""Case files read with PyYAML's C loader into plain pydantic models of the same fields: no places, no cross checks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

Text = str | dict[str, str]
Quantity = str | int | float | dict[str, object]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Customer(_Strict):
    name: Text
    display: Text
    aliases: tuple[str, ...] = ()


class _Evidence(_Strict):
    kind: str
    ref: Text
    date: Day | None = None
    by_role: Text | None = None
    quote: Text | None = None
    note: Text | None = None


class _Delta(_Strict):
    value: Quantity
    kind: str


class _Metric(_Strict):
    id: str
    name: Text
    measure: str | None = None
    direction: str
    before: Quantity | None = None
    after: Quantity | None = None
    target: Quantity | None = None
    delta: _Delta | None = None
    period: Text | None = None
    measured_from: Text | None = None
    ratio_allowed: bool = False
    long_term: Text | None = None
    source: _Evidence | None = None
    visibility: str = "customer"


class _Quote(_Strict):
    text: Text
    speaker_role: Text
    original_language: str | None = None
    consent: str


class _Implementation(_Strict):
    duration: Quantity | None = None
    phases: tuple[Text, ...] = ()
    staffing: tuple[Text, ...] = ()


class _Role(_Strict):
    title: Text
    concerns: tuple[Text, ...] = ()


class _Kept(_Strict):
    kind: str
    title: Text
    date: Day | None = None
    kept: Text | None = None


class _Authorisation(_Strict):
    status: str
    channels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    approved_by: Text | None = None
    date: Day | None = None
    expires: Day | None = None
    evidence: Text | None = None


class _Publication(_Strict):
    title: Text
    publisher: Text
    url: str
    revision: str | None = None
    licence: str
    attribution: Text


class _Case(_Strict):
    id: str
    aliases: tuple[str, ...] = ()
    demo: bool = False
    relation: str
    headline: Text
    customer: _Customer
    industry: str
    scenarios: tuple[str, ...]
    region: str
    country: Text | None = None
    size: tuple[Text, ...] = ()
    size_band: str | None = None
    period: Text | None = None
    year: int | None = None
    offerings: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    situation: Text
    task: Text
    actions: tuple[Text, ...]
    result: Text
    metrics: tuple[_Metric, ...]
    implementation: _Implementation | None = None
    quote: _Quote | None = None
    roles: tuple[_Role, ...] = ()
    evidence: tuple[_Kept, ...] = ()
    success_factors: tuple[Text, ...] = ()
    identifying: tuple[str | int | float, ...] = ()
    outcome: str
    authorisation: _Authorisation
    publication: _Publication | None = None
    source: _Evidence | None = None
    state: str
    last_reviewed: Day | None = None
    visibility: str = "customer"


def library(root: str) -> Callable[[], dict[str, float]]:
    """A side: every case of a workspace, read and validated."""
    return lambda: {"cases": len(read(Path(root)))}


def read(root: Path) -> list[_Case]:
    """All cases, and the other YAML files parsed."""
    for path in sorted(root.glob("content/**/*.yaml")):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)
    paths = sorted(root.glob("cases/*.yaml"))
    return [_Case.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader)) for path in paths]
