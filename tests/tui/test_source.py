"""The source pane: turned to the place, the place marked by signs, read again each time, walked."""

import re
from contextlib import asynccontextmanager

import pytest
from screens import HOSTILE, Dressed, answered, figure, lines, screen, source

from report_assistant.tui.citation import citations
from report_assistant.tui.page import ReportText
from report_assistant.tui.rows import find_rows
from report_assistant.tui.source import ReportView, SourcePane

TABLE = "附表\n指标 |\n单位 |\n2018年 |\n" + "".join(f"第{n}项 |\n件 |\n{n}7 |\n" for n in range(1, 60))
PROSE = "".join(f"这是第{n}段，写的是平常的事情。\n" for n in range(60))
SENTENCE = "全年收到申请12件。"
TEXT = f"{PROSE}{SENTENCE}\n{TABLE}文末。"
ROW = "第40项 |\n件 |\n407 |"
KNOWN = [(found.start(), found.start(1)) for found in re.finditer(r"第\d+项 \|\n件 \|\n(\d+) \|", TEXT)]
ROWS = tuple(find_rows(TEXT, KNOWN))


class Host(Dressed):
    """An app with nothing but the pane in it. ``texts`` may be changed behind its back."""

    CSS = "Screen #source { height: 1fr; max-height: 100%; border: none; }"

    def __init__(self):
        super().__init__()
        self.reports = {"教育局2018.txt": ReportText(TEXT, ROWS, {number: "2018年" for _, number in KNOWN})}

    def compose(self):
        yield SourcePane(self.fetch)

    async def fetch(self, file):
        return self.reports.get(file, ReportText(""))

    @property
    def pane(self):
        return self.query_one(SourcePane)


ANSWER = answered(
    "两处。",
    figure(407, source(TEXT, ROW, "407")),
    figure(12, source(TEXT, SENTENCE, "12", section="三、申请")),
)


@pytest.fixture(params=[(80, 12), (120, 40)])
def opened(request):
    @asynccontextmanager
    async def opened():
        async with Host().run_test(size=request.param) as pilot:
            await pilot.app.pane.show(citations(ANSWER))
            await pilot.pause()
            yield pilot

    return opened


def line_with(app, sign):
    return next((line for line in lines(app) if line.startswith(sign)), "")


def styled(app, text):
    """The styles of the segments that are exactly ``text``."""
    strips = app.screen._compositor.render_strips()
    return [segment.style for strip in strips for segment in strip if segment.text == text]


async def test_the_number_is_marked_by_sign_and_not_by_colour_alone(opened):
    async with opened() as pilot:
        assert "第40项" in line_with(pilot.app, "▶")
        assert "407" in line_with(pilot.app, "▶")
        assert any(style.bold and style.underline for style in styled(pilot.app, "407"))
        assert "出处1/2·附表·教育局2018.txt" in screen(pilot.app)


async def test_a_row_stands_on_one_line_beneath_the_head_of_its_table(opened):
    async with opened() as pilot:
        assert line_with(pilot.app, "▶").split() == ["▶", "第40项", "件", "407"]
        assert lines(pilot.app)[1].split() == ["指标", "单位", "2018年"]


async def test_walking_goes_round(opened):
    async with opened() as pilot:
        await pilot.app.pane.step(1)
        await pilot.pause()
        assert SENTENCE in line_with(pilot.app, "▶")
        assert "出处2/2·三、申请" in screen(pilot.app)
        await pilot.app.pane.step(1)
        await pilot.pause()
        assert "第40项" in line_with(pilot.app, "▶")
        await pilot.app.pane.step(-1)
        await pilot.pause()
        assert SENTENCE in line_with(pilot.app, "▶")


async def test_the_whole_table_and_back(opened):
    async with opened() as pilot:
        view = pilot.app.query_one(ReportView)
        assert pilot.app.pane.toggle_table()
        await pilot.pause()
        assert view.virtual_size.height == 60
        assert "第40项" in line_with(pilot.app, "▶")
        assert pilot.app.pane.toggle_table()
        await pilot.pause()
        assert view.virtual_size.height > 100
        assert "第40项" in line_with(pilot.app, "▶")


async def test_prose_is_in_no_table(opened):
    async with opened() as pilot:
        await pilot.app.pane.step(1)
        await pilot.pause()
        assert not pilot.app.pane.toggle_table()


async def test_resizing_stays_at_the_place(opened):
    async with opened() as pilot:
        await pilot.resize_terminal(44, 20)
        await pilot.pause()
        await pilot.pause()
        assert "407" in line_with(pilot.app, "▶")


@pytest.mark.parametrize("text", ["", TEXT.replace("407", "408"), "甲" + TEXT])
async def test_what_does_not_stand_there_any_more_is_not_shown(opened, text):
    async with opened() as pilot:
        pilot.app.reports["教育局2018.txt"] = ReportText(text)
        await pilot.app.pane.step(0)
        await pilot.pause()
        assert "对不上" in screen(pilot.app)
        assert not line_with(pilot.app, "▶")
        assert "407" not in screen(pilot.app)


async def test_nothing_to_show():
    async with Host().run_test(size=(80, 12)) as pilot:
        await pilot.app.pane.step(1)
        await pilot.pause()
        assert "提问以后" in screen(pilot.app)
        assert not pilot.app.pane.toggle_table()


@pytest.mark.parametrize("width", [30, 80, 160])
async def test_hostile_reports_are_shown_as_text(width):
    text = HOSTILE + "\n" + HOSTILE + " | 件 | 12 |\n"
    bad = source(text, HOSTILE + " | 件 | 12 |", "12", file="[/b]\x1b.txt", section=HOSTILE)
    async with Host().run_test(size=(width, 200)) as pilot:
        pilot.app.reports[bad.file] = ReportText(text, ((len(HOSTILE) + 1, len(text) - 1),))
        await pilot.app.pane.show(citations(answered("甲", figure(12, bad))))
        await pilot.pause()
        assert "▶" in screen(pilot.app)
        assert "甲[/b][red]条" in screen(pilot.app)
        assert not set("\x1b\x07\x9b\u202e") & set(screen(pilot.app))


WIDE_HEAD = "指标 | " + " | ".join(f"第{n}种处理结果" for n in range(1, 13)) + " |\n"
WIDE_TEXT = WIDE_HEAD + "".join(
    f"第{row}项指标 | " + " | ".join(f"{row}0{n:02}" for n in range(1, 13)) + " |\n" for row in range(10, 40)
)
WIDE_CELLS = [
    (line.start(), number.start())
    for line in re.finditer(r"第\d\d项.*", WIDE_TEXT)
    for number in re.finditer(r"\b\d{5}\b", WIDE_TEXT)
    if line.start() <= number.start() < line.end()
]
WIDE_REPORT = ReportText(WIDE_TEXT, tuple(find_rows(WIDE_TEXT, WIDE_CELLS)))


@asynccontextmanager
async def wide(value, size):
    """The table view of a wide table, turned to one of its numbers."""
    async with Host().run_test(size=size) as pilot:
        pilot.app.reports["教育局2018.txt"] = WIDE_REPORT
        quote = next(line for line in WIDE_TEXT.split("\n") if value in line)
        await pilot.app.pane.show(citations(answered("宽。", figure(value, source(WIDE_TEXT, quote, value)))))
        await pilot.pause()
        assert pilot.app.pane.toggle_table()
        pilot.app.query_one(ReportView).focus()
        await pilot.pause()
        await pilot.pause()
        yield pilot


def numbers(line):
    return line.replace("▶", "").split()[1:]


WIDE_SIZES = [(80, 12), (60, 24)]


@pytest.mark.parametrize("size", WIDE_SIZES)
@pytest.mark.parametrize("value", ["20001", "20006", "20012"])
async def test_a_wide_table_is_turned_to_the_number(size, value):
    async with wide(value, size) as pilot:
        assert "第20项指标" in line_with(pilot.app, "▶")
        assert value in numbers(line_with(pilot.app, "▶"))
        assert "第1种处理结果" in screen(pilot.app) or "‹" in screen(pilot.app)


@pytest.mark.parametrize("size", WIDE_SIZES)
async def test_a_wide_table_scrolls_by_whole_columns_beside_its_names(size):
    async with wide("20001", size) as pilot:
        seen = set()
        for _ in range(14):
            row = line_with(pilot.app, "▶")
            assert row.split()[1] == "第20项指标"
            assert all(re.fullmatch(r"200\d\d", number) for number in row.split()[2:])
            assert "指标" in lines(pilot.app)[1]
            seen |= set(row.split()[2:])
            await pilot.press("right")
            await pilot.pause()
        assert seen == {f"200{n:02}" for n in range(1, 13)}
        assert "20012" in line_with(pilot.app, "▶")
        for _ in range(14):
            await pilot.press("left")
            await pilot.pause()
        assert "20001" in line_with(pilot.app, "▶")


@pytest.mark.parametrize("size", WIDE_SIZES)
async def test_by_a_screen_no_column_is_passed_over(size):
    async with wide("20001", size) as pilot:
        seen = set()
        for _ in range(12):
            seen |= set(line_with(pilot.app, "▶").split()[2:])
            await pilot.press("shift+right")
            await pilot.pause()
        assert len(seen) == 12
        back = set()
        for _ in range(12):
            back |= set(line_with(pilot.app, "▶").split()[2:])
            await pilot.press("shift+left")
            await pilot.pause()
        assert back == seen
        assert "20001" in line_with(pilot.app, "▶")


async def test_wherever_a_wheel_leaves_it_no_number_is_cut():
    async with wide("20001", (80, 12)) as pilot:
        view = pilot.app.query_one(ReportView)
        assert view.allow_horizontal_scroll
        for x in range(int(view.max_scroll_x) + 1):
            view.scroll_to(x=x, animate=False)
            await pilot.pause()
            assert all(re.fullmatch(r"200\d\d", number) for number in line_with(pilot.app, "▶").split()[2:])


async def test_keys_for_the_side_are_there_only_for_a_wide_table(opened):
    async with wide("20001", (80, 12)) as pilot:
        assert "across(1)" in {one.binding.action for one in pilot.app.screen.active_bindings.values()}
        assert "看其余栏" in screen(pilot.app)
        pilot.app.pane.toggle_table()
        await pilot.pause()
        assert pilot.app.query_one(ReportView).virtual_size.width == 0
    async with opened() as pilot:
        pilot.app.query_one(ReportView).focus()
        await pilot.pause()
        active = pilot.app.screen.active_bindings.values()
        assert not any(one.binding.action.startswith("across") and one.enabled for one in active)


@pytest.mark.parametrize("size", [(30, 12), (80, 24), (200, 60)])
async def test_a_hostile_table_is_shown_as_text(size):
    text = f"{HOSTILE} | {HOSTILE} | 件 | 12 | {HOSTILE} |\n第二行 | 甲 | 件 | 13 | 乙 |"
    rows = tuple(find_rows(text, []))
    async with Host().run_test(size=size) as pilot:
        pilot.app.reports["教育局2018.txt"] = ReportText(text, rows)
        await pilot.app.pane.show(
            citations(answered("乙", figure(13, source(text, "第二行 | 甲 | 件 | 13", "13"))))
        )
        await pilot.pause()
        assert pilot.app.pane.toggle_table()
        pilot.app.query_one(ReportView).focus()
        for key in ("home", "right", "shift+right", "end", "left", "shift+left"):
            await pilot.press(key)
            await pilot.pause()
            assert not set("\x1b\x07\x9b\u202e") & set(screen(pilot.app))
            assert len(lines(pilot.app)) == size[1]
        pilot.app.query_one(ReportView).to_place()
        await pilot.pause()
        assert "13" in line_with(pilot.app, "▶")
