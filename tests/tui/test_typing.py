"""The answer before Enter: what is shown while a question is typed, and what its parts can be changed to."""

import pytest
from apps import QUESTION, ask, opened, press, settled, typed
from screens import HOSTILE, lines, screen
from textual.events import Key

from report_assistant.tui.bigdigits import draw
from report_assistant.tui.exchange import Exchange
from report_assistant.tui.picker import Picker


def shows(app, number):
    return all(any(row in line for line in lines(app)) for row in draw(number))


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_the_answer_and_its_source_stand_there_before_enter(settings, size):
    async with opened(settings, size) as pilot:
        await typed(pilot, QUESTION)
        assert shows(pilot.app, "12")
        assert any("▶" in line and "12" in line for line in lines(pilot.app))
        assert pilot.app.ask_screen.question.value == QUESTION
        reading = next(line for line in lines(pilot.app) if "读作" in line)
        assert "2018年" in reading
        assert "机关 （示例区教育" in reading  # in brackets: the line does not say it


async def test_a_tab_typed_before_the_list_stands_there_is_not_lost(settings):
    async with opened(settings) as pilot:
        await pilot.press(*"slqjyj", "tab", *"2019")
        await settled(pilot)
        assert pilot.app.ask_screen.question.value == "示例区教育局2019"


async def test_a_word_typed_at_once_over_the_help_is_not_cut(settings):
    async with opened(settings) as pilot:
        await press(pilot, "f1")
        for character in "slqjyj":  # as a terminal gives them: before any of them is looked at
            pilot.app.post_message(Key(character, character))
        await settled(pilot)
        assert pilot.app.ask_screen.question.value == "slqjyj"
        assert pilot.app.screen is pilot.app.ask_screen


async def test_it_goes_along_with_every_change_of_the_line(settings):
    async with opened(settings) as pilot:
        await typed(pilot, QUESTION)
        pilot.app.ask_screen.write(QUESTION.replace("2018", "2019"))
        await settled(pilot)
        assert shows(pilot.app, "37")
        assert len(pilot.app.query(Exchange)) == 1
        pilot.app.ask_screen.write("")
        await settled(pilot)
        assert not pilot.app.query(Exchange)
        assert "您好" in screen(pilot.app)


async def test_enter_keeps_what_stands_there(settings):
    async with opened(settings) as pilot:
        await typed(pilot, QUESTION)
        draft = pilot.app.query_one(Exchange)
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.query_one(Exchange) is draft
        assert "问" + QUESTION in screen(pilot.app)
        assert shows(pilot.app, "12")


async def test_what_is_only_typed_is_not_part_of_the_conversation(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await typed(pilot, "2019年主动公开了多少条")
        pilot.app.ask_screen.write("那2019年呢")
        await settled(pilot)
        assert shows(pilot.app, "37")  # leans on what was asked, not on what was typed


async def test_half_a_question_leaves_the_answer_before_it_open(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await typed(pilot, "那二〇")
        assert shows(pilot.app, "12")
        assert any("▶" in line for line in lines(pilot.app))


async def test_a_choice_can_be_taken_before_enter(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "收到多少件政府信息公开申请")
        await pilot.press("alt+2")
        await settled(pilot)
        assert shows(pilot.app, "12")
        assert pilot.app.ask_screen.question.value == ""


async def test_a_part_is_changed_by_keys(settings):
    async with opened(settings) as pilot:
        await typed(pilot, QUESTION)
        await press(pilot, "shift+tab", "right", "enter")
        assert isinstance(pilot.app.screen, Picker)
        await press(pilot, *"2019", "enter")
        await settled(pilot)
        assert pilot.app.ask_screen.question.value == QUESTION.replace("2018", "2019")
        assert shows(pilot.app, "37")
        assert pilot.app.focused is pilot.app.ask_screen.question


async def test_a_part_is_taken_out_by_keys(settings):
    async with opened(settings) as pilot:
        await typed(pilot, QUESTION)
        await press(pilot, "shift+tab", "right", "delete")
        await settled(pilot)
        assert pilot.app.ask_screen.question.value == QUESTION.replace("2018年", "")


async def test_what_the_line_does_not_say_can_be_added_but_not_taken_out(settings):
    async with opened(settings) as pilot:
        await typed(pilot, QUESTION)
        await press(pilot, "shift+tab", "left", "left", "delete")
        assert "去不掉" in screen(pilot.app)
        assert pilot.app.ask_screen.question.value == QUESTION
        await press(pilot, "enter", "enter")
        await settled(pilot)
        assert pilot.app.ask_screen.question.value == "示例区教育局" + QUESTION
        assert shows(pilot.app, "12")


async def test_the_parts_of_the_question_that_was_asked_can_be_changed_too(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await press(pilot, "shift+tab", "right", "enter", "enter")
        await settled(pilot)
        assert shows(pilot.app, "37")


async def test_a_word_that_nothing_explains_is_named_and_can_be_taken_out(settings):
    async with opened(settings) as pilot:
        await typed(pilot, "2018年收到多少件政府信息公开申请龘龘")
        assert "不认识“龘龘”？" in screen(pilot.app)
        await press(pilot, "shift+tab", *(["right"] * 9), "delete")
        await settled(pilot)
        assert shows(pilot.app, "12")


async def test_anything_can_be_typed(settings):
    async with opened(settings) as pilot:
        for piece in (HOSTILE, "[/b]", "🙂" * 50, "2018年" * 300):
            await typed(pilot, piece)
            assert not set("\x1b\x07\u202e") & set(screen(pilot.app))
        pilot.app.ask_screen.write(QUESTION)
        await settled(pilot)
        assert shows(pilot.app, "12")


async def test_the_usual_year_is_meant_where_several_would_do_and_it_is_said(settings):
    async with opened(settings) as pilot:
        await press(pilot, "ctrl+g", "down", "enter", "down", "enter")
        await settled(pilot)
        assert "默认2019年" in screen(pilot.app)
        await ask(pilot, "收到多少件政府信息公开申请")
        assert shows(pilot.app, "37")
        assert "问题没有说年度，按默认的2019年回答。" in screen(pilot.app)
        await ask(pilot, QUESTION)
        assert shows(pilot.app, "12")


async def test_the_usual_agency_can_be_chosen(settings):
    async with opened(settings) as pilot:
        await press(pilot, "ctrl+g", "enter", "enter")
        await settled(pilot)
        assert "本机关" not in screen(pilot.app)
        await press(pilot, "ctrl+g", "enter", *"jyj", "enter")
        await settled(pilot)
        assert "本机关：示例区教育局" in screen(pilot.app)
