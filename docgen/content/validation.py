"""From raw values to typed entities; from pydantic's errors to problems with a place and a way out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, Literal, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.types import LANGUAGES
from docgen.content.written import shown
from docgen.diagnostics import Source
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Null, Sequence, source_of

E = TypeVar("E", bound=Entity)

HIDDEN = "•••"
"""Stands for what was written in a restricted field: findings are kept in files and quote no restricted value."""

_RULES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "literal_error": "unknown-value",
    "model_type": "not-a-mapping-here",
    "dict_type": "not-a-mapping-here",
    "tuple_type": "not-a-list-here",
    "list_type": "not-a-list-here",
}


def validate(
    kind: type[E], raw: Mapping, language: str, *, broken: Iterable[str] = (), incomplete: bool = False
) -> tuple[E | None, list[Problem]]:
    """The entity, or None and every problem of it. `language` is the language of plain strings.

    What stands at a `broken` field was not read as written, so nothing is said about it; with `incomplete`,
    a top-level key that seems missing may be there all the same.
    """
    try:
        return kind.model_validate(raw, context={"language": language}), []
    except ValidationError as error:
        problems = [_problem(kind, raw, dict(detail)) for detail in error.errors(include_url=False)]
    shadows = (*broken, *_misspelt(problems))
    kept = [
        problem
        for problem in problems
        if not _under(problem.source.field, shadows) and not (incomplete and _missing_at_the_top(problem))
    ]
    return None, _said_of_the_folder(kept, kind.home) if kind.home else kept


def _missing_at_the_top(problem: Problem) -> bool:
    return problem.code == "missing-field" and "." not in problem.values["path"]


def _said_of_the_folder(problems: list[Problem], folder: str) -> list[Problem]:
    """All keys that no file of the folder holds as one problem of the folder: any of its files may take them."""
    missing = [problem.values["name"] for problem in problems if _missing_at_the_top(problem)]
    if not missing:
        return problems
    values = {"missing": ", ".join(missing), "files": ", ".join(f"{folder}/{name}.yaml" for name in missing)}
    others = [problem for problem in problems if not _missing_at_the_top(problem)]
    return [Problem("missing-from-folder", Source(folder), values, ", ".join(missing)), *others]


def _misspelt(problems: list[Problem]) -> list[str]:
    """The fields that an unknown key was probably meant to be: not to be called missing as well."""
    return [
        f"{problem.source.field.rpartition('.')[0]}.{problem.values['close']}".lstrip(".")
        for problem in problems
        if problem.code == "unknown-field" and problem.values["close"]
    ]


def valid_part(kind: type[E], raw: Mapping, language: str) -> E:
    """What of an entity is right: fields with errors, and list items with errors, are left out.

    For cross checks only, so that a wrong date in one need does not hide a wrong reference in the next.
    """
    kept: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        if name not in raw:
            continue
        adapter: TypeAdapter[Any] = TypeAdapter(cast(Any, info.annotation))
        value = raw[name]
        for _ in range(2):
            try:
                kept[name] = adapter.validate_python(value, context={"language": language})
                break
            except ValidationError as error:
                if not isinstance(value, Sequence):
                    break
                bad = {detail["loc"][0] for detail in error.errors(include_url=False) if detail["loc"]}
                value = [item for index, item in enumerate(value) if index not in bad]
    return cast(E, kind.model_construct(**kept))


def _under(field: str, shadows: tuple[str, ...]) -> bool:
    return any(field == shadow or field.startswith(shadow + ".") for shadow in shadows)


def _problem(kind: type[Entity], raw: Mapping, error: dict[str, Any]) -> Problem:
    loc: tuple[Any, ...] = error["loc"]
    code = str(error["type"])
    rule = _RULES.get(code, code.replace("_", "-"))
    parent = lookup(raw, loc[:-1])
    source = place(raw, loc, code)
    owner, level = owner_of(kind, loc[:-1])
    named = [part for part in loc if isinstance(part, str)]
    values = {"path": ".".join(str(part) for part in loc), "name": named[-1] if named else ""}
    values.update({key: str(value) for key, value in (error.get("ctx") or {}).items()})
    values["reason"] = str(error.get("msg", ""))
    written = "" if code == "missing" else shown(error.get("input"))
    if isinstance(error.get("input"), dict | list):
        written = values["name"]
    if rule == "missing-field" and isinstance(parent, Mapping) and isinstance(parent.get(values["name"]), Null):
        rule, written = "null-not-allowed", "null"
    if code == "text_language":
        written = values["written"]
    if code == "extra_forbidden":
        written = values["name"]
        values["close"] = closest(written, owner.model_fields) if owner else ""
        values["known"] = ", ".join(owner.model_fields) if owner else ""
    elif code == "literal_error":
        choices = choices_of(owner, values["name"]) or literals(error)
        values["close"], values["known"] = closest(written, choices), ", ".join(choices)
    if max(_level(owner, loc, level), _stated_level(raw, loc)) is Visibility.RESTRICTED and code not in (
        "missing",
        "extra_forbidden",
    ):
        written, values["written"] = HIDDEN, HIDDEN
    return Problem(rule, source, {k: v for k, v in values.items() if k != "written"}, written)


def _level(owner: type[Entity] | None, loc: tuple[Any, ...], level: Visibility) -> Visibility:
    own = field_levels(owner).get(str(loc[-1]), level) if owner and loc else level
    return max(own, level)


def _stated_level(raw: Mapping, loc: tuple[Any, ...]) -> Visibility:
    """The highest level that an entity on the way to a location states for itself."""
    holders = (lookup(raw, loc[:end]) for end in range(len(loc)))
    stated = (holder.get("visibility") for holder in holders if isinstance(holder, Mapping))
    levels = {level.name.lower(): level for level in Visibility}
    return max((levels.get(str(name), Visibility.CUSTOMER) for name in stated), default=Visibility.CUSTOMER)


def lookup(raw: Any, loc: tuple[Any, ...]) -> Any:
    """The raw value at a pydantic location, or None where the location leaves the raw tree."""
    for part in loc:
        inside = part in raw if isinstance(raw, Mapping) else isinstance(raw, Sequence) and _is_index(part, raw)
        if not inside:
            return None
        raw = raw[part]
    return raw


def _is_index(part: Any, items: Sequence) -> bool:
    return isinstance(part, int) and part < len(items)


def place(raw: Mapping, loc: tuple[Any, ...], code: str = "") -> Source:
    """Where to point: an unknown key at itself, a missing one at its mapping's key, a value where it is written."""
    *above, last = loc or ("",)
    parent = lookup(raw, tuple(above))
    field = ".".join(str(part) for part in loc)
    if code == "text_language" and isinstance(lookup(raw, loc), Mapping):
        sources: dict[str, Source] = lookup(raw, loc).key_sources
        return next(source for key, source in sources.items() if key not in LANGUAGES)
    if code == "text_empty" and isinstance(lookup(raw, loc), Mapping):
        return next(source_of(words) for words in lookup(raw, loc).values() if not str(words).strip())
    if code == "extra_forbidden" and isinstance(parent, Mapping) and last in parent.key_sources:
        return parent.key_sources[last]
    value = lookup(raw, loc)
    if value is None or (code != "missing" and source_of(value).line == 0):
        owner = _key_source(raw, tuple(above))
        return Source(owner.file, owner.line, owner.column, field)
    if isinstance(value, Mapping | Sequence) and code != "missing":
        owner = _key_source(raw, loc)
        return Source(owner.file, owner.line, owner.column, field)
    return source_of(value)


def place_of_field(raw: Mapping, field: str) -> Source:
    """Where a dotted field is written, or the key above it where it is not."""
    return place(raw, tuple(int(part) if part.isdigit() else part for part in field.split(".")))


def _key_source(raw: Mapping, loc: tuple[Any, ...]) -> Source:
    """The place of the key that a value stands under, or of the value itself in a list or at the top."""
    for end in range(len(loc), 0, -1):
        parent = lookup(raw, loc[: end - 1])
        if isinstance(parent, Mapping) and loc[end - 1] in parent.key_sources:
            return parent.key_sources[loc[end - 1]]
        value = lookup(raw, loc[:end])
        if source_of(value).line:
            return source_of(value)
    return raw.source


def owner_of(kind: type[Entity], loc: tuple[Any, ...]) -> tuple[type[Entity] | None, Visibility]:
    """The entity class at a location, and the highest visibility level on the way to it."""
    current: type[Entity] | None = kind
    level = Visibility.CUSTOMER
    for part in loc:
        if isinstance(part, int):
            continue
        if current is None or part not in current.model_fields:
            return None, level
        level = max(level, field_levels(current)[part])
        current = entity_in(current.model_fields[part].annotation)
    return current, level


def entity_in(annotation: Any) -> type[Entity] | None:
    """The entity class inside `X | None`, `tuple[X, ...]` or X itself."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if issubclass(annotation, Entity) else None
    for argument in get_args(annotation):
        found = entity_in(argument)
        if found is not None:
            return found
    return None


def choices_of(owner: type[Entity] | None, name: str) -> tuple[str, ...]:
    """The values a Literal field allows; empty for any other field."""
    info = owner.model_fields.get(name) if owner else None
    return _literals(info.annotation) if info else ()


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(choice) for choice in get_args(annotation))
    return tuple(choice for argument in get_args(annotation) for choice in _literals(argument))


def literals(error: dict[str, Any]) -> tuple[str, ...]:
    """The choices as pydantic lists them, for a Literal inside a list."""
    expected = str((error.get("ctx") or {}).get("expected", ""))
    return tuple(word.strip(" '") for part in expected.split(" or ") for word in part.split(","))


def closest(written: str, known: Iterable[str]) -> str:
    """The known word most like what was written, or an empty string."""
    names = {_spelling(str(name)): str(name) for name in known}
    found = difflib.get_close_matches(_spelling(written), list(names), 1, 0.6)
    return names[found[0]] if found else ""


def _spelling(word: str) -> str:
    return word.strip().casefold().replace(" ", "-").replace("_", "-")
