"""A small, whole workspace for tests, as text, so that each test changes one thing and sees what is said."""

from __future__ import annotations

from pathlib import Path

from docgen.content.library import Workspace, load_workspace

SETTINGS = """schema_version: 1
language: en
languages: [en, zh]
"""

COMPANY = """company:
  id: acme
  demo: true
  legal_name: {en: Acme Platforms Ltd (fictional), zh: 艾克米平台有限公司（虚构）}
  short_name: {en: Acme, zh: 艾克米}
  address: {en: 1 High Street, zh: 高街1号}
  signatory: {title: {en: Director, zh: 总监}}
  certifications:
    - {id: iso-27001, name: {en: Security, zh: 安全}, body: {en: Board, zh: 机构}, valid_until: 2028-01-01}
  team_roles:
    - {id: delivery-manager, label: {en: Delivery manager, zh: 交付经理}}
    - {id: solution-lead, label: {en: Solution lead, zh: 方案负责人}}
brand:
  confidentiality_label: {en: Confidential, zh: 保密}
"""

TAXONOMY = """taxonomy:
  industries:
    - {id: finance, name: {en: Finance, zh: 金融}}
    - {id: banking, name: {en: Banking, zh: 银行}, parent: finance, synonyms: [lender]}
    - {id: insurance, name: {en: Insurance, zh: 保险}, parent: finance}
    - {id: retail, name: {en: Retail, zh: 零售}, synonyms: [shops, 电商]}
  scenarios:
    - {id: peak-load, name: {en: Peak load, zh: 高峰负载}}
    - {id: release-automation, name: {en: Release automation, zh: 发布自动化}}
    - {id: monitoring, name: {en: Monitoring, zh: 监控}}
  regions:
    - {id: europe, name: {en: Europe, zh: 欧洲}}
    - {id: asia, name: {en: Asia, zh: 亚洲}}
    - {id: china, name: {en: China, zh: 中国}, parent: asia}
"""

OFFERINGS = """offerings:
  - id: release-pipeline
    name: {en: Release automation, zh: 自动化发布}
    summary: {en: Releases every change in recorded steps, zh: 按记录的步骤发布每次变更}
    scenarios: [release-automation]
    fab:
      - id: audit-trail
        feature: {en: Every step is recorded, zh: 每一步都有记录}
        advantage: {en: Who changed what is known, zh: 谁改了什么一查便知}
        benefit: {en: Audits take hours, zh: 审计只需数小时}
        proof: [grocer, iso-27001]
price_books:
  - id: pb-eur
    version: "1"
    currency: EUR
    valid_from: 2026-10-01
    valid_until: 2027-12-31
    tax_rates:
      - {code: vat, percent: 21, label: {en: VAT, zh: 增值税}}
    items:
      - {sku: PIP-SETUP, name: {en: Set-up, zh: 搭建}, unit: set, charge: one_time, list_price: EUR 1000,
         tax_code: vat, cost: EUR 600}
      - {sku: PIP-TEAM, name: {en: Team, zh: 团队}, unit: team, charge: yearly, list_price: EUR 200, tax_code: vat}
"""

CASE = """id: grocer
aliases: [old-grocer]
demo: true
relation: own
headline: {en: Releases every week instead of every quarter, zh: 发布由每季度一次改为每周一次}
customer:
  name: {en: Nordmart Group plc (fictional), zh: 诺德超市集团有限公司（虚构）}
  display: {en: a Nordic grocer, zh: 一家北欧食品零售商}
  aliases: [NMG]
industry: retail
scenarios: [release-automation, peak-load]
region: europe
situation: {en: The shop closed for each release, zh: 每次发布都要停业}
task: {en: Release by day, zh: 白天发布}
actions:
  - {en: Built one pipeline, zh: 建立统一流水线}
result: {en: Releases take minutes, zh: 发布只需几分钟}
metrics:
  - id: release-interval
    name: {en: Time between releases, zh: 发布间隔}
    direction: lower_is_better
    before: 90 day
    after: 7 day
identifying: ["1,204 stores"]
outcome: success
authorisation:
  status: named
  channels: [deck, proposal]
  date: 2026-01-10
  expires: 2028-01-10
  approved_by: {en: Managing director, zh: 总经理}
  evidence: {en: Reference form 3, zh: 案例授权书3号}
quote:
  text: {en: We release when we are ready, zh: 我们准备好就发布}
  speaker_role: {en: Head of development, zh: 开发负责人}
  consent: granted
state: approved
"""

ACCOUNT = """account:
  id: shop
  demo: true
  name: {en: Shop plc (fictional), zh: 商店有限公司（虚构）}
  display_name: {en: Shop, zh: 商店}
  industry: retail
  scenarios: [release-automation, monitoring]
  region: europe
  languages: [en, zh]
stakeholders:
  - id: it-head
    title: {en: Head of IT, zh: 信息部负责人}
    decision_role: influencer
    audience: technical
    concerns:
      - {en: Night work, zh: 夜间加班}
needs:
  - id: faster-release
    statement: {en: Release by day, zh: 白天发布}
    title: {en: Day release, zh: 白天发布}
    priority: P0
    metric:
      id: interval
      name: {en: Time between releases, zh: 发布间隔}
      direction: lower_is_better
      before: 30 day
      target: 7 day
    stakeholders: [it-head]
    source: {kind: meeting, ref: {en: Interview, zh: 访谈}, date: 2027-01-10}
    answered_by: [release-pipeline/audit-trail]
    answer_status: full
    verification: {restructured: true, pain_confirmed: true, benefit_agreed: true, consensus: {date: 2027-01-11,
      by_role: {en: Head of IT, zh: 信息部负责人}, document: {en: Minutes, zh: 纪要}}}
"""

FILES = {
    "docgen.yaml": SETTINGS,
    "content/library/company.yaml": COMPANY,
    "content/library/taxonomy.yaml": TAXONOMY,
    "content/library/offerings.yaml": OFFERINGS,
    "cases/grocer.yaml": CASE,
    "content/accounts/shop/account.yaml": ACCOUNT,
}


def write(root: Path, **files: str) -> Path:
    """The workspace on disk. Keyword names are paths with `__` for `/` and no suffix; they replace or add files."""
    texts = dict(FILES)
    for name, text in files.items():
        texts[name.replace("__", "/") + ".yaml"] = text
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def load(root: Path, **files: str) -> Workspace:
    """The workspace as docgen reads it."""
    return load_workspace(write(root, **files))


def changed(text: str, *changes: tuple[str, str]) -> str:
    """`text` with each change made; a change that finds nothing is an error of the test."""
    for before, after in changes:
        assert text.count(before) == 1, f"{before!r} occurs {text.count(before)} times"
        text = text.replace(before, after)
    return text
