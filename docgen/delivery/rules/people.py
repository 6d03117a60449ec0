"""Every role that stays for the whole project has somebody to turn to on the other side (D11)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding


def roles_alone(delivery: Delivery) -> Iterator[Finding]:
    """D11: a role of ours without counterpart. Who comes for one phase alone needs none."""
    project = delivery.project
    if project is None or not project.team_mirror:
        return
    met = {str(pair.ours) for pair in project.team_mirror}
    for one in project.staffing:
        if one.phase is None and str(one.role) not in met:
            yield fault("role-without-counterpart", one.role.source, one.role)
