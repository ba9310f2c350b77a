"""The comparison as a clerk meets it: walked by keys, each cell with its place, table and chart agree."""

from contextlib import asynccontextmanager

import pytest
from apps import ask, settled
from rich.cells import cell_len
from screens import HOSTILE, Derived, Dressed, Note, answered, figure, lines, screen, source
from textual.widgets import Static

from report_assistant.formats.comparison import comparison
from report_assistant.model import Missing, State, Status
from report_assistant.tui import commands
from report_assistant.tui.app import ReportAssistantApp
from report_assistant.tui.comparison_chart import ComparisonChart
from report_assistant.tui.comparison_screen import NOTHING, ComparisonScreen
from report_assistant.tui.comparison_table import ComparisonTable
from report_assistant.tui.page import ReportText
from report_assistant.tui.source import ReportView
from report_assistant.tui.themes import PAPER

TEXT = "前文。\n" * 40 + "甲局收到5件。乙局收到7件，另一处写8件。\n" + "后文。\n" * 40
SIZES = [(80, 24), (200, 60)]


class Host(Dressed):
    """An app with nothing but a comparison."""

    HORIZONTAL_BREAKPOINTS = ReportAssistantApp.HORIZONTAL_BREAKPOINTS

    def __init__(self, answer):
        super().__init__()
        self.animation_level = "none"
        self.answer = answer
        self.hints = []
        self.faults = []

    def on_mount(self):
        self.push_screen(ComparisonScreen(self.answer, comparison(self.answer), self.fetch))

    async def fetch(self, file):
        return ReportText(TEXT)

    def hint(self, sentence):
        self.hints.append(sentence)

    def tell_fault(self, error):
        self.faults.append(error)


@asynccontextmanager
async def shown(answer, size=(80, 24)):
    app = Host(answer)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield pilot
        assert app.faults == []


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause()


def line_with(app, *words):
    return next((line for line in lines(app) if all(word in line for word in words)), "")


def place(value, quote, section="三、申请"):
    return source(TEXT, quote, value, section=section)


ANSWER = answered(
    "两个局。",
    figure(5, place("5", "甲局收到5件。"), year=2018, agency="甲局"),
    figure(6, year=2020, agency="甲局", approximate=True, state=State.OCR),
    figure(7, place("7", "乙局收到7件，另一处写8件。"), year=2018, agency="乙局"),
    figure(8, place("8", "另一处写8件。", section="附表"), year=2018, agency="乙局"),
    derived=(Derived("difference", figure(2).value, "件"),),
    notes=(Note("caution", "两个局的口径不同。"),),
    missing=(Missing("甲局", 2019, "收到申请数", Status.NO_REPORT),),
)


@pytest.mark.parametrize("size", SIZES)
async def test_years_across_and_agencies_down(size):
    async with shown(ANSWER, size) as pilot:
        head = line_with(pilot.app, "2018年", "2019年", "2020年")
        first = line_with(pilot.app, "甲局", "未收录")
        second = line_with(pilot.app, "乙局", "≠")
        assert first.index("5 件") < first.index("未收录") < first.index("约6 件〔图〕")
        assert "≠ 7 件、8 件" in second
        # A number ends where the year above it does.
        assert cell_len(head[: head.index("2018年")] + "2018年") == cell_len(
            first[: first.index("5 件")] + "5 件"
        )


@pytest.mark.parametrize("size", SIZES)
async def test_the_place_of_the_cell_stands_beneath(size):
    async with shown(ANSWER, size) as pilot:
        assert "甲局·2018年·收到申请数：5件" in screen(pilot.app)
        assert "教育局2018.txt·三、申请" in screen(pilot.app)
        assert "“甲局收到5件。”" in screen(pilot.app)
        await press(pilot, "right")
        assert "2019年·收到申请数：没有收录这一年的年报" in screen(pilot.app)
        await press(pilot, "right")
        assert "识别自图片，未经核对" in screen(pilot.app)
        await press(pilot, "down", "home")
        assert "“三、申请”写的是7件，“附表”写的是8件" in screen(pilot.app)


async def test_formulas_and_remarks_are_told():
    async with shown(ANSWER, (200, 60)) as pilot:
        assert "相差" in screen(pilot.app)
        assert "注意两个局的口径不同。" in screen(pilot.app)


async def test_arrows_stay_within_the_table():
    async with shown(ANSWER) as pilot:
        await press(pilot, "left", "up")
        assert pilot.app.screen.spot == (0, 0)
        await press(pilot, "end", "down", "down", "right")
        assert pilot.app.screen.spot == (1, 2)
        await press(pilot, "home", "pageup")
        assert pilot.app.screen.spot == (0, 0)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_place_marked_and_escape_closes_it(size):
    async with shown(ANSWER, size) as pilot:
        await press(pilot, "enter")
        assert "甲局收到5件。" in line_with(pilot.app, "▶")
        assert pilot.app.screen.query_one(ReportView).has_focus
        await press(pilot, "escape")
        assert not line_with(pilot.app, "▶")
        assert pilot.app.screen.query_one(ComparisonTable).has_focus
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ComparisonScreen)


async def test_both_places_of_a_cell_are_walked():
    async with shown(ANSWER) as pilot:
        await press(pilot, "down", "f3")
        assert "出处1/2·三、申请" in screen(pilot.app)
        await press(pilot, "f3")
        assert "出处2/2·附表" in screen(pilot.app)
        await press(pilot, "f2")
        assert "出处1/2·三、申请" in screen(pilot.app)
        await press(pilot, "f4")
        assert "不在表格里" in pilot.app.hints[-1]


async def test_a_cell_without_a_number_opens_nothing():
    async with shown(ANSWER) as pilot:
        await press(pilot, "right", "enter")
        assert "没有出处可看" in pilot.app.hints[0]
        assert pilot.app.screen.query_one(ComparisonTable).has_focus


async def test_table_and_chart_look_at_the_same_cell():
    async with shown(ANSWER, (200, 60)) as pilot:
        await press(pilot, "ctrl+t")
        assert pilot.app.screen.query_one(ComparisonChart).has_focus
        await press(pilot, "down", "down")
        assert pilot.app.screen.spot == (0, 2)
        assert "›" in line_with(pilot.app, "2020年", "█")
        assert "›约6 件" in line_with(pilot.app, "未收录")
        await press(pilot, "ctrl+t")
        assert pilot.app.screen.query_one(ComparisonTable).has_focus


async def test_where_it_is_small_the_chart_is_a_key_away():
    many = answered("多。", *(figure(n, year=2018 + n % 2, agency=f"第{n // 2}局") for n in range(40)))
    async with shown(many) as pilot:
        assert not line_with(pilot.app, "█")
        await press(pilot, "tab")
        assert line_with(pilot.app, "█")
        assert not pilot.app.screen.query_one(ComparisonTable).is_on_screen
        await press(pilot, *["down"] * 39)
        assert line_with(pilot.app, "›", "39 件")
        await press(pilot, "tab", "tab")
        assert line_with(pilot.app, "›39 件", "第19局")
        assert line_with(pilot.app, "2018年", "2019年")


async def test_a_small_comparison_has_both_at_once():
    async with shown(answered("两年。", figure(5, year=2017), figure(6))) as pilot:
        assert line_with(pilot.app, "█")
        assert pilot.app.screen.query_one(ComparisonTable).is_on_screen


async def test_every_key_is_told_in_chinese_wherever_the_focus_is():
    async with shown(ANSWER) as pilot:
        for keys in ((), ("tab",), ("tab",), ("tab", "enter")):
            await press(pilot, *keys)
            told = [
                does
                for _, _, does, action in commands.keys(pilot.app.screen)
                if not action.startswith("app.")
            ]
            assert told
            assert not any(does.isascii() for does in told)


async def test_what_does_not_fit_scrolls_by_whole_years_and_names_stay():
    years = answered("多年。", *(figure(10_000 + n, year=2000 + n) for n in range(20)))
    async with shown(years) as pilot:
        for _ in range(20):
            row = line_with(pilot.app, " 件")
            assert row.replace("件", "").split()[1:]
            assert all(word.lstrip("›").startswith("10,0") for word in row.replace("件", "").split()[1:])
            await press(pilot, "right")
        assert "›10,019 件" in line_with(pilot.app, " 件")
        assert "2019年" in line_with(pilot.app, "‹")
        await press(pilot, "home")
        assert "›10,000 件" in line_with(pilot.app, " 件")
        assert line_with(pilot.app, "2000年").endswith("›")


async def test_the_mouse_looks_at_a_cell_and_opens_it():
    async with shown(ANSWER) as pilot:
        row = next(number for number, line in enumerate(lines(pilot.app)) if "≠" in line)
        column = len(lines(pilot.app)[row].split("≠")[0]) + 4
        await pilot.click(offset=(column, row))
        await press(pilot)
        assert pilot.app.screen.spot == (1, 0)
        await pilot.click(offset=(column, row))
        await press(pilot)
        assert "乙局收到7件" in line_with(pilot.app, "▶")


@pytest.mark.parametrize("size", [*SIZES, (40, 15)])
async def test_hostile_words_are_shown_as_text(size):
    place = source(HOSTILE + "1", HOSTILE + "1", "1", file=HOSTILE, section=HOSTILE)
    bad = figure(1, place, indicator=HOSTILE, unit=HOSTILE)
    answer = answered(HOSTILE, bad, figure(2, agency=HOSTILE), notes=(Note("caution", HOSTILE),))
    async with shown(answer, size) as pilot:
        for keys in ((), ("tab",), ("enter",)):
            await press(pilot, *keys)
            assert not set("\x1b\x07\x9b\u202e") & set(screen(pilot.app))
            assert len(lines(pilot.app)) == size[1]
        assert "[/b]" in screen(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_no_colour_carries_meaning_alone(size):
    async with shown(ANSWER, size) as pilot:
        dark = screen(pilot.app)
        pilot.app.register_theme(PAPER)
        pilot.app.theme = PAPER.name
        await press(pilot)
        assert screen(pilot.app) == dark
        for sign in ("›", "≠", "约", "〔图〕", "未收录"):
            assert sign in dark


async def test_it_is_a_key_away_from_an_answer(settings):
    app = ReportAssistantApp(settings)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert [one.message for one in app._notifications] == [NOTHING]
        await ask(pilot, "示例区教育局2018年比2019年收到申请多多少")
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert isinstance(app.screen, ComparisonScreen)
        assert app.screen.query_one("#comparison-title", Static).visual is not None
        assert "12件" in screen(app)
        assert "37件" in screen(app)
        await pilot.press("right", "enter")
        await settled(pilot)
        assert "37" in line_with(app, "▶")
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert app.screen is app.ask_screen
        assert app.faults == []
