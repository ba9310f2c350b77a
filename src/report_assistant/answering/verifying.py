"""What must hold in a report, verified: in itself, and against its agency's years before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from report_assistant.answering.reports import reports_of
from report_assistant.checking import Finding, Verdict, check_prose, check_report, check_years
from report_assistant.checking.telling import told
from report_assistant.index import Index
from report_assistant.model import Figure, Report


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding in one file, which is of ``report``."""

    file: str
    report: Report
    finding: Finding

    @property
    def places(self) -> list[Figure]:
        """The figures that stand in this very file; those of another year's report do not."""
        return [figure for figure in self.finding.figures if figure in self.report.figures]


class Years:
    """Reports by agency and year: those that are being checked, and those that are indexed.

    Args:
        given: Those that are being checked.
        index: Where others are looked for; None for nowhere.
    """

    def __init__(self, given: Iterable[Report], index: Index | None) -> None:
        self._given: dict[tuple[str, int], list[Report]] = {}
        for report in given:
            self._given.setdefault((report.agency, report.year), []).append(report)
        self._index = index

    def of(self, agency: str, year: int) -> list[Report]:
        """The reports of an agency and year; those given stand before those indexed."""
        return self._given.get((agency, year)) or self._indexed(agency, year)

    def is_given(self, agency: str, year: int) -> bool:
        """Whether one of them is being checked."""
        return (agency, year) in self._given

    def _indexed(self, agency: str, year: int) -> list[Report]:
        if self._index is None:
            return []
        known = self._index.aliases_among([agency]).get(agency, ())
        return list(reports_of(self._index, known[0], year).values()) if len(known) == 1 else []


def checked(reports: Mapping[str, Report], years: Years) -> Iterator[Checked]:
    """Verify reports.

    Args:
        reports: The reports by file.
        years: Where those of the years before and after are.

    Yields:
        What was found, file by file; rules of which a report prints too little are left out.
    """
    for file, report in reports.items():
        findings = [*check_report(report), *check_prose(report)]
        before = years.of(report.agency, report.year - 1)
        findings += check_years([report], before) if before else []
        if not years.is_given(report.agency, report.year + 1):
            after = years.of(report.agency, report.year + 1)
            findings += check_years(after, [report]) if after else []
        for finding in findings:
            if finding.verdict != Verdict.UNDECIDED or finding.applies:
                yield Checked(file, report, finding)


def sentence(one: Checked) -> str:
    """What was found, as a sentence: the rule, the equation with its numbers, the difference."""
    finding = one.finding
    line = f"（{finding.line}）" if finding.line else ""
    return f"{finding.says}{line}：{told(finding, one.report.year)}。"
