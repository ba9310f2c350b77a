import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import assert_places, rows

from report_assistant.errors import UnreadableReport
from report_assistant.reading.html import read_html

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312">
<title>示例区教育局2019年政府信息公开工作年度报告_示例区人民政府</title><script>var n=1;</script></head><body>
<div class="nav">首页 &gt; 政府信息公开 &gt; 正文</div><div class="meta">发布日期:2020-01-31 浏览次数:12</div>
<div class="article"><h1>示例区教育局2019年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p><span>全年主动公开</span><b>46</b>条。<span style="display: none">99</span></p>
{body}</div>
<div class="foot"><a>打印本页</a> 上一篇:没有了 <p>ICP备05000001号</p></div></body></html>"""


def read(body: str = ""):
    document = read_html(PAGE.replace("{body}", body))
    assert_places(document)
    return document


def test_words_without_the_page_around_them():
    assert read().text == "示例区教育局2019年政府信息公开工作年度报告\n一、总体情况\n全年主动公开46条。"


def test_the_title_is_without_the_site():
    assert (
        read_html("<title>示例局2019-2020学年年报 - 示例区政府</title><p>正文。</p>").title
        == "示例局2019-2020学年年报"
    )


def test_merged_cells():
    (table,) = read(
        "<table><tr><td rowspan=2>三、结果</td><td colspan='2'>(一)予以公开</td><td>3</td></tr>"
        "<tr><td>其中</td><td>&nbsp;</td><td>4</td></tr></table>"
    ).tables
    assert table.exact
    assert [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells] == [
        ("三、结果", 0, 0, 2, 1),
        ("(一)予以公开", 0, 1, 1, 2),
        ("3", 0, 3, 1, 1),
        ("其中", 1, 1, 1, 1),
        ("", 1, 2, 1, 1),
        ("4", 1, 3, 1, 1),
    ]


def test_the_words_of_a_table_are_a_row_a_line():
    document = read("<table><tr><td>规章</td><td>0</td><td></td></tr></table><p>完。</p>")
    assert document.text.endswith("规章 | 0 | |\n完。")


def test_a_head_broken_for_want_of_room_is_joined():
    (table,) = read("<table><tr><td>本年新<br/>制作\n  数量</td><td>1<br>2</td></tr></table>").tables
    assert rows(table) == [["本年新制作数量", "1 / 2"]]


def test_a_table_in_a_table_is_one_of_its_own():
    document = read(
        "<table><tr><td>一、概述<p>公开46条。</p></td></tr><tr><td>"
        "<table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>"
    )
    assert [rows(table) for table in document.tables] == [[["规章", "0"]]]
    assert "一、概述\n公开46条。\n规章 | 0 |" in document.text


def test_a_table_that_only_arranges_prose_is_prose():
    prose = "全年认真贯彻落实各项要求。" * 30
    document = read(f"<table><tr><td>正文</td><td><p>{prose}</p><p>完。</p></td></tr></table>")
    assert document.tables == ()
    assert document.text.endswith(f"{prose}\n完。")


def test_a_table_flattened_before_it_was_pasted():
    document = read("<p>行政复议数 |</p><p>件 |</p><p>0 |</p><table><tr><td>规章</td><td>5</td></tr></table>")
    assert [table.exact for table in document.tables] == [False, True]
    assert rows(document.tables[0]) == [["行政复议数", "件", "0"]]


def test_line_breaks_make_lines_and_source_lines_do_not():
    document = read("<p>电话:12345678<br>传真:\n   无</p>")
    assert document.text.endswith("电话:12345678\n传真:无")


def test_furniture_by_name_is_kept_when_it_holds_the_report():
    document = read_html(
        "<body><div class='nav-content'><p>2019年公开46条。</p><p>收到申请2件。</p></div></body>"
    )
    assert document.text == "2019年公开46条。\n收到申请2件。"


def test_an_address_is_no_furniture_whatever_its_name():
    document = read(
        "<div class='location'>地址:示例区长安路1号</div><div class='print-area'>电话:0595-12345678</div>"
    )
    assert "地址:示例区长安路1号" in document.text


@pytest.mark.parametrize(
    "line",
    [
        "当前位置:首页 > 政务公开 > 年报",
        "您现在的位置：首页 > 政务公开 > 年报",
        "发布日期：2020-01-31 浏览次数：12",
        "首页 > 信息公开 > 正文",
        "来源:区政府办 发布时间:2019-01-20 10:00",
        "发布日期:2020-01-31 浏览次数:12 字体:【大 中 小】",
        "上一篇:没有了 下一篇:关于举办活动的通知",
        "【打印本页】 【关闭窗口】",
        "扫一扫在手机打开当前页",
        "版权所有:示例区人民政府 闽ICP备00000000号",
    ],
)
def test_lines_of_the_site_without_any_structure(line):
    assert read_html(f"<p>公开46条。</p><p>{line}</p>").text == "公开46条。"


@pytest.mark.parametrize(
    "line",
    [
        "首页政策解读栏目发布信息12条",
        "打印资料1200份,发放宣传册300本。",
        "网站浏览次数12万次",
        "信息来源于各科室,发布时间不迟于三个工作日。",
        "来源于企业的申请5件,来源:网上申请3件。",
        "分享到各单位的经验材料12篇",
        "依申请公开",
        "2019年1月20日",
    ],
)
def test_lines_of_reports_that_look_a_little_like_it(line):
    assert line in read_html(f"<p>公开46条。</p><p>{line}</p>").text


def test_a_figure_in_front_of_the_page_foot_stays():
    document = read("<p>行政诉讼数 |</p><p>0 |</p><p>扫一扫在手机打开当前页</p>")
    assert document.text.endswith("0 |")


def test_a_page_made_by_a_script_is_refused():
    with pytest.raises(UnreadableReport, match="脚本"):
        read_html("<html><body><script>write('年报')</script></body></html>")


def test_absurd_spans_do_not_fill_the_memory():
    (table,) = read(
        "<table>" + "<tr><td rowspan=9999 colspan=9999>甲</td><td>乙</td></tr>" * 50 + "</table>"
    ).tables
    assert max(cell.column + cell.colspan for cell in table.cells) < 1000
    assert [cell.text for cell in table.cells] == ["甲", "乙"] * 50


def test_a_deep_page_is_read_to_its_end():
    assert read_html("<font>" * 1200 + "<p>年报</p>").text == "年报"


def test_a_bottomless_page_is_refused():
    with pytest.raises(UnreadableReport, match="嵌套"):
        read_html("<div>" * 5000 + "年报")


cells = st.text(alphabet="公开 0|\n\u3000\u00a0<br>&;\u200b", max_size=12)


@given(st.lists(st.lists(st.tuples(cells, st.integers(-1, 4), st.integers(0, 4)), max_size=5), max_size=5))
def test_every_cell_stands_where_it_says(grid):
    table = "".join(
        "<tr>"
        + "".join(f"<td rowspan={down} colspan={right}>{text}</td>" for text, down, right in row)
        + "</tr>"
        for row in grid
    )
    document = read(f"<table>{table}</table><p>完。</p>")
    for table in document.tables:
        taken = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        ]
        if all(cell.rowspan == 1 for cell in table.cells):
            assert len(taken) == len(set(taken))


def test_a_cell_reaches_to_the_last_row_and_no_further():
    for span in ("0", "9999", "3"):
        document = read(
            f"<table><tr><td rowspan='{span}'>处理</td><td>公开</td><td>1</td></tr>"
            "<tr><td>不公开</td><td>2</td></tr><tr><td>其他</td><td>3</td></tr></table>"
        )
        (table,) = document.tables
        assert (table.cells[0].text, table.cells[0].rowspan) == ("处理", 3)
        assert [cell.column for cell in table.cells] == [0, 1, 2, 1, 2, 1, 2]


def test_elements_that_are_never_closed_by_the_hundred_thousand():
    for tag in ("p", "li", "td"):
        assert read_html(f"<{tag}>字" * 20_000 + "<p>公开46条。").text.endswith("\n公开46条。")
