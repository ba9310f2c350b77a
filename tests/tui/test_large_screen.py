"""A figure as large as fits: every digit whole, its unit and sentence with it, the next one a key away."""

from decimal import Decimal

import pytest
from apps import ask, settled
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from screens import HOSTILE, Derived, Dressed, answered, figure, lines, screen

from report_assistant.model import State, Status
from report_assistant.tui.app import ReportAssistantApp
from report_assistant.tui.bigdigits import draw, enlarged
from report_assistant.tui.figure import Shown, figure_shown
from report_assistant.tui.large_screen import NOTHING_LARGE, LargeScreen, all_shown, drawn
from report_assistant.tui.themes import PAPER


class Host(Dressed):
    """An app with nothing but large figures."""

    def __init__(self, answer):
        super().__init__()
        self.answer = answer

    def on_mount(self):
        self.push_screen(LargeScreen(all_shown(self.answer), self.answer.text))


async def settle(pilot):
    await pilot.pause()
    await pilot.pause()


def ink(rows):
    """How much of a drawing is not blank, in quarters of a cell."""
    return sum(bin(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".index(one)).count("1") for row in rows for one in row)


@given(st.text("0123456789.,-%", min_size=1, max_size=8), st.integers(1, 5))
def test_a_drawing_is_enlarged_in_both_directions(number, times):
    small = draw(number)
    large = enlarged(small, times)
    assert len(large) == len(small) * times
    assert {len(row) for row in large} == {len(small[0]) * times}
    assert ink(large) == ink(small) * times**2
    assert enlarged(small, 1) == small


@given(st.integers(0, 10**15), st.integers(8, 240), st.integers(3, 60))
def test_a_number_is_as_large_as_fits_and_never_cut(value, width, height):
    rows = drawn(Shown(str(value), "件", ("申请",)), width, height)
    assert all(cell_len(row) <= width for row in rows)
    assert len(rows) <= height or str(value) in "".join(rows)
    assert "件" in rows[-1]
    small = draw(str(value))
    if len(small[0]) + 3 > width:
        assert "".join(rows) == f"{value} 件"
    else:
        wider, higher = 2 * len(small[0]) + 3 <= width, height >= 6
        assert (ink(enlarged(small, 2)) <= ink([row.split("件")[0] for row in rows])) == (wider and higher)


def test_about_and_percent_stand_with_the_number():
    (*_, foot) = drawn(Shown("300", "件", ("甲",), about=True), 60, 12)
    assert foot.startswith("约 ")
    assert foot.endswith(" 件")
    assert ink(drawn(Shown("7.2", "%", ("甲",)), 60, 3)) == ink(draw("7.2%"))


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_what_it_is_and_the_sentence_stand_beneath(size):
    answer = answered("全年收到申请1234件。", figure(1234, column="自然人", state=State.OCR))
    async with Host(answer).run_test(size=size) as pilot:
        await settle(pilot)
        shown = screen(pilot.app)
        for part in (
            "收到申请数",
            "示例区教育局2018年",
            "口径：自然人",
            "识别自图片",
            "全年收到申请1234件。",
            "件",
        ):
            assert part in shown
        assert sum("█" in line for line in lines(pilot.app)) >= size[1] // 4
        pilot.app.register_theme(PAPER)
        pilot.app.theme = PAPER.name
        await settle(pilot)
        assert screen(pilot.app) == shown


async def test_several_figures_are_walked():
    answer = answered(
        "相差2件。", figure(5), figure(3, agency="乙局"), derived=(Derived("difference", Decimal(2), "件"),)
    )
    async with Host(answer).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "第1个，共3个" in screen(pilot.app)
        assert "相差" in screen(pilot.app)
        for key, number, agency in (
            ("right", 2, "示例区教育局"),
            ("down", 3, "乙局"),
            ("right", 1, "相差"),
            ("left", 3, "乙局"),
        ):
            await pilot.press(key)
            await settle(pilot)
            assert f"第{number}个，共3个" in screen(pilot.app)
            assert agency in screen(pilot.app)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, LargeScreen)


def test_what_is_yet_to_be_chosen_and_words_are_not_large():
    assert all_shown(answered("哪个？", figure(1), figure(2), status=Status.CHOOSE)) == []
    assert all_shown(answered("报告这样写。")) == []
    highest = answered("最高。", figure(9), figure(3), derived=(Derived("max", Decimal(9), "件"),))
    assert [one.number for one in all_shown(highest)] == ["9", "3"]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_hostile_words_are_shown_as_text(size):
    bad = figure(12, indicator=HOSTILE, column=HOSTILE, unit=HOSTILE, agency=HOSTILE)
    async with Host(answered(HOSTILE, bad)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "[/b]" in screen(pilot.app)
        assert not set("\x1b\x07\x9b\u202e") & set(screen(pilot.app))
        assert len(lines(pilot.app)) == size[1]
    assert "12" in drawn(figure_shown(bad), size[0], size[1])[0]


async def test_it_is_a_key_away_from_an_answer(settings):
    app = ReportAssistantApp(settings)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await ask(pilot, "2018年存在哪些问题")
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert [one.message for one in app._notifications] == [NOTHING_LARGE]
        await ask(pilot, "2018年收到多少件政府信息公开申请")
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert isinstance(app.screen, LargeScreen)
        assert sum("█" in line for line in lines(app)) >= 10
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert app.screen is app.ask_screen
        assert app.faults == []
