"""Sections of the sample documents from the plan to the terms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from docgen.model.document import (
    Bar,
    Callout,
    Cell,
    Chart,
    Column,
    Items,
    Lane,
    Mark,
    Panel,
    Panels,
    Quotation,
    Row,
    Section,
    Series,
    Table,
    Timeline,
    words,
)
from tests.samples.tables import prices
from tests.samples.writer import Writer


def compliance(say: Writer) -> Section:
    columns = (
        Column("ref", say.say("Ref.", "条款"), weight=14),
        Column("text", say.say("Requirement", "要求"), weight=50),
        Column("status", say.say("Status", "应答"), "mark", 14),
        Column("how", say.say("How we comply", "应答说明"), weight=56),
        Column("where", say.say("Evidence", "证明材料"), weight=30),
    )
    answers = (
        (
            "★ 3.1",
            ("Two independent carriers per depot", "每个仓库接入两家独立运营商"),
            "C",
            ("Two gateways, two ports each", "双网关，各两个端口"),
        ),
        (
            "3.7",
            ("Guest access in all depots", "所有仓库提供访客接入"),
            "PC",
            ("Ten depots in scope; four as an option", "范围内十个，另四个为选项"),
        ),
        (
            "3.8",
            ("On-site management server", "本地管理服务器"),
            "A",
            ("Two virtual machines in your cluster", "部署于贵方集群的两台虚拟机"),
        ),
        (
            "6.4",
            ("Source code in escrow", "源代码托管"),
            "NC",
            ("Open formats for all exports instead", "改为全部导出采用开放格式"),
        ),
    )
    rows = [
        Row("group-3", (Cell(words("3")), say.text("Network functions", "网络功能"), Cell(), Cell(), Cell()), "group")
    ]
    for ref, text, status, how in answers:
        rows.append(
            Row(
                f"req-{ref[-3:]}",
                (
                    Cell(words(ref)),
                    say.text(*text),
                    Cell(words(status)),
                    say.text(*how),
                    say.text("Section 3", "第3章"),
                ),
            )
        )
    return Section(
        "compliance",
        "compliance",
        say.say("Compliance matrix", "点对点应答"),
        (
            Table(
                "matrix",
                columns,
                tuple(rows),
                say.say(
                    "Three of four answers meet the requirement as written or better", "四项应答中三项满足或优于要求"
                ),
                "compliance",
            ),
            Callout(
                "gaps",
                "draft",
                say.say("Still missing", "尚缺内容"),
                (
                    Items(
                        "gap-items",
                        (
                            say.say("Evidence page for 3.8", "3.8条的证明页码"),
                            say.say("Name of the second carrier", "第二运营商名称"),
                        ),
                    ),
                ),
            ),
        ),
        tracker="how",
        page_break=True,
    )


def plan(say: Writer) -> Section:
    def bar(
        id: str, en: str, zh: str, start: date, end: date, role: Literal["before", "now", "accent", "pain"] = "accent"
    ) -> Lane:
        return Lane(id, say.say(en, zh), (Bar(f"{id}-bar", say.say(en, zh), start, end, role),))

    timeline = Timeline(
        "gantt",
        (
            bar("design", "Order and design", "订单与设计", date(2027, 5, 3), date(2027, 6, 11)),
            bar("pilot", "Pilot, three depots", "三仓试点", date(2027, 6, 11), date(2027, 7, 23), "now"),
            bar("waves", "Five weekend waves", "五批周末割接", date(2027, 9, 11), date(2027, 11, 26), "before"),
            bar("freeze", "Year-end freeze", "年末封网", date(2027, 12, 15), date(2028, 1, 10), "pain"),
        ),
        (
            Mark(
                "m-pilot",
                say.say("Pilot accepted", "试点通过"),
                date(2027, 7, 23),
                say.say("10 trading days without a fault", "连续10个营业日无故障"),
            ),
            Mark("m-done", say.say("All depots connected", "全部仓库接入"), date(2027, 11, 26)),
        ),
        say.say("The waves finish five weeks before support ends", "割接在维保到期前五周完成"),
        say.say(
            "Gantt chart from May 2027 to January 2028 with two milestones", "2027年5月至2028年1月甘特图，含两个里程碑"
        ),
    )
    ask = Callout(
        "ask",
        "ask",
        say.say("What we ask you to decide", "请贵方决定"),
        (
            Items(
                "ask-items",
                (
                    say.say("Name the owner of the second line by 1 March 2027", "2027年3月1日前指定第二线路负责人"),
                    say.say("Release three depots for the pilot", "为试点开放三个仓库"),
                ),
            ),
        ),
    )
    note = Callout(
        "note",
        "note",
        say.say("Please note", "请注意"),
        (
            say.paragraph(
                "note-text",
                "Dates hold if the order is signed by 30 April 2027.",
                "订单须于2027年4月30日前签署，日期方可成立。",
            ),
        ),
    )
    return Section(
        "plan",
        "plan",
        say.say("Implementation plan", "实施计划"),
        (timeline, ask, note),
        tracker="how",
        page_break=True,
    )


def case(say: Writer) -> Section:
    parts = (
        (
            "situation",
            ("Situation", "背景"),
            (
                "A wholesaler with 38 depots on single lines lost 28.6 hours of loading in 2024.",
                "某批发商38个仓库均为单线路，2024年装车中断28.6小时。",
            ),
        ),
        (
            "goal",
            ("Goal", "目标"),
            (
                "Keep loading through any one failure and finish before the audit.",
                "任一单点故障不影响装车，并在审计前完工。",
            ),
        ),
        (
            "done",
            ("What was done", "所做工作"),
            (
                "Pilot in three depots, then four weekend waves, each rehearsed.",
                "三仓试点，随后四批周末割接，每批均演练。",
            ),
        ),
        (
            "result",
            ("Result", "结果"),
            (
                "1.7 hours lost in the first year; two minor points at acceptance.",
                "首年中断1.7小时，验收仅两项轻微问题。",
            ),
        ),
    )
    star = Panels(
        "star",
        tuple(Panel(key, say.say(*head), (say.paragraph(f"{key}-text", *body),)) for key, head, body in parts),
        "star",
    )
    chart = Chart(
        "case-chart",
        "column",
        (say.say("Lost hours", "中断小时"), say.say("Change hours", "变更工时")),
        (
            Series(
                "before",
                say.say("Before", "实施前"),
                (Decimal("28.6"), Decimal("26.0")),
                "before",
                (),
                ((say.source(),), (say.source(),)),
            ),
            Series(
                "after",
                say.say("After one year", "一年后"),
                (Decimal("1.7"), None),
                "accent",
                (),
                ((say.source(),), ()),
            ),
        ),
        say.say("hours a month", "小时/月"),
        1,
        say.say("Lost hours fell by 94 % in the first year", "首年中断时间下降94%"),
        say.say("Columns before and after: lost hours 28.6 and 1.7", "前后对比柱状图：中断28.6与1.7小时"),
    )
    return Section(
        "case",
        "case",
        say.say("Experience: a comparable wholesaler", "同类经验：某批发商"),
        (
            star,
            chart,
            Quotation(
                "quote-words",
                say.say(
                    "On the Sunday we pulled a live line. Nobody in the depot noticed.",
                    "周日我们拔掉一条在用线路，仓库里没有人察觉。",
                ),
                say.say("Head of Operations, wholesaler (fictional)", "某批发商运营负责人（虚构）"),
            ),
        ),
        tracker="value",
        source_line=say.say("Reference letter R-11, 14 March 2026", "推荐函R-11，2026年3月14日"),
        so_what=say.say("Same depot type, same team size.", "仓库类型与团队规模相同。"),
        page_break=True,
    )


def value(say: Writer) -> Section:
    bridge = Chart(
        "bridge",
        "waterfall",
        tuple(
            say.say(en, zh)
            for en, zh in (
                ("Cost today", "现有成本"),
                ("Downtime", "中断"),
                ("Change work", "变更"),
                ("New support", "新维保"),
                ("Cost after", "更新后"),
            )
        ),
        (
            Series(
                "cost",
                say.say("Cost a year", "年成本"),
                tuple(map(Decimal, ("812", "-420", "-131", "96", "357"))),
                "accent",
                ("before", "accent", "accent", "pain", "now"),
                tuple((say.source(),) for _ in range(5)),
            ),
        ),
        say.say("thousand EUR", "千欧元"),
        0,
        say.say("Yearly cost falls from 812 to 357 thousand euros", "年成本由812千欧元降至357千欧元"),
        say.say("Waterfall from 812 to 357 thousand euros", "由812降至357千欧元的瀑布图"),
    )
    bars = Chart(
        "options",
        "bar",
        tuple(
            say.say(en, zh)
            for en, zh in (("Stay as today", "维持现状"), ("Core only", "仅换核心"), ("Full renewal", "整体更新"))
        ),
        (
            Series(
                "net",
                say.say("Net position after three years", "三年净收益"),
                (Decimal("-260"), Decimal("75"), Decimal("539")),
                "accent",
                ("pain", "before", "accent"),
                tuple((say.source(),) for _ in range(3)),
            ),
        ),
        say.say("thousand EUR", "千欧元"),
        0,
        say.say("Only the full renewal pays back within three years", "仅整体更新可在三年内收回投资"),
        say.say("Bars: minus 260, 75 and 539 thousand euros", "条形图：负260、75与539千欧元"),
    )
    return Section(
        "value",
        "value",
        say.say("Value case", "价值测算"),
        (bridge, bars),
        (
            Section(
                "value-price",
                "price",
                say.say("Price", "价格"),
                (
                    prices(say),
                    say.paragraph(
                        "price-note",
                        "Net of VAT; each line rounded to 0.01, half up.",
                        "不含增值税；每行四舍五入至0.01。",
                        "note",
                    ),
                ),
                tracker="value",
            ),
        ),
        tracker="value",
        page_break=True,
    )
