"""What a release sends, made from planted content: no canary in any part of any file, nor the key to a sealed set."""

from __future__ import annotations

import pytest

from docgen.bundle import workspace_secret
from docgen.compose import KINDS, Choice, Kind
from docgen.content.entity import Visibility
from docgen.content.library import load_workspace
from docgen.pipeline import BuildOptions
from docgen.pipeline.release import release
from docgen.pricing.sent import SENT_FILE
from tests.leaks.hunting import Hunt
from tests.leaks.planted import Planted
from tests.reading import every_part, files_under, readings_of
from tests.sample_workspace import NEGOTIATED, TENDER

SECRET_FIELDS = frozenset((
    "PriceItem.cost", "PriceItem.floor_price", "PriceItem.max_discount_percent", "Quote.floor",
    "Quote.channel_margin_percent", "Partner.discount_percent", "Partner.margin_percent", "Approval.limit_percent",
    "Approval.date", "Concession.give", "Concession.give_value", "Concession.get", "Concession.condition",
    "Concession.total_after", "ConcessionPlan.floor", "ConcessionPlan.target", "ConcessionPlan.expected",
    "ConcessionPlan.batna", "ConcessionPlan.red_lines", "Variable.cost_to_us",
))  # fmt: skip
"""Cost, margin, floor, concession and approval; `Concession.key` is a flag and holds no word of its own."""

RECORDS = ("manifest.json", "release.html", SENT_FILE)
"""What lies beside the files that were sent: for the whole team, so that nothing restricted may stand in it."""


@pytest.fixture(autouse=True)
def _open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted figures are reasons against any release; here it leaves all the same, so that there is what to search."""
    monkeypatch.setattr("docgen.pipeline.release.reasons", lambda _: ())


def test_a_canary_stands_in_every_commercial_secret(planted: Planted) -> None:
    assert {one.field for one in planted.canaries} >= SECRET_FIELDS
    assert "Concession.key" in planted.steering


@pytest.mark.parametrize(("account", "quote", "tier", "language", "only"), [
    (NEGOTIATED, "q-halden-reseller", None, "en", ("quote",)),
    pytest.param(NEGOTIATED, "q-halden-sealed", "mid", "en", KINDS, marks=pytest.mark.proof),
    pytest.param(NEGOTIATED, "q-halden-sealed", "high", "zh", KINDS, marks=pytest.mark.proof),
    pytest.param(NEGOTIATED, "q-halden-options", None, "en", KINDS, marks=pytest.mark.proof),
    pytest.param(TENDER, None, None, "zh", KINDS, marks=pytest.mark.proof),
    pytest.param(TENDER, None, None, "en", KINDS, marks=pytest.mark.proof),
])  # fmt: skip
def test_no_canary_in_what_was_released(
    account: str, quote: str | None, tier: str | None, language: str, only: tuple[Kind, ...], planted: Planted
) -> None:
    options = BuildOptions(only=only, choice=Choice(quote=quote), language=language)
    outcome = release(load_workspace(planted.root), account, options, tier, lambda _: None)
    assert outcome.folder is not None
    files = files_under(outcome.folder)
    assert {name.rpartition(".")[2] for name in files} >= {"pdf", "xlsx"}
    assert not [name for name in files if "internal" in name or "sealed" in name]

    sent = {name: data for name, data in files.items() if name.startswith(f"{language}/")}
    hunt = Hunt(planted.canaries)
    hits = hunt.in_files(sent)
    print(f"0 of {len(planted.canaries)} canaries in {hunt.files} released files, {hunt.parts} parts")
    assert not [str(hit) for hit in hits]
    assert hunt.files == len(sent) == len(files) - len(RECORDS) and hunt.parts > 30
    restricted = Hunt(one for one in planted.canaries if one.level == Visibility.RESTRICTED)
    assert not [str(hit) for hit in restricted.in_files({name: files[name] for name in RECORDS})]
    _assert_no_key(files, workspace_secret(planted.root))


def _assert_no_key(files: dict[str, bytes], secret: bytes) -> None:
    """The secret that orders the sheets of a sealed set stands nowhere, neither as bytes nor as digits."""
    for name, data in files.items():
        for part, content in every_part(name, data):
            assert secret not in content, part
            assert not any(secret.hex() in reading.casefold() for reading in readings_of(content)), part
