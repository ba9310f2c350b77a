"""The screen of reports, by its keys: the tree, reading, checking, refusals, and staying up to date."""

import datetime as dt
import threading
from pathlib import Path

import pytest
from screens import HOSTILE, lines, screen
from test_app import opened, settled
from textual.events import Key

from report_assistant.errors import IndexUnavailable
from report_assistant.records import replace
from report_assistant.settings import Settings
from report_assistant.tui.findings import Findings
from report_assistant.tui.report_pane import Reader
from report_assistant.tui.reports_screen import ReportsScreen

REPORTS = Path(__file__).parents[2] / "reports"
STREET_2021 = "青溪街道2021年政府信息公开工作年度报告.txt"
TEXT = """示例区{body}{year}年政府信息公开工作年度报告
一、概述
根据条例，示例区{body}编制了{year}年年度报告。
（一）组织领导
由办公室负责。
（二）队伍建设
配备两人。
二、主动公开情况
{year}年主动公开政府信息{published}条。
{filling}
三、依申请公开情况
{year}年共收到政府信息公开申请12件。
"""
FILLING = "\n".join(f"第{number}项工作按计划做完，没有遗留。" for number in range(60))
SIZES = [(80, 24), (200, 60)]


def write(folder, body, year, name="", published=46):
    text = TEXT.format(body=body, year=year, published=published, filling=FILLING)
    (folder / (name or f"{body}{year}.txt")).write_text(text, encoding="utf-8")


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in (2017, 2018, 2019):
        write(folder, "教育局", year)
    write(folder, "民政局", 2018)
    (folder / "通知.txt").write_text("请各单位参加会议。", encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path, reports):
    return Settings(tmp_path / "index" / "reports.db", reports, "", dt.date(2025, 1, 31), watch=False)


async def press(pilot, *keys):
    await pilot.press(*keys)
    await settled(pilot)


async def to(pilot, *keys):
    """Open the screen of reports, and press keys there."""
    await press(pilot, "f9", *keys)
    assert isinstance(pilot.app.screen, ReportsScreen)


def tree(app):
    """The lines of the tree as they are seen, without its guides."""
    width = app.screen.query_one("#reports-left").size.width - 1
    top = app.screen.query_one("#report-tree").region.y
    return [cut for line in lines(app)[top:-1] if (cut := _cells(line, width).strip(" │├└▸▾▅▇▄▁▆▃▂┃"))]


def _cells(line, width):
    from rich.cells import set_cell_size

    return set_cell_size(line, width)


def top_line(app):
    """The first line of the report that is in sight."""
    view = app.screen.query_one(Reader)
    return "".join(piece.text for piece in view._page.lines[view.scroll_offset.y])


def footer(app):
    return lines(app)[-1]


# --- the tree ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_agencies_open_to_their_years_the_newest_first(settings, size):
    async with opened(settings, size) as pilot:
        await to(pilot, "right")
        assert tree(pilot.app)[:5] == ["示例区教育局", "2019年", "2018年", "2017年", "示例区民政局"]
        assert "2 个机关 · 4 份报告 · 1 个没有读成" in lines(pilot.app)[0]
        assert len(lines(pilot.app)) == size[1]


async def test_keys_pressed_at_once_each_find_the_branch_open(settings):
    async with opened(settings) as pilot:
        await to(pilot, "right", "right", "right", "right", "right", "right")
        assert pilot.app.screen.tree_view.entry.label == "（一）组织领导"
        await press(pilot, "left", "left")
        assert pilot.app.screen.tree_view.entry.label == "一、概述"
        assert "（一）组织领导" not in tree(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_section_turns_the_report_there_and_marks_nothing(settings, size):
    async with opened(settings, size) as pilot:
        await to(pilot, "right", "down", "right", "down", "down")
        assert pilot.app.screen.tree_view.entry.label == "二、主动公开情况"
        assert top_line(pilot.app) == "二、主动公开情况"
        assert "示例区教育局·2019年·二、主动公开情况" in screen(pilot.app)
        assert "▶" not in screen(pilot.app)


async def test_a_year_shows_the_report_from_its_beginning_and_enter_on_a_section_goes_to_read(settings):
    async with opened(settings) as pilot:
        await to(pilot, "right", "down", "right", "end", "home", "down")
        assert top_line(pilot.app) == "示例区教育局2019年政府信息公开工作年度报告"
        await press(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.focused, Reader)
        before = pilot.app.focused.scroll_offset.y
        await press(pilot, "down")
        assert pilot.app.focused.scroll_offset.y == before + 1
        await press(pilot, "escape")
        assert pilot.app.focused is pilot.app.screen.tree_view


async def test_a_year_in_several_files_names_them(settings, reports):
    write(reports, "教育局", 2019, name="教育局2019更正.txt")
    async with opened(settings, (200, 60)) as pilot:
        await to(pilot, "right")
        assert tree(pilot.app)[1:3] == ["2019年 教育局2019.txt", "2019年 教育局2019更正.txt"]


@pytest.mark.parametrize("typed", ["教育局2018", "jyj 2018", "2018年 教育"])
async def test_an_agency_with_a_year_finds_the_report_itself(settings, typed):
    async with opened(settings) as pilot:
        await to(pilot, *typed)
        assert tree(pilot.app)[:2] == ["示例区教育局", "2018年"]
        assert pilot.app.screen.tree_view.entry.label == "2018年"
        assert top_line(pilot.app) == "示例区教育局2018年政府信息公开工作年度报告"
        await press(pilot, "escape")
        assert "2017年" in tree(pilot.app)


async def test_a_year_alone_shows_who_has_a_report_of_it(settings):
    async with opened(settings) as pilot:
        await to(pilot, *"2018")
        assert tree(pilot.app)[:4] == ["示例区教育局", "2018年", "示例区民政局", "2018年"]
        await press(pilot, "escape", *"2019")
        assert tree(pilot.app)[:3] == ["示例区教育局", "2019年"]
        await press(pilot, "escape", *"2031")
        assert tree(pilot.app) == []
        assert "没有找到“2031”" in screen(pilot.app)
        assert "示例区" not in screen(pilot.app)


async def test_the_help_begins_with_the_keys_of_this_screen(settings):
    async with opened(settings) as pilot:
        await to(pilot)
        await press(pilot, "f1")
        assert "这里的按键" in lines(pilot.app)[1]
        assert "可以问什么" not in screen(pilot.app)


async def test_many_agencies_stand_under_their_regions(settings, reports):
    for number in range(45):
        write(reports, f"第{'甲乙丙丁戊己庚辛壬'[number // 5]}{'金木水火土'[number % 5]}局", 2018)
    async with opened(settings, (200, 60)) as pilot:
        await to(pilot)
        assert pilot.app.screen.tree_view.entry is not None
        assert "教育局" in tree(pilot.app)  # all are of one region, which is not said again
        assert "47 个机关" in lines(pilot.app)[0]


# --- finding ----------------------------------------------------------------------------------------


async def test_what_is_typed_in_the_tree_finds_agencies_by_initials(settings):
    async with opened(settings) as pilot:
        await to(pilot, *"mzj")
        assert pilot.app.screen.filter.value == "mzj"
        assert tree(pilot.app) == ["示例区民政局", "2018年"]
        await press(pilot, "enter", "down")
        assert pilot.app.screen.tree_view.entry.label == "2018年"
        assert "示例区民政局·2018年" in screen(pilot.app)
        await press(pilot, "escape")
        assert "示例区教育局" in tree(pilot.app)
        assert pilot.app.screen.tree_view.entry.label == "2018年"  # stays where it was


async def test_keys_that_follow_at_once_are_for_the_screen_that_was_opened(settings):
    async with opened(settings) as pilot:
        for key in ("f9", "m", "z", "j"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert pilot.app.screen.filter.value == "mzj"
        for key in ("f9", "a", "b", "f9", "c"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert pilot.app.screen.filter.value == "mzjc"
        assert pilot.app.ask_screen.question.value == "ab"


async def test_over_a_list_or_the_help_the_key_does_nothing(settings):
    async with opened(settings) as pilot:
        await press(pilot, "f1")
        over = pilot.app.screen
        await press(pilot, "f9")
        assert pilot.app.screen is over


async def test_refused_files_are_found_by_their_names_and_nothing_is_said_in_words(settings):
    async with opened(settings) as pilot:
        await to(pilot, *"tongzhi")
        assert tree(pilot.app) == ["没有读成（1）"]
        await press(pilot, *"xyz")
        assert tree(pilot.app) == []
        assert "没有找到“tongzhixyz”。" in screen(pilot.app)


# --- what was refused -------------------------------------------------------------------------------


async def test_a_refused_file_is_told_with_its_reason_and_what_to_do(settings):
    async with opened(settings) as pilot:
        await to(pilot, "end", "right", "down")
        shown = screen(pilot.app)
        assert "没有读成·通知.txt" in shown
        assert "看不出是哪个机关的报告" in shown
        assert "Ctrl+R" in shown


async def test_a_file_of_which_an_earlier_reading_stands_is_marked(settings, reports):
    async with opened(settings) as pilot:
        (reports / "民政局2018.txt").write_text("改坏了。", encoding="utf-8")
        await to(pilot, "ctrl+r")
        await press(pilot, "end", "right", "down")
        assert tree(pilot.app)[-2:] == ["民政局2018.txt（用上次的）", "通知.txt"]
        assert "上次读成的内容还在索引里" in screen(pilot.app)


# --- checking ---------------------------------------------------------------------------------------


def spoil(folder, label, number, cell):
    """A shipped report of one cell a line, one cell of the row that begins with ``label`` written over."""
    text = (REPORTS / STREET_2021).read_text("utf-8").split("\n")
    (row,) = [at for at, line in enumerate(text) if line.startswith(label) and line.endswith("|")]
    text[row + number] = f"{cell}|"
    (folder / STREET_2021).write_text("\n".join(text), encoding="utf-8")


@pytest.fixture
def wrong(reports):
    """A report whose form says 5 where its columns add up to, and its text says, 3."""
    spoil(reports, "一、本年新收", 7, "5 ")


@pytest.mark.parametrize("size", SIZES)
async def test_what_does_not_hold_is_listed_and_marked_in_the_report(settings, wrong, size):
    async with opened(settings, size) as pilot:
        await to(pilot, *"qxjd")
        await press(pilot, "down", "down", "ctrl+k")
        assert isinstance(pilot.app.focused, Findings)
        assert "不成立3处" in screen(pilot.app)
        assert "×不成立T3-1" in screen(pilot.app)
        assert any(
            line.split("┃")[-1].lstrip("┃ ").startswith("▶") for line in lines(pilot.app) if "▶" in line
        )
        places = []
        for _ in range(3):
            places.append(pilot.app.screen.pane.view._sheet.place)
            await press(pilot, "enter")
        assert len(set(places)) > 1  # Enter goes on to the next number of the same sum
        await press(pilot, "end")
        assert "≠正文和表格不一致B-1" in screen(pilot.app)
        assert "相差2" in screen(pilot.app)
        text = pilot.app.screen.pane._report.text
        place = pilot.app.screen.pane.view._sheet.place
        assert text[place.value_start : place.value_end] == "5"
        await press(pilot, "escape", "escape")
        assert "▶" not in screen(pilot.app)


async def test_what_cannot_be_decided_is_marked_otherwise(settings, reports):
    spoil(reports, "（一）予以公开", 1, "")
    async with opened(settings) as pilot:
        await to(pilot, *"qxjd")
        await press(pilot, "down", "down", "ctrl+k")
        assert "不成立0处" in screen(pilot.app)
        assert "?不能判定T3-2" in screen(pilot.app)
        assert "×" not in screen(pilot.app)


async def test_a_report_in_which_all_holds_is_told_so(settings, reports):
    (reports / STREET_2021).write_bytes((REPORTS / STREET_2021).read_bytes())
    async with opened(settings) as pilot:
        await to(pilot, *"qxjd")
        await press(pilot, "down", "down", "ctrl+k")
        assert "全部成立。" in screen(pilot.app)
        assert pilot.app.focused is pilot.app.screen.tree_view


async def test_nothing_to_check_is_said_and_no_report_is_asked_for_one(settings):
    async with opened(settings) as pilot:
        await to(pilot, "ctrl+k")
        assert "先在左边选一份报告" in screen(pilot.app)
        await press(pilot, "right", "down", "ctrl+k")
        assert "没有可以核对的数" in screen(pilot.app)
        await press(pilot, "down")
        assert "没有可以核对的数" not in screen(pilot.app)


# --- going elsewhere --------------------------------------------------------------------------------


async def test_asking_about_a_report_writes_its_agency_and_year_into_the_line(settings):
    async with opened(settings) as pilot:
        await to(pilot, "right", "down", "down")
        await press(pilot, "ctrl+a")
        assert pilot.app.screen is pilot.app.ask_screen
        assert pilot.app.ask_screen.question.value == "示例区教育局2018年"
        assert pilot.app.focused is pilot.app.ask_screen.question


@pytest.mark.parametrize("key", ["escape", "f9"])
async def test_one_key_goes_back_and_the_tree_is_found_as_it_was_left(settings, key):
    async with opened(settings) as pilot:
        await to(pilot, "right", "down", "down")
        await press(pilot, key)
        assert pilot.app.screen is pilot.app.ask_screen
        await to(pilot)
        assert pilot.app.screen.tree_view.entry.label == "2018年"


async def test_the_report_fills_the_screen_and_goes_back(settings):
    async with opened(settings) as pilot:
        await to(pilot, "f5")
        assert "先在左边选一份报告" in screen(pilot.app)
        await press(pilot, "right", "down", "f5")
        assert pilot.app.screen.query_one(Reader).size.width >= 78
        assert isinstance(pilot.app.focused, Reader)
        await press(pilot, "f5")
        assert pilot.app.screen.query_one(Reader).size.width < 50
        assert pilot.app.focused is pilot.app.screen.tree_view


async def test_the_keys_are_in_the_footer_and_told_in_chinese_in_the_help(settings):
    async with opened(settings) as pilot:
        await to(pilot, "right", "down")
        for key in ("Enter", "Esc", "F5", "^K", "^A", "^R", "F1", "^P", "^Q"):
            assert key in footer(pilot.app)
        for focused in (pilot.app.screen.tree_view, pilot.app.screen.filter, pilot.app.screen.pane.view):
            pilot.app.screen.set_focus(focused)
            await settled(pilot)
            from report_assistant.tui.commands import keys

            for _, _, does, _ in keys(pilot.app.screen):
                assert any("一" <= sign <= "鿿" for sign in does), does


# --- staying up to date -----------------------------------------------------------------------------


async def test_new_files_are_taken_up_and_the_tree_keeps_its_place(settings, reports):
    async with opened(settings) as pilot:
        await to(pilot, "right", "down", "down", "right", "down")
        before = tree(pilot.app)
        write(reports, "教育局", 2020)
        await press(pilot, "ctrl+r")
        assert "刚才读入 1 份" in "".join(lines(pilot.app)[:2])
        assert tree(pilot.app) == [before[0], "2020年", *before[1:]]
        assert pilot.app.screen.tree_view.entry.label == "一、概述"


async def test_files_that_are_gone_are_dropped_and_the_cursor_goes_to_what_held_them(settings, reports):
    async with opened(settings) as pilot:
        await to(pilot, "right", "down")
        (reports / "教育局2019.txt").unlink()
        await press(pilot, "ctrl+r")
        assert "去掉 1 份" in "".join(lines(pilot.app)[:2])
        assert pilot.app.screen.tree_view.entry.label == "示例区教育局"


async def test_a_report_that_was_changed_is_shown_as_it_is_now(settings, reports):
    async with opened(settings) as pilot:
        await to(pilot, "right", "down", "right", "down", "down")
        assert "公开政府信息46条" in screen(pilot.app)
        write(reports, "教育局", 2019, published=47)
        await press(pilot, "ctrl+r")
        assert "公开政府信息47条" in screen(pilot.app)


async def test_what_is_dropped_into_the_folder_is_taken_up(settings, reports):
    async with opened(settings) as pilot:
        await to(pilot)
        write(reports, "财政局", 2021)
        pilot.app.post_message(pilot.app.FolderChanged())
        await settled(pilot)
        await settled(pilot)
        assert "示例区财政局" in tree(pilot.app)


async def test_that_nothing_is_taken_up_by_itself_is_said(settings):
    async with opened(settings) as pilot:
        await to(pilot)
        assert "watch=false" in screen(pilot.app)
        assert "自动读入" not in lines(pilot.app)[0]


async def test_a_folder_that_can_be_watched_is_said_to_be(settings):
    async with opened(replace(settings, watch=True)) as pilot:
        await to(pilot)
        assert "新文件自动读入" in lines(pilot.app)[0]
    assert "watching" not in {thread.name for thread in threading.enumerate()}


async def test_a_folder_that_cannot_be_watched_is_told_and_watched_once_it_can_be(settings, reports):
    away = reports.rename(reports.with_name("away"))
    async with opened(replace(settings, watch=True)) as pilot:
        while not pilot.app.index_state.unwatched:  # told by the thread that watches
            await pilot.pause()
        await to(pilot)
        assert "不能自动发现" in screen(pilot.app)
        assert "新文件自动读入" not in lines(pilot.app)[0]
        away.rename(reports)
        await press(pilot, "ctrl+r")
        assert "不能自动发现" not in screen(pilot.app)
        assert "新文件自动读入" in lines(pilot.app)[0]
        assert "示例区教育局" in tree(pilot.app)


async def test_while_the_first_reports_are_being_read_it_says_so(settings):
    async with opened(settings) as pilot:
        inventory = pilot.app.desk.inventory

        async def none_yet():
            raise IndexUnavailable("还没有索引。")

        pilot.app.desk.inventory = none_yet
        pilot.app._tell(replace(pilot.app.index_state, reading=True, done=1, total=10, holdings=None))
        await to(pilot)
        assert "报告正在读入" in screen(pilot.app)
        pilot.app.desk.inventory = inventory  # some are in by now
        pilot.app._tell(replace(pilot.app.index_state, done=2))
        await settled(pilot)
        assert "示例区教育局" in tree(pilot.app)


async def test_how_far_reading_has_come_is_shown_and_it_can_be_stopped(settings):
    async with opened(settings) as pilot:
        await to(pilot)
        assert "停下" not in footer(pilot.app)
        pilot.app._tell(replace(pilot.app.index_state, reading=True, done=3, total=10))
        await pilot.pause()
        assert "▰▰▰▱▱▱▱▱▱▱ 3/10  ^X 停下" in lines(pilot.app)[0]
        assert "^X" in footer(pilot.app)
        assert "^R" not in footer(pilot.app)
        await pilot.press("ctrl+x")
        assert pilot.app.desk._stopping.is_set()


async def test_a_reading_that_was_stopped_is_said_to_have_been(settings, reports):
    async with opened(settings) as pilot:
        write(reports, "财政局", 2021)
        pilot.app.desk.stop_refreshing()
        pilot.app.desk._leaving = True  # so that the next reading stops at once
        await to(pilot, "ctrl+r")
        assert "停在半路，按^R接着读" in screen(pilot.app)


async def test_without_reports_it_says_what_to_do(tmp_path):
    (tmp_path / "reports").mkdir()
    settings = Settings(tmp_path / "a.db", tmp_path / "reports", "", dt.date(2025, 1, 31), watch=False)
    async with opened(settings) as pilot:
        await to(pilot, "right", "down", "enter", "ctrl+k", "ctrl+a", "f5")
        assert "还没有读入报告" in screen(pilot.app)


async def test_an_index_that_breaks_is_told_and_the_app_goes_on(settings):
    async with opened(settings) as pilot:

        async def broken(*_):
            raise IndexUnavailable("索引读不出来了。")

        await to(pilot, "right", "down")
        pilot.app.desk.report = pilot.app.desk.chapters_of = pilot.app.desk.check = broken
        await press(pilot, "down")
        assert "索引读不出来了。" in screen(pilot.app)
        await press(pilot, "right", "ctrl+k")
        pilot.app.desk.inventory = broken
        await press(pilot, "ctrl+r")
        assert "索引读不出来了。" in screen(pilot.app)
        await press(pilot, "f9")
        assert pilot.app.screen is pilot.app.ask_screen
        assert pilot.app.faults == []


async def test_a_fault_in_fetching_is_told_and_the_app_goes_on(settings):
    async with opened(settings) as pilot:

        async def faulty(*_):
            raise ZeroDivisionError

        await to(pilot, "right")
        pilot.app.desk.report = faulty
        await press(pilot, "down")
        assert "程序出了错（ZeroDivisionError" in screen(pilot.app)
        await press(pilot, "up", "f9")
        assert pilot.app.screen is pilot.app.ask_screen
        assert pilot.app.faults
        pilot.app.faults.clear()


# --- what others wrote ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_and_texts_are_only_text(settings, reports, size):
    (reports / "坏[red]\x1b[31m🙂\u202e[").mkdir()  # with the file's name it reads [/b]
    (reports / "坏[red]\x1b[31m🙂\u202e[" / "b].txt").write_text("没有机关", encoding="utf-8")
    write(reports, "教育局", 2021, name="年[red]报\x1b]0;x\x07.txt")
    write(reports, "教育局", 2021, name="另一份.txt")
    hostile = TEXT.format(body="民政局", year=2022, published=1, filling=HOSTILE)
    (reports / "长.txt").write_text(hostile.replace("（二）队伍建设", f"（二）{HOSTILE}"), encoding="utf-8")
    async with opened(settings, size) as pilot:
        await to(pilot, "right", "down", "right", "down", "down", "end", "right")
        for _ in range(3):
            await press(pilot, "down")
            assert len(lines(pilot.app)) == size[1]
        assert "坏[red]" in screen(pilot.app)
        assert "🙂" in screen(pilot.app)
        await press(pilot, *"mzj")
        await press(pilot, "down", "down", "right", "down", "right", "down", "down", "f5", "ctrl+k")
        drawn = "".join(lines(pilot.app))
        assert not any(sign in drawn for sign in "\x1b\x07\u202e\x9b")
        assert pilot.app.faults == []


async def test_a_line_of_an_archive_of_hostile_regions_is_only_text(settings):
    async with opened(settings) as pilot:
        await to(pilot, *"[/b]")
        assert "没有找到“[/b]”。" in screen(pilot.app)
        assert pilot.app.faults == []
