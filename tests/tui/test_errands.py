"""Copying, saving, looking back, the palette, and going on after a fault."""

import json
from contextlib import suppress

import pytest
from apps import QUESTION, ask, hints, opened, press, settled
from screens import lines, screen
from textual.worker import WorkerFailed

from report_assistant.desk import clipboard
from report_assistant.tui.app import ReportAssistantApp
from report_assistant.tui.ask_screen import AskScreen
from report_assistant.tui.help import HelpScreen
from report_assistant.tui.picker import Picker


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Files are saved where the app was opened."""
    monkeypatch.chdir(tmp_path)


async def test_one_key_copies_the_sentence_with_its_citation_and_says_where_to(settings, monkeypatch):
    copied = []

    def copy(text, **where):
        copied.append(text)
        return "已复制到剪贴板。"

    monkeypatch.setattr(clipboard, "copy", copy)
    async with opened(settings) as pilot:
        await pilot.press("f7")
        await settled(pilot)
        assert "先提问" in hints(pilot.app)
        await ask(pilot, QUESTION)
        await pilot.press("f7")
        await settled(pilot)
        assert "已复制到剪贴板。" in hints(pilot.app)
    (text,) = copied
    assert "12件" in text
    assert "教育局2018.txt" in text


async def test_over_ssh_the_terminal_is_asked_to_copy(settings, monkeypatch):
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("f7")
        await settled(pilot)
        assert "12件" in pilot.app.clipboard


async def test_a_comparison_is_saved_from_where_it_is_looked_at(settings, tmp_path):
    async with opened(settings) as pilot:
        await ask(pilot, "示例区教育局2018年比2019年收到申请多多少")
        await press(pilot, "ctrl+t")
        assert "^S 导出" in lines(pilot.app)[-1]
        await press(pilot, "ctrl+s", "down", "enter", "enter")
        await settled(pilot)
        (file,) = tmp_path.glob("*.csv")
        assert "2019" in file.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("typed", ["biaoge", "bijiao", "趋势", "excel", "baocun"])
async def test_the_palette_finds_what_is_meant_by_other_words(settings, typed):
    async with opened(settings) as pilot:
        await press(pilot, "ctrl+p", *typed)
        assert "没有这样的一项" not in screen(pilot.app)


@pytest.mark.parametrize(("steps", "suffix"), [(0, "xlsx"), (1, "csv"), (2, "md"), (3, "json")])
async def test_an_answer_is_saved_with_its_sources(settings, tmp_path, steps, suffix):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await press(pilot, "ctrl+s", *["down"] * steps, "enter", "enter")
        await settled(pilot)
        (file,) = tmp_path.glob(f"*.{suffix}")
        assert file.name in hints(pilot.app)
        if suffix == "json":
            assert json.loads(file.read_text(encoding="utf-8"))["figures"][0]["value"] == 12


async def test_a_file_that_cannot_be_written_is_a_sentence(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await press(pilot, "ctrl+s", "enter", "home", *"没有/", "enter")
        await settled(pilot)
        assert "写不进去" in hints(pilot.app)


async def test_calls_are_found_again_in_another_run(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await ask(pilot, "2019年存在哪些问题")
    async with opened(settings) as pilot:
        await press(pilot, "f8")
        await pilot.pause()
        shown = screen(pilot.app)
        assert "今天2问" in shown
        assert shown.index("存在哪些问题") < shown.index(QUESTION)
        await press(pilot, *"sdsqs"[:2], "enter")  # 收到
        await settled(pilot)
        assert "12件" in screen(pilot.app)


async def test_a_call_is_asked_again_as_it_was_meant_whatever_was_asked_since(settings):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        await ask(pilot, "历年累计呢")
        assert "99件" in screen(pilot.app)
    async with opened(settings) as pilot:
        await ask(pilot, "2019年收到多少件政府信息公开申请")
        await press(pilot, "f8", *"lnlj", "enter")
        await settled(pilot)
        answer = pilot.app.ask_screen.looked_at.answer
        assert [(one.year, one.value, one.column) for one in answer.figures] == [(2018, 99, "历年累计")]
        assert "示例区教育局2018年" in answer.question


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_beneath_a_long_list_its_keys_are_in_sight_and_a_sign_tells_where_one_is(settings, size):
    async with opened(settings, size) as pilot:
        await press(pilot, "ctrl+p", "down")
        shown = lines(pilot.app)
        (keys,) = (row for row in shown if "Esc 不选了" in row)
        assert "Enter 选定" in keys
        (at,) = (row for row in shown if "›" in row)
        assert at.count("出处") == 2  # its name and what it does, which are not the same words
        assert at.split()[-2] == "F3"


async def test_no_calls_are_kept_when_that_is_switched_off(settings, tmp_path):
    from dataclasses import replace

    async with opened(replace(settings, history=False)) as pilot:
        await ask(pilot, QUESTION)
        await press(pilot, "f8")
        await settled(pilot)
        assert "history = false" in hints(pilot.app)
    assert not list(tmp_path.rglob("calls.jsonl"))


@pytest.mark.parametrize("words", ["明暗", "shense", "ssqs"])
async def test_everything_is_found_in_the_palette_by_characters_and_pinyin(settings, words):
    async with opened(settings) as pilot:
        dark = pilot.app.current_theme.dark
        await press(pilot, "ctrl+p", *words, "enter")
        await settled(pilot)
        assert pilot.app.current_theme.dark is not dark
        assert isinstance(pilot.app.screen, AskScreen)


async def test_the_palette_has_what_the_footer_has_and_nothing_in_english(settings):
    async with opened(settings) as pilot:
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, Picker)
        items = [item.text for item in pilot.app.screen._items]
        assert any("复制" in text for text in items)
        assert any("退出" in text for text in items)
        assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in items)


async def test_the_help_tells_the_keys_of_what_has_the_focus(settings):
    async with opened(settings, (80, 60)) as pilot:
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "从问题里去掉这一项" not in screen(pilot.app)
        await press(pilot, "escape", "shift+tab", "f1")
        assert "从问题里去掉这一项" in screen(pilot.app)


async def test_an_errand_that_fails_is_told_and_the_app_goes_on(settings, monkeypatch, tmp_path):
    async with opened(settings) as pilot:
        await ask(pilot, QUESTION)
        with monkeypatch.context() as broken:
            broken.setattr(clipboard, "copy", lambda *_, **__: 1 // 0)
            await press(pilot, "f7")
            await settled_whatever_fails(pilot)
        assert "程序出了错（WorkerFailed" in hints(pilot.app)
        assert "ZeroDivisionError" in (tmp_path / "state" / "faults.log").read_text(encoding="utf-8")
        pilot.app.faults.clear()
        await ask(pilot, "2019年收到多少件政府信息公开申请")
        assert "37件" in screen(pilot.app)


async def settled_whatever_fails(pilot):
    """Wait as ``settled`` does; a worker that failed is what is waited for."""
    with suppress(WorkerFailed):
        await settled(pilot)


async def test_a_screen_that_fails_again_and_again_is_left_with_a_sentence(settings):
    app = ReportAssistantApp(settings)
    async with app.run_test() as pilot:
        await settled(pilot)
        for _ in range(60):
            app.tell_fault(ValueError("画不出来"))
        await pilot.pause()
    assert app.return_code == 1


async def test_a_handler_that_fails_is_told_and_the_app_goes_on(settings, monkeypatch):
    async with opened(settings) as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(AskScreen, "action_table", lambda *_: 1 // 0)
            await press(pilot, "f4")
            await settled(pilot)
        assert "程序出了错（ZeroDivisionError" in hints(pilot.app)
        assert len(pilot.app.faults) == 1
        pilot.app.faults.clear()
        await ask(pilot, QUESTION)
        assert "12件" in screen(pilot.app)
