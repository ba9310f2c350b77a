"""What must hold between an agency's reports of two years running (``across_years.toml``)."""

from __future__ import annotations

from functools import cache

from report_assistant.records import dataclass
from report_assistant.vocabulary.loader import VocabularyError, data, vocabulary


@dataclass(frozen=True, slots=True)
class YearRule:
    """sum(left, this year) == sum(right, this year) + sum(before, the year before).

    Attributes:
        id: Its name.
        says: The rule in words.
        why: Why it must hold.
        left: Indicators of this year's report.
        right: Indicators of this year's report on the other side.
        before: Indicators of the report of the year before, on the other side.
        by_applicant: Whether it holds for each kind of applicant too.
        cumulative: Whether it is the rule of running totals, which holds for every indicator that has one.
    """

    id: str
    says: str
    why: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    by_applicant: bool = False
    cumulative: bool = False


@cache
def year_rules() -> tuple[YearRule, ...]:
    """All rules, checked.

    Raises:
        VocabularyError: A rule names an indicator that there is not, or has no two sides.
    """
    rules = tuple(
        YearRule(
            id=entry["id"],
            says=entry["says"],
            why=entry["why"],
            left=tuple(entry.get("left", ())),
            right=tuple(entry.get("right", ())),
            before=tuple(entry.get("before", ())),
            by_applicant=entry.get("by_applicant", False),
            cumulative=entry.get("cumulative", False),
        )
        for entry in data("across_years")["rule"]
    )
    for rule in rules:
        for indicator in (*rule.left, *rule.right, *rule.before):
            if indicator not in vocabulary().indicators:
                raise VocabularyError(f"across_years.toml 的 {rule.id} 用了没有的指标 {indicator}。")
        if not rule.cumulative and not (rule.left and rule.before):
            raise VocabularyError(f"across_years.toml 的 {rule.id} 要写 left 和 before。")
    return rules
