"""The planted workspaces, made once per process."""

from __future__ import annotations

import pytest

from tests.leaks.planted import Planted, plant_sample

HIDDEN_WHOLE = frozenset({"AccountContent.value_case", "AccountContent.project", "Need.metric"})
"""Single entities that say who may see them: visible in the sample, hidden in the second workspace."""


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """The sample with a canary in every hidden field."""
    return plant_sample(tmp_path_factory.mktemp("planted") / "workspace")


@pytest.fixture(scope="session")
def planted_whole(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """The same with the value case, the delivery project and the measures of needs kept inside."""
    return plant_sample(tmp_path_factory.mktemp("planted-whole") / "workspace", HIDDEN_WHOLE)


@pytest.fixture(autouse=True)
def _nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted floors and limits make impossible prices, which a build keeps back: here they are written all the same.

    There would be nothing to search otherwise.
    """
    monkeypatch.setattr("docgen.pipeline.composing._held", lambda *_: frozenset())
