"""Sections of the sample documents up to the compliance matrix."""

from __future__ import annotations

from datetime import date
from typing import Literal

from docgen.model.document import (
    Callout,
    Column,
    Items,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Tile,
)
from tests.samples.figures import drawn
from tests.samples.writer import CUSTOMER, Writer


def summary(say: Writer) -> Section:
    tiles = (
        Tile(
            "downtime",
            say.say("lost depot service a year", "每年仓库中断时间"),
            say.say("1.8 h", "1.8小时"),
            say.say("33.3 h", "33.3小时"),
            say.say("monitoring report, 2026", "2026年监控报告"),
        ),
        Tile("payback", say.say("to recover the investment", "收回投资"), say.say("21.6 months", "21.6个月")),
        Tile(
            "depots",
            say.say("depots on two carriers", "仓库接入双运营商"),
            say.say("14 of 14", "14/14"),
            note=say.say("by 26 November 2027", "2027年11月26日前"),
        ),
    )
    proof = Callout(
        "proof",
        "proof",
        say.say("Proof", "实证"),
        (
            say.paragraph(
                "proof-text",
                "In the October 2026 pilot the gateway moved 212 live sessions to the second carrier "
                "in 0.6 s. No delivery note was lost.",
                "2026年10月试点中，网关在0.6秒内将212个在线会话切换至第二运营商，未丢失任何送货单。",
            ),
            say.paragraph(
                "proof-source",
                "Joint pilot record PT-07, countersigned on 28 October 2026",
                "联合试点记录PT-07，2026年10月28日双方签字",
                "source",
            ),
        ),
    )
    return Section(
        "summary",
        "executive-summary",
        say.say("Executive summary", "执行摘要"),
        (
            say.paragraph(
                "summary-lead",
                f"{CUSTOMER} keeps its promise of delivery before ten, whatever happens to one line.",
                f"无论哪条线路中断，{CUSTOMER}都能兑现十点前送达的承诺。",
                "lead",
            ),
            Metrics("figures", tiles),
            Items(
                "wins",
                (
                    say.say("Open depots: two paths, proven in 38 sites.", "仓库不停摆：双路径，已在38个站点验证。"),
                    (
                        Run(say.pick("No lost weekend: ", "周末不加班："), (say.source(),), True),
                        Run(
                            say.pick("five waves with a way back within 45 minutes.", "分五批实施，45分钟内可回退。"),
                            (say.source(),),
                        ),
                    ),
                    say.say("One team on both sides, from survey to acceptance.", "联合项目组从勘察到验收全程负责。"),
                ),
            ),
            proof,
        ),
        tracker="why",
        exhibit=say.say("Three figures that decide", "三个关键数据"),
        source_line=say.say("Monitoring report 2026; pilot record PT-07", "2026年监控报告；试点记录PT-07"),
        so_what=say.say(
            "Downtime falls by 95 % before support for the core ends.", "在核心设备维保到期前，中断时间下降95%。"
        ),
        theme=say.say(
            "Depot downtime falls from 33.3 to 1.8 hours a year and the investment is back in 21.6 months, "
            "because every depot gets two independent paths.",
            "每个仓库拥有两条独立路径，年中断时间由33.3小时降至1.8小时，21.6个月收回投资。",
        ),
        page_break=True,
    )


def needs(say: Writer) -> Section:
    columns = (
        Column("no", say.say("No.", "序号"), weight=8),
        Column("measure", say.say("Measure", "指标"), weight=40),
        Column("now", say.say("Now", "现状"), "number", 14, say.say("h / year", "小时/年"), 1),
        Column("goal", say.say("Goal", "目标"), "number", 14, say.say("h / year", "小时/年"), 1),
        Column("share", say.say("Change", "变化"), "percent", 14, say.say("%", "%")),
        Column("by", say.say("By", "完成时间"), "date", 20),
    )
    rows = (
        Row(
            "m1",
            (
                say.text("1", "1"),
                say.text("Network-caused loss of depot service", "网络原因导致的仓库中断"),
                say.number("33.3", 1),
                say.number("1.8", 1),
                say.number("-95"),
                say.day(date(2027, 11, 26)),
            ),
        ),
        Row(
            "m2",
            (
                say.text("2", "2"),
                say.text("Change work in the team", "团队变更工作量"),
                say.number("3720", 1),
                say.number("1440", 1),
                say.number("-61"),
                say.day(date(2028, 2, 11)),
            ),
        ),
    )
    known = Section(
        "needs-known",
        "needs",
        say.say("What you told us", "贵方所述"),
        (
            say.paragraph(
                "told",
                "The board expects every depot to keep loading while a line is repaired. Nine failures in 2026 "
                "stopped loading for 3.7 hours on average, and the core leaves support on 31\u00a0December 2027.",
                "管理层要求线路抢修期间各仓库仍能正常装车。2026年九次故障平均中断装车3.7小时，核心设备将于2027年12月31日停止维保。",
            ),
            Paragraph(
                "told-gap",
                (
                    Run(say.pick("The second carrier is ", "第二运营商为"), (say.source(),)),
                    Run(say.pick("[to be confirmed]", "【待补充】"), (say.source("needs.n2.carrier"),), kind="gap"),
                    Run(say.pick(". Their network lead calls it ", "。其网络负责人称之为"), (say.source(),)),
                    Run(
                        say.pick("双活 [Chinese original]", "active-active（英文原文）"),
                        (say.source(),),
                        kind="foreign",
                    ),
                    Run(say.pick(".", "。"), (say.source(),)),
                ),
            ),
            say.paragraph(
                "told-note",
                "Interviews of 8 and 12 October 2026, five roles.",
                "2026年10月8日与12日访谈，共五个岗位。",
                "note",
            ),
        ),
        tracker="why",
    )
    measures = Section(
        "needs-measures",
        "needs",
        say.say("Measures of success", "成功指标"),
        (
            Table(
                "measures",
                columns,
                rows,
                say.say("Two measures, agreed with Operations, define success", "与运营部门商定的两项指标"),
            ),
            say.paragraph(
                "measures-source",
                "Service desk records, January to December 2026",
                "2026年1月至12月服务台记录",
                "source",
            ),
        ),
        tracker="why",
    )
    return Section(
        "needs",
        "needs",
        say.say("Understanding of your situation", "对贵方现状的理解"),
        (),
        (known, measures),
        theme=say.say(
            "Nine failures in 2026 cost 33.3 hours of depot service; each measure "
            "below is one that your own team named.",
            "2026年九次故障共造成33.3小时中断，以下指标均由贵方团队提出。",
        ),
        page_break=True,
    )


def solution(say: Writer) -> Section:
    def panel(
        id: str,
        head: tuple[str, str],
        body: tuple[str, str],
        badge: str = "",
        tone: Literal["plain", "accent", "ours", "theirs"] = "plain",
    ) -> Panel:
        return Panel(id, say.say(*head), (say.paragraph(f"{id}-text", *body),), badge, tone)

    blocks = Panels(
        "answers",
        (
            panel(
                "a1",
                ("A depot that stays open", "仓库不停摆"),
                ("Two gateways on two carriers; sessions move within 1 s.", "双网关接双运营商，会话1秒内切换。"),
                "N1",
                "accent",
            ),
            panel(
                "a2",
                ("The core replaced in time", "核心设备按期更换"),
                (
                    "Four switches in two sites, in service by 5 September 2027.",
                    "两个站点四台交换机，2027年9月5日投入运行。",
                ),
                "N2",
            ),
            panel(
                "a3",
                ("One change instead of 14", "一次变更取代十四次"),
                ("One policy with templates by depot type.", "按仓库类型套用统一策略模板。"),
                "N3",
            ),
        ),
        "blocks",
    )
    scope = Panels(
        "scope",
        (
            Panel(
                "in",
                say.say("In scope", "范围之内"),
                (
                    Items(
                        "in-items",
                        (
                            say.say("Core, gateways, access and wireless", "核心、网关、接入与无线"),
                            say.say("Design, installation and cutover at 14 depots", "14个仓库的设计、安装与割接"),
                        ),
                    ),
                ),
            ),
            Panel(
                "out",
                say.say("Out of scope", "范围之外"),
                (
                    Items(
                        "out-items",
                        (
                            say.say("Carrier contracts and civil works", "运营商合同与土建"),
                            say.say("Desktop and telephone equipment", "桌面与电话设备"),
                        ),
                    ),
                ),
            ),
        ),
        "columns",
    )
    sides = Panels(
        "sides",
        (
            panel(
                "ours",
                ("Our side", "我方"),
                ("Project lead, two architects, one trainer.", "项目负责人、两名架构师、一名讲师。"),
                tone="ours",
            ),
            panel(
                "theirs",
                ("Your side", "贵方"),
                ("Operations lead, network lead, one contact a depot.", "运营负责人、网络负责人、每仓一名联系人。"),
                tone="theirs",
            ),
        ),
        "pairs",
    )
    quarters = Panels(
        "quarters",
        tuple(
            panel(
                f"q{n}",
                (f"Quarter {n}", f"第{n}季度"),
                (f"Depots {n * 3 - 2} to {n * 3} connected.", f"第{n * 3 - 2}至{n * 3}号仓库接入。"),
            )
            for n in range(1, 5)
        ),
        "quarters",
    )
    steps = Items(
        "steps",
        (
            say.say("Survey of all 14 depots", "勘察全部14个仓库"),
            say.say("Pilot in three depots", "三个仓库试点"),
            say.say("Five waves at weekends", "分五批周末割接"),
        ),
        ordered=True,
    )
    return Section(
        "solution",
        "solution",
        say.say("Proposed solution", "解决方案"),
        (blocks,),
        (
            Section(
                "solution-scope",
                "solution",
                say.say("In scope and out of scope", "范围"),
                (scope, steps),
                tracker="how",
            ),
            Section(
                "solution-team", "team", say.say("Joint project team", "联合项目组"), (sides, quarters), tracker="how"
            ),
            drawn(say),
        ),
        theme=say.say(
            "Every must-have need has one answer, one benefit and one test.",
            "每项必须满足的需求都有对应的方案、收益与测试。",
        ),
        tracker="how",
        page_break=True,
        so_what=say.say(
            "You can check what you buy before you pay the last 40 %.", "付清最后40%之前，贵方即可逐项核验。"
        ),
    )
