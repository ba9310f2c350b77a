"""The app as a user meets it: real reports, a real index, the real assistant, driven by its keys."""

import pytest
from apps import QUESTION, REPORT, ask, opened, settled
from rich.cells import cell_len
from screens import lines, screen
from textual._xterm_parser import XTermParser
from textual.events import Key

from report_assistant.index import build_index
from report_assistant.settings import Settings
from report_assistant.tui.app import ReportAssistantApp
from report_assistant.tui.bigdigits import draw
from report_assistant.tui.exchange import Exchange
from report_assistant.tui.help import HelpScreen
from report_assistant.tui.options import Options
from report_assistant.tui.question import ALT_DIGITS
from report_assistant.tui.source import ReportView

SIZES = [(80, 24), (160, 45)]


def marked(app):
    """The line with the number that is marked."""
    return next((line[line.index("▶") :] for line in lines(app) if "▶ " in line), "")


@pytest.mark.parametrize("size", SIZES)
async def test_the_answer_and_its_source_are_on_the_screen_at_once(settings, size):
    async with opened(settings, size) as pilot:
        await ask(pilot, QUESTION)
        shown = screen(pilot.app)
        assert "问" + QUESTION in shown
        assert "12件" in shown
        for row in draw("12"):
            assert any(row in line for line in lines(pilot.app))
        assert "12" in marked(pilot.app)
        assert "教育局2018.txt" in shown
        assert len(lines(pilot.app)) == size[1]


async def test_the_marked_number_does_not_rest_on_colour(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        strips = pilot.app.screen._compositor.render_strips()
        number = [part for strip in strips for part in strip if part.text == "12"]
        assert any(part.style.bold and part.style.underline for part in number)


async def test_sources_are_walked_by_keys(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        first = marked(pilot.app)
        await pilot.press("f3")
        await settled(pilot)
        second = marked(pilot.app)
        assert first != second
        assert "12" in second
        await pilot.press("f2")
        await settled(pilot)
        assert marked(pilot.app) == first


async def test_the_whole_table_and_the_whole_report(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("f4")
        await settled(pilot)
        assert pilot.app.query_one(ReportView).virtual_size.height == 3
        assert "12" in marked(pilot.app)
        await pilot.press("f5")
        await settled(pilot)
        assert not pilot.app.ask_screen.conversation.is_on_screen
        await pilot.press("f4", "home")
        await settled(pilot)
        assert "示例区教育局2018年政府信息公开工作年度报告" in screen(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.ask_screen.conversation.is_on_screen
        assert pilot.app.focused is pilot.app.ask_screen.question


async def test_a_follow_up_leans_on_the_question_before_until_a_new_conversation(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await ask(pilot, "2019年呢")
        assert "37" in marked(pilot.app)
        assert len(pilot.app.query(Exchange)) == 2
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert not pilot.app.query(Exchange)
        await ask(pilot, "2019年呢")
        assert not marked(pilot.app)


async def test_earlier_questions_come_back_with_the_arrow_keys(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await ask(pilot, "2019年呢")
        typing = pilot.app.ask_screen.question
        typing.insert_text_at_cursor("草稿")
        for key, value in (("up", "2019年呢"), ("up", QUESTION), ("up", QUESTION), ("down", "2019年呢")):
            await pilot.press(key)
            assert typing.value == value
        await pilot.press("down")
        assert typing.value == "草稿"
        await pilot.press("escape")
        assert typing.value == ""


async def chosen(pilot):
    """Ask what has a choice, and say which questions there are to choose from."""
    await ask(pilot, "收到多少件政府信息公开申请")
    return pilot.app.query_one("Exchange:last-child").query_one(Options).questions


@pytest.mark.parametrize("keys", [["2", "enter"], ["alt+2"], ["down", "down", "enter"]])
async def test_a_choice_is_made_by_number_or_arrow(settings, keys):
    async with opened(settings) as pilot:
        questions = await chosen(pilot)
        assert len(questions) >= 2
        await pilot.press(*keys)
        await settled(pilot)
        assert list(pilot.app.query(Exchange))[-1].question == questions[1]
        assert marked(pilot.app)


@pytest.mark.parametrize("typed", ["\x1b2", "\x1b[50;3u"], ids=["escape and 2", "kitty's alt+2"])
async def test_alt_and_a_digit_chooses_as_each_terminal_tells_it(settings, typed):
    async with opened(settings) as pilot:
        questions = await chosen(pilot)
        for key in XTermParser().feed(typed):
            pilot.app.post_message(key)
        await settled(pilot)
        assert list(pilot.app.query(Exchange))[-1].question == questions[1]
        assert pilot.app.ask_screen.question.value == ""


def test_the_names_of_alt_and_the_digits_are_those_of_textual():
    keys = [key.key for digit in "123456789" for key in XTermParser().feed(f"\x1b{digit}")]
    assert tuple(keys) == ALT_DIGITS


async def test_a_question_may_begin_with_a_digit_where_there_is_a_choice(settings):
    async with opened(settings) as pilot:
        await chosen(pilot)
        await pilot.press(*"2018")
        assert pilot.app.ask_screen.question.value == "2018"
        assert len(pilot.app.query(Exchange).exclude(".-draft")) == 1


async def test_an_earlier_answer_is_looked_at_again_by_a_click(settings):
    async with opened(settings, (160, 45)) as pilot:
        await ask(pilot, QUESTION)
        await ask(pilot, "2019年呢")
        await pilot.click(pilot.app.query(Exchange).first())
        await settled(pilot)
        assert "12" in marked(pilot.app)


async def test_what_is_typed_while_the_report_has_the_focus_is_a_question(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("tab")
        assert isinstance(pilot.app.focused, ReportView)
        await pilot.press("年")
        assert pilot.app.ask_screen.question.value == "年"
        assert pilot.app.focused is pilot.app.ask_screen.question


HELP_KEYS = [Key("f1", None), Key("question_mark", "?"), Key("fullwidth_question_mark", "？")]


@pytest.mark.parametrize("key", HELP_KEYS, ids=lambda key: key.key)
async def test_help_opens_and_closes_and_fits(settings, key):
    async with opened(settings) as pilot:
        pilot.app.post_message(Key(key.key, key.character))
        await settled(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        for part in ("可以问什么", "按键", "退出"):
            assert part in screen(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_a_question_mark_within_a_question_is_typed(settings):
    async with opened(settings) as pilot:
        await pilot.press("年", "?")
        assert pilot.app.ask_screen.question.value == "年?"


async def test_every_key_of_the_footer_is_on_a_screen_of_80(settings):
    async with opened(settings) as pilot:
        footer = lines(pilot.app)[-1]
        for part in ("F1 帮助", "F3 出处", "F4 整表", "F5 全文", "^P 命令", "^Q 退出"):
            assert part in footer


async def test_keys_without_a_source_say_so(settings):
    async with opened(settings) as pilot:
        await pilot.press("f2", "f3", "f4", "f5", "pageup", "pagedown", "ctrl+up", "ctrl+down", "alt+9")
        await settled(pilot)
        assert "先提问" in screen(pilot.app)


async def test_light_and_dark(settings):
    async with opened(settings) as pilot:
        assert pilot.app.current_theme.dark
        await pilot.press("f6")
        assert not pilot.app.current_theme.dark
        await ask(pilot, QUESTION)
        assert "12" in marked(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (40, 14), (200, 60)])
async def test_any_size_holds_the_marked_number(settings, size):
    async with opened(settings, (100, 30)) as pilot:
        await ask(pilot, QUESTION)
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert all(cell_len(line) <= size[0] for line in lines(pilot.app))
        assert "12" in marked(pilot.app)


async def test_it_says_whose_desk_it_is_and_how_much_is_indexed(settings):
    async with opened(settings) as pilot:
        assert "本机关：示例区教育局" in screen(pilot.app)
        assert "1个机关·2份报告" in screen(pilot.app)


async def test_a_home_that_is_not_indexed_is_not_claimed(settings, tmp_path):
    elsewhere = Settings(settings.index, settings.reports, "别处水利局", settings.today)
    async with opened(elsewhere) as pilot:
        assert "别处水利局" not in screen(pilot.app)


async def test_refused_files_are_named(settings):
    (settings.reports / "空的[b].txt").touch()
    async with opened(settings) as pilot:
        assert "空的[b].txt" in screen(pilot.app)
        await ask(pilot, QUESTION)
        assert "12" in marked(pilot.app)


async def test_an_index_that_is_not_ours_is_a_sentence_and_not_the_end(settings):
    settings.index.parent.mkdir()
    settings.index.write_text("别人的文件", encoding="utf-8")
    async with opened(settings) as pilot:
        assert "不是索引文件" in screen(pilot.app)
        await ask(pilot, QUESTION)
        assert "误" in screen(pilot.app)
        assert pilot.app.is_running
    assert settings.index.read_text(encoding="utf-8") == "别人的文件"


async def test_no_folder_of_reports_is_a_sentence_and_what_was_indexed_answers(settings, tmp_path):
    build_index([settings.reports], settings.index)
    gone = Settings(settings.index, tmp_path / "没有", settings.home, settings.today)
    async with opened(gone) as pilot:
        assert "没有" in screen(pilot.app)
        await ask(pilot, QUESTION)
        assert "12" in marked(pilot.app)


async def test_a_question_asked_before_anything_is_read_is_answered_when_it_is(settings):
    app = ReportAssistantApp(settings)
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask_screen.ask(QUESTION)
        await settled(pilot)
        assert "12" in marked(app)


class StillReading(ReportAssistantApp):
    """The app while the reading of reports goes on."""

    def _refresh_index(self):
        self.post_message(self.Progressed(1, 2))


@pytest.mark.parametrize("changed", [True, False])
async def test_an_answer_given_while_reading_says_so_until_that_changed_nothing(settings, changed):
    build_index([settings.reports], settings.index)
    async with StillReading(settings).run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        assert "正在读入▰▰▰▰▰▱▱▱▱▱1/2" in screen(pilot.app)
        await ask(pilot, QUESTION)
        assert "报告还在读入（1/2）" in screen(pilot.app)
        pilot.app.post_message(pilot.app.Refreshed("", changed=changed))
        await settled(pilot)
        assert ("报告还在读入" in screen(pilot.app)) is changed


async def test_a_fault_of_ours_is_a_sentence_and_not_the_end(settings, monkeypatch):
    from report_assistant.answering import Assistant

    async with opened(settings) as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(Assistant, "ask", lambda *_: 1 // 0)
            await ask(pilot, QUESTION)
        assert "程序出了错（ZeroDivisionError" in screen(pilot.app)
        await ask(pilot, QUESTION)
        assert "12" in marked(pilot.app)


async def test_reports_can_hold_anything(settings):
    hostile = "甲[/b][red]条\x1b[31m\x1b]52;c;aGk=\x07\u202e反🙂" + "长" * 2000
    text = REPORT.format(year=2018, asked=12, published=46).replace("一是公开", hostile + "一是公开")
    (settings.reports / "教育局2018.txt").write_text(text, encoding="utf-8")
    async with opened(settings) as pilot:
        await ask(pilot, "2018年存在哪些问题")
        assert not set("\x1b\x07\u202e") & set(screen(pilot.app))
        await ask(pilot, hostile.replace("\x07", ""))
        assert pilot.app.is_running
        await ask(pilot, QUESTION)
        assert "12" in marked(pilot.app)


async def test_the_source_is_read_again_each_time(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        changed = REPORT.format(year=2018, asked=34, published=46)
        (settings.reports / "教育局2018.txt").write_text("前言\n" + changed, encoding="utf-8")
        build_index([settings.reports], settings.index)
        await pilot.press("f3")
        await settled(pilot)
        assert "对不上" in screen(pilot.app)
        assert not marked(pilot.app)


async def test_resizing_keeps_the_answer_in_sight(settings):
    async with opened(settings, (160, 45)) as pilot:
        for _ in range(4):
            await ask(pilot, QUESTION)
        await ask(pilot, "2019年呢")
        for size in ((60, 16), (160, 45), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert "为37件" in screen(pilot.app)


async def test_typing_over_the_help_is_a_question(settings):
    async with opened(settings) as pilot:
        await pilot.press("f1", "你", "好")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, HelpScreen)
        assert pilot.app.ask_screen.question.value == "你好"


async def test_a_hint_leaves_the_line_to_type_into_free_and_replaces_the_one_before(settings):
    async with opened(settings) as pilot:
        await pilot.press("ctrl+c", "f4", "f4")
        await settled(pilot)
        shown = screen(pilot.app)
        assert shown.count("还没有出处，先提问。") == 1
        assert "要退出，请按Ctrl+Q" not in shown
        assert any("2018年依申请公开多少条" in line for line in lines(pilot.app)[-4:])


async def test_the_title_tells_the_whole_table_from_the_text(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        if "附表" not in screen(pilot.app):
            await pilot.press("f3")
        for shown in (True, False):
            await pilot.press("f4")
            await settled(pilot)
            assert ("·整表·" in screen(pilot.app)) is shown


async def test_where_there_is_no_table_the_next_place_is_named(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        if "附表" in screen(pilot.app):
            await pilot.press("f3")
            await settled(pilot)
        await pilot.press("f4")
        await settled(pilot)
        assert "不在表格里，按F3看下一处" in screen(pilot.app)
        await ask(pilot, "2019年呢")
        assert "不在表格里" not in screen(pilot.app)
