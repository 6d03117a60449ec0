"""What several documents of one build share: the same kit for those that may see the same, and never another's."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose import Choice, Kit, Material, make_kit
from docgen.compose.deck import CUSTOMER_DECK, PLAN, PRESENTER_DECK
from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.content.entity import Visibility, project
from tests.compose.material import WHEN, account, shelf, wording, workspace


def material() -> Material:
    """The sample sale, as a build would have it."""
    space, content = workspace(), account("halden-rowe")
    assert space.library is not None
    return Material(space.settings, space.library, content, shelf(), Choice(), WHEN)


def test_documents_that_may_see_the_same_share_one_kit() -> None:
    made, english = material(), wording("en")
    customer = make_kit(made, CUSTOMER_DECK, english)
    assert make_kit(made, PRESENTER_DECK, english).outward is customer
    assert make_kit(made, PRESENTER_DECK, english) is make_kit(made, PLAN, english)


def test_another_level_language_use_or_choice_has_a_kit_of_its_own() -> None:
    made, english = material(), wording("en")
    kits = [
        make_kit(made, CUSTOMER_DECK, english), make_kit(made, CUSTOMER_DECK, wording("zh")),
        make_kit(made, PRESENTER_DECK, english), make_kit(made, PROPOSAL, english),
        make_kit(replace(made, choice=Choice(audience="finance")), CUSTOMER_DECK, english),
    ]  # fmt: skip
    assert all(one is not other for place, one in enumerate(kits) for other in kits[:place])
    assert kits[0].outward is None and kits[2].outward is not None


def test_what_a_level_sees_is_remembered_for_that_level_alone() -> None:
    content, known = account("halden-rowe"), material().views
    outside = project(content, Visibility.CUSTOMER, known)
    inside = project(content, Visibility.INTERNAL, known)
    assert outside == project(content, Visibility.CUSTOMER) and inside == project(content, Visibility.INTERNAL)
    assert outside != inside and project(content, Visibility.CUSTOMER, known) is outside


def test_what_is_derived_of_a_kit_is_made_once_and_anew_for_a_changed_one() -> None:
    asked: list[Kit] = []

    def count(kit: Kit) -> int:
        asked.append(kit)
        return len(kit.content.needs)

    kit = make_kit(material(), CUSTOMER_DECK, wording("en"))
    fewer = replace(kit, content=kit.content.model_copy(update={"needs": ()}))
    assert kit.derived(count) == kit.derived(count) == len(kit.content.needs) > 0
    assert fewer.derived(count) == 0 and asked == [kit, fewer]
