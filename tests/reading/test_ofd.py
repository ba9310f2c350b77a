"""OFD files: text codes, paths, templates, and every way in which one cannot be read."""

import zipfile
from io import BytesIO

import pytest
from ofd_files import OfdPage, ofd_bytes, ofd_parts, packed

from report_assistant.errors import UnreadableReport
from report_assistant.model import Origin
from report_assistant.reading import read_report
from report_assistant.reading.pages import ofd_package
from report_assistant.reading.pages.ofd import read_ofd

TITLE = "云溪区教育局2021年政府信息公开工作年度报告"
LINE = "本局把公开当作一项日常工作，全年坚持主动公开、按时答复，并且努力把每一件"
HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
PART = "Doc_0/Pages/Page_0/Content.xml"


def rows_of(table):
    rows = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


def a_report():
    """Two pages with a table that runs over them."""
    first, second = OfdPage(), OfdPage()
    first.words(42, 28, TITLE, size=5.6)
    first.words(25, 42, "一、总体情况")
    first.words(25, 49, "2021年共收到政府信息公开申请12件，均已办结。")
    first.grid(25, 250, [46, 32, 32, 32], 8, [HEAD, ["规章", "0", "1", "24"]])
    first.words(102, 288, "- 1 -", size=3)
    second.grid(25, 25, [46, 32, 32, 32], 8, [HEAD, ["行政规范性文件", "3", "2", "58"]])
    second.words(102, 288, "- 2 -", size=3)
    return ofd_bytes([first, second])


def text_of(page):
    return read_ofd(ofd_bytes([page])).text


def test_a_report_in_ofd_gives_its_figures(tmp_path):
    path = tmp_path / "报告.ofd"
    path.write_bytes(a_report())
    report = read_report(path)
    assert (report.agency, report.year, report.title) == ("云溪区教育局", 2021, TITLE)
    tabled = [(f.name, f.value) for f in report.figures if f.origin == Origin.TABLE]
    assert tabled == [("规章", 0), ("规章", 1), ("规章", 24)] + [
        ("行政规范性文件", value) for value in (3, 2, 58)
    ]
    assert [(f.value, f.unit) for f in report.figures if f.origin == Origin.PROSE] == [(12, "件")]
    assert "- 1 -" not in report.text


# --- where characters stand ----------------------------------------------------------------------------


@pytest.mark.parametrize("steps", ["4 4 2 2 4 4", "g 2 4 g 2 2 g 2 4", "4 4 2 2 g 2 4", ""])
def test_steps_between_characters_are_told_one_by_one_or_by_groups(steps):
    page = OfdPage()
    page.words(25, 30, "收到申12件。"[:7], size=4, steps=steps)
    page.words(60, 30, "全年", size=4)
    assert text_of(page) == "收到申12件。 全年"


def test_a_wide_step_inside_a_code_is_a_gap():
    page = OfdPage()
    page.words(25, 30, "规章12", size=4, steps="4 40 2")
    assert text_of(page) == "规章 12"


def test_objects_are_read_by_their_places_not_their_order():
    page = OfdPage()
    page.words(25, 60, "第二行。")
    page.words(50, 30, "后半。")
    page.words(25, 30, "第一行的前半")
    assert text_of(page) == "第一行的前半 后半。\n第二行。"


def test_a_transformation_moves_and_scales_what_it_is_told():
    page = OfdPage()
    page.words(25, 30, "大字", size=2, steps="2", attributes='CTM="2 0 0 2 0 0"')
    page.words(25, 60, "其后。", size=4)
    assert text_of(page) == "大字\n其后。"


def test_slanted_words_are_a_watermark():
    page = OfdPage()
    page.words(25, 30, LINE)
    page.words(60, 150, "内部资料2024", size=12, attributes='CTM="0.7 0.7 -0.7 0.7 0 0"')
    assert text_of(page) == LINE


def test_what_is_not_visible_is_left_out():
    page = OfdPage()
    page.words(25, 30, LINE)
    page.words(25, 40, "看不见", attributes='Visible="false"')
    assert text_of(page) == LINE


def test_a_page_laid_across_is_read_upright():
    page = OfdPage()
    page.words(100, 30, "横放的第一行", size=4, attributes='CTM="0 1 -1 0 0 0"')
    page.words(90, 30, "第二行。", size=4, attributes='CTM="0 1 -1 0 0 0"')
    assert text_of(page) == "横放的第一行\n第二行。"


def test_a_template_is_under_the_pages_that_use_it():
    template = OfdPage()
    template.words(25, 12, "云溪区教育局年度报告")
    pages = [OfdPage(template=True) for _ in range(3)]
    for page, name in zip(pages, "甲乙丙", strict=True):
        page.words(25, 40, f"第{name}页的话。")
    assert read_ofd(ofd_bytes(pages, template)).text.split("\n") == [
        "第甲页的话。",
        "第乙页的话。",
        "第丙页的话。",
    ]
    pages[1].template = pages[2].template = False
    assert read_ofd(ofd_bytes(pages, template)).text.startswith("云溪区教育局年度报告\n")


def test_thin_boxes_are_rules():
    page = OfdPage()
    for x in (25, 65, 105):
        page.box(x, 40, x + 0.2, 56)
    for y in (40, 48, 56):
        page.box(25, y, 105, y + 0.2)
    for x, y, text in ((27, 46, "规章"), (67, 46, "1"), (27, 54, "文件"), (67, 54, "2")):
        page.words(x, y, text)
    (table,) = read_ofd(ofd_bytes([page])).tables
    assert rows_of(table) == [["规章", "1"], ["文件", "2"]]


def test_names_of_parts_may_begin_at_the_root_or_have_backslashes():
    parts = ofd_parts([page_with(LINE)])
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(
        'BaseLoc="Pages/Page_0/Content.xml"', 'BaseLoc="/Doc_0/Pages/Page_0/Content.xml"'
    )
    parts["Doc_0\\Pages\\Page_0\\Content.xml"] = parts.pop(PART)
    assert read_ofd(packed(parts)).text == LINE


# --- what cannot be read -------------------------------------------------------------------------------


def page_with(text):
    page = OfdPage()
    page.words(25, 30, text)
    return page


def refusal(data):
    with pytest.raises(UnreadableReport) as caught:
        read_ofd(data)
    sentence = str(caught.value)
    assert not sentence.endswith("。")
    return sentence


@pytest.mark.parametrize("name", ["OFD.xml", "Doc_0/Document.xml", PART])
def test_a_file_without_one_of_its_parts_is_refused(name):
    parts = ofd_parts([page_with(LINE)])
    del parts[name]
    assert "损坏" in refusal(packed(parts))


@pytest.mark.parametrize("name", ["OFD.xml", "Doc_0/Document.xml", PART])
def test_a_part_that_is_no_xml_is_refused(name):
    parts = ofd_parts([page_with(LINE)])
    parts[name] = parts[name][:-20]
    assert "损坏" in refusal(packed(parts))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_cut_short_is_refused(share):
    data = a_report()
    assert "损坏" in refusal(data[: int(len(data) * share)])


def test_entities_are_refused():
    parts = ofd_parts([page_with(LINE)])
    bomb = '<!DOCTYPE x [<!ENTITY a "公开"><!ENTITY b "&a;&a;&a;&a;">]>'
    parts[PART] = parts[PART].replace("?>", f"?>{bomb}").replace(LINE, "&b;")
    assert "损坏" in refusal(packed(parts))


def test_a_part_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(ofd_package, "MAX_PART", 100_000)
    parts = ofd_parts([page_with(LINE)])
    parts[PART] = parts[PART].replace("?>", "?>" + " " * 200_000)
    assert "太大" in refusal(packed(parts))


def test_a_file_with_a_password_is_refused():
    data = bytearray(packed(ofd_parts([page_with(LINE)])))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(sign)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(sign, start + 1)
    assert zipfile.ZipFile(BytesIO(bytes(data))).infolist()[0].flag_bits & 1
    assert "密码" in refusal(bytes(data))


def test_a_scan_is_refused():
    page = OfdPage()
    page.picture(0, 0, 210, 297)
    assert "扫描件" in refusal(ofd_bytes([page]))


def test_a_file_without_a_word_is_refused():
    assert "没有文字" in refusal(ofd_bytes([OfdPage()]))


def test_characters_without_a_meaning_are_refused():
    assert "乱码" in refusal(ofd_bytes([page_with("\xa4" * 30)]))


def test_an_endless_file_is_refused():
    parts = ofd_parts([page_with(LINE)])
    listed = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(listed, listed * 1001)
    assert "1000 页" in refusal(packed(parts))
