"""A field above a level is not there at all after projection: reading it is an error, whatever the class."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.content.case import Case
from docgen.content.entity import Entity, Visibility, field_levels, project
from docgen.content.library import load_workspace
from docgen.content.walk import entities
from docgen.content.workspace import AccountContent, LibraryContent
from tests.leaks.canaries import hidden_fields
from tests.leaks.planted import Planted

LOWER = (Visibility.CUSTOMER, Visibility.INTERNAL)
FIELDS = sorted(
    (
        (kind, name, level)
        for kind, name, own in hidden_fields(LibraryContent, AccountContent, Case)
        for level in LOWER
        if own > level
    ),
    key=lambda field: (field[0].__name__, field[1], field[2]),
)
Samples = dict[type[Entity], Entity]


@pytest.fixture(scope="session")
def samples(planted: Planted) -> Samples:
    """One entity of each class, as loaded."""
    return {type(entity): entity for root in _roots(planted) for entity, _ in entities(root)}


def _roots(planted: Planted) -> Iterator[Entity]:
    workspace = load_workspace(planted.root)
    assert workspace.library is not None
    yield workspace.library
    yield from workspace.cases
    yield from workspace.accounts.values()


@pytest.mark.parametrize(
    ("kind", "name", "level"), FIELDS, ids=[f"{k.__name__}.{n}-{level.name.lower()}" for k, n, level in FIELDS]
)
def test_hidden_field_is_not_there(kind: type[Entity], name: str, level: Visibility, samples: Samples) -> None:
    seen = project(samples[kind], level)
    with pytest.raises(AttributeError):
        getattr(seen, name)
    assert name not in seen.model_dump(warnings=False)
    assert name not in seen.model_copy().__dict__


@pytest.mark.parametrize("level", LOWER)
def test_whole_content_keeps_nothing_hidden_at_any_depth(level: Visibility, planted: Planted) -> None:
    pairs, dropped = [(root, project(root, level)) for root in _roots(planted)], 0
    looked = 0
    while pairs:
        whole, seen = pairs.pop()
        looked += 1
        allowed = {name for name, own in field_levels(type(whole)).items() if own <= level}
        assert set(seen.__dict__) == allowed & set(whole.__dict__), type(whole).__name__
        for name in seen.__dict__:
            inside, left = _children(whole.__dict__[name]), _children(seen.__dict__[name])
            kept = [child for child in inside if _stated(child) <= level]
            assert [type(child) for child in left] == [type(child) for child in kept], f"{type(whole).__name__}.{name}"
            dropped += len(inside) - len(kept)
            pairs += zip(kept, left, strict=True)
    assert looked > 1000
    assert dropped > 20


def _children(value: object) -> list[Entity]:
    items = value if isinstance(value, tuple) else (value,)
    return [item for item in items if isinstance(item, Entity)]


def _stated(entity: Entity) -> Visibility:
    """What an entity says about who may see it."""
    return Visibility.named(entity.__dict__.get("visibility") or "customer")


def test_what_hides_nothing_is_not_copied(planted: Planted) -> None:
    for root in _roots(planted):
        assert project(root, Visibility.RESTRICTED) is root
