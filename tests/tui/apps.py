"""What tests that drive the whole app share: reports, an index, the app, and its keys."""

from contextlib import asynccontextmanager

from report_assistant.tui.app import ReportAssistantApp

REPORT = """示例区教育局{year}年政府信息公开工作年度报告
一、概述
根据《中华人民共和国政府信息公开条例》，示例区教育局编制了{year}年政府信息公开年度报告。
二、主动公开情况
{year}年主动公开政府信息{published}条。
三、依申请公开情况
{year}年共收到政府信息公开申请{asked}件。
五、存在的主要问题和改进措施
存在的问题：一是公开还不够及时。二是内容还不够丰富。
附表
指标名称 |
单位 |
{year}年 |
历年累计 |
主动公开文件数 |
条 |
{published} |
454 |
受理政府信息公开申请总数 |
件 |
{asked} |
99 |
"""
QUESTION = "2018年收到多少件政府信息公开申请"


@asynccontextmanager
async def opened(settings, size=(80, 24)):
    """The app, when it has read all reports; at the end it must have told of no fault."""
    app = ReportAssistantApp(settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot
        assert app.faults == []


async def settled(pilot):
    """Wait until nothing is being read or answered any more, and it is drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def typed(pilot, words):
    """Type as an input method commits it, and wait for what is shown of it."""
    pilot.app.ask_screen.question.insert_text_at_cursor(words)
    await settled(pilot)


async def ask(pilot, question):
    """Type a question, and press Enter."""
    pilot.app.ask_screen.question.insert_text_at_cursor(question)
    await pilot.press("enter")
    await settled(pilot)


async def press(pilot, *keys):
    """Press keys one after the other, each when what the one before did is done.

    An errand that waits for a choice goes on waiting: only what is drawn is waited for.
    """
    for key in keys:
        await pilot.press(key)
        for _ in range(3):
            await pilot.pause()


def hints(app):
    """What the app has said for a moment."""
    return " ".join(one.message for one in app._notifications)
