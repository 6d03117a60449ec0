"""The three cases a solution manager would take along, for each sample account and two more needs, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.caselib.shelf import LoadedShelf
from docgen.content.library import Workspace, load_workspace
from docgen.pipeline.options import BuildOptions, document_date
from docgen.selection import Match, match
from tests.sample_workspace import copy_sample

DAY = date(2027, 3, 22)
SOURCE = "source: {kind: meeting, ref: {en: Interview, zh: 访谈}, date: 2027-01-10}"
WARDS = f"""account:
  id: alma-hospital
  demo: true
  name: {{en: "Sankt Alma Hospital (fictional)", zh: "圣阿尔玛医院（虚构）"}}
  display_name: {{en: "Sankt Alma", zh: "圣阿尔玛"}}
  industry: hospital
  scenarios: [Observability, high-availability]
  region: Germany
  size_band: large
  languages: [en, zh]
stakeholders:
  - id: it-head
    title: {{en: Head of IT, zh: 信息部负责人}}
    decision_role: influencer
    audience: technical
    concerns: [{{en: Night alarms, zh: 夜间告警}}]
needs:
  - id: see-first
    title: {{en: See faults first, zh: 先发现故障}}
    statement: {{en: Wards call before our screens tell., zh: 病区比监控先知道。}}
    priority: P0
    metric:
      id: notice
      name: {{en: Time until a fault is noticed, zh: 故障发现时间}}
      measure: time to detect
      direction: lower_is_better
      before: 40 minute
      target: 5 minute
    stakeholders: [it-head]
    {SOURCE}
    answered_by: [observability/early-warning]
    answer_status: full
  - id: admissions
    title: {{en: Admissions without outages, zh: 入院登记不中断}}
    statement: {{en: Admissions stood still for hours., zh: 入院登记停了几个小时。}}
    priority: P1
    metric:
      id: stop
      name: {{en: Hours of outage a year, zh: 每年停机小时}}
      measure: downtime
      direction: lower_is_better
      before: 20 hour
      target: 4 hour
    stakeholders: [it-head]
    {SOURCE}
    answered_by: [managed-operations]
    answer_status: full
"""
COUNTERS = f"""account:
  id: fenmark-county
  demo: true
  name: {{en: "Fenmark County Office (fictional)", zh: "芬马克郡政府（虚构）"}}
  display_name: {{en: "Fenmark County", zh: "芬马克郡"}}
  industry: 政务
  scenarios: [上云, 双活]
  region: uk
  size_band: large
  languages: [en, zh]
stakeholders:
  - id: it-head
    title: {{en: Head of IT, zh: 信息部负责人}}
    decision_role: influencer
    audience: technical
    concerns: [{{en: Open counters, zh: 窗口不停办}}]
needs:
  - id: move
    title: {{en: Move without closing, zh: 迁移不停办}}
    statement: {{en: Counters may not close for the move., zh: 迁移期间窗口不能停办。}}
    priority: P0
    metric:
      id: closed
      name: {{en: Hours closed by the move, zh: 迁移停办小时}}
      measure: 割接中断时间
      direction: lower_is_better
      before: 16 hour
      target: 1 hour
    stakeholders: [it-head]
    {SOURCE}
    answered_by: [migration-service]
    answer_status: full
  - id: forms
    title: {{en: Forms changed in a day, zh: 表单当天改好}}
    statement: {{en: A changed form takes three weeks., zh: 改一张表要三周。}}
    priority: P1
    metric:
      id: form-wait
      name: {{en: Days to change a form, zh: 改表单天数}}
      measure: lead time
      direction: lower_is_better
      before: 21 day
      target: 1 day
    stakeholders: [it-head]
    {SOURCE}
    answered_by: [release-pipeline/automatic-release]
    answer_status: full
"""
BOTH_OFFERINGS = "+1 offering release-pipeline", "+1 offering container-platform"
EXPECTED = {
    # A shop in Europe that must release often and stay open at its peak: our own grocer has proved both.
    "halden-rowe": (
        ("demo-nordic-grocer", 16, "+3 industry retail", "+2 scenario release-automation", "+2 scenario peak-load",
         *BOTH_OFFERINGS, "+2 measure need-release: release-frequency", "+2 measure need-peak: downtime",
         "+1 region europe", "+1 size large", "+1 recency 2025"),
        ("adidas", 12, "+3 industry retail", "+2 scenario release-automation", "+2 scenario peak-load",
         *BOTH_OFFERINGS, "+2 measure need-release: release-frequency", "+1 region europe"),
        ("nordstrom", 11, "+3 industry retail", "+2 scenario release-automation",
         "+2 scenario platform-modernisation", *BOTH_OFFERINGS, "+2 measure need-capacity: resource-use"),
    ),
    # A Chinese bank with two sites: a Chinese bank, a lender that no longer closes to release, China's payment giant.
    "yunxi-bank": (
        ("demo-rural-lender", 14, "+3 industry banking", "+2 scenario high-availability",
         "+2 scenario release-automation", *reversed(BOTH_OFFERINGS), "+2 measure n-failover: recovery-time",
         "+1 region china", "+1 size large", "+1 recency 2026"),
        ("ygrene", 10, "+2 related_industry finance", "+2 scenario high-availability",
         "+2 scenario release-automation", *reversed(BOTH_OFFERINGS), "+2 measure n-release: release-duration"),
        ("ant-financial", 9, "+2 related_industry finance", "+2 scenario high-availability",
         "+2 scenario cloud-migration", "+1 offering container-platform", "+1 offering migration-service",
         "+1 region china"),
    ),
    # A publisher whose corrections take days and whose hosting costs too much: both proved, its own trade, its region.
    "marlow-press": (
        ("thredup", 8, "+2 scenario release-automation", "+2 scenario infrastructure-cost", *BOTH_OFFERINGS,
         "+2 measure need-publish: change-lead-time"),
        ("newyorktimes", 7, "+3 industry media", "+2 scenario release-automation", *BOTH_OFFERINGS),
        ("prowise", 7, "+2 scenario release-automation", "+2 scenario infrastructure-cost", *BOTH_OFFERINGS,
         "+1 region europe"),
    ),
    # A hospital that wants to see faults: no case of its trade; who watches over systems that may not stop.
    "alma-hospital": (
        ("demo-regional-insurer", 10, "+2 scenario monitoring", "+2 scenario high-availability",
         "+1 offering managed-operations", "+2 measure admissions: downtime", "+1 region europe", "+1 size large",
         "+1 recency 2026"),
        ("demo-nordic-grocer", 8, "+2 scenario monitoring", "+1 offering observability",
         "+2 measure admissions: downtime", "+1 region europe", "+1 size large", "+1 recency 2025"),
        ("demo-rural-lender", 7, "+2 scenario monitoring", "+2 scenario high-availability",
         "+1 offering managed-operations", "+1 size large", "+1 recency 2026"),
    ),
    # An authority that moves without closing, in Chinese words: another authority, then our own two migrations.
    "fenmark-county": (
        ("booz-allen", 11, "+3 industry government", "+2 scenario cloud-migration", "+1 offering migration-service",
         "+1 offering release-pipeline", "+2 measure move: migration-downtime", "+2 measure forms: change-lead-time"),
        ("demo-regional-insurer", 10, "+2 scenario cloud-migration", "+2 scenario high-availability",
         "+1 offering migration-service", "+2 measure move: migration-downtime", "+1 region europe", "+1 size large",
         "+1 recency 2026"),
        ("demo-rural-lender", 8, "+2 scenario cloud-migration", "+2 scenario high-availability",
         "+1 offering migration-service", "+1 offering release-pipeline", "+1 size large", "+1 recency 2026"),
    ),
}  # fmt: skip
NEVER = {"demo-city-transport": "expired", "demo-failed-rollout": "failure", "demo-parcel-network": "internal-only"}
REFUSED = {name: NEVER for name in EXPECTED} | {"yunxi-bank": NEVER | {"demo-regional-insurer": "region"}}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The repository's workspace with two more accounts."""
    root = copy_sample(tmp_path_factory.mktemp("matching") / "workspace")
    for name, text in (("alma-hospital", WARDS), ("fenmark-county", COUNTERS)):
        folder = root / "content" / "accounts" / name
        folder.mkdir()
        (folder / "account.yaml").write_text(text, "utf-8")
    loaded = load_workspace(root)
    assert [one.as_line() for one in loaded.findings if one.severity == "error"] == []
    return loaded


def matched(workspace: Workspace, name: str) -> Match:
    """The match for the account's deck, on the day of its meeting."""
    content = workspace.account(name)
    assert content is not None and workspace.library is not None
    when = document_date(BuildOptions(), workspace, content, deck=True) if content.meetings else DAY
    facts = LoadedShelf(workspace.cases).facts
    return match(content, facts, workspace.library.taxonomy, workspace.settings, date=when, channel="deck")


@pytest.mark.parametrize("name", EXPECTED)
def test_the_best_three_and_why(name: str, workspace: Workspace) -> None:
    best = [
        (one.facts.id, one.score, *(f"+{given.points} {given.criterion} {given.detail}" for given in one.reasons))
        for one in matched(workspace, name).ranked[:3]
    ]
    assert best == list(EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_the_third_is_not_third_by_its_name_alone(name: str, workspace: Workspace) -> None:
    third, fourth = matched(workspace, name).ranked[2:4]
    assert third.score > fourth.score


@pytest.mark.parametrize("name", EXPECTED)
def test_what_must_not_be_shown(name: str, workspace: Workspace) -> None:
    assert {one.case: one.reason for one in matched(workspace, name).refused} == REFUSED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_best_three_tell_three_stories(name: str, workspace: Workspace) -> None:
    """No two of them are alike: of one customer, or with the same reasons."""
    best = matched(workspace, name).ranked[:3]
    assert len({one.reasons for one in best}) == 3
    names = [set(one.facts.customer_names) for one in best]
    assert all(first.isdisjoint(second) for place, first in enumerate(names) for second in names[:place])


def test_the_repositorys_own_points_are_the_default_ones() -> None:
    from docgen.selection import DEFAULT_POINTS

    loaded = load_workspace(Path(__file__).parent.parent)
    weights = loaded.settings.match_weights
    assert weights is not None
    assert {name: getattr(weights, name).value for name in DEFAULT_POINTS} == DEFAULT_POINTS
