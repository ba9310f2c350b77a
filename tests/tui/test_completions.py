"""The list that offers how a line goes on: by its keys, and out of the way of everything else."""

import asyncio

import pytest
from apps import REPORT, opened, settled, typed
from screens import HOSTILE, Dressed, lines, screen

from report_assistant.answering.completion import Completion
from report_assistant.tui.completions import Completions
from report_assistant.tui.exchange import Exchange
from report_assistant.tui.question import QuestionInput

AGENCY = "示例区教育局"
SIZES = [(80, 24), (160, 45)]


def line(pilot):
    return pilot.app.ask_screen.question.value


def offered(pilot):
    """What is listed, none when the list is not there."""
    menu = pilot.app.ask_screen.completions
    return [one.shown for one in menu._offered] if menu.display else []


def asked(pilot):
    return [one.question for one in pilot.app.ask_screen.query(Exchange) if not one.has_class("-draft")]


@pytest.mark.parametrize("size", [*SIZES, (200, 60)])
async def test_it_lists_what_fits_and_covers_neither_the_line_nor_what_it_is_read_as(settings, size):
    async with opened(settings, size) as pilot:
        await typed(pilot, "示例")
        menu = pilot.app.ask_screen.completions
        assert offered(pilot)[0] == AGENCY
        assert AGENCY in screen(pilot.app)
        assert menu.region.bottom <= pilot.app.ask_screen.reading.region.y
        assert menu.region.right <= size[0]
        assert "问 示例" in "\n".join(lines(pilot.app))


async def test_tab_takes_the_first_and_asks_nothing(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "示例")
        await pilot.press("tab")
        await settled(pilot)
        assert line(pilot) == AGENCY
        assert pilot.app.ask_screen.question.cursor_position == len(AGENCY)
        assert pilot.app.focused is pilot.app.ask_screen.question
        assert offered(pilot) == []
        assert asked(pilot) == []


async def test_the_arrows_pick_and_enter_takes_what_is_picked_without_asking_it(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "2018年主动")
        first, second = offered(pilot)[:2]
        await pilot.press("down", "down", "up", "down")
        assert "› " + second in "\n".join(lines(pilot.app))
        await pilot.press("enter")
        await settled(pilot)
        assert line(pilot) == f"2018年{second}"
        assert asked(pilot) == []
        assert first != second


async def test_enter_asks_the_line_when_none_is_picked_and_the_list_goes(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "2018年主动公开")
        await pilot.press("down", "up", "enter")
        await settled(pilot)
        assert asked(pilot) == ["2018年主动公开"]
        assert line(pilot) == ""
        assert offered(pilot) == []


async def test_escape_closes_the_list_and_then_empties_the_line(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "示例")
        await pilot.press("escape")
        await settled(pilot)
        assert (line(pilot), offered(pilot)) == ("示例", [])
        await pilot.press("escape")
        await settled(pilot)
        assert line(pilot) == ""


async def test_by_pinyin_and_initials(settings):
    async with opened(settings) as pilot:
        await pilot.press(*"slqjyj")
        await settled(pilot)
        assert offered(pilot) == [AGENCY]


async def test_what_is_typed_after_it_was_offered_is_not_lost(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "示例")
        pilot.app.ask_screen.question.insert_text_at_cursor("区")
        await pilot.press("tab")
        assert line(pilot) == "示例区教育局"  # what goes on with all of it, not with what it was offered for
        assert pilot.app.focused is pilot.app.ask_screen.question


async def test_a_question_that_was_gone_back_to_offers_nothing(settings):
    """The arrow keys go on to the next one."""
    async with opened(settings) as pilot:
        for question in ("2018年主动", "示例"):
            await typed(pilot, question)
            await pilot.press("enter")
            await settled(pilot)
        await pilot.press("up")
        await settled(pilot)
        assert (line(pilot), offered(pilot)) == ("示例", [])
        await pilot.press("up")
        await settled(pilot)
        await pilot.press("down")
        assert line(pilot) == "示例"
        await typed(pilot, "区")
        assert offered(pilot) == [AGENCY]


async def test_the_mouse_chooses(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "示例")
        await pilot.click(Completions, offset=(6, 0))
        await settled(pilot)
        assert line(pilot) == AGENCY
        assert pilot.app.focused is pilot.app.ask_screen.question


async def test_earlier_questions_are_offered(settings):
    async with opened(settings) as pilot:
        pilot.app.ask_screen.desk.earlier = lambda: ["教育局的总数是几", "2018年[/b]\x1b[31m"]
        await typed(pilot, "教育局的总")
        assert "教育局的总数是几" in offered(pilot)
        await pilot.press("escape", "escape")
        await typed(pilot, "2018年[")
        assert "2018年[/b]" in screen(pilot.app)
        await pilot.press("tab")
        assert "\x1b" not in line(pilot)


async def test_what_is_indexed_later_is_offered_and_the_home_agency_of_now_goes_first(settings):
    async with opened(settings) as pilot:
        desk = pilot.app.ask_screen.desk
        assert [one.shown for one in await desk.complete("示例区")] == [AGENCY]
        text = REPORT.format(year=2018, asked=1, published=2).replace("教育局", "民政局")
        (settings.reports / "民政局2018.txt").write_text(text, encoding="utf-8")
        await asyncio.to_thread(desk.refresh, lambda *_: None)
        assert "示例区民政局" in {one.shown for one in await desk.complete("示例区")}
        desk.mean(home="示例区民政局")
        assert [one.shown for one in await desk.complete("示例区")] == ["示例区民政局", AGENCY]


async def test_without_an_index_nothing_is_offered(settings):
    for file in settings.reports.iterdir():
        file.unlink()
    async with opened(settings) as pilot:
        await typed(pilot, "主动")
        assert pilot.app.is_running


async def test_what_looks_the_same_is_not_drawn_anew_while_it_is_typed(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "lu")
        draft = pilot.app.ask_screen.query_one(Exchange)
        before = list(draft.children)
        await typed(pilot, "o")
        assert list(draft.children) == before
        assert "luo" in screen(pilot.app)
        await pilot.press("escape", "escape")
        await typed(pilot, "2018年主动公开多少条")
        assert "46" in screen(pilot.app)


class Listing(Dressed):
    def compose(self):
        yield QuestionInput()
        yield Completions()


async def test_names_from_files_are_shown_clean():
    async with Listing().run_test(size=(80, 24)) as pilot:
        menu = pilot.app.query_one(Completions)
        menu.offer([Completion(HOSTILE, HOSTILE, "机关"), Completion("甲", "甲", "问过")])
        await pilot.pause()
        shown = "\n".join(lines(pilot.app))
        assert "甲[/b][red]条" in shown
        assert not set(shown) & set("\x1b\x07\x9b\u202e")
        assert "…" in shown
        assert "问过" in shown
