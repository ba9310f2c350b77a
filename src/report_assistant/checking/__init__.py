"""What must hold in a report: the identities that its forms print, and text against tables."""

from report_assistant.checking.finding import Finding, Slot, Verdict
from report_assistant.checking.identities import check_report, forced_zeros
from report_assistant.checking.prose import check_prose

__all__ = ["Finding", "Slot", "Verdict", "check_prose", "check_report", "forced_zeros"]
