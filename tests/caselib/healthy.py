"""A library in good order, as data: the audit says nothing about it, so that each test plants one fault and sees it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from docgen.caselib.audit import Audit, AuditRow
from docgen.content.library import load_workspace
from docgen.pipeline.audit import audit_workspace
from tests.content.workspaces import write

DAY = date(2027, 3, 1)
Data = dict[str, Any]


def _both(english: str, chinese: str) -> dict[str, str]:
    return {"en": english, "zh": chinese}


def _metric(identifier: str, english: str, chinese: str, before: str, after: str, **more: Any) -> Data:
    return {
        "id": identifier, "name": _both(english, chinese), "direction": "lower_is_better", "before": before,
        "after": after, "period": _both("2026", "2026年"), "measured_from": _both("Release log", "发布记录"),
        "source": {"kind": "measurement", "ref": _both("Final report", "总结报告"), "date": "2026-12-01"}, **more,
    }  # fmt: skip


GROCER: Data = {
    "id": "grocer",
    "relation": "own",
    "headline": _both("Releases every week instead of every quarter", "发布由每季度一次改为每周一次"),
    "customer": {
        "name": _both("Nordmart Group plc", "诺德超市集团有限公司"),
        "display": _both("a Nordic grocer", "一家北欧食品零售商"),
        "aliases": ["NMG"],
    },
    "industry": "retail",
    "scenarios": ["release-automation", "peak-load"],
    "region": "europe",
    "period": _both("March to June 2026", "2026年3月至6月"),
    "offerings": ["release-pipeline"],
    "situation": _both(
        "Every release closed the web shop for half a night, and buyers went to rivals that never shut their doors.",
        "每次发布都要关闭网上商城半个晚上，顾客转向从不停业的竞争对手。",
    ),
    "task": _both("Release by day without closing the shop.", "白天发布，商城不停业。"),
    "actions": [
        _both("Seven hand-written checklists became one pipeline", "七份手工清单合并为一条流水线"),
        _both("Each change now rolls out to one store before all others", "每次变更先在一家门店上线，再推广到其他门店"),
        _both("The night crew learnt to watch dashboards by day", "夜班人员改为白天看仪表盘"),
    ],
    "result": _both("Releases take minutes and nobody notices them.", "发布只需几分钟，没有人察觉。"),
    "metrics": [
        _metric(
            "release-interval", "Time between releases", "发布间隔", "90 day", "7 day", measure="release-frequency"
        ),
        _metric("closed-hours", "Hours the shop is closed", "商城停业时间", "6 hour", "0 hour"),
    ],
    "quote": {
        "text": _both("We release when we are ready", "我们准备好就发布"),
        "speaker_role": _both("Head of development", "开发负责人"),
        "consent": "granted",
    },
    "identifying": ["1,204 stores"],
    "outcome": "success",
    "authorisation": {
        "status": "named",
        "channels": ["deck", "proposal", "case"],
        "approved_by": _both("Head of communications", "传播负责人"),
        "date": "2026-12-10",
        "expires": "2028-01-10",
        "evidence": _both("Reference form RF-7", "案例授权书RF-7"),
    },
    "state": "approved",
    "last_reviewed": "2026-12-15",
}

INSURER: Data = deepcopy(GROCER) | {
    "id": "insurer",
    "headline": _both("Claims are answered the same day", "理赔当天答复"),
    "customer": {
        "name": _both("Ostervaal Mutual", "奥斯特法尔互助保险"),
        "display": _both("a regional insurer", "一家区域保险公司"),
        "aliases": [],
    },
    "industry": "insurance",
    "scenarios": ["monitoring"],
    "period": _both("2025", "2025年"),
    "offerings": ["release-pipeline"],
    "situation": _both(
        "Agents waited for quotes while old servers in a rented hall fell over one after the other.",
        "租用机房里的旧服务器接连宕机，代理人只能等报价。",
    ),
    "task": _both("Leave the rented hall before its contract ends.", "在租约到期之前撤出机房。"),
    "actions": [
        _both("Applications were sorted by risk into six waves", "应用按风险分成六批"),
        _both("Old and new ran side by side for ten days", "新旧系统并行十天"),
        _both("Weekends were used, with a decision on Sunday noon", "利用周末切换，周日中午决策"),
    ],
    "result": _both("All systems moved four weeks early.", "全部系统提前四周搬完。"),
    "metrics": [
        _metric("downtime", "Unplanned downtime", "非计划停机", "31 hour", "3 hour", measure="downtime"),
        _metric("claims", "Days to answer a claim", "理赔答复天数", "9 day", "1 day"),
    ],
    "identifying": ["412 agencies", "412家代理点"],
    "authorisation": GROCER["authorisation"] | {"status": "anonymised"},
}

TAXONOMY: Data = {
    "taxonomy": {
        "industries": [
            {"id": "finance", "name": _both("Finance", "金融")},
            {"id": "insurance", "name": _both("Insurance", "保险"), "parent": "finance"},
            {"id": "retail", "name": _both("Retail", "零售")},
        ],
        "scenarios": [
            {"id": "peak-load", "name": _both("Peak load", "业务高峰")},
            {"id": "release-automation", "name": _both("Release automation", "发布自动化")},
            {"id": "monitoring", "name": _both("Monitoring", "监控")},
        ],
        "regions": [
            {"id": "europe", "name": _both("Europe", "欧洲")},
            {"id": "asia", "name": _both("Asia", "亚洲")},
        ],
        "measures": [
            {"id": "release-frequency", "name": _both("Release frequency", "发布频率")},
            {"id": "downtime", "name": _both("Downtime", "停机时间")},
            {"id": "lead-time", "name": _both("Lead time", "交付周期")},
        ],
    }
}

ACCOUNT: Data = {
    "account": {
        "id": "shop",
        "name": _both("Shop plc", "商店有限公司"),
        "display_name": _both("Shop", "商店"),
        "industry": "retail",
        "scenarios": ["release-automation", "monitoring"],
        "region": "europe",
        "languages": ["en", "zh"],
    },
    "stakeholders": [
        {
            "id": "it-head", "title": _both("Head of IT", "信息部负责人"), "decision_role": "influencer",
            "audience": "technical", "concerns": [_both("Night work", "夜间加班")],
        }
    ],
    "needs": [
        {
            "id": "faster-release",
            "statement": _both("Release by day", "白天发布"),
            "title": _both("Day release", "白天发布"),
            "priority": "P0",
            "metric": {
                "id": "interval", "name": _both("Time between releases", "发布间隔"), "measure": "release-frequency",
                "direction": "lower_is_better", "before": "30 day", "target": "7 day",
            },
            "stakeholders": ["it-head"],
            "source": {"kind": "meeting", "ref": _both("Interview", "访谈"), "date": "2027-01-10"},
            "answered_by": ["release-pipeline/audit-trail"],
            "answer_status": "full",
        }
    ],
}  # fmt: skip


def changed(data: Data, **changes: Any) -> Data:
    """A copy with fields set: `authorisation__expires=…` goes one level down, None takes the field out."""
    copy = deepcopy(data)
    for path, value in changes.items():
        holder, _, name = path.rpartition("__")
        target = copy
        for step in filter(None, holder.split("__")):
            target = target[int(step)] if isinstance(target, list) else target[step]
        if value is None:
            del target[name]
        else:
            target[int(name) if isinstance(target, list) else name] = value
    return copy


OTHER_GROCER = changed(
    INSURER,
    id="grocer-again",
    customer=GROCER["customer"],
    industry="retail",
    period=None,
    situation={
        "en": "Stock was counted by hand on Sundays and was wrong by Tuesday.",
        "zh": "每周日人工盘点，周二就不准了。",
    },
    task={"en": "Know what lies on which shelf.", "zh": "清楚每个货架上有什么。"},
    actions=[{"en": "Scales were put under the shelves", "zh": "在货架下装秤"}],
    result={"en": "Shelves are filled before they are empty.", "zh": "货架空之前就补上。"},
    authorisation=GROCER["authorisation"],
)
"""A second story of the grocer, told in other words and with other figures."""


def workspace(
    root: Path, *cases: Data, account: Data = ACCOUNT, taxonomy: Data = TAXONOMY, language: str = "en"
) -> Path:
    """The library on disk: the grocer and the insurer unless cases are given."""
    files = {f"cases__{case['id']}": case for case in cases or (GROCER, INSURER)}
    files |= {"content__library__taxonomy": taxonomy, "content__accounts__shop__account": account}
    files["docgen"] = {"schema_version": 1, "language": language, "languages": ["en", "zh"]}
    texts = {name: yaml.safe_dump(data, allow_unicode=True, sort_keys=False) for name, data in files.items()}
    write(root, **texts)
    if "cases__grocer" not in files:
        (root / "cases" / "grocer.yaml").unlink()
    return root


def audited(root: Path, *cases: Data, soon: int = 90, **more: Any) -> Audit:
    """The audit of that library on DAY."""
    return audit_workspace(load_workspace(workspace(root, *cases, **more)), DAY, soon)


def found(audit: Audit) -> list[tuple[str, str]]:
    """Check and case of each row."""
    return [(row.check, row.case) for row in audit.rows]


def only(root: Path, *cases: Data, **more: Any) -> AuditRow:
    """The single row of that library's audit."""
    rows = audited(root, *cases, **more).rows
    assert len(rows) == 1, [(row.check, row.case, row.finding.message) for row in rows]
    return rows[0]


def line_of(root: Path, entry: AuditRow) -> str:
    """The line that a row points at."""
    lines = (root / entry.finding.file).read_text("utf-8").splitlines()
    return lines[(entry.finding.location.line or 0) - 1].strip()
