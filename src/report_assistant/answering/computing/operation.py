"""Which computation a question asks for."""

from __future__ import annotations

from enum import StrEnum

from report_assistant.answering.question import Across, Question
from report_assistant.answering.scope import NOT_AGENCIES
from report_assistant.vocabulary import data, vocabulary
from report_assistant.vocabulary.indicators import Measure


class Operation(StrEnum):
    """What is done with the figures."""

    FORECAST = "forecast"
    RANK = "rank"
    WHICH = "which"
    EACH = "each"
    TREND = "trend"
    SHARE = "share"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    AVERAGE = "average"
    SUM = "sum"


_OVER_YEARS = frozenset({Operation.TREND, Operation.SUM, Operation.AVERAGE, Operation.RANK, Operation.WHICH})
_ORDERS = frozenset({"most", "least", "order", "order_up"})


def operation_of(question: Question) -> Operation | None:
    """The computation asked for; None when a figure is asked for as it is printed."""
    asked = set(question.operations)
    if "forecast" in asked:
        return Operation.FORECAST
    if asked & _ORDERS or question.places:
        return Operation.RANK
    if _takes_apart(question):
        return Operation.EACH
    if question.none and any(one.body == "years" for one in question.across):
        return Operation.WHICH
    among = [one for one in question.across if one.body not in NOT_AGENCIES]
    if among and not question.agencies and _lists(question, among[0]):
        return Operation.WHICH
    if "average" in asked:
        return Operation.AVERAGE
    if "trend" in asked:
        share = "share" in asked and not _names_a_rate(question)
        return Operation.SHARE if share else Operation.TREND
    return _compares(question, asked) or (Operation.SUM if _sums(question) else None)


def needs_no_year(question: Question) -> bool:
    """Whether a question that names no year is about all years there are."""
    operation = operation_of(question)
    if operation == Operation.SHARE:
        return "trend" in question.operations
    if operation not in _OVER_YEARS:
        return False
    over = any(one.body == "years" for one in question.across)
    single = len(question.terms) < 2 and not any(
        one.body in ("applicants", "organisations", "parts") for one in question.across
    )
    return over or (single and operation in (Operation.TREND, Operation.WHICH))


def _compares(question: Question, asked: set[str]) -> Operation | None:
    percent = question.measure == Measure.PERCENT
    if question.joint == "share" or ("share" in asked and "growth" not in asked and not question.previous):
        return Operation.SHARE
    if "growth" in asked or question.previous:
        return Operation.GROWTH if percent or "growth" in asked else Operation.DIFFERENCE
    if asked & {"difference"} or question.joint in ("compare", "subtract"):
        return Operation.GROWTH if percent else Operation.DIFFERENCE
    if percent and not _names_a_rate(question):
        return Operation.SHARE
    return None


def _takes_apart(question: Question) -> bool:
    """Whether each kind of applicant, or each part of one thing, is asked for: 各类申请人分别多少."""
    if len(question.terms) != 1 or question.wants_total or "sum" in question.operations:
        return False
    if any(one.role == "all" and one.body in ("applicants", "parts") for one in question.across):
        return True
    if len(question.agencies) > 1 or len(question.years) > 1:
        return False
    nouns = data("operations")["across"]["part_nouns"]
    return question.each and any(map(question.text.__contains__, nouns)) and not question.across


def _lists(question: Question, among: Across) -> bool:
    """Whether all who have or have not are asked for; 谁 alone asks so only with 没有."""
    if among.role == "which" and among.body == "who":
        return question.none
    return among.role != "all" or not (_sums(question) or "average" in question.operations)


def _sums(question: Question) -> bool:
    """Whether one sum of several things is asked for."""
    several = len(question.terms) > 1 or len(question.years) > 1 or len(question.agencies) > 1
    among = any(one.role == "all" for one in question.across)
    sums = "sum" in question.operations or question.joint == "add"
    return sums or (question.wants_total and (several or among))


def _names_a_rate(question: Question) -> bool:
    """Whether the rate asked for has a name of its own, so that only a report can say it: 办结率."""
    families = vocabulary().families
    return any(families[one] == "比率" and one != "占比" for one in question.whole.concepts)
