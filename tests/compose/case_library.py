"""Every case of the library as its sheet would tell it to an account, whichever the account would choose."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from docgen.caselib.permit import UsableCase, usable_case, use_of
from docgen.compose import Choice, Kit, Material, make_kit
from docgen.compose.case_sheet import TYPE
from docgen.model.document import Document
from tests.compose.material import WHEN, account, shelf, wording, workspace

CASES = tuple(str(case.id) for case in workspace().cases)


def usable(case: str) -> UsableCase:
    """A case of the library as customers may see it."""
    found = next(one for one in workspace().cases if one.id == case)
    return usable_case(found, use_of(found))


@cache
def kit(name: str, language: str) -> Kit:
    """The kit of an account's case sheets."""
    space = workspace()
    assert space.library is not None
    return make_kit(
        Material(space.settings, space.library, account(name), shelf(), Choice(), WHEN), TYPE, wording(language)
    )


@cache
def documents(case: str, name: str, language: str) -> dict[str, Document]:
    """The page and the slide of a case, by look."""
    made = TYPE.compose(replace(kit(name, language), cases=(usable(case),)))
    return {one.document.look: one.document for one in made}
