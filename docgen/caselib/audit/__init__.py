"""The health of a case library: what its librarian has to mend, most urgent first. One file per kind of check."""

from docgen.caselib.audit.coverage import Coverage
from docgen.caselib.audit.matching import Place, Standing
from docgen.caselib.audit.rows import CHECKS, AuditRow, Setting
from docgen.caselib.audit.run import Audit, audit_cases

__all__ = ["CHECKS", "Audit", "AuditRow", "Coverage", "Place", "Setting", "Standing", "audit_cases"]
