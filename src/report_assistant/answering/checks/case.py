"""One report that is checked: what its tables and its text give for the things a question names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from report_assistant.answering.checks.equations import Item
from report_assistant.answering.checks.reports import reports_of
from report_assistant.answering.fit import plain
from report_assistant.answering.library import Library
from report_assistant.answering.match import Match, canonical, match
from report_assistant.answering.question import Question, Wanted
from report_assistant.answering.understand import understand
from report_assistant.checking import Amount, Amounts, Finding, check_report, compare_prose
from report_assistant.checking.breakdowns import Breakdown, breakdowns
from report_assistant.checking.telling import named
from report_assistant.index import Agency, StoredFigure
from report_assistant.model import Figure, Origin, Report, Scope
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.indicators import Indicator


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a question names.

    Attributes:
        text: How it was said.
        question: The words as a question of their own.
        indicator: The canonical indicator that they name, or None.
    """

    text: str
    question: Question
    indicator: Indicator | None

    @property
    def wanted(self) -> Wanted:
        """The thing asked for."""
        return self.question.whole

    @property
    def applicant(self) -> str:
        """The kind of applicant, "" for all."""
        return self.wanted.applicant or ""

    @property
    def scope(self) -> Scope:
        """The year's own, or cumulative."""
        return self.question.scopes[0] if self.question.scopes else Scope.YEAR

    @property
    def ids(self) -> tuple[str, ...]:
        """The indicator and those that stand in for it in another form."""
        return (self.indicator.id, *self.indicator.kin) if self.indicator else ()


def thing(text: str, library: Library, today: date) -> Thing | None:
    """Reads words as the name of a thing; None when they say nothing."""
    question = understand(text, library.index, today)
    if not question.whole:
        return None
    return Thing(text, question, canonical(question.whole, question))


@dataclass(frozen=True)
class Case:
    """A report that is checked, once for each file that holds it."""

    library: Library
    agency: Agency
    year: int

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The report in each of its files."""
        return reports_of(self.library.index, self.agency.id, self.year)

    @cached_property
    def amounts(self) -> dict[str, Amounts]:
        """What the tables of each file give."""
        return {file: Amounts(report) for file, report in self.reports.items()}

    @cached_property
    def findings(self) -> list[tuple[str, Finding]]:
        """Every identity, verified, with the file; copies that say the same count once."""
        found: dict[object, tuple[str, Finding]] = {}
        for file, report in self.reports.items():
            for finding in check_report(report):
                values = tuple(figure.value for figure in finding.figures)
                found.setdefault((finding.rule, finding.line, values), (file, finding))
        return list(found.values())

    @cached_property
    def compared(self) -> list[tuple[str, Finding]]:
        """Every figure of the text that the tables give too, compared."""
        return [(file, one) for file, report in self.reports.items() for one in compare_prose(report)]

    @cached_property
    def breakdowns(self) -> list[tuple[str, Breakdown]]:
        """Every total that the text takes apart."""
        return [(file, one) for file, report in self.reports.items() for one in breakdowns(report)]

    def stored(self, file: str, figures: Sequence[Figure]) -> tuple[StoredFigure, ...]:
        """Figures of one file, with the file."""
        return tuple(StoredFigure(file, self.agency.id, self.year, figure) for figure in figures)

    def amount(self, indicator: str, applicant: str, scope: Scope) -> tuple[str, Amount] | None:
        """What the tables give for an indicator, the first file that is not blank there first."""
        found = [
            (file, amount)
            for file, amounts in self.amounts.items()
            if (amount := amounts.of(indicator, applicant, scope))
        ]
        return next((one for one in found if one[1].known), next(iter(found), None))

    def in_tables(self, one: Thing) -> Item | None:
        """The number that the tables give for a thing, added up where they print none."""
        for indicator in one.ids:
            found = self.amount(indicator, one.applicant, one.scope)
            if found:
                return self.item(*found)
        return next(self._matched(one, Origin.TABLE), None)

    def in_text(self, one: Thing) -> list[Item]:
        """The numbers that the text gives for a thing, each value once."""
        return list(self._matched(one, Origin.PROSE))

    def anywhere(self, one: Thing) -> Item | None:
        """The number of a thing: the tables', else the text's."""
        return self.in_tables(one) or next(iter(self.in_text(one)), None)

    def parts_in_tables(self, one: Thing) -> tuple[Item, ...]:
        """The rows that add up to a thing for which the tables print no cell."""
        for indicator in one.ids:
            found = self.amount(indicator, one.applicant, one.scope)
            if found and found[1].parts:
                return tuple(self.item(found[0], part) for part in found[1].parts)
        return ()

    def item(self, file: str, amount: Amount, name: str = "") -> Item:
        """An amount as an item of an equation, called as its row is printed."""
        figures = amount.figures
        rows = {figure.name.split(" / ")[-1] for figure in figures}
        own = vocabulary().indicators[amount.slot.indicator].name
        printed = rows.pop() if len(rows) == 1 and figures[0].column in _PLAIN_COLUMNS else ""
        column = vocabulary().applicants[amount.slot.applicant] if amount.slot.applicant else ""
        called = name or (printed if len(printed) > len("总计") else "") or named(amount.slot) or own
        time = "历年累计" if amount.slot.scope == Scope.CUMULATIVE else ""
        return Item(
            name=f"{time}{called}{f'（{column}）' if column else ''}",
            value=amount.value,
            figures=self.stored(file, figures),
            unit=next((figure.unit for figure in figures if figure.unit), ""),
            missing=amount.missing,
        )

    def figure(self, file: str, figure: Figure, name: str = "") -> Item:
        """A figure as an item of an equation."""
        label = figure.name.split(" / ")[-1]
        where = "正文" if figure.origin == Origin.PROSE and not name else ""
        return Item(
            name=name or f"{where}“{label}”",
            value=figure.value,
            figures=self.stored(file, [figure]),
            unit=figure.unit,
            approximate=figure.approximate,
        )

    def _matched(self, one: Thing, origin: Origin) -> Iterator[Item]:
        stored = [
            known
            for known in self.library.figures(self.agency.id, self.year)
            if known.figure.origin == origin
        ]
        # Without 多少 in it, the words are no question for a number; a name is looked for as if they were.
        asked = replace(one.question, counted=True)
        found = match(one.wanted, asked, one.scope, stored, self.library.text)
        seen = set()
        for known in found.figures if isinstance(found, Match) else ():
            if known.figure.value not in seen:
                seen.add(known.figure.value)
                yield self.figure(known.file, known.figure)


def fits(text: str, indicator: str, labels: Sequence[str], one: Thing | None) -> bool:
    """Whether words of an equation name an indicator, by its concepts or as a piece of its printed name."""
    if one and indicator in one.ids:
        return True
    said = plain(text)
    return len(said) > 1 and any(said in plain(label) for label in labels)


_PLAIN_COLUMNS = ("总计", "统计数", "历年累计", "")
