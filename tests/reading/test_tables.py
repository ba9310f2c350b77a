"""Figures in tables: every form in every way it is written down, and nothing from what cannot be placed."""

from collections import Counter
from decimal import Decimal

import pytest
from tabled import LAYOUTS, Filled, Known, Slot, a_cell_a_line, a_row_a_line, as_html, blocks

from report_assistant.model import Origin, Scope, State
from report_assistant.reading import read_report
from report_assistant.reading.html import read_html
from report_assistant.reading.plain import read_plain
from report_assistant.reading.report import report_of
from report_assistant.reading.table_lines import plain, printed

APPLICATIONS = "收到和处理政府信息公开申请情况"
DISPUTES = "政府信息公开行政复议、行政诉讼情况"


def proactive(year, form):
    filled = Filled(year, 1000)
    for name, block in blocks(form).items():
        if name.startswith("第二十条"):
            filled.items(block)
    return filled


def national(year, form):
    found = blocks(form)
    return [
        proactive(year, form),
        Filled(year).applications(found[APPLICATIONS]),
        Filled(year, 500).disputes(found[DISPUTES]),
    ]


FORMS = {
    "fujian2018": lambda: [Filled(2018).plain_rows(blocks("fujian2018")["附表"])],
    "national2014": lambda: [Filled(2016).plain_rows(blocks("national2014")["统计表"])],
    "national2019": lambda: national(2019, "national2019"),
    "national2021": lambda: national(2022, "national2021"),
}


def of_tables(report, state=State.STATED):
    return [one for one in report.figures if one.origin == Origin.TABLE and one.state == state]


def read(figure):
    value = int(figure.value) if figure.value == int(figure.value) else figure.value
    return Known(figure.indicator, figure.applicant, figure.column, str(figure.scope), value, figure.unit)


def plain_report(*tables, year=2016, state=State.STATED):
    """The figures of tables in a text file, as indicator and value."""
    text = f"云溪区教育局{year}年政府信息公开工作年度报告\n" + "下表。\n".join(tables)
    return of_tables(report_of(read_plain(text), "x"), state)


def values(figures):
    return {figure.indicator: figure.value for figure in figures}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_cell_of_every_form_in_every_layout(tmp_path, form, layout):
    tables = FORMS[form]()
    report = read_report(LAYOUTS[layout](tmp_path, tables))
    known = Counter(known for table in tables for known in table.known)
    found = of_tables(report)
    assert Counter(map(read, found)) == known
    for figure in found:
        place = figure.place
        assert report.text[place.value_start : place.value_end] == str(figure.value)
        assert place.start <= place.value_start < place.value_end <= place.end


def test_the_forms_are_filled_completely():
    sizes = {form: sum(len(table.known) for table in make()) for form, make in FORMS.items()}
    assert sizes == {"fujian2018": 40, "national2014": 58, "national2019": 198, "national2021": 200}


def mixed(first, second):
    """表二 with the heads of one year above and of another below, as some reports of 2021 have it."""
    above, below = blocks(first), blocks(second)
    filled = Filled(2021).items(above["第二十条第(一)项"])
    filled.items(above["第二十条第(五)项"], range(1))
    rows = (2, 4) if second == "national2019" else (1, 3)
    return filled.items(below["第二十条第(五)项"], range(*rows)).items(below["第二十条第(八)项"])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("forms", [("national2019", "national2021"), ("national2021", "national2019")])
def test_a_table_that_mixes_two_forms_is_read_block_by_block(tmp_path, forms, layout):
    table = mixed(*forms)
    report = read_report(LAYOUTS[layout](tmp_path, [table]))
    assert Counter(map(read, of_tables(report))) == Counter(table.known)


# --- what is said of a figure -------------------------------------------------------------------------------


def test_the_name_has_its_parent_where_the_label_alone_is_unclear():
    found = plain_report(a_row_a_line(Filled(2016).plain_rows(blocks("national2014")["统计表"]).rows))
    names = {figure.indicator: figure.name for figure in found}
    assert names["review.other"] == "行政复议数量 / 其他情形数"
    assert names["suit.other"] == "行政诉讼数量 / 其他情形数"
    assert names["applications.received"] == "收到申请数"


def test_a_figure_of_the_single_row_is_named_by_its_heads():
    table = Filled(2022).disputes(blocks("national2021")[DISPUTES])
    (figure,) = (
        one for one in plain_report(a_row_a_line(table.rows)) if one.indicator == "suit.after_review.other"
    )
    assert (figure.name, figure.column) == ("行政诉讼 / 复议后起诉", "其他结果")


def test_the_quote_runs_from_the_label_to_the_cell():
    text = "云溪区教育局2016年年报\n指标名称 | 单位 | 2016年 | 历年累计 |\n行政复议数 | 件 | 7 | 9 |\n"
    figures = of_tables(report_of(read_plain(text), "x"))
    quotes = [text[one.place.start : one.place.end] for one in figures]
    assert quotes == ["行政复议数 | 件 | 7", "行政复议数 | 件 | 7 | 9"]


def test_a_figure_stands_in_the_section_of_its_table():
    table = "指标名称 |\n单位 |\n2016年 |\n历年累计 |\n行政复议数 |\n件 |\n7 |\n9 |\n"
    text = f"云溪区教育局2016年年报\n一、概述\n做了工作。\n二、附表\n{table}"
    assert {one.section for one in of_tables(report_of(read_plain(text), "x"))} == {"二、附表"}


def test_a_column_of_another_year_is_of_that_year():
    table = "指标名称 | 单位 | 2015年 | 历年累计 |\n行政复议数 | 件 | 7 | 9 |\n"
    (year, total) = plain_report(table)
    assert (year.scope, year.year, year.value) == (Scope.OTHER_YEAR, 2015, 7)
    assert (total.scope, total.year, total.value) == (Scope.CUMULATIVE, 2016, 9)


def test_a_unit_in_the_cell_goes_before_the_columns():
    table = "信息内容 | 采购项目数量 | 采购总金额 |\n政府集中采购 | 214项 | 18551.30万元 |\n"
    items, amount = plain_report(table, year=2019)
    assert (items.value, items.unit) == (214, "项")
    assert (str(amount.value), amount.unit) == ("18551.30", "万元")


@pytest.mark.parametrize(("cell", "value"), [("+12", 12), ("-35", -35), ("减5", -5), ("增2", 2), ("0", 0)])
def test_more_and_less_than_the_year_before(cell, value):
    table = f"信息内容 | 上一年项目数量 | 本年增/减 |\n行政事业性收费 | 24 | {cell} |\n"
    assert values(plain_report(table, year=2019)) == {"charges.previous": 24, "charges.change": value}


# --- nothing from what is not certain -----------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["", "/", "—", "-", "无", "——"])
def test_a_blank_is_no_zero(cell):
    table = f"信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | {cell} | 0 | 3 |\n"
    found = values(plain_report(table, year=2022))
    assert found == {"rules.abolished": 0, "rules.in_force": 3}


def lose(rows, label, cell):
    """The rows with one cell lost behind a label."""
    return [[*row[: cell + 1], *row[cell + 2 :]] if row[0].text.endswith(label) else row for row in rows]


@pytest.mark.parametrize("write", [a_cell_a_line, a_row_a_line, as_html])
@pytest.mark.parametrize("cell", [0, 3, 6])
def test_a_line_that_lost_a_cell_states_nothing_and_the_others_all(write, cell):
    table = Filled(2022).applications(blocks("national2021")[APPLICATIONS])
    words = write(lose(table.rows, "上年结转政府信息公开申请数量", cell))
    document = read_html(f"<h1>云溪区教育局2022年年报</h1>{words}") if "<" in words else None
    report = report_of(document or read_plain("云溪区教育局2022年年报\n" + words), "x")
    lost = [known for known in table.known if known.indicator == "applications.carried_in"]
    assert set(map(read, of_tables(report))) == {known for known in table.known if known not in lost}
    undecided = of_tables(report, State.UNDECIDED)
    assert [(one.indicator, one.column, one.applicant) for one in undecided] == [
        ("applications.carried_in", "", "")
    ] * 6
    assert {one.value for one in undecided} == {one.value for one in lost if one is not lost[cell]}


def test_more_values_than_heads_state_nothing():
    table = "统计指标 | 单位 | 统计数 |\n收到申请数 | 件 | 3 | 5 | 8 |\n"
    assert plain_report(table) == []
    assert [figure.value for figure in plain_report(table, state=State.UNDECIDED)] == [3, 5, 8]


def test_rows_under_the_heads_of_another_table_are_no_counts_of_a_form():
    found = stated(plain_report("科目 | 预算数 |\n行政复议数 | 7 |\n行政诉讼数 | 8 |\n"))
    assert found == {("行政复议数", "预算数", ""): 7, ("行政诉讼数", "预算数", ""): 8}


def stated(figures):
    return {(one.name, one.column, one.indicator): one.value for one in figures}


def test_a_table_of_no_form_gives_its_rows_and_columns():
    table = (
        "序号 | 单位名称 | 2021年公开数(条) | 2022年公开数(条) | 联系电话 | 备注 |\n"
        "1 | 张桥镇 | 31 | 42 | 82345678 | 含村务 |\n2 | 李庄镇 | 5 | / | 82345679 | |\n"
    )
    found = plain_report(table, year=2022)
    assert [(one.name, one.column, one.scope, one.year, one.value, one.unit) for one in found] == [
        ("张桥镇", "2021年公开数(条)", Scope.OTHER_YEAR, 2021, 31, "条"),
        ("张桥镇", "2022年公开数(条)", Scope.YEAR, 2022, 42, "条"),
        ("李庄镇", "2021年公开数(条)", Scope.OTHER_YEAR, 2021, 5, "条"),
    ]
    assert {one.indicator for one in found} == {""}


def test_a_table_of_no_form_that_lost_its_rows_is_told_by_the_word_above_the_names_of_its_rows():
    cells = ["单位名称", "公开数", "申请数", "张桥镇", 31, 42, "李庄镇", 5, 6]
    assert stated(plain_report("".join(f"{cell} |\n" for cell in cells))) == {
        ("张桥镇", "公开数", ""): 31,
        ("张桥镇", "申请数", ""): 42,
        ("李庄镇", "公开数", ""): 5,
        ("李庄镇", "申请数", ""): 6,
    }


def test_a_table_of_no_form_that_lost_its_rows_and_cells_states_nothing():
    table = "乡镇 |\n公开数 |\n申请数 |\n张桥镇 |\n31 |\n42 |\n"
    assert plain_report(table) == []
    assert [(one.name, one.column, one.value) for one in plain_report(table, state=State.UNDECIDED)] == [
        ("张桥镇", "", 31),
        ("张桥镇", "", 42),
    ]


UNDER_ONE_NAME = [
    ("五、行政诉讼数量", "suit.total"),
    ("(二)被依法纠错数", "suit.corrected"),
    ("(三)其他情形数", "suit.other"),
]


def test_rows_of_one_name_belong_to_the_parent_above_them():
    lines = [f"{label} | 件 | {number} |" for number, (label, _) in enumerate(UNDER_ONE_NAME, 3)]
    found = values(plain_report("统计指标 | 单位 | 统计数 |\n" + "\n".join(lines) + "\n"))
    assert found == {indicator: Decimal(number) for number, (_, indicator) in enumerate(UNDER_ONE_NAME, 3)}


def test_rows_of_one_name_without_a_parent_are_of_no_indicator():
    table = "统计指标 | 单位 | 统计数 |\n(三)其他情形数 | 件 | 4 |\n六、举报投诉数量 | 件 | 2 |\n"
    assert values(plain_report(table)) == {"complaints.reported": 2, "": 4}


def test_a_merged_parent_tells_rows_of_one_name_apart():
    table = (
        "<table><tr><td colspan=2>统计指标</td><td>单位</td><td>统计数</td></tr>"
        "<tr><td rowspan=2>五、行政诉讼数量</td><td>(二)被依法纠错数</td><td>件</td><td>4</td></tr>"
        "<tr><td>(三)其他情形数</td><td>件</td><td>2</td></tr></table>"
    )
    document = read_html(f"<h1>云溪区教育局2016年年报</h1>{table}")
    assert values(of_tables(report_of(document, "x"))) == {"suit.corrected": 4, "suit.other": 2}


def test_a_table_that_goes_on_over_the_page_without_heads():
    first = "统计指标 | 单位 | 统计数 |\n四、行政复议数量 | 件 | 3 |\n(一)维持具体行政行为数 | 件 | 1 |\n"
    second = "(二)被依法纠错数 | 件 | 2 |\n(三)其他情形数 | 件 | 0 |\n五、行政诉讼数量 | 件 | 8 |\n"
    found = values(plain_report(first, second))
    assert found == {
        "review.total": 3,
        "review.upheld": 1,
        "review.corrected": 2,
        "review.other": 0,
        "suit.total": 8,
    }


def test_a_page_break_that_prints_the_heads_again_changes_nothing():
    table = Filled(2022).applications(blocks("national2021")[APPLICATIONS])
    again = [*table.rows[:15], *table.rows[:3], *table.rows[15:]]
    found = plain_report(a_cell_a_line(again), year=2022)
    assert Counter(map(read, found)) == Counter(table.known)


def test_letters_of_an_upright_label_between_the_rows_change_nothing():
    table = Filled(2022).applications(blocks("national2021")[APPLICATIONS])
    rows = list(table.rows)
    for place, letter in zip(range(20, 8, -3), "果结理办", strict=True):
        rows.insert(place, [Slot(letter)])
    assert Counter(map(read, plain_report(a_cell_a_line(rows), year=2022))) == Counter(table.known)


# --- heads in another order than the form's ----------------------------------------------------------------

ORDERS = [
    ("指标名称 单位 2017年 2018年", "行政复议数 件 3 4", {("2017年", 3), ("2018年", 4)}),
    ("指标名称 单位 2018年", "行政复议数 件 4", {("2018年", 4)}),
    ("指标名称 单位 历年累计 2018年", "行政复议数 件 9 4", {("历年累计", 9), ("2018年", 4)}),
    (
        "指标名称 计量单位 代码 本期实际 上年同期",
        "行政复议数 件 11 4 3",
        {("本期实际", 4), ("上年同期", 3)},
    ),
    (
        "信息内容 现行有效件数 本年制发件数 本年废止件数",
        "规章 9 1 0",
        {("现行有效件数", 9), ("本年制发件数", 1), ("本年废止件数", 0)},
    ),
    ("信息内容 本年制发件数 现行有效件数", "规章 1 9", {("本年制发件数", 1), ("现行有效件数", 9)}),
    (
        "信息内容 本年制发件数 同比增减 现行有效件数",
        "规章 1 -2 9",
        {("本年制发件数", 1), ("同比增减", -2), ("现行有效件数", 9)},
    ),
    (
        "申请人情况 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他",
        "予以公开 1 0 0 0 0 1",
        {
            ("自然人", 1),
            ("商业企业", 0),
            ("科研机构", 0),
            ("社会公益组织", 0),
            ("法律服务机构", 0),
            ("其他", 1),
        },
    ),
    (
        "申请人情况 总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他",
        "予以公开 3 1 0 0 0 0 2",
        {("总计", 3), ("自然人", 1), ("商业企业", 0), ("科研机构", 0), ("社会公益组织", 0)}
        | {("法律服务机构", 0), ("其他", 2)},
    ),
]


@pytest.mark.parametrize(("heads", "row", "known"), ORDERS)
def test_numbers_stand_under_the_heads_that_are_printed(heads, row, known):
    rows = [heads.split(), row.split()]
    lines = "".join(" | ".join(cells) + " |\n" for cells in rows)
    page = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in rows)
    html = read_html(f"<h1>云溪区教育局2018年年报</h1><table>{page}</table>")
    for found in (plain_report(lines, year=2018), of_tables(report_of(html, "x"))):
        assert {(one.column, int(one.value)) for one in found} == known


@pytest.mark.parametrize(("heads", "row", "known"), [ORDERS[place] for place in (0, 1, 3, 7)])
def test_numbers_stand_under_the_heads_that_are_printed_where_the_rows_were_lost(heads, row, known):
    first = row.split()
    second = ["规范性文件" if first[0] == "规章" else "行政诉讼数", *first[1:]]
    second[0] = "部分公开" if first[0] == "予以公开" else second[0]
    cells = "".join(f"{cell} |\n" for cell in [*heads.split(), *first, *second])
    assert {(one.column, int(one.value)) for one in plain_report(cells, year=2018)} == known


def test_heads_cut_too_short_to_be_told_apart_stand_in_the_order_of_the_form():
    table = "信息内容 | 本年新 | 本年新 | 对外公开总数量 |\n规章 | 1 | 2 | 9 |\n"
    found = values(plain_report(table, year=2020))
    assert found == {"rules.created": 1, "rules.newly_disclosed": 2, "rules.all_disclosed": 9}


def test_heads_of_another_order_in_a_table_that_lost_its_rows_state_nothing():
    heads = ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"]
    cells = "".join(f"{cell} |\n" for cell in [*heads, "规章", 9, 1, 0, "规范性文件", 8, 2, 3])
    assert plain_report(cells, year=2022) == []


@pytest.mark.parametrize(("first", "second", "known"), [(9, 4, {9}), (4, 9, {9}), (4, 4, set())])
def test_what_has_grown_tells_the_cumulative_column(first, second, known):
    cells = ["指标名称", "单位", "历年累计", "2018年", "行政复议数", "件", first, second]
    cells += ["行政诉讼数", "件", 0, 0]
    found = plain_report("".join(f"{cell} |\n" for cell in cells), year=2018)
    assert {one.value for one in found if one.scope == Scope.CUMULATIVE and one.value} == known


def test_heads_on_lines_of_their_own_are_told_by_the_columns_they_stand_in():
    heads = "指标名称 | 单位 | | 历年累计 |\n | | 2018年 | |\n"
    found = plain_report(f"{heads}行政复议数 | 件 | 4 | 9 |\n", year=2018)
    assert [(one.scope, one.value) for one in found] == [(Scope.YEAR, 4), (Scope.CUMULATIVE, 9)]


def test_fewer_numbers_than_printed_heads_state_nothing():
    table = "信息内容 | 本年制发件数 | 现行有效件数 |\n规章 | 9 |\n"
    assert plain_report(table, year=2022) == []


# --- cells that say more than a number ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("12（含上年结转2件）", 12, "件"),
        ("0件", 0, "件"),
        ("零", 0, "件"),
        ("〇", 0, "件"),
        ("3.5万", 35000, "件"),
        ("3.5万元", Decimal("3.5"), "万元"),
        ("1，234", 1234, "件"),
        ("１２", 12, "件"),
        ("12①", 12, "件"),
    ],
)
def test_a_number_with_a_remark_is_a_number(cell, value, unit):
    (found, after) = plain_report(
        f"统计指标 | 单位 | 统计数 |\n收到申请数 | 件 | {cell} |\n举报投诉数量 | 件 | 7 |\n"
    )
    assert (found.indicator, found.value, found.unit) == ("applications.received", value, unit)
    assert (after.indicator, after.value) == ("complaints.reported", 7)


@pytest.mark.parametrize("cell", ["约50", "50余", "5次以上", "＜空＞", "（空）", "12（上年数）", "3 / 5"])
def test_what_is_no_exact_number_of_the_year_is_none(cell):
    table = f"统计指标 | 单位 | 统计数 |\n收到申请数 | 件 | {cell} |\n举报投诉数量 | 件 | 7 |\n"
    assert values(plain_report(table)) == {"complaints.reported": 7}


def test_a_remark_in_a_row_leaves_the_other_cells_in_their_columns():
    table = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 12（含修订2件） | 约3 | 7 |\n"
    assert values(plain_report(table, year=2022)) == {"rules.issued": 12, "rules.in_force": 7}


def test_two_numbers_in_a_cell_and_a_raised_one_are_not_one_number():
    cells = ["3<br>5", "<p>1</p><p>2</p>", "12<sup>1</sup>"]
    rows = zip(["行政许可", "行政处罚", "行政强制"], cells, strict=True)
    page = "".join(f"<tr><td>{label}</td><td>{cell}</td></tr>" for label, cell in rows)
    heads = "<tr><td>信息内容</td><td>本年处理决定数量</td></tr>"
    document = read_html(f"<h1>云溪区教育局2022年年报</h1><table>{heads}{page}</table>")
    assert values(of_tables(report_of(document, "x"))) == {"coercion.decisions": 12}


def test_units_in_brackets_behind_the_labels():
    table = "统计指标 | 统计数 |\n收到申请数（件） | 3 |\n七、依申请公开信息收取的费用(万元) | 0.2 |\n"
    found = [(one.indicator, one.value, one.unit) for one in plain_report(table)]
    assert found == [("applications.received", 3, "件"), ("fees.application", Decimal("0.2"), "万元")]


@pytest.mark.parametrize("label", ["否决公开答复数", "逾期办结数"])
def test_a_row_of_its_own_is_no_slip_of_the_pen(label):
    table = f"统计指标 | 单位 | 统计数 |\n同意公开答复数 | 件 | 7 |\n{label} | 件 | 1 |\n"
    (granted, other) = plain_report(table)
    assert (granted.indicator, other.name) == ("result.granted", label)
    assert other.indicator not in {"result.granted", "applications.closed_extended"}


def test_a_column_of_shares_is_in_percent_and_the_one_beside_it_is_of_the_form():
    found = plain_report("统计指标 | 单位 | 统计数 | 同比增长(%) |\n收到申请数 | 件 | 6 | 50 |\n")
    assert [(one.indicator, one.value, one.unit) for one in found] == [
        ("applications.received", 6, "件"),
        ("", 50, "%"),
    ]


def test_columns_for_parts_of_the_year():
    table = "统计指标 | 单位 | 上半年 | 1-9月 | 全年 |\n收到申请数 | 件 | 3 | 4 | 7 |\n"
    scopes = {(one.column, one.scope) for one in plain_report(table)}
    assert scopes == {
        ("上半年", Scope.PART_OF_YEAR),
        ("1-9月", Scope.PART_OF_YEAR),
        ("全年", Scope.YEAR),
    }


def test_running_numbers_without_a_head_are_no_figures_of_the_row_above():
    cells = ["统计指标", "单位", "统计数", 1, "收到申请数", "件", 8, 2, "当面申请数", "件", 1]
    cells += [3, "行政复议数量", "件", 4, "行政诉讼数量", "件", 6]
    found = values(plain_report("".join(f"{cell} |\n" for cell in cells)))
    assert found == {"applications.received": 8, "applications.in_person": 1, "suit.total": 6}


# --- captions and units of tables ------------------------------------------------------------------------


def of_two_tables(above, below):
    table = "统计指标 | 单位 | 统计数 |\n收到申请数 | 件 | {} |\n"
    text = f"云溪区教育局2017年政府信息公开工作年度报告\n{above}\n{table.format(8)}{below}\n{table.format(9)}"
    return [(one.value, one.year, one.scope) for one in of_tables(report_of(read_plain(text), "x"))]


def test_a_table_of_the_year_before_beside_the_years_own():
    found = of_two_tables("2016年度政府信息公开情况统计表", "2017年度政府信息公开情况统计表")
    assert found == [(8, 2016, Scope.OTHER_YEAR), (9, 2017, Scope.YEAR)]


def test_a_caption_left_standing_from_the_year_before_changes_nothing():
    found = of_two_tables("2016年度政府信息公开情况统计表", "下表续前")
    assert found == [(8, 2017, Scope.YEAR), (9, 2017, Scope.YEAR)]


@pytest.mark.parametrize(("head", "unit"), [("单位：元", "元"), ("单位:万元", "万元")])
def test_the_unit_of_a_column_is_the_printed_one(head, unit):
    table = f"信息内容 | 本年收费金额（{head}） |\n行政事业性收费 | 186500 |\n"
    (found,) = plain_report(table, year=2022)
    assert (found.indicator, found.value, found.unit) == ("charges.amount", 186500, unit)


def test_a_column_for_what_was_carried_in_is_of_the_year():
    table = "单位名称 | 上年结转申请数（件） | 上年申请数（件） |\n张桥镇 | 3 | 4 |\n李庄镇 | 5 | 6 |\n"
    assert [one.year for one in plain_report(table, year=2022)] == [2022, 2021, 2022, 2021]


# --- labels -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("(三)不予公开", "不予公开"),
        ("（一） 予以 公开", "予以公开"),
        ("其中：（1）涉及国家秘密", "涉及国家秘密"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ("5.其它方式公开政府信息数", "其他方式公开政府信息数"),
        ("本年新\n制作数量", "本年新制作数量"),
        ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "主动公开政府信息数"),
        ("本年收费金额（单位：万元）", "本年收费金额"),
    ],
)
def test_a_label_for_comparison(label, words):
    assert plain(label) == words


def test_a_label_as_printed_keeps_its_words_and_loses_its_number():
    assert printed("3.危及“三安全一稳定”") == "危及“三安全一稳定”"
    assert printed("其中：（1）涉及国家\n秘密") == "涉及国家秘密"
    assert printed("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）") == "主动公开政府信息数"
    assert printed("第三方权益") == "第三方权益"
