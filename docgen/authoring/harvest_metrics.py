"""A measured acceptance test as a result of a case; a need's baseline stands beside it only where it belongs."""

from __future__ import annotations

from docgen.authoring.bilingual import Bilingual, quantity_value
from docgen.authoring.harvest_facts import Measured
from docgen.authoring.yaml_lines import Bare, Value
from docgen.messages import message
from docgen.model.prose import Prose
from docgen.wording import Wording

_WAYS = {"at_most": "lower_is_better", "at_least": "higher_is_better"}


def result_metric(one: Measured, index: int, both: Bilingual, notes: dict[str, str], language: str) -> Value:
    """A measured test as a result; the need's baseline beside it only where both measure the same."""
    criterion = one.criterion
    metric = one.need.metric if one.need else None
    made: dict[str, Value] = {"id": Bare(str(criterion.id).removeprefix("ac-")), "name": both.text(criterion.item)}
    if criterion.comparison in _WAYS:
        made["direction"] = Bare(_WAYS[criterion.comparison])
    elif metric is not None and one.baseline:
        made["direction"] = Bare(metric.direction)
    if metric is not None and one.baseline:
        assert metric.before is not None
        made |= {"name": both.text(metric.name), "before": quantity_value(metric.before)}
        if metric.measure is not None:
            made["measure"] = Bare(str(metric.measure))
    elif metric is not None and metric.before is not None:
        notes[f"metrics.{index}.after"] = message("harvest-no-baseline", language, need=one.need.id if one.need else "")
    made["after"] = quantity_value(one.value)
    made["measured_from"] = both.compose(lambda wording: _measured_from(one, wording))
    source: dict[str, Value] = {
        "kind": Bare("measurement"),
        "ref": both.compose(lambda wording: wording.sentence("harvest.test", item=criterion.item)),
    }
    if criterion.measured_on is not None and criterion.measured_on.value is not None:
        source["date"] = Bare(criterion.measured_on.value.isoformat())
        made["period"] = both.compose(lambda wording: _measured_on(one, wording))
    return made | {"source": source}


def _measured_from(one: Measured, wording: Wording) -> Prose:
    metric = one.need.metric if one.need and one.baseline else None
    if metric is None or metric.measured_from is None:
        return wording.text(one.criterion.method)
    return wording.sentence("harvest.measured_from", before=metric.measured_from, after=one.criterion.method)


def _measured_on(one: Measured, wording: Wording) -> Prose:
    metric = one.need.metric if one.need and one.baseline else None
    if metric is None or metric.period is None:
        return wording.sentence("harvest.tested", day=one.criterion.measured_on)
    return wording.sentence("harvest.compared", before=metric.period, day=one.criterion.measured_on)
