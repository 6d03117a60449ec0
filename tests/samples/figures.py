"""A section of drawn blocks: a diagram with kept and new blocks, and a radar."""

from __future__ import annotations

from decimal import Decimal

from docgen.model.document import Chart, Diagram, Layer, Link, Node, Section, Series
from tests.samples.writer import Writer

_AXES = (("Outages", "中断"), ("Changes", "变更"), ("Support", "维保"), ("Guests", "访客"), ("Roaming", "漫游"))


def drawn(say: Writer) -> Section:
    """The solution as layers with links, and five ratings before and after."""
    return Section(
        "solution-drawn", "solution", say.say("The solution on a page", "方案全景"), (diagram(say), ratings(say)),
        tracker="how",
    )  # fmt: skip


def diagram(say: Writer) -> Diagram:
    """Three layers of two, two and three blocks; one link bends, one runs upwards, one has no words."""

    def node(id: str, en: str, zh: str, detail: tuple[str, str] | None = None, *badges: str) -> Node:
        return Node(id, say.say(en, zh), say.say(*detail) if detail else (), not badges, badges)

    depots = node("depots", "14 depots", "14个仓库", ("Scanners unchanged", "扫描枪不变"))
    sites = (depots, node("office", "Office", "办公室"))
    gateways = node("gateways", "Two gateways", "双网关", ("Two carriers, 1 s", "双运营商，1秒切换"), "N1")
    network = (gateways, node("policy", "One policy", "统一策略", None, "N2", "N3"))
    switches = node("switches", "Switches", "交换机", None, "N2")
    core = (switches, node("store", "Log store", "日志库"), node("desk", "Desk", "服务台"))
    layers = (
        Layer("sites", say.say("Sites", "站点"), sites, say.say("unchanged", "沿用")),
        Layer("network", say.say("Network", "网络"), network, say.say("new", "新建")),
        Layer("core", say.say("Core", "核心"), core),
    )
    links = (
        Link("l1", "depots", "gateways", say.say("Sessions", "会话")), Link("l2", "office", "policy"),
        Link("l3", "gateways", "desk", say.say("Alarms", "告警")), Link("l4", "switches", "gateways"),
        Link("l5", "gateways", "policy"),
    )  # fmt: skip
    caption = say.say("Two layers are new, the sites stay as they are", "两层新建，站点不变")
    return Diagram("page", layers, links, caption, say.say("Sites over network over core", "站点、网络、核心三层"))


def ratings(say: Writer) -> Chart:
    """Five ratings, one to five, before and after."""
    sources = tuple((say.source(),) for _ in _AXES)
    before, after = (Decimal(2),) * len(_AXES), (Decimal(4),) * len(_AXES)
    series = (
        Series("before", say.say("Today", "现状"), before, "before", (), sources),
        Series("after", say.say("Renewed", "更新后"), after, "accent", (), sources),
    )
    names = tuple(say.say(*one) for one in _AXES)
    caption = say.say("Every rating rises from 2 to 4", "各项评分由2升至4")
    return Chart("ratings", "radar", names, series, say.say("points", "分"), 0, caption, say.say("Radar", "雷达图"))
