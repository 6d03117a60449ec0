"""What each field of a case is made of, for those who fill a case from something else than YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from docgen.authoring.yaml_lines import GAP, Bare, Value
from docgen.content.case import Authorisation, Case, CaseQuote, Channel, Withheld
from docgen.content.entity import Entity
from docgen.content.evidence import Metric
from docgen.content.taxonomy import Size
from docgen.content.types import Day, Id, Plain, Quantity, Text, Whole

Kind = Literal[
    "id", "text", "texts", "plain", "plains", "category", "categories", "offerings", "choice", "choices", "day",
    "whole", "quantity", "delta", "unit", "state",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseField:
    """A field a column may hold: its kind, the choices it takes, and the list of the taxonomy it refers to."""

    kind: Kind
    choices: tuple[str, ...] = ()
    taxonomy: str = ""


def _choices(entity: type[Entity], name: str) -> CaseField:
    return CaseField("choice", get_args(entity.model_fields[name].annotation))


FIELDS: dict[str, CaseField] = {
    "id": CaseField("id"),
    "relation": _choices(Case, "relation"),
    "headline": CaseField("text"),
    "customer.name": CaseField("text"),
    "customer.display": CaseField("text"),
    "customer.aliases": CaseField("plains"),
    "industry": CaseField("category", taxonomy="industries"),
    "scenarios": CaseField("categories", taxonomy="scenarios"),
    "region": CaseField("category", taxonomy="regions"),
    "country": CaseField("text"),
    "size": CaseField("texts"),
    "size_band": CaseField("choice", get_args(Size)),
    "period": CaseField("text"),
    "year": CaseField("whole"),
    "offerings": CaseField("offerings"),
    "products": CaseField("plains"),
    "situation": CaseField("text"),
    "task": CaseField("text"),
    "actions": CaseField("texts"),
    "result": CaseField("text"),
    "implementation.duration": CaseField("quantity"),
    "implementation.phases": CaseField("texts"),
    "implementation.staffing": CaseField("texts"),
    "quote.text": CaseField("text"),
    "quote.speaker_role": CaseField("text"),
    "quote.consent": _choices(CaseQuote, "consent"),
    "success_factors": CaseField("texts"),
    "identifying": CaseField("plains"),
    "outcome": _choices(Case, "outcome"),
    "authorisation.status": _choices(Authorisation, "status"),
    "authorisation.channels": CaseField("choices", get_args(Channel)),
    "authorisation.regions": CaseField("categories", taxonomy="regions"),
    "authorisation.withheld": CaseField("choices", get_args(Withheld)),
    "authorisation.approved_by": CaseField("text"),
    "authorisation.date": CaseField("day"),
    "authorisation.expires": CaseField("day"),
    "authorisation.evidence": CaseField("text"),
    "publication.title": CaseField("text"),
    "publication.publisher": CaseField("text"),
    "publication.url": CaseField("plain"),
    "publication.licence": CaseField("plain"),
    "publication.attribution": CaseField("text"),
    "source.ref": CaseField("text"),
    "source.date": CaseField("day"),
    "source.by_role": CaseField("text"),
    "last_reviewed": CaseField("day"),
    "state": CaseField("state"),
    "metric.name": CaseField("text"),
    "metric.measure": CaseField("category", taxonomy="measures"),
    "metric.direction": _choices(Metric, "direction"),
    "metric.before": CaseField("quantity"),
    "metric.after": CaseField("quantity"),
    "metric.target": CaseField("quantity"),
    "metric.delta": CaseField("delta"),
    "metric.unit": CaseField("unit"),
    "metric.period": CaseField("text"),
    "metric.measured_from": CaseField("text"),
    "metric.source": CaseField("text"),
    "metric.date": CaseField("day"),
}
"""Fields that columns of a sheet may fill; `metric.` fields belong to a metric of their group."""

ASSUMED = {
    "relation": "own", "outcome": "success", "authorisation.status": "not_cleared", "state": "draft",
    "source.kind": "document", "quote.consent": "unknown",
}  # fmt: skip
"""What a draft says of a required choice that nobody stated; `not_cleared` and `draft` bar every use."""


def complete(
    values: Mapping[str, Value], notes: dict[str, str], entity: type[Entity] = Case, path: str = ""
) -> dict[str, Value]:
    """The values in the order of the model; what is required and unknown becomes a gap that says what it wants."""
    made: dict[str, Value] = {}
    for name, info in entity.model_fields.items():
        here = f"{path}{name}"
        value = values.get(name)
        nested = _entity(info)
        if value is None and not info.is_required():
            continue
        if nested is not None and not _is_list(info):
            made[name] = complete(value if isinstance(value, Mapping) else {}, notes, nested, f"{here}.")
        elif nested is not None and isinstance(value, list | tuple):
            made[name] = [
                complete(one, notes, nested, f"{here}.{index}.") if isinstance(one, Mapping) else one
                for index, one in enumerate(value)
            ]
        elif value is not None:
            made[name] = value
        else:
            made[name] = _unknown(here, info, notes)
    return made


def _unknown(path: str, info: FieldInfo, notes: dict[str, str]) -> Value:
    if path in ASSUMED:
        return Bare(ASSUMED[path])
    if _is_list(info):
        return []
    notes.setdefault(path, f"{info.description} ({_form(info.annotation)})")
    return GAP


def _form(annotation: Any) -> str:
    """How the value is written, for the comment at a gap."""
    if get_origin(annotation) is Literal:
        return " | ".join(get_args(annotation))
    forms = {
        Text: "text, or {en: …, zh: …}", Plain: "text", Quantity: "12 week", Day: "2027-03-01", Id: "an id",
        Whole: "a whole number",
    }  # fmt: skip
    return next((form for kind, form in forms.items() if annotation is kind), "text")


def _is_list(info: FieldInfo) -> bool:
    return get_origin(info.annotation) is tuple


def _entity(info: FieldInfo) -> type[Entity] | None:
    for candidate in (info.annotation, *get_args(info.annotation)):
        if isinstance(candidate, type) and issubclass(candidate, Entity):
            return candidate
    return None
