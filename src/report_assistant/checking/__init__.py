"""What must hold in a report: the identities that its forms print, text against tables, year against year."""

from report_assistant.checking.amounts import Amount, Amounts
from report_assistant.checking.finding import Finding, Slot, Term, Verdict, verdict_of
from report_assistant.checking.identities import check_report, forced_zeros
from report_assistant.checking.prose import check_prose, compare_prose
from report_assistant.checking.years import check_years

__all__ = [
    "Amount",
    "Amounts",
    "Finding",
    "Slot",
    "Term",
    "Verdict",
    "check_prose",
    "check_report",
    "check_years",
    "compare_prose",
    "forced_zeros",
    "verdict_of",
]
