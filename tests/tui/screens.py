"""What tests of the terminal app share: reading the screen, and answers to show."""

from decimal import Decimal
from pathlib import Path

from textual.app import App

from report_assistant import tui
from report_assistant.model import Answer, CitedFigure, CitedPassage, Derived, Note, Source, State, Status
from report_assistant.tui.themes import INK

HOSTILE = "甲[/b][red]条\x1b[31m\x1b]52;c;aGk=\x07\u202e反\x9b🙂" + "长" * 2000


class Dressed(App):
    """An app that looks like ours, to show one widget in."""

    CSS_PATH = Path(tui.__file__).with_name("app.tcss")

    def __init__(self):
        super().__init__()
        self.register_theme(INK)
        self.theme = INK.name


def lines(app):
    """The screen as lines of text."""
    return [
        "".join(segment.text for segment in strip).rstrip()
        for strip in app.screen._compositor.render_strips()
    ]


def screen(app):
    """The screen as one text, blanks and line ends taken out, so that breaking does not matter."""
    return "".join("".join(lines(app)).split())


def source(text, quote, value, file="教育局2018.txt", section="附表"):
    start = text.index(quote)
    value_start = start + quote.index(value)
    return Source(file, section, quote, start, start + len(quote), value_start, value_start + len(value))


def figure(value, *sources, year=2018, indicator="收到申请数", column="", unit="件", **more):
    return CitedFigure(
        agency=more.get("agency", "示例区教育局"),
        year=year,
        indicator=indicator,
        column=column,
        value=Decimal(value),
        unit=unit,
        approximate=more.get("approximate", False),
        state=more.get("state", State.STATED),
        sources=tuple(sources),
    )


def answered(text, *figures, **more):
    return Answer("问", more.pop("status", Status.ANSWERED), text, tuple(figures), **more)


__all__ = [
    "HOSTILE",
    "CitedPassage",
    "Derived",
    "Dressed",
    "Note",
    "answered",
    "figure",
    "lines",
    "screen",
    "source",
]
