"""Sample documents for renderer tests: every block type and every role, in English and Chinese.

The customer is fictional and carries a name that breaks careless escaping. `sample_document` covers everything;
`quote_document` and `case_document` are shaped as a real quote and a real one-page case are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Literal

from docgen.diagnostics import Source
from docgen.model.document import (
    Bar,
    Block,
    Callout,
    Cell,
    Chart,
    Classification,
    Column,
    Document,
    Field,
    Fields,
    Formula,
    Items,
    Lane,
    Mark,
    Meta,
    Metrics,
    Operation,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Quotation,
    Ref,
    Rounded,
    Row,
    RowRole,
    Run,
    Section,
    Series,
    SignaturePlace,
    Signatures,
    Sum,
    Table,
    Tile,
    Timeline,
    words,
)

Look = Literal["slides", "report", "form", "sheet", "book"]
CUSTOMER = "R&D <b> 东方 & Söhne"
KINDS: dict[Look, str] = {
    "slides": "deck",
    "report": "proposal",
    "form": "quote",
    "sheet": "case",
    "book": "quote",
}
WORDS = {
    "contents": ("Contents", "目录"),
    "page_of": ("Page {page} of {pages}", "第 {page} 页 / 共 {pages} 页"),
    "page": ("Page {page}", "第 {page} 页"),
    "draft": ("Draft", "草稿"),
    "source": ("Source", "来源"),
    "for_you": ("For you", "对贵方的意义"),
    "continued": ("continued", "续"),
    "table": ("Table {n}", "表 {n}"),
    "figure": ("Figure {n}", "图 {n}"),
    "not_included": ("not included", "不含"),
    "prepared_for": ("Prepared for", "呈送"),
    "date": ("Date", "日期"),
    "version": ("Version", "版本"),
    "section": ("Section", "章节"),
    "sheet": ("Sheet", "工作表"),
    "total": ("Total", "合计"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "sign_here": ("Signature", "签字"),
    "minutes": ("min", "分钟"),
    "notes": ("Notes", "备注"),
}


class _Writer:
    """Picks the language and gives every run a source on a line of its own."""

    def __init__(self, language: str) -> None:
        self.chinese = language == "zh"
        self._line: Iterator[int] = count(10)

    def pick(self, en: str, zh: str) -> str:
        return zh if self.chinese else en

    def source(self, field: str = "sample") -> Source:
        return Source("content/accounts/sample/account.yaml", next(self._line), 5, field)

    def say(self, en: str, zh: str, *, strong: bool = False) -> Prose:
        return (Run(self.pick(en, zh), (self.source(),), strong),)

    def paragraph(self, id: str, en: str, zh: str, role: Literal["body", "lead", "note", "source", "label"] = "body"
                  ) -> Paragraph:
        return Paragraph(id, self.say(en, zh), role)

    def field(self, id: str, label: tuple[str, str], value: tuple[str, str] | None) -> Field:
        return Field(id, words(self.pick(*label)), self.say(*value) if value else None)

    def number(self, value: str, decimals: int = 0, formula: Formula | None = None) -> Cell:
        amount = Decimal(value)
        return Cell((Run(f"{amount:,.{decimals}f}".replace("-", "−"), (self.source(),)),), amount, formula)

    def day(self, when: date) -> Cell:
        text = self.pick(f"{when.day}\u00a0{when:%b}\u00a0{when.year}", f"{when.year}年{when.month}月{when.day}日")
        return Cell((Run(text, (self.source(),)),), when)

    def text(self, en: str, zh: str, *, strong: bool = False) -> Cell:
        return Cell(self.say(en, zh, strong=strong), strong=strong)


def sample_document(
    language: str, look: Look = "report", *, draft: bool = False, classification: Classification = "customer"
) -> Document:
    """A document with every block type and role. Slides: one flat list of sections, notes when internal."""
    say = _Writer(language)
    sections: tuple[Section, ...] = (
        _summary(say), _needs(say), _solution(say), _compliance(say), _plan(say), _case(say), _value(say), _terms(say),
    )
    if look == "slides":
        sections = tuple(_flat(sections, classification == "internal", say))
    return _document(say, language, look, sections, draft=draft, classification=classification)


def quote_document(language: str, *, blank: bool = False, draft: bool = False) -> Document:
    """A quote as print-design 7 lays it out: parties, lines, totals, then payment, terms and signatures."""
    say = _Writer(language)
    parties = Fields("parties", (
        say.field("seller", ("Seller", "卖方"), ("Aldwater Networks Ltd\n4 Weir Court, Exford", "澄川网络技术有限公司\n滨江路18号")),
        say.field("buyer", ("Buyer", "买方"), (f"{CUSTOMER}\n1 Harbour Square", f"{CUSTOMER}\n海港广场1号")),
        say.field("number", ("Quotation no.", "报价单号"), ("Q-2027-031", "Q-2027-031")),
        say.field("issued", ("Date of issue", "出具日期"), ("18 January 2027", "2027年1月18日")),
        say.field("until", ("Valid until", "有效期至"), ("30 April 2027", "2027年4月30日")),
        say.field("reference", ("Your reference", "贵方编号"), None),
    ))
    what = say.paragraph("what", "Keeps 14 depots open when a line or gateway fails, and replaces the core before "
                         "support ends on 31\u00a0December 2027.", "保障14个仓库在线路或网关故障时照常运行，并在2027年12月31日维保到期前完成核心设备更换。")
    first = Section("quote", "quote", say.say("Quotation", "报价单"), (parties, what, _prices(say, blank=blank)),
                    numbered=False)
    payment = Section("payment", "payment", say.say("Payment", "付款"), (_milestones(say),), numbered=False,
                      page_break=True)
    terms = Section("terms", "terms", say.say("Terms", "商务条款"), (_facts(say),), numbered=False)
    sign = Section("acceptance", "acceptance", say.say("Acceptance of this quotation", "报价确认"),
                   (say.paragraph("rule", "A signature by both parties turns this quotation into an order.",
                                  "双方签字后，本报价单即成为订单。"), _signatures(say)), numbered=False)
    return _document(say, language, "form", (first, payment, terms, sign), draft=draft)


def case_document(language: str, *, draft: bool = False) -> Document:
    """One case on one page."""
    say = _Writer(language)
    return _document(say, language, "sheet", (replace(_case(say), numbered=False, page_break=False),), draft=draft)


def _document(say: _Writer, language: str, look: Look, sections: tuple[Section, ...], *, draft: bool,
              classification: Classification = "customer") -> Document:
    meta = Meta(
        author=say.pick("Aldwater Networks Ltd", "澄川网络技术有限公司"),
        subject=say.pick("Renewal of the depot network", "仓库网络更新"),
        when=date(2027, 1, 18),
        draft=draft,
        classification=classification,
        confidentiality=say.say("Commercial in confidence · fictional sample", "商业秘密 · 虚构样例"),
        reference=say.say("NMI-2027-014", "NMI-2027-014"),
        version=say.say("1.0", "1.0"),
        facts=(
            say.field("customer", ("Prepared for", "呈送"), (CUSTOMER, CUSTOMER)),
            say.field("team", ("Submitted by", "提交单位"), ("Aldwater Networks Ltd\nBid Director", "澄川网络技术有限公司\n投标总监")),
            say.field("date", ("Date of issue", "出具日期"), ("18 January 2027", "2027年1月18日")),
            say.field("valid", ("Valid until", "有效期至"), ("30 April 2027", "2027年4月30日")),
        ),
        trackers=(("why", say.pick("Why now", "为何现在")), ("how", say.pick("How", "如何实现")),
                  ("value", say.pick("What it is worth", "价值何在"))),
        words=tuple((key, say.pick(*pair)) for key, pair in WORDS.items()),
    )
    return Document(
        id=f"sample-{look}", kind=KINDS[look], language=language, meta=meta, sections=sections, look=look,
        title=say.say("A depot network that stays open", "让仓库网络始终在线"),
        subtitle=say.say("Renewal of the network in 14 depots and two data centres", "14个仓库与两个数据中心的网络更新"),
        cover=(say.paragraph("cover-note", "For the evaluation team only. All names and figures are fictional.",
                             "仅供评审小组使用。所有名称与数据均为虚构。", "note"),),
    )


def _flat(sections: tuple[Section, ...], internal: bool, say: _Writer) -> Iterator[Section]:
    for section in sections:
        notes = (say.say("Pause here and ask who owns the figure.", "在此停顿，请对方确认数据由谁负责。"),) if internal else ()
        yield replace(section, sections=(), notes=notes, minutes=Decimal(3))
        yield from _flat(section.sections, internal, say)


def _summary(say: _Writer) -> Section:
    tiles = (
        Tile("downtime", say.say("lost depot service a year", "每年仓库中断时间"), say.say("1.8 h", "1.8小时"),
             say.say("33.3 h", "33.3小时"), say.say("monitoring report, 2026", "2026年监控报告")),
        Tile("payback", say.say("to recover the investment", "收回投资"), say.say("21.6 months", "21.6个月")),
        Tile("depots", say.say("depots on two carriers", "仓库接入双运营商"), say.say("14 of 14", "14/14"),
             note=say.say("by 26 November 2027", "2027年11月26日前")),
    )
    proof = Callout("proof", "proof", say.say("Proof", "实证"), (
        say.paragraph("proof-text", "In the October 2026 pilot the gateway moved 212 live sessions to the second carrier "
                      "in 0.6 s. No delivery note was lost.", "2026年10月试点中，网关在0.6秒内将212个在线会话切换至第二运营商，未丢失任何送货单。"),
        say.paragraph("proof-source", "Joint pilot record PT-07, countersigned on 28 October 2026",
                      "联合试点记录PT-07，2026年10月28日双方签字", "source")))
    return Section(
        "summary", "executive-summary", say.say("Executive summary", "执行摘要"),
        (
            say.paragraph("summary-lead", f"{CUSTOMER} keeps its promise of delivery before ten, whatever happens to one line.",
                          f"无论哪条线路中断，{CUSTOMER}都能兑现十点前送达的承诺。", "lead"),
            Metrics("figures", tiles),
            Items("wins", (say.say("Open depots: two paths, proven in 38 sites.", "仓库不停摆：双路径，已在38个站点验证。"),
                           (Run(say.pick("No lost weekend: ", "周末不加班："), (say.source(),), True),
                            Run(say.pick("five waves with a way back within 45 minutes.", "分五批实施，45分钟内可回退。"), (say.source(),))),
                           say.say("One team on both sides, from survey to acceptance.", "联合项目组从勘察到验收全程负责。"))),
            proof,
        ),
        tracker="why", exhibit=say.say("Three figures that decide", "三个关键数据"),
        source_line=say.say("Monitoring report 2026; pilot record PT-07", "2026年监控报告；试点记录PT-07"),
        so_what=say.say("Downtime falls by 95 % before support for the core ends.", "在核心设备维保到期前，中断时间下降95%。"),
        theme=say.say("Depot downtime falls from 33.3 to 1.8 hours a year and the investment is back in 21.6 months, "
                      "because every depot gets two independent paths.",
                      "每个仓库拥有两条独立路径，年中断时间由33.3小时降至1.8小时，21.6个月收回投资。"),
        page_break=True,
    )


def _needs(say: _Writer) -> Section:
    columns = (
        Column("no", say.say("No.", "序号"), weight=8), Column("measure", say.say("Measure", "指标"), weight=40),
        Column("now", say.say("Now", "现状"), "number", 14, say.say("h / year", "小时/年"), 1),
        Column("goal", say.say("Goal", "目标"), "number", 14, say.say("h / year", "小时/年"), 1),
        Column("share", say.say("Change", "变化"), "percent", 14, say.say("%", "%")),
        Column("by", say.say("By", "完成时间"), "date", 20),
    )
    rows = (
        Row("m1", (say.text("1", "1"), say.text("Network-caused loss of depot service", "网络原因导致的仓库中断"),
                   say.number("33.3", 1), say.number("1.8", 1), say.number("-95"), say.day(date(2027, 11, 26)))),
        Row("m2", (say.text("2", "2"), say.text("Change work in the team", "团队变更工作量"), say.number("3720", 1),
                   say.number("1440", 1), say.number("-61"), say.day(date(2028, 2, 11)))),
    )
    known = Section("needs-known", "needs", say.say("What you told us", "贵方所述"), (
        say.paragraph("told", "The board expects every depot to keep loading while a line is repaired. Nine failures in 2026 "
                      "stopped loading for 3.7 hours on average, and the core leaves support on 31\u00a0December 2027.",
                      "管理层要求线路抢修期间各仓库仍能正常装车。2026年九次故障平均中断装车3.7小时，核心设备将于2027年12月31日停止维保。"),
        Paragraph("told-gap", (Run(say.pick("The second carrier is ", "第二运营商为"), (say.source(),)),
                               Run(say.pick("[to be confirmed]", "【待补充】"), (say.source("needs.n2.carrier"),), kind="gap"),
                               Run(say.pick(". Their network lead calls it ", "。其网络负责人称之为"), (say.source(),)),
                               Run(say.pick("双活 [Chinese original]", "active-active（英文原文）"), (say.source(),), kind="foreign"),
                               Run(say.pick(".", "。"), (say.source(),)))),
        say.paragraph("told-note", "Interviews of 8 and 12 October 2026, five roles.", "2026年10月8日与12日访谈，共五个岗位。", "note"),
    ), tracker="why")
    measures = Section("needs-measures", "needs", say.say("Measures of success", "成功指标"), (
        Table("measures", columns, rows, say.say("Two measures, agreed with Operations, define success", "与运营部门商定的两项指标")),
        say.paragraph("measures-source", "Service desk records, January to December 2026", "2026年1月至12月服务台记录", "source"),
    ), tracker="why")
    return Section("needs", "needs", say.say("Understanding of your situation", "对贵方现状的理解"), (),
                   (known, measures), theme=say.say("Nine failures in 2026 cost 33.3 hours of depot service; each measure "
                                                    "below is one that your own team named.",
                                                    "2026年九次故障共造成33.3小时中断，以下指标均由贵方团队提出。"), page_break=True)


def _solution(say: _Writer) -> Section:
    def panel(id: str, head: tuple[str, str], body: tuple[str, str], badge: str = "",
              tone: Literal["plain", "accent", "ours", "theirs"] = "plain") -> Panel:
        return Panel(id, say.say(*head), (say.paragraph(f"{id}-text", *body),), badge, tone)

    blocks = Panels("answers", (
        panel("a1", ("A depot that stays open", "仓库不停摆"), ("Two gateways on two carriers; sessions move within 1 s.",
                                                        "双网关接双运营商，会话1秒内切换。"), "N1", "accent"),
        panel("a2", ("The core replaced in time", "核心设备按期更换"), ("Four switches in two sites, in service by 5 September 2027.",
                                                         "两个站点四台交换机，2027年9月5日投入运行。"), "N2"),
        panel("a3", ("One change instead of 14", "一次变更取代十四次"), ("One policy with templates by depot type.",
                                                          "按仓库类型套用统一策略模板。"), "N3"),
    ), "blocks")
    scope = Panels("scope", (
        Panel("in", say.say("In scope", "范围之内"), (Items("in-items", (
            say.say("Core, gateways, access and wireless", "核心、网关、接入与无线"),
            say.say("Design, installation and cutover at 14 depots", "14个仓库的设计、安装与割接"))),)),
        Panel("out", say.say("Out of scope", "范围之外"), (Items("out-items", (
            say.say("Carrier contracts and civil works", "运营商合同与土建"),
            say.say("Desktop and telephone equipment", "桌面与电话设备"))),)),
    ), "columns")
    sides = Panels("sides", (
        panel("ours", ("Our side", "我方"), ("Project lead, two architects, one trainer.", "项目负责人、两名架构师、一名讲师。"), tone="ours"),
        panel("theirs", ("Your side", "贵方"), ("Operations lead, network lead, one contact a depot.", "运营负责人、网络负责人、每仓一名联系人。"),
              tone="theirs"),
    ), "pairs")
    quarters = Panels("quarters", tuple(
        panel(f"q{n}", (f"Quarter {n}", f"第{n}季度"), (f"Depots {n * 3 - 2} to {n * 3} connected.", f"第{n * 3 - 2}至{n * 3}号仓库接入。"))
        for n in range(1, 5)), "quarters")
    steps = Items("steps", (say.say("Survey of all 14 depots", "勘察全部14个仓库"), say.say("Pilot in three depots", "三个仓库试点"),
                            say.say("Five waves at weekends", "分五批周末割接")), ordered=True)
    return Section("solution", "solution", say.say("Proposed solution", "解决方案"), (blocks,), (
        Section("solution-scope", "solution", say.say("In scope and out of scope", "范围"), (scope, steps), tracker="how"),
        Section("solution-team", "team", say.say("Joint project team", "联合项目组"), (sides, quarters), tracker="how"),
    ), theme=say.say("Every must-have need has one answer, one benefit and one test.", "每项必须满足的需求都有对应的方案、收益与测试。"),
        tracker="how", page_break=True, so_what=say.say("You can check what you buy before you pay the last 40 %.", "付清最后40%之前，贵方即可逐项核验。"))


def _compliance(say: _Writer) -> Section:
    columns = (Column("ref", say.say("Ref.", "条款"), weight=14), Column("text", say.say("Requirement", "要求"), weight=50),
               Column("status", say.say("Status", "应答"), "mark", 14), Column("how", say.say("How we comply", "应答说明"), weight=56),
               Column("where", say.say("Evidence", "证明材料"), weight=30))
    answers = (
        ("★ 3.1", ("Two independent carriers per depot", "每个仓库接入两家独立运营商"), "C", ("Two gateways, two ports each", "双网关，各两个端口")),
        ("3.7", ("Guest access in all depots", "所有仓库提供访客接入"), "PC", ("Ten depots in scope; four as an option", "范围内十个，另四个为选项")),
        ("3.8", ("On-site management server", "本地管理服务器"), "A", ("Two virtual machines in your cluster", "部署于贵方集群的两台虚拟机")),
        ("6.4", ("Source code in escrow", "源代码托管"), "NC", ("Open formats for all exports instead", "改为全部导出采用开放格式")),
    )
    rows = [Row("group-3", (Cell(words("3")), say.text("Network functions", "网络功能"), Cell(), Cell(), Cell()), "group")]
    for ref, text, status, how in answers:
        rows.append(Row(f"req-{ref[-3:]}", (Cell(words(ref)), say.text(*text), Cell(words(status)), say.text(*how),
                                            say.text("Section 3", "第3章"))))
    return Section("compliance", "compliance", say.say("Compliance matrix", "点对点应答"), (
        Table("matrix", columns, tuple(rows), say.say("Three of four answers meet the requirement as written or better",
                                                      "四项应答中三项满足或优于要求"), "compliance"),
        Callout("gaps", "draft", say.say("Still missing", "尚缺内容"), (Items("gap-items", (
            say.say("Evidence page for 3.8", "3.8条的证明页码"), say.say("Name of the second carrier", "第二运营商名称"))),)),
    ), tracker="how", page_break=True)


def _plan(say: _Writer) -> Section:
    def bar(id: str, en: str, zh: str, start: date, end: date, role: Literal["before", "now", "accent", "pain"] = "accent"
            ) -> Lane:
        return Lane(id, say.say(en, zh), (Bar(f"{id}-bar", say.say(en, zh), start, end, role),))

    timeline = Timeline("gantt", (
        bar("design", "Order and design", "订单与设计", date(2027, 5, 3), date(2027, 6, 11)),
        bar("pilot", "Pilot, three depots", "三仓试点", date(2027, 6, 11), date(2027, 7, 23), "now"),
        bar("waves", "Five weekend waves", "五批周末割接", date(2027, 9, 11), date(2027, 11, 26), "before"),
        bar("freeze", "Year-end freeze", "年末封网", date(2027, 12, 15), date(2028, 1, 10), "pain"),
    ), (
        Mark("m-pilot", say.say("Pilot accepted", "试点通过"), date(2027, 7, 23), say.say("10 trading days without a fault", "连续10个营业日无故障")),
        Mark("m-done", say.say("All depots connected", "全部仓库接入"), date(2027, 11, 26)),
    ), say.say("The waves finish five weeks before support ends", "割接在维保到期前五周完成"),
        say.say("Gantt chart from May 2027 to January 2028 with two milestones", "2027年5月至2028年1月甘特图，含两个里程碑"))
    ask = Callout("ask", "ask", say.say("What we ask you to decide", "请贵方决定"), (Items("ask-items", (
        say.say("Name the owner of the second line by 1 March 2027", "2027年3月1日前指定第二线路负责人"),
        say.say("Release three depots for the pilot", "为试点开放三个仓库"))),))
    note = Callout("note", "note", say.say("Please note", "请注意"), (
        say.paragraph("note-text", "Dates hold if the order is signed by 30 April 2027.", "订单须于2027年4月30日前签署，日期方可成立。"),))
    return Section("plan", "plan", say.say("Implementation plan", "实施计划"), (timeline, ask, note), tracker="how",
                   page_break=True)


def _case(say: _Writer) -> Section:
    parts = (
        ("situation", ("Situation", "背景"), ("A wholesaler with 38 depots on single lines lost 28.6 hours of loading in 2024.",
                                           "某批发商38个仓库均为单线路，2024年装车中断28.6小时。")),
        ("goal", ("Goal", "目标"), ("Keep loading through any one failure and finish before the audit.", "任一单点故障不影响装车，并在审计前完工。")),
        ("done", ("What was done", "所做工作"), ("Pilot in three depots, then four weekend waves, each rehearsed.", "三仓试点，随后四批周末割接，每批均演练。")),
        ("result", ("Result", "结果"), ("1.7 hours lost in the first year; two minor points at acceptance.", "首年中断1.7小时，验收仅两项轻微问题。")),
    )
    star = Panels("star", tuple(Panel(key, say.say(*head), (say.paragraph(f"{key}-text", *body),)) for key, head, body in parts),
                  "star")
    chart = Chart("case-chart", "column", (say.say("Lost hours", "中断小时"), say.say("Change hours", "变更工时")), (
        Series("before", say.say("Before", "实施前"), (Decimal("28.6"), Decimal("26.0")), "before", (),
               ((say.source(),), (say.source(),))),
        Series("after", say.say("After one year", "一年后"), (Decimal("1.7"), None), "accent", (), ((say.source(),), ())),
    ), say.say("hours a month", "小时/月"), 1, say.say("Lost hours fell by 94 % in the first year", "首年中断时间下降94%"),
        say.say("Columns before and after: lost hours 28.6 and 1.7", "前后对比柱状图：中断28.6与1.7小时"))
    return Section("case", "case", say.say("Experience: a comparable wholesaler", "同类经验：某批发商"), (
        star, chart,
        Quotation("quote-words", say.say("On the Sunday we pulled a live line. Nobody in the depot noticed.", "周日我们拔掉一条在用线路，仓库里没有人察觉。"),
                  say.say("Head of Operations, wholesaler (fictional)", "某批发商运营负责人（虚构）")),
    ), tracker="value", source_line=say.say("Reference letter R-11, 14 March 2026", "推荐函R-11，2026年3月14日"),
        so_what=say.say("Same depot type, same team size.", "仓库类型与团队规模相同。"), page_break=True)


def _value(say: _Writer) -> Section:
    bridge = Chart("bridge", "waterfall", tuple(say.say(en, zh) for en, zh in (
        ("Cost today", "现有成本"), ("Downtime", "中断"), ("Change work", "变更"), ("New support", "新维保"), ("Cost after", "更新后"))), (
        Series("cost", say.say("Cost a year", "年成本"), tuple(map(Decimal, ("812", "-420", "-131", "96", "357"))), "accent",
               ("before", "accent", "accent", "pain", "now"), tuple((say.source(),) for _ in range(5))),),
        say.say("thousand EUR", "千欧元"), 0, say.say("Yearly cost falls from 812 to 357 thousand euros", "年成本由812千欧元降至357千欧元"),
        say.say("Waterfall from 812 to 357 thousand euros", "由812降至357千欧元的瀑布图"))
    bars = Chart("options", "bar", tuple(say.say(en, zh) for en, zh in (("Stay as today", "维持现状"), ("Core only", "仅换核心"),
                                                                    ("Full renewal", "整体更新"))), (
        Series("net", say.say("Net position after three years", "三年净收益"), (Decimal("-260"), Decimal("75"), Decimal("539")),
               "accent", ("pain", "before", "accent"), tuple((say.source(),) for _ in range(3))),),
        say.say("thousand EUR", "千欧元"), 0, say.say("Only the full renewal pays back within three years", "仅整体更新可在三年内收回投资"),
        say.say("Bars: minus 260, 75 and 539 thousand euros", "条形图：负260、75与539千欧元"))
    return Section("value", "value", say.say("Value case", "价值测算"), (bridge, bars), (
        Section("value-price", "price", say.say("Price", "价格"), (_prices(say), say.paragraph(
            "price-note", "Net of VAT; each line rounded to 0.01, half up.", "不含增值税；每行四舍五入至0.01。", "note")), tracker="value"),),
        tracker="value", page_break=True)


def _prices(say: _Writer, *, blank: bool = False) -> Table:
    columns = (
        Column("no", say.say("No.", "序号"), weight=9), Column("item", say.say("Item", "名称"), weight=65),
        Column("qty", say.say("Qty", "数量"), "number", 12), Column("unit", say.say("Unit", "单位"), weight=14),
        Column("price", say.say("Unit price", "单价"), "money", 22, say.say("EUR", "欧元"), 2),
        Column("discount", say.say("Disc.", "折扣"), "percent", 13, say.say("%", "%")),
        Column("net", say.say("Net", "净额"), "money", 26, say.say("EUR", "欧元"), 2),
    )
    lines = (
        ("1.1", ("Core switch, 32 × 100 Gbit/s", "核心交换机 32×100G"), "4", ("piece", "台"), "38500.00", "10", "138600.00"),
        ("1.2", ("Depot gateway, two carriers", "仓库网关（双运营商）"), "28", ("piece", "台"), "1950.00", "12", "48048.00"),
        ("1.3", ("Installation and cutover per depot", "每仓安装与割接"), "14", ("site", "站点"), "2650.00", "0", "37100.00"),
    )
    writable = Cell(writable=True)
    group = Row("hardware", (Cell(words("1")), say.text("Network and installation", "网络与安装"), Cell(), Cell(), Cell(), Cell(),
                             writable if blank else say.number("223748.00", 2, Sum(tuple(Ref(f"line-{n}", "net") for n in range(3))))),
                "group")
    rows: list[Row] = [group]
    for index, (no, item, qty, unit, price, discount, net) in enumerate(lines):
        id = f"line-{index}"
        off = Operation("-", Decimal(1), Operation("/", Ref(id, "discount"), Decimal(100)))
        formula = Rounded(Operation("*", Operation("*", Ref(id, "qty"), Ref(id, "price")), off))
        figures = (writable, writable, writable) if blank else (
            say.number(price, 2), say.number(discount), say.number(net, 2, formula))
        rows.append(Row(id, (Cell(words(no)), say.text(*item), say.number(qty), say.text(*unit), *figures)))

    def closing(id: str, label: tuple[str, str], amount: str, formula: Formula, role: RowRole) -> Row:
        figure = writable if blank else say.number(amount, 2, formula)
        return Row(id, (Cell(), say.text(*label), Cell(), Cell(), Cell(), Cell(), figure), role)

    lines_net = Ref("hardware", "net")
    rows += [
        closing("subtotal", ("Subtotal, net", "小计（不含税）"), "223748.00", lines_net, "subtotal"),
        closing("tax", ("VAT 20 %", "增值税20%"), "44749.60",
                Rounded(Operation("*", Ref("subtotal", "net"), Decimal("0.2"))), "subtotal"),
        closing("total", ("Total including VAT", "合计（含税）"), "268497.60",
                Sum((Ref("subtotal", "net"), Ref("tax", "net"))), "total"),
    ]
    return Table("prices", columns, tuple(rows), () if blank else say.say("One fixed price covers 14 depots", "一口价覆盖14个仓库"),
                 "price")


def _milestones(say: _Writer) -> Table:
    columns = (Column("no", say.say("No.", "序号"), weight=9), Column("trigger", say.say("Trigger", "触发条件"), weight=60),
               Column("evidence", say.say("Evidence", "凭证"), weight=60), Column("share", say.say("Share", "比例"), "percent", 18,
                                                                              say.say("%", "%")))
    lines = ((("Order", "签约"), ("Countersigned quotation", "双方签字的报价单"), "20"),
             (("Delivery at site", "到货"), ("Signed site receipts", "签收单"), "40"),
             (("Final acceptance", "终验"), ("Certificate after eight weeks", "八周后验收证书"), "40"))
    rows = [Row(f"pay-{n}", (Cell(words(str(n))), say.text(*a), say.text(*b), say.number(c))) for n, (a, b, c) in enumerate(lines, 1)]
    total = Sum(tuple(Ref(row.id, "share") for row in rows))
    rows.append(Row("pay-total", (Cell(), say.text("Total", "合计"), Cell(), say.number("100", 0, total)), "total"))
    return Table("payments", columns, tuple(rows))


def _facts(say: _Writer) -> Fields:
    return Fields("facts", (
        say.field("delivery", ("Delivery", "交货"), ("Ten weeks from order and passed site survey", "下单且勘察通过后十周")),
        say.field("warranty", ("Warranty", "质保"), ("36 months from final acceptance", "终验后36个月")),
        say.field("law", ("Law", "适用法律"), ("Law of the buyer's seat", "买方所在地法律")),
        say.field("changes", ("Changes", "变更"), ("Written request; priced answer in five working days", "书面申请，五个工作日内报价")),
    ))


def _signatures(say: _Writer) -> Signatures:
    lines = tuple(say.say(*pair) for pair in (("Name, title (block letters)", "姓名、职务"), ("Place, date", "地点、日期"), ("Stamp", "盖章")))
    return Signatures("sign", (
        SignaturePlace("sign-seller", say.say("For the seller: Aldwater Networks Ltd", "卖方：澄川网络技术有限公司"), lines),
        SignaturePlace("sign-buyer", say.say(f"For the buyer: {CUSTOMER}", f"买方：{CUSTOMER}"), lines)))


def _terms(say: _Writer) -> Section:
    form = Fields("visit", (
        say.field("site", ("Depot", "仓库"), ("Depot 7, Exford", "7号仓库")), say.field("date", ("Date", "日期"), None),
        say.field("tester", ("Tested by (role)", "测试人（岗位）"), None), say.field("tools", ("Tools", "工具"), None),
    ), 2, "form")
    columns = (Column("no", say.say("No.", "序号"), weight=9), Column("test", say.say("Test", "测试"), weight=60),
               Column("limit", say.say("Threshold", "标准"), weight=30), Column("result", say.say("Result", "结果"), "blank", 30),
               Column("pass", say.say("Passed", "通过"), "blank", 14))
    tests = ((("Pull path A under load, ten trials", "负载下拔除A路径，十次"), ("median ≤ 1.0 s", "中位数≤1.0秒")),
             (("Alarm when a gateway is off", "网关断电告警"), ("≤ 60 s at the desk", "服务台≤60秒")))
    rows = tuple(Row(f"test-{n}", (Cell(words(str(n))), say.text(*test), say.text(*limit), Cell(writable=True), Cell(writable=True)))
                 for n, (test, limit) in enumerate(tests, 1))
    blocks: tuple[Block, ...] = (
        say.paragraph("terms-label", "Commercial terms", "商务条款", "label"), _facts(say), _milestones(say))
    acceptance = Section("acceptance", "acceptance", say.say("Site acceptance form", "站点验收单"), (
        form, Table("tests", columns, rows, say.say("Two tests, each with its limit printed", "两项测试，标准已印"), "form"),
        say.paragraph("rule", "Accepted when all tests pass and no major point is open.", "全部测试通过且无重大遗留问题即为验收通过。"),
        _signatures(say)), page_break=True)
    return Section("terms", "terms", say.say("Commercial terms", "商务条款"), blocks, (acceptance,), page_break=True, tracker="value")
