"""Findings as SARIF 2.1.0, the form that code hosts and editors read (OASIS standard of 2020)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from docgen import __version__
from docgen.diagnostics import Finding, Severity
from docgen.lint.folder import described, rules
from docgen.lint.frame import Rule
from docgen.lint.run import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def sarif(findings: tuple[Finding, ...], report: Report, language: str) -> dict[str, Any]:
    """One run: the rules that judged, their findings with places, and what could not be judged as notifications."""
    known = {one.name: one for one in rules()}
    used = [known[name] for name in report.checked]
    driver = {
        "name": "docgen",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(one, language) for one in used],
    }
    missed = [
        {"level": "note", "message": {"text": f"{one.rule}: {one.why}" + (f" ({one.file})" if one.file else "")}}
        for one in report.not_checked
    ]
    run = {
        "tool": {"driver": driver},
        "results": [_result(one) for one in findings],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": missed}],
        "columnKind": "utf16CodeUnits",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    about = described(rule)
    said = about.texts.get(language) or about.texts["en"]
    return {
        "id": rule.name,
        "shortDescription": {"text": said.title},
        "fullDescription": {"text": said.why},
        "help": {"text": said.suggestion},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"category": rule.category, "tags": [rule.category, *about.aliases]},
    }


def _result(finding: Finding) -> dict[str, Any]:
    text = f"{finding.message}: {finding.suggestion}" if finding.suggestion else finding.message
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": quote(finding.file)}}}
    logical = _logical(finding)
    if logical:
        place["logicalLocations"] = [logical]
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": text or finding.rule},
        "locations": [place] if finding.file else [],
        "partialFingerprints": {"docgen/v1": finding.fingerprint},
    }


def _logical(finding: Finding) -> dict[str, str]:
    """The slide or section, and the shape on it, as the place inside the file."""
    place = finding.location
    number = place.slide or place.page
    if number is None:
        return {}
    kind = "slide" if place.slide else "section"
    name = f"{kind} {number}" + (f"/{place.shape}" if place.shape else "")
    return {"fullyQualifiedName": name, "name": place.shape or f"{kind} {number}", "kind": kind}
