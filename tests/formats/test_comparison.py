"""The table of a comparison: what stands where, what is missing and why, what disagrees."""

from dataclasses import replace
from decimal import Decimal

from tests.formats.test_formats import ANSWER, HOSTILE, WORDS
from tests.formats.test_formulas import figure

from report_assistant.formats.comparison import comparison
from report_assistant.model import Answer, Derived, Missing, Note, Status


def answer(*figures, **more):
    return Answer("问", Status.ANSWERED, "答", figures, **more)


def shown(table):
    """Each row by its label, as its cells are shown."""
    rows = zip(table.labels, table.rows, strict=True)
    return {label: [cell.text or cell.why for cell in row.cells] for label, row in rows}


def test_one_figure_or_none_is_no_table():
    assert comparison(ANSWER) is None
    assert comparison(WORDS) is None


def test_two_numbers_for_one_thing_are_no_comparison():
    assert comparison(answer(figure(12), figure(13))) is None


def test_years_run_across_in_order_and_one_thing_is_one_row():
    table = comparison(answer(figure(24, 2022, column="总计"), figure(19, 2021, column="总计")))
    assert table.years == (2021, 2022)
    assert shown(table) == {"收到申请数": ["19件", "24件"]}
    assert table.units == ("件",)


def test_agencies_run_down_in_the_order_of_the_answer():
    table = comparison(
        answer(figure(5, 2021, agency="乙局"), figure(7, 2021, agency="甲局"), figure(6, 2020, agency="甲局"))
    )
    assert shown(table) == {"乙局": ["", "5件"], "甲局": ["6件", "7件"]}


def test_several_things_are_named_and_columns_too():
    figures = [figure(1, column="自然人"), figure(3, column="总计"), figure(2, indicator="不予公开")]
    assert shown(comparison(answer(*figures))) == {
        "收到申请数（自然人）": ["1件"],
        "收到申请数": ["3件"],
        "不予公开": ["2件"],
    }
    both = comparison(answer(*figures, figure(4, agency="乙局")))
    assert list(shown(both)) == [
        "示例区教育局 · 收到申请数（自然人）",
        "示例区教育局 · 收到申请数",
        "示例区教育局 · 不予公开",
        "乙局 · 收到申请数",
    ]


def test_the_title_says_what_the_labels_do_not():
    def title(*figures):
        return comparison(answer(*figures)).title

    assert title(figure(1, 2017), figure(2, 2018)) == "示例区教育局 · 收到申请数"
    assert title(figure(1), figure(2, agency="乙局")) == "收到申请数"
    assert title(figure(1, column="自然人"), figure(2)) == "示例区教育局"
    assert title(figure(1, column="自然人"), figure(2, agency="乙局")) == ""


def test_numbers_that_disagree_are_both_there_and_marked():
    table = comparison(answer(figure(12, 2017), figure(37, 2018), figure(36, 2018)))
    ((early, late),) = (row.cells for row in table.rows)
    assert not early.disagrees
    assert late.disagrees
    assert late.text == "37件、36件（不一致）"
    assert [one.value for one in late.figures] == [37, 36]


def test_a_table_and_the_text_in_two_columns_are_one_thing():
    table = comparison(answer(figure(12, 2017), figure(37, 2018, column="总计"), figure(36, 2018)))
    assert shown(table) == {"收到申请数": ["12件", "37件、36件（不一致）"]}


def test_forms_that_name_one_thing_differently_are_one_row_and_it_is_said():
    old = [figure(9, 2017), figure(12, 2018)]
    table = comparison(answer(*old, figure(15, 2019, indicator="本年新收政府信息公开申请数量")))
    assert shown(table) == {"收到申请数": ["9件", "12件", "15件"]}
    assert table.remarks == (
        "示例区教育局的报告里名称不同：2017—2018年是“收到申请数”，2019年是“本年新收政府信息公开申请数量”。",
    )


def test_cumulative_numbers_are_another_row():
    table = comparison(answer(figure(12, 2018), figure(30, 2018, column="历年累计")))
    assert shown(table) == {"收到申请数": ["12件"], "收到申请数（历年累计）": ["30件"]}


def test_what_is_missing_says_why():
    found = answer(
        figure(12, 2017),
        figure(37, 2018),
        missing=(
            Missing("示例区教育局", 2019, "收到申请", Status.NO_REPORT),
            Missing("示例区教育局", 2016, "收到申请", Status.NOT_REPORTED),
            Missing("乙局", 2018, "收到申请", Status.NOT_REPORTED),
            Missing("丙局", None, "收到申请", Status.NO_REPORT),
        ),
    )
    table = comparison(found)
    assert table.years == (2016, 2017, 2018, 2019)
    assert shown(table) == {
        "示例区教育局": ["报告没有给出这个数", "12件", "37件", "没有收录这一年的年报"],
        "乙局": ["", "", "报告没有给出这个数", ""],
    }
    assert table.remarks == ("丙局没有“收到申请”的数。",)


def test_a_figure_is_never_covered_by_what_is_missing():
    gap = Missing("示例区教育局", 2018, "别的数", Status.NOT_REPORTED)
    table = comparison(answer(figure(12, 2017), figure(37, 2018), missing=(gap,)))
    assert shown(table) == {"收到申请数": ["12件", "37件"], "别的数": ["", "报告没有给出这个数"]}


def test_formulas_and_remarks_stand_below():
    found = answer(
        figure(12, 2017),
        figure(37, 2018),
        derived=(Derived("difference", Decimal(25), "件"),),
        notes=(Note("caution", "口径变了。"), Note("available", "还有别的。")),
    )
    table = comparison(found)
    assert table.computed == ("相差 = 37 − 12 = 25件。",)
    assert table.remarks == ("口径变了。",)


def test_nothing_that_a_terminal_obeys_is_in_the_table():
    bad = replace(figure(1), agency=HOSTILE, indicator=HOSTILE, column=HOSTILE, unit=HOSTILE)
    table = comparison(
        answer(
            bad,
            replace(bad, year=2019),
            replace(bad, agency=HOSTILE * 2, value=Decimal(2)),
            notes=(Note("caution", HOSTILE),),
            missing=(Missing(HOSTILE, None, HOSTILE, Status.NO_REPORT),),
        )
    )
    said = [*table.labels, *table.units, *table.computed, *table.remarks, *(str(row) for row in shown(table))]
    said += [part for row in table.rows for part in (row.agency, row.indicator, row.column)]
    assert not set("\x1b\x07\x9b\u202e\u2066") & set("".join(said))
