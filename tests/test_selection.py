"""Which case may be shown to whom, and what of it is left: filters, points, and names that must not appear."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from docgen.caselib.facts import facts_of
from docgen.caselib.permit import UsableCase, WithheldError, identifying_strings, usable_case, use_of
from docgen.caselib.shelf import LoadedShelf
from docgen.content.case import Case
from docgen.content.library import Workspace
from docgen.selection import Match, RankedCase, Refusal, match
from tests.content.workspaces import ACCOUNT, CASE, SETTINGS, changed, load

DAY = date(2027, 2, 1)
Change = tuple[str, str]
ANONYMOUS: Change = ("status: named", "status: anonymised")


def matched(root: Path, *changes: Change, account: str = ACCOUNT, channel: str = "deck", on: date = DAY) -> Match:
    workspace = load(root, cases__grocer=changed(CASE, *changes), content__accounts__shop__account=account)
    return _match(workspace, channel, on)


def points(ranked: RankedCase) -> dict[str, list[tuple[Decimal, str]]]:
    """The reasons of a case by criterion."""
    found: dict[str, list[tuple[Decimal, str]]] = {}
    for reason in ranked.reasons:
        found.setdefault(reason.criterion, []).append((reason.points, reason.detail))
    return found


def shown(root: Path, *changes: Change) -> UsableCase:
    """What a document may show of the best case."""
    best = matched(root, *changes).ranked[0].facts
    case = load(root, cases__grocer=changed(CASE, *changes)).case(best.id)
    assert case is not None
    return usable_case(case, best.use)


def _match(workspace: Workspace, channel: str = "deck", on: date = DAY) -> Match:
    assert workspace.library is not None
    content = workspace.accounts["shop"]
    return match(
        content,
        LoadedShelf(workspace.cases).facts,
        workspace.library.taxonomy,
        workspace.settings,
        date=on,
        channel=channel,
    )


REFUSED: list[tuple[str, list[Change], dict[str, Any], str, str]] = [
    ("failure", [("outcome: success", "outcome: failure")], {}, "failure", "outcome"),
    ("internal status", [("status: named", "status: internal_only")], {}, "internal-only", "authorisation.status"),
    ("internal case", [("state: approved", "state: approved\nvisibility: internal")], {}, "internal-only",
     "visibility"),
    ("restricted case", [("state: approved", "state: approved\nvisibility: restricted")], {}, "internal-only",
     "visibility"),
    ("not cleared", [("status: named", "status: not_cleared")], {}, "not-authorised", "authorisation.status"),
    ("not yet approved", [], {"on": date(2026, 1, 9)}, "not-authorised", "2026-01-10"),
    ("draft", [("state: approved", "state: draft")], {}, "state", "draft"),
    ("reviewed", [("state: approved", "state: reviewed")], {}, "state", "reviewed"),
    ("expired", [], {"on": date(2028, 1, 11)}, "expired", "2028-01-10"),
    ("expiry unknown", [("expires: 2028-01-10", "expires: null")], {}, "expired", "authorisation.expires"),
    ("channel", [], {"channel": "case"}, "channel", "case"),
    ("no channel", [("  channels: [deck, proposal]\n", "")], {}, "channel", "deck"),
    ("region", [("  expires:", "  regions: [china]\n  expires:")], {}, "region", "europe"),
    ("region above", [("  expires:", "  regions: [china]\n  expires:")],
     {"account": changed(ACCOUNT, ("region: europe", "region: asia"))}, "region", "asia"),
    ("competitor", [], {"account": changed(ACCOUNT, ("  region:", "  competitors: [Nordmart]\n  region:"))},
     "competitor", "account.competitors"),
    ("withheld", [ANONYMOUS, ("Built one", "Nordmart built one")], {}, "withheld", "actions.0"),
    ("never comes before not now", [("status: named", "status: not_cleared")], {"on": date(2029, 1, 1)},
     "not-authorised", "authorisation.status"),
    ("the day comes before the channel", [], {"on": date(2029, 1, 1), "channel": "case"}, "expired", "2028-01-10"),
    ("failure comes first", [("outcome: success", "outcome: failure"), ("state: approved", "state: draft")],
     {"on": date(2029, 1, 1)}, "failure", "outcome"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "options", "reason", "detail"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_refused_with_its_reason(
    changes: list[Change], options: dict[str, Any], reason: str, detail: str, tmp_path: Path
) -> None:
    found = matched(tmp_path, *changes, **options)
    assert [(one.case, one.reason, one.detail) for one in found.refused] == [("grocer", reason, detail)]
    assert found.ranked == ()


@pytest.mark.parametrize(
    ("changes", "options"),
    [
        ([], {"on": date(2026, 1, 10)}),
        ([], {"on": date(2028, 1, 10)}),
        ([("  expires: 2028-01-10\n", "")], {"on": date(2040, 1, 1)}),
        ([("  expires:", "  regions: [europe]\n  expires:")], {}),
        ([("  expires:", "  regions: [asia]\n  expires:")],
         {"account": changed(ACCOUNT, ("region: europe", "region: china"))}),
        ([], {"account": changed(ACCOUNT, ("  region:", "  competitors: [Nord]\n  region:"))}),
        ([], {"channel": "proposal"}),
    ],
)  # fmt: skip
def test_not_refused(changes: list[Change], options: dict[str, Any], tmp_path: Path) -> None:
    assert [one.facts.id for one in matched(tmp_path, *changes, **options).ranked] == ["grocer"]


def test_every_refusal_of_the_contract_is_among_these() -> None:
    assert {reason for *_, reason, _ in REFUSED} == set(get_args(Refusal))


HIDING_PLACES: list[tuple[str, Change]] = [
    ("headline", ("headline: {en: Releases every week", "headline: {en: Nordmart releases every week")),
    ("headline", ("zh: 发布由每季度一次改为每周一次}", "zh: 诺德超市每周发布}")),
    ("customer.display", ("display: {en: a Nordic grocer", "display: {en: NMG of the North")),
    ("situation", ("The shop closed", "The shop of nordmart  group closed")),
    ("situation", ("The shop closed", "The shop (ＮＭＧ) closed")),
    ("situation", ("The shop closed", "NMG's shop closed")),
    ("actions.0", ("{en: Built one pipeline,", '{en: "Built one pipeline for 1,204 stores",')),
    ("actions.0", ("Built one pipeline", "Built one pipeline for 1204 stores")),
    ("result", ("Releases take minutes", "Nord\u00admart releases in minutes")),
    ("metrics.0.id", ("id: release-interval", "id: nmg-interval")),
    ("metrics.0.name", ("{en: Time between releases", "{en: Time between Nordmart Group releases")),
    ("metrics.0.after", ("after: 7 day", "after: 1204 stores")),
    ("quote.speaker_role", ("Head of development", "Head of development at Nordmart Group plc (fictional)")),
    ("products.0", ("region: europe", "region: europe\nproducts: [NMG Shop]")),
    ("products.0", ("region: europe", "region: europe\nproducts: [NordmartPay]")),
    ("products.0", ("region: europe", "region: europe\nproducts: [nmg_shop, myNMG]")),
]


@pytest.mark.parametrize(("field", "change"), HIDING_PLACES, ids=[change[1] for _, change in HIDING_PLACES])
def test_an_anonymous_case_that_gives_its_customer_away_is_refused(field: str, change: Change, tmp_path: Path) -> None:
    changes = [ANONYMOUS, change]
    found = matched(tmp_path, *changes)
    assert [(one.case, one.reason, one.detail) for one in found.refused] == [("grocer", "withheld", field)]
    assert matched(tmp_path, change).refused == (), "with its name it may be shown"


def test_words_that_only_resemble_a_name_are_no_reason(tmp_path: Path) -> None:
    found = matched(tmp_path, ANONYMOUS, ("Built one pipeline", "Built INMGX in 11204 stores of nordmills"))
    assert [one.use for one in found.ranked] == ["anonymised"]


def test_an_anonymous_case_holds_nothing_that_names_its_customer(tmp_path: Path) -> None:
    country = "country: {en: Norway, zh: 挪威}\nsize: [{en: 1204 stores, zh: 1204家店}]"
    extra = ("region: europe", f"region: europe\n{country}")
    usable = shown(tmp_path, ANONYMOUS, extra)
    assert usable.customer_name is None and usable.attribution is None
    for name in ("name", "aliases"):
        assert not hasattr(usable.case.customer, name)
    for name in ("country", "size", "aliases", "identifying", "success_factors", "source"):
        assert not hasattr(usable.case, name)
    assert not hasattr(usable.case.authorisation, "withheld")
    everything = repr(usable)
    for string in ("Nordmart", "诺德", "NMG", "1204", "Norway", "old-grocer"):
        assert string not in everything


def test_a_named_case_shows_the_name_beside_the_case(tmp_path: Path) -> None:
    usable = shown(tmp_path)
    assert usable.use == "named"
    assert usable.customer_name is not None and usable.customer_name.in_language("zh") is not None
    assert not hasattr(usable.case.customer, "name")


def test_a_withheld_name_makes_a_named_case_anonymous(tmp_path: Path) -> None:
    usable = shown(tmp_path, ("  expires:", "  withheld: [name]\n  expires:"))
    assert (usable.use, usable.customer_name) == ("anonymised", None)


def test_withheld_metrics_are_gone(tmp_path: Path) -> None:
    usable = shown(tmp_path, ("  expires:", "  withheld: [release-interval]\n  expires:"))
    assert usable.case.metrics == ()


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (("consent: granted", "consent: granted"), True),
        (("consent: granted", "consent: unknown"), False),
        (("consent: granted", "consent: refused"), False),
        (("  expires:", "  withheld: [quote]\n  expires:"), False),
    ],
)
def test_a_quote_needs_consent(change: Change, kept: bool, tmp_path: Path) -> None:
    usable = shown(tmp_path, change)
    assert (usable.case.quote is not None) is kept


def test_a_public_story_carries_its_attribution(tmp_path: Path) -> None:
    publication = """publication:
  title: {en: Story, zh: 故事}
  publisher: {en: Foundation, zh: 基金会}
  url: https://example.org/story
  licence: CC-BY-4.0
  attribution: {en: From a public story, zh: 据公开案例}
"""
    usable = shown(
        tmp_path, ("relation: own\n", "relation: public-reference\n" + publication),
        ("status: named", "status: public"),
        ("  channels: [deck, proposal]\n", ""),
    )  # fmt: skip
    assert usable.use == "public-reference"
    assert usable.customer_name is not None and usable.attribution is not None


POINTS = [
    # industry of the case, its scenarios, points for industry, scenarios
    ("retail", "[release-automation, monitoring]", 3, 4),
    ("shops", "[release-automation]", 3, 2),
    ("retail", "[peak-load]", 3, 0),
    ("banking", "[monitoring, release-automation, peak-load]", 0, 4),
    ("banking", "[peak-load]", 0, 0),
]
THREE_SCENARIOS = changed(ACCOUNT, ("scenarios: [release-automation, monitoring]",
                                    "scenarios: [release-automation, monitoring, peak-load]"))  # fmt: skip


@pytest.mark.parametrize(("industry", "scenarios", "for_industry", "for_scenarios"), POINTS)
def test_points(industry: str, scenarios: str, for_industry: int, for_scenarios: int, tmp_path: Path) -> None:
    found = matched(
        tmp_path, ("industry: retail", f"industry: {industry}"), ("[release-automation, peak-load]", scenarios)
    )
    got = {name: sum(count for count, _ in given) for name, given in points(found.ranked[0]).items()}
    expected = {"industry": for_industry, "scenario": for_scenarios, "region": 1}
    assert got == {name: count for name, count in expected.items() if count}
    assert found.ranked[0].score == for_industry + for_scenarios + 1


@pytest.mark.parametrize(
    ("account", "case", "expected"),
    [
        ("finance", "banking", {"related_industry": 2}),
        ("banking", "finance", {"related_industry": 2}),
        ("banking", "lender", {"industry": 3}),
        ("banking", "insurance", {}),
    ],
)
def test_an_industry_above_or_below_counts_less(
    account: str, case: str, expected: dict[str, int], tmp_path: Path
) -> None:
    text = changed(ACCOUNT, ("industry: retail", f"industry: {account}"))
    found = matched(
        tmp_path, ("industry: retail", f"industry: {case}"), ("[release-automation, peak-load]", "[peak-load]"),
        account=text,
    )  # fmt: skip
    got = {name: sum(count for count, _ in given) for name, given in points(found.ranked[0]).items()}
    assert got == expected | {"region": 1}


def test_two_scenarios_count_at_most(tmp_path: Path) -> None:
    found = matched(
        tmp_path, ("[release-automation, peak-load]", "[peak-load, monitoring, release-automation]"),
        account=THREE_SCENARIOS,
    )  # fmt: skip
    assert [detail for _, detail in points(found.ranked[0])["scenario"]] == ["release-automation", "monitoring"]


def test_weights_come_from_the_settings(tmp_path: Path) -> None:
    settings = SETTINGS + "match_weights: {industry: 1.5, scenario: 5, region: 0.25}\n"
    workspace = load(tmp_path, docgen=settings)
    ranked = _match(workspace).as_json()["ranked"][0]
    assert ranked["score"] == 6.75
    assert [reason["points"] for reason in ranked["reasons"]] == [1.5, 5, 0.25]


def test_order_is_by_points_then_id_whatever_the_order_of_files(tmp_path: Path) -> None:
    files = {}
    one, both = "[release-automation]", "[release-automation, monitoring]"
    for name, scenarios in (("zebra", one), ("alpha", one), ("mid", "[peak-load]"), ("best", both)):
        files[f"cases__{name}"] = changed(
            CASE, ("id: grocer\n", f"id: {name}\n"), ("aliases: [old-grocer]\n", ""),
            ("[release-automation, peak-load]", scenarios),
        )  # fmt: skip
    workspace = load(tmp_path, **files)
    expected = ["best", "alpha", "grocer", "zebra", "mid"]
    assert workspace.library is not None
    for cases in itertools.islice(itertools.permutations(workspace.cases), 0, 120, 17):
        facts = [facts_of(case) for case in cases]
        found = match(workspace.accounts["shop"], facts, workspace.library.taxonomy, workspace.settings, date=DAY,
                      channel="deck")  # fmt: skip
        assert [one.facts.id for one in found.ranked] == expected


def test_json_is_the_contracts(tmp_path: Path) -> None:
    renamed = changed(CASE, ("id: grocer\n", "id: old\n"), ("aliases: [old-grocer]\n", ""))
    other = changed(renamed, ("2028-01-10", "2026-06-30"))
    found = _match(load(tmp_path, cases__old=other))
    assert json.loads(json.dumps(found.as_json())) == {
        "account": "shop",
        "document_date": "2027-02-01",
        "ranked": [
            {
                "case": "grocer",
                "score": 6,
                "use": "named",
                "reasons": [
                    {"criterion": "industry", "points": 3, "detail": "retail"},
                    {"criterion": "scenario", "points": 2, "detail": "release-automation"},
                    {"criterion": "region", "points": 1, "detail": "europe"},
                ],
            }
        ],
        "refused": [{"case": "old", "reason": "expired", "detail": "2026-06-30"}],
    }


def test_a_former_id_finds_the_usable_case(tmp_path: Path) -> None:
    found = matched(tmp_path)
    assert found.allowed("old-grocer") is found.allowed("grocer") is not None
    assert found.allowed("none") is None


def test_without_a_taxonomy_equal_keys_still_match(tmp_path: Path) -> None:
    workspace = load(tmp_path)
    found = match(
        workspace.accounts["shop"],
        LoadedShelf(workspace.cases).facts,
        None,
        workspace.settings,
        date=DAY,
        channel="deck",
    )
    assert points(found.ranked[0]) == {
        "industry": [(3, "retail")], "scenario": [(2, "release-automation")], "region": [(1, "europe")],
    }  # fmt: skip


def test_a_refusal_names_no_withheld_word(tmp_path: Path) -> None:
    case = load(tmp_path, cases__grocer=changed(CASE, ANONYMOUS, ("Built one", "Built Nordmart's"))).cases[0]
    with pytest.raises(WithheldError) as raised:
        usable_case(case, use_of(case))
    assert raised.value.field == "actions.0"
    assert not any(string.casefold() in str(raised.value).casefold() for string in identifying_strings(case))


def test_usable_cases_are_frozen(tmp_path: Path) -> None:
    usable = shown(tmp_path)
    assert isinstance(usable, UsableCase) and isinstance(usable.case, Case)
    assert replace(usable, customer_name=None).case is usable.case
    with pytest.raises(AttributeError):
        usable.use = "anonymised"  # type: ignore[misc]
