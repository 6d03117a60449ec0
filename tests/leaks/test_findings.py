"""What is wrong with a restricted value is said without quoting it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from docgen.content.entity import Entity, Visibility
from docgen.content.library import load_workspace
from docgen.content.types import Text
from tests.content import workspaces
from tests.content.workspaces import changed
from tests.leaks.canaries import Planter, Raw, leaf_in
from tests.leaks.hunting import Hunt
from tests.leaks.planted import Planted, plant_sample


class WrongPlanter(Planter):
    """Writes words nobody can read as a number, a day, a choice or a known reference into restricted fields."""

    def _leaves(self, kind: type[Entity], name: str, raw: Raw, place: str, level: Visibility) -> None:
        info = kind.model_fields[name]
        if level < Visibility.RESTRICTED or "visibility" in kind.model_fields:
            super()._leaves(kind, name, raw, place, level)
        elif leaf_in(info.annotation) is Text:
            raw[name] = {"en": [self._word(f"{kind.__name__}.{name}", place, level)]}
        else:
            raw[name] = self._word(f"{kind.__name__}.{name}", place, level)


def test_findings_quote_no_restricted_value(tmp_path: Path) -> None:
    planted = plant_sample(tmp_path / "workspace", planter=WrongPlanter())
    wrong = [canary for canary in planted.canaries if canary.level is Visibility.RESTRICTED]
    workspace = load_workspace(planted.root)
    said = [finding.as_json() for finding in workspace.findings]
    fields = {str(one["location"].get("field", "")).rpartition(".")[2] for one in said if one["severity"] == "error"}
    assert {"cost", "floor", "attitude", "influence", "coach", "batna", "give_value", "authority"} <= fields
    hits = Hunt(wrong).in_files({"findings.json": json.dumps(said, ensure_ascii=False).encode()})
    assert not [str(hit) for hit in hits]
    lines = "\n".join(finding.as_line() for finding in workspace.findings)
    assert not list(Hunt(wrong).in_text(lines))
    print(f"0 of {len(wrong)} restricted values quoted in {len(said)} findings")


def test_findings_do_quote_what_is_not_restricted(planted: Planted, tmp_path: Path) -> None:
    root = shutil.copytree(planted.root, tmp_path / "workspace", ignore=shutil.ignore_patterns("build"))
    path = root / "content" / "accounts" / "halden-rowe" / "all.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("priority: P0", "priority: QZ9999V", 1), "utf-8")
    said = json.dumps([finding.as_json() for finding in load_workspace(root).findings])
    assert "QZ9999V" in said


def test_findings_about_a_restricted_entity_quote_nothing_of_it(tmp_path: Path) -> None:
    hidden = changed(
        workspaces.ACCOUNT,
        ("    priority: P0\n", "    priority: P0\n    visibility: restricted\n"),
        ("before: 30 day", "before: 61234567 day"),
        ("target: 7 day", "target: 61234569 day"),
        ("stakeholders: [it-head]", "stakeholders: [qz9999v]"),
    )
    for account, quoted in ((hidden, False), (hidden.replace("visibility: restricted", "visibility: internal"), True)):
        folder = tmp_path / str(quoted)
        said = json.dumps(
            [one.as_json() for one in workspaces.load(folder, content__accounts__shop__account=account).findings]
        )
        assert "metric-direction" in said and "unknown-reference" in said
        assert ("61234567" in said) is quoted
        assert ("61234569" in said) is quoted
        assert ("qz9999v" in said) is quoted
