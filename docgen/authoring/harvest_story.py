"""A closed project told as a case: headline, situation, task, actions, result, each of sentences that facts fill."""

from __future__ import annotations

from docgen.authoring.bilingual import Bilingual
from docgen.authoring.harvest_facts import ClosedProject, Measured
from docgen.authoring.yaml_lines import Value
from docgen.content.types import Text
from docgen.model.prose import Prose, words
from docgen.wording import Wording

TOLD = 4
"""How many measures the task and the result name."""


def story(facts: ClosedProject, both: Bilingual) -> dict[str, Value]:
    """The fields of a case that tell it, in every language."""
    first = facts.ordered[0]
    return {
        "headline": both.compose(lambda wording: _headline(first, wording)),
        "situation": both.compose(lambda wording: _situation(facts, wording)),
        "task": both.compose(lambda wording: _task(facts, wording)),
        "actions": [
            both.compose(
                lambda wording, phase=phase: wording.sentence(  # type: ignore[misc]
                    "harvest.action", phase=phase.name, objective=phase.objective
                )
            )
            for phase in facts.project.phases
        ],
        "result": both.compose(lambda wording: _result(facts, wording)),
    }


def _headline(one: Measured, wording: Wording) -> Prose:
    metric = one.need.metric if one.need and one.baseline else None
    if metric is None:
        return wording.sentence("harvest.headline.after", measure=one.criterion.item, after=one.value)
    way = "lower" if metric.direction == "lower_is_better" else "higher"
    return wording.sentence(f"harvest.headline.{way}", measure=metric.name, before=metric.before, after=one.value)


def _situation(facts: ClosedProject, wording: Wording) -> Prose:
    """The customer's background, then what the needs that were measured cost."""
    told: list[Text] = [one for one in (facts.content.account.background, *(need.pain for need in facts.needs)) if one]
    return wording.join([_sentence(wording.text(one), wording) for one in told], "harvest.between")


def _sentence(prose: Prose, wording: Wording) -> Prose:
    ends = prose and prose[-1].text.endswith((".", "。", "!", "！", "?", "？"))
    return prose if ends or not prose else (*prose, *words(wording.word("common.stop")))


def _task(facts: ClosedProject, wording: Wording) -> Prose:
    agreed = [
        wording.sentence(
            f"harvest.agreed.{one.criterion.comparison}", item=one.criterion.item, threshold=one.criterion.threshold
        )
        for one in facts.ordered[:TOLD]
    ]
    return wording.sentence("harvest.task", agreed=wording.join(agreed, "common.source_separator"))


def _result(facts: ClosedProject, wording: Wording) -> Prose:
    told = [
        wording.sentence("harvest.measured", item=one.criterion.item, measured=one.value)
        for one in facts.ordered[:TOLD]
    ]
    met = sum(one.met is True for one in facts.measured)
    total = len(facts.project.acceptance_criteria)
    key = "harvest.result_some"
    if met == len(facts.measured):
        key = "harvest.result_all" if met == total else "harvest.result_recorded"
    measures = wording.join(told, "common.source_separator")
    return wording.sentence(key, met=met, count=len(facts.measured), total=total, measures=measures)
