"""The faces of an answer: what each kind shows, in any width, whatever a report holds."""

from decimal import Decimal

import pytest
from rich.cells import cell_len
from screens import HOSTILE, CitedPassage, Derived, Dressed, Note, answered, figure, lines, screen, source

from report_assistant.model import State, Status
from report_assistant.tui.bigdigits import draw
from report_assistant.tui.exchange import Exchange
from report_assistant.tui.figure import FigureList, LargeNumber
from report_assistant.tui.options import Options


class Host(Dressed):
    """An app with nothing but exchanges in it."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def compose(self):
        yield Exchange("收到多少申请")

    def on_options_chosen(self, event):
        self.asked.append(event.question)


async def shown(pilot, answer, remark=""):
    await pilot.app.query_one(Exchange).show(answer, remark)
    await pilot.pause()
    return screen(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (40, 30), (160, 45)])
async def test_a_figure_is_large_with_what_it_is_beside_it(size):
    async with Host().run_test(size=size) as pilot:
        text = await shown(pilot, answered("全年收到申请1234件。", figure(1234, column="总计")))
        for row in draw("1234"):
            assert any(row in line for line in lines(pilot.app))
        for part in ("全年收到申请1234件。", "件", "收到申请数", "示例区教育局2018年", "口径：总计"):
            assert part in text


async def test_about_and_read_from_a_picture_are_said():
    async with Host().run_test() as pilot:
        text = await shown(pilot, answered("约三百件。", figure(300, approximate=True, state=State.OCR)))
        assert "约" in text
        assert "识别自图片" in text


async def test_a_percentage_is_drawn_with_its_sign():
    async with Host().run_test() as pilot:
        await shown(pilot, answered("占7.2%。", figure("7.2", unit="%")))
        assert any(draw("7.2%")[0] in line for line in lines(pilot.app))


async def test_a_number_too_wide_is_written():
    async with Host().run_test(size=(40, 24)) as pilot:
        text = await shown(pilot, answered("很多。", figure("123456789012345678", unit="元")))
        assert "123,456,789,012,345,678元" in text


async def test_two_figures_are_both_large_many_are_a_list():
    async with Host().run_test() as pilot:
        await shown(pilot, answered("表12件，文13件。", figure(12), figure(13)))
        assert len(pilot.app.query(LargeNumber)) == 2
        text = await shown(pilot, answered("逐年如下。", *(figure(n, year=2016 + n) for n in range(4))))
        assert len(pilot.app.query(LargeNumber)) == 0
        assert "2016年0件" in text
        assert any(line.split()[0] == "2019年" and line.endswith("█ 3 件") for line in lines(pilot.app)[4:])


async def test_a_computed_number_is_large_with_its_figures_listed():
    growth = Derived("growth", Decimal(100) / 3, "%")
    async with Host().run_test() as pilot:
        text = await shown(
            pilot, answered("增长约33.33%。", figure(4, year=2019), figure(3), derived=(growth,))
        )
        assert pilot.app.query_one(LargeNumber).shown.number == "33.33"
        assert pilot.app.query_one(LargeNumber).shown.about
        assert len(pilot.app.query_one(FigureList).figures) == 2
        assert "由2个数算得" in text


async def test_the_highest_is_large_and_all_are_listed():
    highest = Derived("max", Decimal(9), "件")
    async with Host().run_test() as pilot:
        await shown(pilot, answered("最高是9件。", figure(9), figure(3, year=2017), derived=(highest,)))
        assert pilot.app.query_one(LargeNumber).shown.number == "9"
        assert len(pilot.app.query_one(FigureList).figures) == 2


async def test_words_and_notes():
    words = CitedPassage("示例区教育局", 2018, "a.txt", "五、问题", "公开还不够及时。", 0, 8)
    note = Note("definition", "主动公开是不经申请的公开。", "第十九条")
    async with Host().run_test() as pilot:
        text = await shown(pilot, answered("报告这样写。", passages=(words,), notes=(note,)), "还在读入。")
        for part in ("公开还不够及时。", "释义", "主动公开是不经申请的公开。（第十九条）", "还在读入。"):
            assert part in text


@pytest.mark.parametrize(
    ("status", "seal"),
    [
        (Status.ANSWERED, "答"),
        (Status.CHOOSE, "选"),
        (Status.NOT_REPORTED, "缺"),
        (Status.NO_REPORT, "缺"),
        (Status.NOT_UNDERSTOOD, "疑"),
    ],
)
async def test_every_status_has_a_sign_and_numbered_options(status, seal):
    answer = answered("这样。", status=status, choices=("2018年收到多少", "2019年收到多少"))
    async with Host().run_test() as pilot:
        text = await shown(pilot, answer)
        assert f"{seal}这样。" in text
        assert "12018年收到多少22019年收到多少" in text


async def test_a_choice_shows_the_figure_of_each_option_beside_it():
    choices = ("2018年收到多少", "2019年收到多少" * 9)
    answer = answered("哪年？", figure(12), figure(37, year=2019), status=Status.CHOOSE, choices=choices)
    async with Host().run_test() as pilot:
        await shown(pilot, answer)
        ends = [line.split("  ")[-1] for line in lines(pilot.app) if line.endswith("件")]
        assert ends == ["12 件", "37 件"]
        assert not pilot.app.query(LargeNumber)


async def test_options_are_walked_and_clicked():
    answer = answered("哪一个？", status=Status.CHOOSE, choices=("甲" * 60, "乙", "丙"))
    async with Host().run_test(size=(80, 24)) as pilot:
        await shown(pilot, answer)
        options = pilot.app.query_one(Options)
        for picked, step in ((1, 1), (2, 1), (3, 1), (3, 1), (2, -1), (1, -1), (0, -1), (0, -1)):
            options.move(step)
            assert options.picked == picked
        row = next(number for number, line in enumerate(lines(pilot.app)) if "乙" in line)
        await pilot.click(offset=(10, row))
        assert pilot.app.asked == ["乙"]


@pytest.mark.parametrize("width", [40, 80, 160])
async def test_hostile_text_is_shown_as_text(width):
    text = HOSTILE + "12"
    bad = source(text, text, "12", file=HOSTILE, section=HOSTILE)
    one = figure(12, bad, indicator=HOSTILE, column=HOSTILE, unit=HOSTILE, agency=HOSTILE)
    answer = answered(
        HOSTILE,
        one,
        one,
        one,
        passages=(CitedPassage(HOSTILE, 2018, HOSTILE, HOSTILE, HOSTILE, 0, 3),),
        notes=(Note("caution", HOSTILE, HOSTILE),),
        choices=(HOSTILE,),
    )
    async with Host().run_test(size=(width, 400)) as pilot:
        text = await shown(pilot, answer, HOSTILE)
        assert "甲[/b][red]条" in text
        assert not set("\x1b\x07\x9b\u202e") & set(text)
        assert all(cell_len(line) <= width for line in lines(pilot.app))


async def test_a_failure_is_a_sentence_in_place():
    async with Host().run_test() as pilot:
        await pilot.app.query_one(Exchange).fail("索引[/b]读不出来。")
        await pilot.pause()
        assert "误索引[/b]读不出来。" in screen(pilot.app)


async def test_a_passage_that_is_a_table_row_stands_on_one_line():
    passage = CitedPassage("示例区教育局", 2018, "教育局2018.txt", "附表", "收到申请数 |\n件 |\n12", 0, 12)
    async with Host().run_test() as pilot:
        await shown(pilot, answered("报告写明。", passages=(passage,)))
        assert any("收到申请数 | 件 | 12" in line for line in lines(pilot.app))


async def test_a_question_pasted_by_mistake_leaves_room_for_its_answer():
    class Pasted(Dressed):
        def compose(self):
            yield Exchange("收到多少申请" * 100)

    async with Pasted().run_test(size=(80, 24)) as pilot:
        assert "共600字" in await shown(pilot, answered("没有听懂。"))
        assert any("没有听懂。" in line for line in lines(pilot.app)[:6])
