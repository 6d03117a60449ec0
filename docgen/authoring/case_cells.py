"""A cell's words as the value of a case field. What is not certain raises NotUnderstood; nothing is guessed."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from docgen.authoring.case_fields import FIELDS, CaseField
from docgen.authoring.yaml_lines import Bare, Value
from docgen.content.library import Workspace
from docgen.content.taxonomy_index import CategoryIndex, TaxonomyIndex
from docgen.content.types import ID
from docgen.intake import NotUnderstood, Units, load_units, parse_day, parse_number, parse_quantity
from docgen.intake.headings import read_intake
from docgen.intake.text import is_chinese, one_line, plain
from docgen.intake.values import Amount

_ITEMS = re.compile(r"[\n,;|，；、]+")
_LINES = re.compile(r"\n+|[;；](?=\s|[^\x00-\x7f]|$)")
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪●◦]|\(?[0-9]{1,2}[.)、．）]|[①-⑳])\s*(?=\S)")
_NUMBERED = re.compile(r"(?:(?<=^)|(?<=\s)|(?<=[。；;]))\(?[1-9][0-9]?[.)、．）]\s*(?=\D)")
_LISTS = ("categories", "offerings", "choices", "plains")
_KINDS = {"industries": "industry", "scenarios": "scenario", "regions": "region", "measures": "measure"}
LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Terms:
    """The words a workspace knows: categories, offerings, units, choices."""

    taxonomy: TaxonomyIndex
    offerings: CategoryIndex
    units: Units
    choices: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Understood:
    """A value, and what of the cell is not in it: the items of a list that mean nothing here."""

    value: Value
    rest: NotUnderstood | None = None


def load_terms(workspace: Workspace, root: Path) -> Terms:
    """What the cells of a sheet may mean in a workspace."""
    library = workspace.library
    offerings = CategoryIndex()
    for offering in library.offerings if library else ():
        for word in (str(offering.id), *(words for _, words, _ in offering.name.words)):
            offerings.by_word.setdefault(plain(word), offering)  # type: ignore[arg-type]
        offerings.ids = (*offerings.ids, str(offering.id))
    choices = read_intake("cases", root)["choices"]
    return Terms(
        TaxonomyIndex.of(library.taxonomy if library else None),
        offerings,
        load_units(root),
        {str(key): tuple(plain(str(word)) for word in words) for key, words in choices.items()},
    )


def identifier(text: str) -> str:
    """The id that some words give: kebab case, without accents; empty where no letter or digit of ours is left."""
    bare = unicodedata.normalize("NFD", plain(text))
    kept = "".join(one for one in bare if not unicodedata.combining(one))
    made = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")[:LONGEST_ID].rstrip("-")
    return made if ID.fullmatch(made) else ""


def understood(field: str, text: str, terms: Terms, *, decimal_comma: bool = False) -> Understood:
    """What a cell says for a field of one value or a list. Raises NotUnderstood where it says nothing certain."""
    spec = FIELDS[field]
    if spec.kind in _LISTS:
        return _list(text, lambda item: _one(item, spec, terms))
    match spec.kind:
        case "category" | "choice":
            return Understood(_one(text, spec, terms))
        case "day":
            return Understood(Bare(parse_day(text, terms.units).isoformat()))
        case "whole":
            return Understood(Bare(_whole(text)))
        case "quantity":
            return Understood(quantity(parse_quantity(text, terms.units, decimal_comma=decimal_comma), terms.units))
        case _:
            return Understood(one_line(text))


def _one(text: str, spec: CaseField, terms: Terms) -> Value:
    """One category, offering or choice by its key; anything else as it is."""
    match spec.kind:
        case "category" | "categories":
            return Bare(_category(text, _index(spec, terms), _KINDS[spec.taxonomy]))
        case "offerings":
            return Bare(_category(text, terms.offerings, "offering"))
        case "choice" | "choices":
            return Bare(_choice(text, spec, terms))
        case _:
            return text


def language_of(text: str) -> str:
    """The language of some words: Chinese where there is one Han character."""
    return "zh" if is_chinese(text) else "en"


def text_items(text: str) -> list[str]:
    """The steps or parts a cell lists: by line, number, bullet or semicolon."""
    lines = [line for line in _LINES.split(text) if line.strip()]
    if len(lines) == 1 and len(_NUMBERED.findall(text)) > 1:
        lines = [part for part in _NUMBERED.split(text) if part.strip()]
    return [one_line(_BULLET.sub("", line)).strip() for line in lines]


def quantity(amount: Amount, units: Units) -> Value:
    """`12 week`, or a mapping where the unit is free words or the amount a range. Raises NotUnderstood without unit."""
    if not amount.unit:
        raise NotUnderstood("cell-no-unit")
    value = Bare(digits(amount.value))
    is_key = amount.unit in units.keys.values()
    if is_key and amount.high is None:
        qualifier = "" if amount.qualifier == "exact" else amount.qualifier.replace("_", " ") + " "
        return Bare(f"{qualifier}{value.text} {amount.unit}")
    unit: Value = Bare(amount.unit) if is_key else {language_of(amount.unit): amount.unit}
    made: dict[str, Value] = {"value": value}
    if amount.high is not None:
        made["high"] = Bare(digits(amount.high))
    made["unit"] = unit
    if amount.qualifier != "exact":
        made["qualifier"] = Bare(amount.qualifier)
    return made


def digits(value: Decimal) -> str:
    """A number as our files write it: no exponent, no leading zero or plus."""
    text = format(value, "f")
    return text.lstrip("+")


def _list(text: str, convert: Callable[[str], Value]) -> Understood:
    """Each item converted: the whole cell if it is one, else its parts; what is not understood is named."""
    try:
        return Understood([convert(one_line(text))])
    except NotUnderstood:
        pass
    values: list[Value] = []
    wrong: list[NotUnderstood] = []
    for item in (part.strip() for part in _ITEMS.split(text) if part.strip()):
        try:
            value = convert(_BULLET.sub("", item))
        except NotUnderstood as error:
            wrong.append(error)
        else:
            values += [] if value in values else [value]
    if not values:
        raise wrong[0] if wrong else NotUnderstood("cell-number")
    return Understood(values, wrong[0] if wrong else None)


def _index(spec: CaseField, terms: Terms) -> CategoryIndex:
    found: CategoryIndex = getattr(terms.taxonomy, spec.taxonomy)
    return found


def _category(text: str, index: CategoryIndex, kind: str) -> str:
    found = index.find(one_line(text)) or index.find(plain(text))
    if found is not None:
        return str(found.id)
    close = difflib.get_close_matches(plain(text), index.by_word, 1, 0.6)
    nearest = str(index.by_word[close[0]].id) if close else ""
    raise NotUnderstood("cell-unknown-near" if nearest else "cell-unknown", kind=kind, written=text, nearest=nearest)


def _choice(text: str, spec: CaseField, terms: Terms) -> str:
    bare = plain(text)
    for choice in spec.choices:
        if bare in (choice, choice.replace("_", " "), *terms.choices.get(choice, ())):
            return choice
    raise NotUnderstood("cell-choice", known=", ".join(spec.choices))


def _whole(text: str) -> str:
    number = parse_number(text.removesuffix("年"))
    if number != int(number):
        raise NotUnderstood("cell-number")
    return str(int(number))
