"""Which fields of a project refer to what; `docgen.content.references` checks them with all others."""

from __future__ import annotations

from docgen.content.acceptance import AcceptanceCriterion, DeliveredDocument, Issue, SiteResult
from docgen.content.changes import Change, DeliveryInterface, Feedback, WrittenAuthority
from docgen.content.cutover import (
    Cutover,
    CutoverNotice,
    CutoverRole,
    CutoverStep,
    DecisionPoint,
    MonitoringPoint,
    RestorationStep,
    VerificationTest,
)
from docgen.content.design import SiteDesign
from docgen.content.entity import Entity
from docgen.content.installation import Installation, InstallationDeviation, InstallationRecord, InstallationStep
from docgen.content.letters import Letter
from docgen.content.project import Communication, Milestone, MirrorTeam, Phase, Project, Staffing
from docgen.content.records import AgreedPoint, BenefitRecord, FollowOn, Lesson, OpenPoint, PaymentRecord
from docgen.content.service import (
    ComplaintStep,
    EarlyLifeRole,
    PartUsed,
    SeminarTopic,
    ServiceCall,
    ServicePoint,
    Spare,
)
from docgen.content.sites import ReadinessItem, Site, SiteStage
from docgen.content.training import CourseQuestion, Training

OWNER = ("role", "stakeholder")

DELIVERY: dict[type[Entity], dict[str, tuple[str, ...]]] = {
    AcceptanceCriterion: {"requirement": ("requirement",), "need": ("need",), "sites": ("site",)},
    AgreedPoint: {"owner": OWNER},
    BenefitRecord: {"need": ("need",)},
    Change: {"requested_by": OWNER, "approver": ("stakeholder",)},
    Communication: {"told": ("stakeholder",)},
    ComplaintStep: {"owner": ("role",)},
    CourseQuestion: {"owner": OWNER},
    Cutover: {"leaders": OWNER, "restoration_decider": OWNER},
    CutoverNotice: {"owner": ("role",)},
    CutoverRole: {"role": OWNER},
    CutoverStep: {"owner": OWNER},
    DecisionPoint: {"decider": OWNER},
    DeliveredDocument: {"owner": ("role",)},
    DeliveryInterface: {"our_owner": ("role",), "their_owner": ("stakeholder",)},
    EarlyLifeRole: {"role": ("role",)},
    Feedback: {"by_role": OWNER},
    FollowOn: {"owner": OWNER},
    OpenPoint: {"owner": OWNER},
    Installation: {"method": ("installation-method",)},
    InstallationDeviation: {"owner": OWNER},
    InstallationRecord: {"of": ("installation-line",)},
    InstallationStep: {"owner": OWNER},
    Issue: {"owner": OWNER, "site": ("site",), "criterion": ("criterion",)},
    Letter: {"site": ("site",)},
    Lesson: {"owner": ("role",)},
    Milestone: {"owner": OWNER, "payment": ("payment",), "after": ("milestone",)},
    MirrorTeam: {"ours": ("role",), "theirs": ("stakeholder",)},
    MonitoringPoint: {"owner": OWNER},
    PartUsed: {"part": ("spare",)},
    PaymentRecord: {"payment": ("payment",), "proof_to": OWNER, "asked_by": ("role",)},
    Phase: {"after": ("phase", "milestone")},
    Project: {"opportunity": ("opportunity",), "calendar": ("calendar",)},
    ReadinessItem: {"owner": OWNER},
    RestorationStep: {"owner": OWNER},
    SeminarTopic: {"owner": OWNER},
    SiteResult: {"site": ("site",)},
    Site: {"contact": ("stakeholder",), "surveyed_by": ("role",)},
    SiteDesign: {"of": ("design",), "engineer": ("role",), "approved_by": ("stakeholder",)},
    SiteStage: {"owner": OWNER},
    ServiceCall: {"severity": ("service-level",)},
    ServicePoint: {"owner": OWNER},
    Spare: {"kept_by": OWNER},
    Staffing: {"role": ("role",), "phase": ("phase",)},
    Training: {"trainer": ("role",), "repeats": ("course",)},
    VerificationTest: {"owner": OWNER},
    WrittenAuthority: {"by_role": ("stakeholder",)},
}  # fmt: skip
