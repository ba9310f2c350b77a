"""Which of a report's figures is the thing asked for.

Two ways, the first that applies: the words name a canonical indicator, and the report has that indicator; or
the words stand in the label of a figure. Either way nothing of the question may be left over, and a figure
whose label says more than was asked loses to one that does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from report_assistant.answering.fit import Fit, fit, is_light, plain
from report_assistant.answering.question import Question, Wanted
from report_assistant.index import ReportFigures, StoredFigure
from report_assistant.index.labels import Label
from report_assistant.model import Origin, Scope, State
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import data, vocabulary
from report_assistant.vocabulary.indicators import Indicator, Measure

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.answering.totals import Summed

_PERCENT = ("%", "个百分点")
_TIE, _PERFECT = 0.5, 0.25
_MOST_EXTRA = 3.2
_LOOSE = 0.5
_SHORT_LABEL = 2
_PEOPLE = ("人", "人次", "名", "位", "个人")
_OF_DEEDS = frozenset({"管理服务", "文件", "经费机构"})
_FEES = frozenset({"申请", "收到", "公开", "公开信息", "收取", "群众"})
COURSES = frozenset({"增长", "下降", "同比"})
_APPLYING = frozenset({"申请", "提出", "复议", "诉讼", "投诉", "举报", "申诉"})


@dataclass(frozen=True, slots=True)
class Match:
    """The figures that are one asked thing in one report.

    Attributes:
        figures: All places that state it, the best first; more than one value where they disagree.
        indicator: The canonical indicator, when the words name one.
        kin: The reason, when another form's indicator stands in for the one named.
        narrowed: Whether the figure is of one kind of applicant only, and the question named none.
        loose: Whether the label says more than was asked, so that the answer must say the label.
        core: The concepts by which it was found: the saying of the indicator, or the label's own.
        label: The label's characters, for words that no concept stands for.
        beside: What the cells of the form add up to, where the text prints another sum.
    """

    figures: tuple[StoredFigure, ...]
    indicator: Indicator | None = None
    kin: str = ""
    narrowed: bool = False
    loose: bool = False
    core: frozenset[str] = frozenset()
    label: str = ""
    beside: Summed | None = None

    def has_part_of(self, wanted: Wanted) -> bool:
        """Whether something of one enumerated thing is in what was found, not only allowed beside it."""
        heavy = {one for one in wanted.concepts if not is_light(one)}
        if not heavy and not wanted.words:
            heavy = set(wanted.concepts)
        return bool(self.core & heavy) or any(plain(word) in self.label for word in wanted.words)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Different things in the report that fit equally well, each with its figures."""

    options: tuple[Match, ...]


def match(
    wanted: Wanted,
    question: Question,
    scope: Scope,
    figures: ReportFigures,
    text_of: Callable[[str], str],
) -> Match | Ambiguous | None:
    """Finds what is asked for among the figures of one report.

    Args:
        wanted: The thing asked for.
        question: For the kind of number wanted.
        scope: Of the year, or cumulative.
        figures: The report's figures.
        text_of: A file's text, for the sentence a figure stands in.

    Returns:
        The match; several when nothing decides between them; None when the report does not give it.
    """
    is_usable = _usable(wanted, question, scope)
    indicator = canonical(wanted, question)
    if indicator and _measures(indicator, _measure(wanted, question)):
        found = _canonical(indicator, wanted, figures, is_usable)
        if found:
            return _in_column(found, wanted, question)
    applicant = wanted.applicant or ""

    def may_be_it(label: Label) -> bool:
        return label.applicant == applicant and is_usable(label)

    # Where the words name an indicator another one's row is not it.
    usable = figures.of("", may_be_it) if indicator else figures.all_of(may_be_it)
    return _named_one(_by_label(wanted, question, usable, indicator, text_of), wanted, question)


def _in_column(found: Match, wanted: Wanted, question: Question) -> Match | Ambiguous | None:
    """One column of a table that has several for a thing (本期实际, 本年累计): the one named, or a choice."""
    columns: dict[str, list[StoredFigure]] = {}
    for one in found.figures:
        if one.label.origin == Origin.TABLE:
            columns.setdefault(plain(one.label.column), []).append(one)
    asked = _column_asked(wanted, question)
    if asked and columns and asked not in columns:
        return None
    side_by_side = len({one.file for one in found.figures}) == 1 and len(columns) > 1
    if not side_by_side or len({one.figure.value for one in found.figures}) == 1:
        return found
    prose = [one for one in found.figures if one.label.origin != Origin.TABLE]
    if asked:
        values = {one.figure.value for one in columns[asked]}
        return replace(
            found, figures=(*columns[asked], *(one for one in prose if one.figure.value in values))
        )
    return Ambiguous(tuple(replace(found, figures=tuple(same)) for same in columns.values()))


def _column_asked(wanted: Wanted, question: Question) -> str:
    """The column of a form that a question names behind the thing (申请总数本年累计), or ""."""
    text = plain(question.text)
    place = text.find(plain(wanted.text))
    behind = text[place + len(plain(wanted.text)) :] if place >= 0 else text
    heads = [(behind.find(head), head) for head in _side_by_side() if head in behind]
    heads = heads or [(text.find(head), head) for head in _side_by_side() if head in text]
    return min(heads)[1] if heads else ""


@cache
def _side_by_side() -> tuple[str, ...]:
    """The heads of columns in which a form gives the same thing twice."""
    return tuple(dict.fromkeys(map(plain, vocabulary().twin_heads)))


def _named_one(
    found: Match | Ambiguous | None, wanted: Wanted, question: Question
) -> Match | Ambiguous | None:
    """Of things that fit alike, the one whose column or whose whole label the question says."""
    if not isinstance(found, Ambiguous):
        return found
    column = _column_asked(wanted, question)
    options = [one for one in found.options if not column or plain(one.figures[0].label.column) == column]
    if len(options) == 1:
        return options[0]
    unit = wanted.unit or question.unit
    in_unit = [one for one in options if unit and one.figures[0].label.unit == unit]
    if len(in_unit) == 1:
        return in_unit[0]
    text = plain(question.text)
    leaves = [
        (plain(one.figures[0].label.name.rpartition("/")[2]).removesuffix("数"), one) for one in options
    ]
    said = [(leaf, one) for leaf, one in leaves if len(leaf) > _SHORT_LABEL and leaf in text]
    return said[0][1] if len(said) == 1 else found


def canonical(wanted: Wanted, question: Question) -> Indicator | None:
    """The canonical indicator that the words name, or None."""
    if wanted.words:
        return None
    concepts = _asked(wanted, question)
    measure = Measure.MONEY if _measure(wanted, question) == Measure.MONEY else None
    named = vocabulary().indicators.named
    people = named(concepts | {"群众"}, measure) if (wanted.unit or question.unit) in _PEOPLE else None
    return people or named(concepts, measure)


def _asked(wanted: Wanted, question: Question) -> frozenset[str]:
    """The concepts asked for; a kind of applicant alone asks for its applications, money for its fees."""
    concepts = wanted.concepts
    if "公开" in concepts and not concepts & {"主动公开", "申请"} and question.of_information:
        concepts = concepts - {"公开"} | {"公开信息"}
    if concepts and concepts <= {"公开", "发布"}:
        return frozenset({"主动公开"})
    if wanted.applicant is not None and all(is_light(one) for one in concepts):
        concepts |= {"申请"}
    if _measure(wanted, question) == Measure.MONEY and concepts <= _FEES:
        concepts |= {"收费"}
    return concepts


def _measure(wanted: Wanted, question: Question) -> Measure | None:
    """The kind of number one thing is asked for in, where the question asks for several kinds."""
    if not wanted.unit or question.measure != Measure.MONEY:
        return question.measure
    return Measure.MONEY if wanted.unit in _money() else None


def _measures(indicator: Indicator, measure: Measure | None) -> bool:
    if measure == Measure.PERCENT:
        return False
    if measure == Measure.MONEY:
        return indicator.measure == Measure.MONEY
    return True


def _usable(wanted: Wanted, question: Question, scope: Scope) -> Callable[[Label], bool]:
    """Whether figures are of the scope and of the kind of number that is asked for, by their label."""
    measure = _measure(wanted, question)
    concepts = question.whole.concepts
    of_rates = measure == Measure.PERCENT or bool(concepts & (_rates() - COURSES))
    of_courses = bool(concepts & COURSES)
    known = vocabulary().indicators
    fits: dict[str, bool] = {}
    undecided = State.UNDECIDED  # looked up once for hundreds of labels

    def is_usable(label: Label) -> bool:
        if label.scope is not scope or label.state is undecided:
            return False
        percent = label.unit in _PERCENT
        if label.unit not in fits:
            fits[label.unit] = percent or _same_kind_of_unit(wanted, question, label.unit)
        if not fits[label.unit]:
            return False
        if of_rates:
            return percent
        if of_courses:
            return percent or bool(label.own & COURSES)
        if measure == Measure.MONEY:
            of_money = label.indicator in known and known[label.indicator].measure == Measure.MONEY
            return label.unit in _money() or (not label.unit and of_money)
        return not percent

    return is_usable


def _same_kind_of_unit(wanted: Wanted, question: Question, printed: str) -> bool:
    """Whether a number printed in one unit can be the one asked for in another.

    条, 件 and 份 are used for one thing, and people may be asked for where applications are counted; but how
    many people came is not how many meetings there were.
    """
    kinds = _unit_kinds()
    asked, other = kinds.get(wanted.unit or question.unit, ""), kinds.get(printed, "")
    if asked == "people" and printed and other != "people":
        return other != "events" and bool(question.whole.concepts & _APPLYING)
    return (asked, other) != ("events", "people")


@cache
def _unit_kinds() -> dict[str, str]:
    return {unit: kind for kind, units in data("prose")["unit_kinds"].items() for unit in units}


@cache
def _rates() -> frozenset[str]:
    families = vocabulary().families
    return frozenset(concept for concept, family in families.items() if family == "比率") | {
        "全文电子化",
        "答复率",
    }


@cache
def _money() -> frozenset[str]:
    return frozenset(data("prose")["units"]["money"])


# --- by canonical indicator ------------------------------------------------------------------------


def _canonical(
    indicator: Indicator, wanted: Wanted, figures: ReportFigures, is_usable: Callable[[Label], bool]
) -> Match | None:
    indicators = vocabulary().indicators
    for one in (indicator, *(indicators[kin] for kin in indicator.kin)):
        same = figures.of(one.id, is_usable)
        exact = [stored for stored in same if stored.label.applicant == (wanted.applicant or "")]
        kin = indicator.why if one is not indicator else ""
        if exact:
            return Match(ordered(exact), one, kin, core=_core(one, wanted))
        if wanted.applicant is None and same:
            # 只给了自然人申请8件: the only kind of applicant there is may stand for the total
            kinds = {stored.label.applicant for stored in same}
            if len(kinds) == 1 and all(stored.label.origin == Origin.PROSE for stored in same):
                return Match(ordered(same), one, kin, narrowed=True, core=_core(one, wanted))
    return _only_kind(indicator, wanted, figures, is_usable)


def _only_kind(
    indicator: Indicator, wanted: Wanted, figures: ReportFigures, is_usable: Callable[[Label], bool]
) -> Match | None:
    """因涉及商业秘密不予公开1件: where the text gives one kind of a thing only, it stands for the thing."""
    kinds = [
        stored
        for kind in dict.fromkeys(figures.indicators)
        if kind.startswith(f"{indicator.id}.")
        for stored in figures.of(kind, is_usable)
        if stored.label.origin == Origin.PROSE
    ]
    if wanted.applicant is not None or len({stored.label.indicator for stored in kinds}) != 1:
        return None
    said = all(wanted.concepts & stored.label.own for stored in kinds)
    return Match(ordered(kinds), indicator, loose=True, core=_core(indicator, wanted)) if said else None


def _core(indicator: Indicator, wanted: Wanted) -> frozenset[str]:
    """The largest saying of an indicator among the concepts asked; all when it stands in for another."""
    said = [saying for saying in indicator.sayings if saying <= wanted.concepts]
    return max(said, key=len) if said else wanted.concepts


def ordered(figures: Iterable[StoredFigure]) -> tuple[StoredFigure, ...]:
    """Tables before prose, then in the order of the text."""
    return tuple(
        sorted(
            figures,
            key=lambda one: (one.label.origin != Origin.TABLE, one.file, one.figure.place.start),
        )
    )


# --- by label --------------------------------------------------------------------------------------


def _by_label(
    wanted: Wanted,
    question: Question,
    figures: Sequence[StoredFigure],
    indicator: Indicator | None,
    text_of: Callable[[str], str],
) -> Match | Ambiguous | None:
    fits: list[tuple[Fit, StoredFigure]] = []
    for one in figures:
        if indicator and _is_another_row(one, wanted):
            continue
        of_deeds = indicator is not None and indicator.group in _OF_DEEDS
        if of_deeds and _counts_information(one.label, wanted, question):
            continue  # 行政许可类信息3条 counts what was published, not the permits
        found = fit(wanted, question, one, text_of)
        if found:
            fits.append((found, one))
    if not fits:
        return None
    best = min(found.distance for found, _ in fits)
    tie = _TIE if best > _PERFECT else _PERFECT
    near = [(found, one) for found, one in fits if found.distance <= best + tie]
    least = min(found.extra for found, _ in near)
    if least > _MOST_EXTRA:
        return None
    options = tuple(
        Match(
            ordered(option),
            loose=least > _LOOSE,
            core=option[0].label.own,
            label=plain(option[0].label.name),
        )
        for option in _grouped([one for _, one in near])
    )
    if len({(one.figure.value, one.label.unit) for _, one in near}) == 1:
        return replace(options[0], figures=tuple(one for option in options for one in option.figures))
    return options[0] if len(options) == 1 else Ambiguous(options)


def _is_another_row(one: StoredFigure, wanted: Wanted) -> bool:
    """Whether a row of a table that is no known indicator says anything else than what is asked."""
    leaf = one.label.name.rpartition("/")[2]
    return one.label.origin == Origin.TABLE and vocabulary().concepts(plain(leaf)) != wanted.concepts


def _counts_information(label: Label, wanted: Wanted, question: Question) -> bool:
    """Whether a label is a class of published information and that was not asked for."""
    a_class = "类别" in label.own or label.name.endswith("信息")
    return a_class and "类别" not in wanted.concepts and not question.of_information


def _grouped(figures: Sequence[StoredFigure]) -> list[list[StoredFigure]]:
    """Figures of one thing together: those with one label, or one canonical indicator."""
    groups: dict[object, list[StoredFigure]] = {}
    for one in figures:
        label = one.label
        named = (label.indicator,) if label.indicator else (plain(label.name), label.column)
        key = (*named, label.applicant)
        groups.setdefault(key, []).append(one)
    return list(groups.values())
