"""Price lines, payments, facts and signatures of the sample documents."""

from __future__ import annotations

from decimal import Decimal

from docgen.model.document import (
    Block,
    Cell,
    Column,
    Fields,
    Formula,
    Operation,
    Ref,
    Rounded,
    Row,
    RowRole,
    Section,
    SignaturePlace,
    Signatures,
    Sum,
    Table,
    words,
)
from tests.samples.writer import CUSTOMER, Writer


def prices(say: Writer, *, blank: bool = False) -> Table:
    columns = (
        Column("no", say.say("No.", "序号"), weight=9),
        Column("item", say.say("Item", "名称"), weight=65),
        Column("qty", say.say("Qty", "数量"), "number", 12),
        Column("unit", say.say("Unit", "单位"), weight=14),
        Column("price", say.say("Unit price", "单价"), "money", 22, say.say("EUR", "欧元"), 2),
        Column("discount", say.say("Disc.", "折扣"), "percent", 13, say.say("%", "%")),
        Column("net", say.say("Net", "净额"), "money", 26, say.say("EUR", "欧元"), 2),
    )
    lines = (
        (
            "1.1",
            ("Core switch, 32 × 100 Gbit/s", "核心交换机 32×100G"),
            "4",
            ("piece", "台"),
            "38500.00",
            "10",
            "138600.00",
        ),
        (
            "1.2",
            ("Depot gateway, two carriers", "仓库网关（双运营商）"),
            "28",
            ("piece", "台"),
            "1950.00",
            "12",
            "48048.00",
        ),
        (
            "1.3",
            ("Installation and cutover per depot", "每仓安装与割接"),
            "14",
            ("site", "站点"),
            "2650.00",
            "0",
            "37100.00",
        ),
    )
    writable = Cell(writable=True)
    group = Row(
        "hardware",
        (
            Cell(words("1")),
            say.text("Network and installation", "网络与安装"),
            Cell(),
            Cell(),
            Cell(),
            Cell(),
            writable if blank else say.number("223748.00", 2, Sum(tuple(Ref(f"line-{n}", "net") for n in range(3)))),
        ),
        "group",
    )
    rows: list[Row] = [group]
    for index, (no, item, qty, unit, price, discount, net) in enumerate(lines):
        id = f"line-{index}"
        off = Operation("-", Decimal(1), Operation("/", Ref(id, "discount"), Decimal(100)))
        formula = Rounded(Operation("*", Operation("*", Ref(id, "qty"), Ref(id, "price")), off))
        figures = (
            (writable, writable, writable)
            if blank
            else (say.number(price, 2), say.number(discount), say.number(net, 2, formula))
        )
        rows.append(Row(id, (Cell(words(no)), say.text(*item), say.number(qty), say.text(*unit), *figures)))

    def closing(id: str, label: tuple[str, str], amount: str, formula: Formula, role: RowRole) -> Row:
        figure = writable if blank else say.number(amount, 2, formula)
        return Row(id, (Cell(), say.text(*label), Cell(), Cell(), Cell(), Cell(), figure), role)

    lines_net = Ref("hardware", "net")
    rows += [
        closing("subtotal", ("Subtotal, net", "小计（不含税）"), "223748.00", lines_net, "subtotal"),
        closing(
            "tax",
            ("VAT 20 %", "增值税20%"),
            "44749.60",
            Rounded(Operation("*", Ref("subtotal", "net"), Decimal("0.2"))),
            "subtotal",
        ),
        closing(
            "total",
            ("Total including VAT", "合计（含税）"),
            "268497.60",
            Sum((Ref("subtotal", "net"), Ref("tax", "net"))),
            "total",
        ),
    ]
    return Table(
        "prices",
        columns,
        tuple(rows),
        () if blank else say.say("One fixed price covers 14 depots", "一口价覆盖14个仓库"),
        "price",
    )


def milestones(say: Writer) -> Table:
    columns = (
        Column("no", say.say("No.", "序号"), weight=9),
        Column("trigger", say.say("Trigger", "触发条件"), weight=60),
        Column("evidence", say.say("Evidence", "凭证"), weight=60),
        Column("share", say.say("Share", "比例"), "percent", 18, say.say("%", "%")),
    )
    lines = (
        (("Order", "签约"), ("Countersigned quotation", "双方签字的报价单"), "20"),
        (("Delivery at site", "到货"), ("Signed site receipts", "签收单"), "40"),
        (("Final acceptance", "终验"), ("Certificate after eight weeks", "八周后验收证书"), "40"),
    )
    rows = [
        Row(f"pay-{n}", (Cell(words(str(n))), say.text(*a), say.text(*b), say.number(c)))
        for n, (a, b, c) in enumerate(lines, 1)
    ]
    total = Sum(tuple(Ref(row.id, "share") for row in rows))
    rows.append(Row("pay-total", (Cell(), say.text("Total", "合计"), Cell(), say.number("100", 0, total)), "total"))
    return Table("payments", columns, tuple(rows))


def facts(say: Writer) -> Fields:
    return Fields(
        "facts",
        (
            say.field(
                "delivery",
                ("Delivery", "交货"),
                ("Ten weeks from order and passed site survey", "下单且勘察通过后十周"),
            ),
            say.field("warranty", ("Warranty", "质保"), ("36 months from final acceptance", "终验后36个月")),
            say.field("law", ("Law", "适用法律"), ("Law of the buyer's seat", "买方所在地法律")),
            say.field(
                "changes",
                ("Changes", "变更"),
                ("Written request; priced answer in five working days", "书面申请，五个工作日内报价"),
            ),
        ),
    )


def signatures(say: Writer) -> Signatures:
    lines = tuple(
        say.say(*pair)
        for pair in (("Name, title (block letters)", "姓名、职务"), ("Place, date", "地点、日期"), ("Stamp", "盖章"))
    )
    return Signatures(
        "sign",
        (
            SignaturePlace(
                "sign-seller", say.say("For the seller: Aldwater Networks Ltd", "卖方：澄川网络技术有限公司"), lines
            ),
            SignaturePlace("sign-buyer", say.say(f"For the buyer: {CUSTOMER}", f"买方：{CUSTOMER}"), lines),
        ),
    )


def terms(say: Writer) -> Section:
    form = Fields(
        "visit",
        (
            say.field("site", ("Depot", "仓库"), ("Depot 7, Exford", "7号仓库")),
            say.field("date", ("Date", "日期"), None),
            say.field("tester", ("Tested by (role)", "测试人（岗位）"), None),
            say.field("tools", ("Tools", "工具"), None),
        ),
        2,
        "form",
    )
    columns = (
        Column("no", say.say("No.", "序号"), weight=9),
        Column("test", say.say("Test", "测试"), weight=60),
        Column("limit", say.say("Threshold", "标准"), weight=30),
        Column("result", say.say("Result", "结果"), "blank", 30),
        Column("pass", say.say("Passed", "通过"), "blank", 14),
    )
    tests = (
        (("Pull path A under load, ten trials", "负载下拔除A路径，十次"), ("median ≤ 1.0 s", "中位数≤1.0秒")),
        (("Alarm when a gateway is off", "网关断电告警"), ("≤ 60 s at the desk", "服务台≤60秒")),
    )
    rows = tuple(
        Row(
            f"test-{n}",
            (Cell(words(str(n))), say.text(*test), say.text(*limit), Cell(writable=True), Cell(writable=True)),
        )
        for n, (test, limit) in enumerate(tests, 1)
    )
    blocks: tuple[Block, ...] = (
        say.paragraph("terms-label", "Commercial terms", "商务条款", "label"),
        facts(say),
        milestones(say),
    )
    acceptance = Section(
        "acceptance",
        "acceptance",
        say.say("Site acceptance form", "站点验收单"),
        (
            form,
            Table(
                "tests", columns, rows, say.say("Two tests, each with its limit printed", "两项测试，标准已印"), "form"
            ),
            say.paragraph(
                "rule",
                "Accepted when all tests pass and no major point is open.",
                "全部测试通过且无重大遗留问题即为验收通过。",
            ),
            signatures(say),
        ),
        page_break=True,
    )
    return Section(
        "terms",
        "terms",
        say.say("Commercial terms", "商务条款"),
        blocks,
        (acceptance,),
        page_break=True,
        tracker="value",
    )
