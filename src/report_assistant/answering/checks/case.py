"""One report that is checked: what its tables and its text give for the things a question names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from report_assistant.answering.checks.equations import Item
from report_assistant.answering.fit import plain
from report_assistant.answering.library import Library
from report_assistant.answering.match import Match, canonical, match
from report_assistant.answering.question import Question, Wanted
from report_assistant.answering.reports import reports_of
from report_assistant.answering.understand import understand
from report_assistant.checking import Amount, Amounts, Finding, Verdict, check_report, compare_prose
from report_assistant.checking.breakdowns import Breakdown, breakdowns
from report_assistant.checking.telling import named
from report_assistant.dates import date
from report_assistant.index import Agency, StoredFigure
from report_assistant.model import Figure, Origin, Report, Scope
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.forms import Block
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
    def says(self) -> bool:
        """Whether it names anything at all."""
        return bool(self.wanted) or self.indicator is not None

    @property
    def applicant(self) -> str:
        """The kind of applicant, "" for all."""
        return self.wanted.applicant or ""

    @property
    def scope(self) -> Scope:
        """The year's own, or cumulative."""
        return self.question.scopes[0] if self.question.scopes else Scope.YEAR

    def of(self, applicant: str) -> Thing:
        """The same thing of one kind of applicant."""
        wanted = replace(self.wanted, applicant=applicant)
        return replace(self, question=replace(self.question, whole=wanted))

    @property
    def ids(self) -> tuple[str, ...]:
        """The indicator and those that stand in for it in another form."""
        return (self.indicator.id, *self.indicator.kin) if self.indicator else ()


def thing(text: str, library: Library, today: date) -> Thing | None:
    """Reads words as the name of a thing; None when they say nothing."""
    question = understand(text, library.index, today)
    if question.whole:
        return Thing(text, question, canonical(question.whole, question))
    # 答复数 asks for a number anywhere else; here it may be a row's name.
    return Thing(text, question, None) if question.counted and len(text) > len("总数") else None


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
                if finding.verdict == Verdict.UNDECIDED and not finding.applies:
                    continue
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
        named = [
            self.figure(file, figure)
            for file, report in self.reports.items()
            for figure in report.figures
            if figure.origin == Origin.PROSE
            and figure.indicator in one.ids
            and (figure.applicant, figure.scope, figure.year) == (one.applicant, one.scope, self.year)
        ]
        found = named or self._matched(one, Origin.PROSE)
        return list({item.value: item for item in reversed(list(found))}.values())[::-1]

    def saying(self, value: Decimal, things: Sequence[Thing]) -> Item | None:
        """The number of the text that is just this one and speaks of the things named."""
        concepts = {concept for one in things for concept in one.wanted.concepts}
        words = [word for one in things for word in one.wanted.words]
        for file, report in self.reports.items():
            for figure in report.figures:
                fits_it = figure.value == value and figure.scope == Scope.YEAR
                if figure.origin != Origin.PROSE or not fits_it or figure.unit == "%":
                    continue
                if concepts & figure.own and all(word in figure.name for word in words):
                    return self.figure(file, figure)
        return None

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

    def named(self, one: Thing) -> Thing:
        """A thing with the indicator of the row that it names by a piece of its printed name (新收)."""
        if one.indicator or one.wanted.applicant is not None or len(plain(one.text)) < len("新收"):
            return one
        said = plain(one.text)
        extra: dict[str, int] = {}
        for sheet in (sheet for amounts in self.amounts.values() for sheet in amounts.sheets):
            for indicator in sheet.indicators:
                for label in map(plain, labels(sheet.block, indicator)):
                    if _stands_in(said, label):
                        more = len(label) - len(said)
                        extra[indicator] = min(more, extra.get(indicator, more))
        nearest = [indicator for indicator, more in extra.items() if more == min(extra.values())]
        return replace(one, indicator=vocabulary().indicators[nearest[0]]) if len(nearest) == 1 else one

    def prints(self, text: str) -> bool:
        """Whether words stand in the name of a row or column of the report's forms."""
        sheets = [sheet for amounts in self.amounts.values() for sheet in amounts.sheets]
        return any(
            fits(text, indicator, labels(sheet.block, indicator), None)
            for sheet in sheets
            for indicator in sheet.indicators
        )

    def item(self, file: str, amount: Amount) -> Item:
        """An amount as an item of an equation, called as its row is printed."""
        slot, figures = amount.slot, amount.figures
        printed = {_printed(figure) for figure in figures}
        called = printed.pop() if len(printed) == 1 else ""
        column = vocabulary().applicants[slot.applicant] if slot.applicant else ""
        time = "历年累计" if slot.scope == Scope.CUMULATIVE else ""
        return Item(
            name=f"{time}{called or named(slot)}{f'（{column}）' if column else ''}",
            value=amount.value,
            figures=self.stored(file, figures),
            unit=next((figure.unit for figure in figures if figure.unit), ""),
            missing=amount.missing,
        )

    def figure(self, file: str, figure: Figure, name: str = "") -> Item:
        """A figure as an item of an equation, called ``name`` or as it is printed."""
        called = name or f"正文“{figure.name}”"
        if figure.origin == Origin.TABLE and not name:
            called = f"表格{_printed(figure)}"
        return Item(
            name=called,
            value=figure.value,
            figures=self.stored(file, [figure]),
            unit=figure.unit,
            approximate=figure.approximate,
        )

    def _matched(self, one: Thing, origin: Origin) -> Iterator[Item]:
        figures = self.library.figures(self.agency.id, self.year)
        stored = figures.where(lambda label: label.origin == origin)
        # Without 多少 in it, the words are no question for a number; a name is looked for as if they were.
        asked = replace(one.question, counted=True)
        found = match(one.wanted, asked, one.scope, stored, self.library.text)
        for known in found.figures if isinstance(found, Match) else ():
            yield self.figure(known.file, known.figure)


def fits(text: str, indicator: str, labels: Sequence[str], one: Thing | None) -> bool:
    """Whether words of an equation name an indicator, by its concepts or as a piece of its printed name."""
    if one and indicator in one.ids:
        return True
    said = plain(text)
    return len(said) > 1 and any(_stands_in(said, plain(label)) for label in labels)


def _stands_in(said: str, label: str) -> bool:
    """Whether words stand in a label, in one piece or in two of two characters or more (办理…总计)."""
    if said in label:
        return True
    cuts = range(_PIECE, len(said) - _PIECE + 1)
    return any(said[cut:] in label[label.find(said[:cut]) + cut :] for cut in cuts if said[:cut] in label)


def labels(block: Block, indicator: str) -> list[str]:
    """What an indicator is called in a block: its row, or its column with the group."""
    rows = [spelling for row in block.rows if row.indicator == indicator for spelling in row.spellings]
    heads = [f"{one.group}{one.head}" for one in block.columns if one.indicator == indicator]
    return [*rows, *heads, vocabulary().indicators[indicator].name]


def _printed(figure: Figure) -> str:
    """What a cell is called: its row, and its column where that says what is counted (行政复议结果维持)."""
    *above, row = figure.name.split(" / ")
    own = row if row not in _GENERAL else "".join([*above, row])
    of_whom = figure.applicant or figure.column in _GENERAL or figure.column.startswith(str(figure.year))
    return own if of_whom or figure.scope == Scope.CUMULATIVE else f"{own}{figure.column}"


_PIECE = 2
_GENERAL = frozenset({"总计", "合计", "其他", "统计数", "历年累计", ""})
