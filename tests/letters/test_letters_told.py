"""Letters go to those, and come again when, the project's own communications say; what decides stands in the plan."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from docgen.content.project import Project
from docgen.delivery.letters import due_letters, load_kinds
from docgen.delivery.working_days import calendar_of
from docgen.diagnostics import Finding
from docgen.model.document import plain_text
from docgen.model.walk import every_value
from docgen.pipeline.letter_findings import letter_findings
from tests.letters.making import letters_of, prove
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample, sample

CARRIED = [
    (NEGOTIATED, "cutover-invitation", "2027-08-16", "", "chief-information-officer"),
    (TENDER, "cutover-invitation", "2027-08-16", "", "vice-president"),
    (TENDER, "arrival-notice", "2027-06-21", "st-chengdong", "data-centre-manager"),
]


def plan_of(account: str) -> Project:
    content = sample().account(account)
    assert content is not None and content.project is not None
    return content.project


@pytest.mark.parametrize(("account", "kind", "day", "site", "addressee"), CARRIED)
def test_a_notice_goes_to_all_whom_the_kick_off_promises_to_tell(
    tmp_path: Path, account: str, kind: str, day: str, site: str, addressee: str
) -> None:
    made = letters_of(copy_sample(tmp_path / "sample"), account, kind, day, "en", site)
    content, company = sample().account(account), sample().library
    assert made.letter is not None and content is not None and company is not None and company.company is not None
    titles = {str(one.id): one.title.in_language("en") for one in content.stakeholders}
    ours = {str(one.id): one.label.in_language("en") for one in company.company.team_roles}
    told = next(one.told for one in plan_of(account).communications if str(one.letter) == kind)
    copies = plain_text(made.letter.notes[-1])
    for role in told:
        title = titles[str(role)]
        assert title is not None and (title[1] in copies) == (role != addressee), role
    pair = next(one for one in plan_of(account).team_mirror if one.theirs == addressee)
    signed = ours[str(pair.ours)]
    assert signed is not None and plain_text(made.letter.signature[0]) == signed[1]


@pytest.mark.parametrize("account", [NEGOTIATED, TENDER])
def test_the_invitation_to_a_cutover_names_who_decides(tmp_path: Path, account: str) -> None:
    made = letters_of(copy_sample(tmp_path / "sample"), account, "cutover-invitation", "2027-08-16", "en")
    content = sample().account(account)
    assert content is not None and content.project is not None and content.project.cutover is not None
    titles = {str(one.id): one.title.in_language("en") for one in content.stakeholders}
    said = "\n".join(shown.text for shown in every_value(made))
    for one in content.project.cutover.decisions:
        title = titles[str(one.decider)]
        assert title is not None and title[1] in said.partition("Decides on the spot")[2].partition("Latest start")[0]


@pytest.mark.parametrize(("account", "weekday"), [(NEGOTIATED, 4), (TENDER, 3)])
def test_reports_come_on_the_weekday_that_is_promised(tmp_path: Path, account: str, weekday: int) -> None:
    root = copy_sample(tmp_path / "sample")
    kinds, days = load_kinds(root), []
    for _ in range(3):
        loaded = load_workspace(root)
        content = loaded.account(account)
        assert content is not None
        calendar = calendar_of(content.project, loaded.library)
        day = next(
            one for one in due_letters(kinds, content, date(2027, 4, 1), calendar) if one.kind == "progress-report"
        )
        days.append(day.send_by)
        made = letters_of(root, account, "progress-report", day.send_by.isoformat(), "en")
    assert [one.weekday() for one in days] == [weekday] * 3
    assert [(after - before).days for before, after in pairwise(days)] == [7, 7]
    said = "\n".join(shown.text for shown in every_value(made))
    assert f"every {days[0]:%A}" in said and made.letter is not None
    copies = plain_text(made.letter.notes[-1])
    assert len(copies.split(",")) == 2 * len(plan_of(account).team_mirror) - 2, (
        "all of both teams but the two who write"
    )


def test_a_report_that_calls_a_milestone_overdue_says_why(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    letters_of(root, NEGOTIATED, "progress-report", "2027-04-09", "en")
    assert [str(one.values["name"]) for one in late(root)] == ["ms-order", "ms-kickoff"]
    prove(root, NEGOTIATED, "    - id: ms-order\n", "    - id: ms-order\n      done: 2027-03-22\n")
    why = "      remark: {en: Two people are still bound elsewhere, zh: 两人尚未到位}\n"
    prove(root, NEGOTIATED, "    - id: ms-kickoff\n", f"    - id: ms-kickoff\n{why}")
    assert not late(root)
    made = letters_of(root, NEGOTIATED, "progress-report", "2027-04-16", "en")
    assert "overdue: \nTwo people are still bound elsewhere" in "\n".join(one.text for one in every_value(made))


def late(root: Path) -> list[Finding]:
    loaded = load_workspace(root)
    content = loaded.account(NEGOTIATED)
    assert content is not None
    return [one for one in letter_findings(loaded, content) if one.rule == "letter-late-unexplained"]
