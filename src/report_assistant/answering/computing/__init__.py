"""Answers that are computed from figures: differences, shares, sums, orders and courses over years."""

from report_assistant.answering.computing.answers import answer, needs_no_year
from report_assistant.answering.computing.operation import Operation, operation_of

__all__ = ["Operation", "answer", "needs_no_year", "operation_of"]
