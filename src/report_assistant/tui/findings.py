"""What a check of a report found: each rule that does not hold, with the sum, to be gone to in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from report_assistant.model import Place
from report_assistant.records import dataclass
from report_assistant.tui.prose import fold
from report_assistant.tui.steady import Steady

if TYPE_CHECKING:
    from report_assistant.answering.verifying import Checked

_TEXT_AGAINST_TABLE = "B-1"
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it is shown: its sign and rule, the sentence, and where its numbers stand."""

    head: str
    sentence: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check of one file came to: a sentence about all of it, and what does not hold or is not sure."""

    summary: str
    told: tuple[Told, ...]


def checkup(found: Sequence[Checked]) -> Checkup:
    """Put what a check found in words, what fails first."""
    from report_assistant.answering.verifying import sentence
    from report_assistant.checking import Verdict
    from report_assistant.checking.telling import VERDICTS

    def head(one: Checked) -> str:
        finding = one.finding
        if finding.verdict is Verdict.UNDECIDED:
            sign = "?"
        else:
            sign = "≠" if finding.rule == _TEXT_AGAINST_TABLE else "×"
        name = "正文和表格不一致" if sign == "≠" else VERDICTS[finding.verdict]
        return f"{sign} {name} {finding.rule}"

    by_verdict = {verdict: [one for one in found if one.finding.verdict is verdict] for verdict in VERDICTS}
    fails, unsure = by_verdict[Verdict.FAILS], by_verdict[Verdict.UNDECIDED]
    holds = len(by_verdict[Verdict.HOLDS])
    if not found:
        summary = "这份报告里没有可以核对的数：没有认得的表格，正文和表格也没有同一项的数。"
    elif not fails and not unsure:
        summary = f"核对了 {holds} 处，全部成立。"
    else:
        summary = (
            f"核对了 {len(found)} 处：不成立 {len(fails)} 处，不能判定 {len(unsure)} 处，成立 {holds} 处。"
        )
    told = tuple(
        Told(head(one), sentence(one), tuple(figure.place for figure in one.places))
        for one in (*fails, *unsure)
    )
    return Checkup(summary, told)


class Findings(Steady, OptionList, inherit_bindings=False):
    """The findings, one below the other; the one that is highlighted is looked at in the report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "下一个数", key_display="Enter", tooltip="到这一处的下一个数"),
        Binding("up", "cursor_up", "上一处", show=False, key_display="↑"),
        Binding("down", "cursor_down", "下一处", show=False, key_display="↓"),
        Binding("pageup", "page_up", "上一页", show=False, key_display="PgUp"),
        Binding("pagedown", "page_down", "下一页", show=False, key_display="PgDn"),
        Binding("home", "first", "到第一处", show=False, key_display="Home"),
        Binding("end", "last", "到最后一处", show=False, key_display="End"),
    ]

    class Looked(Message):
        """A place of a finding is to be looked at; None when none of its numbers stands in this report."""

        def __init__(self, place: Place | None) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__(id="findings", markup=False)
        self._told: tuple[Told, ...] = ()
        self._at = 0

    def show(self, told: tuple[Told, ...]) -> None:
        """Show findings, the first one highlighted."""
        self._told = told
        self._lay_out(0)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self._lay_out(self.highlighted or 0)

    def _lay_out(self, highlighted: int) -> None:
        width = max(self.scrollable_content_region.width - 2, 20)
        self.clear_options()
        self.add_options(Option(_text(one, width)) for one in self._told)
        self.highlighted = highlighted if self._told else None

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._at = 0
        self._look(event.option_index)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._at += 1
        self._look(event.option_index)

    def _look(self, number: int) -> None:
        if number < len(self._told):
            places = self._told[number].places
            self.post_message(self.Looked(places[self._at % len(places)] if places else None))


def _text(one: Told, width: int) -> Text:
    lines = [f"{_INDENT}{line}" for line in fold(one.sentence, width - len(_INDENT))]
    return Text("\n".join([*fold(one.head, width), *lines]), no_wrap=True)
