"""A small workspace with a quote in three offers, a negotiation plan, a contract and answers, and nothing wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from docgen.messages import catalogue
from tests.cli.commands import Docgen
from tests.content.workspaces import ACCOUNT, OFFERINGS, changed, write

OWN_OFFERINGS = OFFERINGS[: OFFERINGS.index("price_books:")]

PRICES = """price_books:
  - id: pb-eur
    version: "1"
    currency: EUR
    valid_from: 2026-10-01
    valid_until: 2027-12-31
    tax_rates:
      - {code: vat, percent: 20, label: {en: VAT, zh: 增值税}}
    items:
      - sku: SETUP
        name: {en: Set-up, zh: 搭建}
        unit: set
        charge: one_time
        list_price: EUR 1000
        lead_time: 4 week
        tax_code: vat
        max_discount_percent: 10
        cost: EUR 610
        floor_price: EUR 800
      - sku: TEAM
        name: {en: Team, zh: 团队}
        unit: team
        charge: yearly
        list_price: EUR 200
        tax_code: vat
        max_discount_percent: 10
        cost: EUR 90
        floor_price: EUR 150
        needs: [SETUP]
        quantity_step: 1
      - {sku: COURSE, name: {en: Course, zh: 培训}, unit: course, charge: one_time, list_price: EUR 300, tax_code: vat,
         cost: EUR 120, floor_price: EUR 200, most_quantity: 8, least_quantity: 1}
      - {sku: WATCH, name: {en: Watch, zh: 值守}, unit: month, charge: monthly, list_price: EUR 50, tax_code: vat,
         cost: EUR 20, floor_price: EUR 40, excludes: [GUARD]}
      - {sku: GUARD, name: {en: Guard, zh: 守护}, unit: month, charge: monthly, list_price: EUR 70, tax_code: vat,
         cost: EUR 30, floor_price: EUR 50}
"""

QUOTES = """quotes:
  - id: q1
    number: Q-1
    opportunity: o1
    version: "1"
    issue_date: 2027-02-01
    valid_until: 2027-03-31
    currency: EUR
    price_book: pb-eur
    mode: options
    summary: {en: Releases by day instead of by night, zh: 由夜间发布改为白天发布}
    groups:
      - {id: main, name: {en: Release route, zh: 发布流水线}}
      - {id: more, name: {en: Training and watch, zh: 培训与值守}}
    tiers:
      - id: low
        label: {en: For one shop, zh: 单店方案}
        outcomes: [faster-release]
        lines:
          - {sku: SETUP, quantity: 1, group: main}
          - {sku: TEAM, quantity: 2, group: main}
      - id: mid
        label: {en: For shop and stores, zh: 网店与门店方案}
        recommended: true
        reason: {en: Covers shop and stores, zh: 覆盖网店与门店}
        outcomes: [faster-release]
        lines:
          - {sku: SETUP, quantity: 1, group: main}
          - {sku: TEAM, quantity: 4, group: main, discount_percent: 5}
      - id: high
        label: {en: For trading day and night, zh: 全天候方案}
        outcomes: [faster-release]
        lines:
          - {sku: SETUP, quantity: 1, group: main}
          - {sku: TEAM, quantity: 6, group: main, discount_percent: 5}
          - {sku: COURSE, quantity: 2, group: more}
          - {sku: WATCH, quantity: 1, group: more, optional: true}
    payment_milestones:
      - {id: advance, name: {en: Advance, zh: 预付款}, percent: 40, trigger: {en: Order, zh: 订单},
         evidence: {en: Signed order, zh: 已签订单}, due_days: 30}
      - {id: arrival, name: {en: Arrival, zh: 到货款}, percent: 60, trigger: {en: Arrival, zh: 到货},
         evidence: {en: Delivery note, zh: 签收单}, due_days: 30}
    delivery_terms: {en: DAP shop, zh: DAP网店}
    lead_time: 17 week
    warranty: {en: 24 months from delivery, zh: 自到货起24个月}
    assumptions:
      - {en: Recurring prices are counted for 12 months, zh: 周期性费用按12个月计算}
    exclusions:
      - {en: Changes to the shop itself, zh: 网店自身的修改}
    customer_duties:
      - {en: Two contacts per team, zh: 每个团队两名联系人}
    change_procedure: {en: In writing, zh: 书面提出}
    approvals:
      - {role: delivery-manager, limit_percent: 5, date: 2027-01-20, approved_percent: 5, version: '1'}
      - {role: solution-lead, limit_percent: 15, date: 2027-01-22, approved_percent: 15, version: '1'}
    floor: EUR 1200
"""

PLAN = """concession_plan:
  quote: q1
  objective: {en: Sign in March, zh: 3月签约}
  target: EUR 1730
  expected: EUR 1705
  floor: EUR 1600
  batna: {en: Another customer waits, zh: 另有客户等待}
  rounds:
    - round: 1
      give: {en: A first step, zh: 第一步}
      give_value: EUR 30
      get: {en: Signature in March, zh: 3月签字}
      total_after: EUR 1730
      authority: delivery-manager
    - round: 2
      give: {en: A second step, zh: 第二步}
      give_value: EUR 25
      get: {en: A larger advance, zh: 提高预付款}
      total_after: EUR 1705
      authority: solution-lead
    - round: 3
      give: {en: The first month of watch, zh: 首月值守}
      give_value: EUR 20
      get: {en: Signature on the spot, zh: 当场签字}
      total_after: EUR 1685
      authority: solution-lead
      key: true
  red_lines:
    - {en: No ceiling on later service prices, zh: 后续服务价格不封顶}
contract:
  id: c1
  clauses:
    - id: cl-payment
      topic: payment
      text: {en: Two payments against documents, zh: 两笔付款，凭单支付}
      risk: {en: Late notes, zh: 签收延迟}
      measure: {en: Penalty capped at 5% of the contract value, zh: 违约金不超过合同额的5%}
      status: agreed
"""

SALE = """opportunities:
  - id: o1
    name: {en: Day releases, zh: 白天发布}
    stage: offer
    procurement_mode: negotiated
    vision: {en: Releases by day, zh: 白天发布}
    why_act: {en: Nights are lost, zh: 夜间停业}
    why_now: {en: The season starts, zh: 旺季将至}
    why_us: {en: We have done it before, zh: 我方做过}
    win_themes:
      - id: w1
        gain: {en: Releases within an hour, zh: 一小时内发布}
        because: {en: Every step is recorded, zh: 每一步都有记录}
        shown_by: {en: Proved at a grocer, zh: 已在零售商验证}
        proof: [grocer]
    sections:
      - id: later-prices
        section: solution
        text: {en: Each wave is tested twice, zh: 每批测试两次}
meetings:
  - id: m1
    kind: review
    date: 2027-02-10
    duration: 60 minute
    title: {en: Releases by day, zh: 白天发布}
    audience_label: {en: IT, zh: 信息部}
    attendees: [it-head]
    presenter: solution-lead
    objective: {en: Agree on the offer, zh: 确定方案}
    ask: {lead: {en: Choose an offer, zh: 选定方案}, items: [{en: One of three, zh: 三选一}], decide_by: 2027-03-01}
    expected_questions:
      - id: eq1
        question: {en: What will support cost after the first year?, zh: 第一年之后的服务费是多少？}
        answer: {en: It follows the published wage index, zh: 随公布的工资指数调整}
requirements:
  - id: r1
    clause: "7.1"
    text: {en: Recurring prices are fixed for 36 months, zh: 周期性费用36个月不变}
    kind: commercial
    response:
      status: partial
      how: {en: Fixed for 12 months, zh: 12个月不变}
  - id: r2
    clause: "7.2"
    text: {en: Faults are answered within 4 hours, zh: 故障4小时内响应}
    kind: technical
    response:
      status: comply
      how: {en: Within at most 4 hours, zh: 不超过4小时}
project:
  id: p1
  opportunity: o1
  name: {en: Day releases, zh: 白天发布}
  approach: {en: In two phases, zh: 分两个阶段}
  staffing:
    - {role: delivery-manager, count: 1, phase: build}
    - {role: solution-lead, count: 1, phase: run}
  phases:
    - {id: build, name: {en: Build, zh: 建设}, starts: 2027-03-01, ends: 2027-04-30, objective: {en: Built, zh: 建成},
       value_point: {en: First release, zh: 首次发布}}
    - {id: run, name: {en: Run, zh: 运行}, starts: 2027-05-01, ends: 2027-06-25, objective: {en: Proved, zh: 验证},
       value_point: {en: Releases by day, zh: 白天发布}}
  milestones:
    - {id: order, name: {en: Order, zh: 订单}, date: 2027-03-01, owner: it-head, criterion: {en: Signed, zh: 已签字},
       payment: advance}
    - {id: arrives, name: {en: Arrival, zh: 到货}, date: 2027-04-02, owner: delivery-manager,
       criterion: {en: Delivery note, zh: 签收}, payment: arrival}
    - {id: final, name: {en: Final acceptance, zh: 终验}, date: 2027-06-25, owner: it-head,
       criterion: {en: Certificate, zh: 证书}}
  sites:
    - {id: shop, name: {en: Shop, zh: 网店}, address: {en: 2 High Street, zh: 高街2号}}
  acceptance_criteria: []
  acceptance_process: {en: Tested and signed, zh: 测试后签字}
  service_hours: {en: Every day, zh: 每天}
"""

FILES = {
    "prices": "content/library/prices.yaml",
    "quotes": "content/accounts/shop/quotes.yaml",
    "plan": "content/accounts/shop/plan.yaml",
    "sale": "content/accounts/shop/sale.yaml",
}
TEXTS = {"prices": PRICES, "quotes": QUOTES, "plan": PLAN, "sale": SALE}

Change = tuple[str, str, str]
"""A file of FILES, a text that stands in it once, and what is written there instead."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as `docgen check --format json` prints it: the text of the line that it points at, for comparing."""

    rule: str
    severity: str
    line: str
    column: int
    words: str


def workspace(root: Path, *changes: Change) -> Path:
    """The workspace on disk, with these changes."""
    texts = {
        name: changed(text, *((old, new) for file, old, new in changes if file == name)) for name, text in TEXTS.items()
    }
    paths = {FILES[name].removesuffix(".yaml").replace("/", "__"): text for name, text in texts.items()}
    account = changed(ACCOUNT, *((old, new) for file, old, new in changes if file == "account"))
    return write(root, content__library__offerings=OWN_OFFERINGS, content__accounts__shop__account=account, **paths)


def checked(docgen: Docgen, root: Path) -> tuple[int, list[Said]]:
    """What `docgen check --format json` says of a workspace, and its exit code."""
    ran = docgen("check", "--format", "json", folder=root)
    return ran.code, [_said(root, one) for one in json.loads(ran.out)["findings"]]


def assert_told(docgen: Docgen, root: Path, rule: str, line: str, words: str) -> int:
    """A finding of this rule stands at this line and says these words; every language has it. The exit code."""
    code, said = checked(docgen, root)
    assert any(one.rule == rule and one.line == line and words in one.words for one in said), [
        (one.rule, one.line, one.words) for one in said
    ]
    assert all(rule in catalogue(language) for language in ("en", "zh"))
    return code


def told(docgen: Docgen, root: Path) -> dict[str, str]:
    """The rules that find something, with the words of one finding each."""
    return {one.rule: one.words for one in checked(docgen, root)[1]}


def _said(root: Path, finding: dict[str, object]) -> Said:
    place = finding["location"]
    assert isinstance(place, dict)
    line = (root / str(finding["file"])).read_text("utf-8").splitlines()[place["line"] - 1]
    words = f"{finding['message']}: {finding['suggestion']}"
    return Said(str(finding["rule"]), str(finding["severity"]), line.strip(), place["column"], words)
