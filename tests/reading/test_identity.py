"""Whose report it is and of which year: title, opening, signature, and the file's name last."""

import pytest

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.identity import identify

REPORT = "政府信息公开工作年度报告"


def named(text, file="t20190318_2206", title=""):
    found = identify(Document(text, (), title), file)
    return found.agency, found.year


@pytest.mark.parametrize(
    "text",
    [
        "云溪区教育局2018年政府信息公开工作年度报告\n正文",
        "云溪区教育局2018年度政府信息公开年度报告\n正文",
        "云溪区教育局 2018 年度 信息公开年报\n正文",
        "云溪区教育局关于2018年政府信息公开工作的年度报告\n正文",
        "云溪区教育局2018政府信息公开工作年度报告\n正文",
        "云溪区教育局2018年度政务公开年度报告\n正文",
        "2018年云溪区教育局政府信息公开工作年度报告\n正文",
        "2018年度云溪区教育局信息公开年报\n正文",
        "云溪区教育局政府信息公开工作年度报告(2018年)\n正文",
        "云溪区教育局\n政府信息公开工作年度报告\n（2018年度）\n正文",
        "云溪区教育局\n2018年政府信息公开工作年度报告\n正文",
        "云溪区教育局\n2018年政府信息公开\n工作年度报告\n正文",
        "2018年政府信息公开工作年度报告\n云溪区教育局\n正文",
        "首页>政府信息公开>云溪区教育局2018年政府信息公开工作年度报告\n正文",
        "各科室：\n按照要求，现公布云溪区教育局2018年度政府信息公开年度报告。\n正文",
        "云溪区教育局２０１８年政府信息公开工作年度报告\n正文",
        "云溪区教育局2O18年政府信息公开工作年度报告\n正文",
        "云溪区教育局二〇一八年政府信息公开工作年度报告\n正文",
        "云溪区教育局二○一八年度政府信息公开工作年度报告\n正文",
    ],
)
def test_title_or_opening_name_agency_and_year(text):
    assert named(text) == ("云溪区教育局", 2018)


def test_the_pages_own_title_is_read_first():
    text = "柳河镇2015年政府信息公开工作年度报告\n正文"
    assert named(text, title="云溪区教育局2018年政府信息公开工作年度报告_云溪区") == ("云溪区教育局", 2018)


@pytest.mark.parametrize(
    ("opening", "signature", "agency"),
    [
        ("云溪区教育局", "青岚市云溪区教育局", "青岚市云溪区教育局"),
        ("柳河镇", "青岚县柳河镇人民政府", "青岚县柳河镇人民政府"),
        ("青溪街道", "青岚市云溪区青溪街道办事处", "青岚市云溪区青溪街道办事处"),
        ("云溪区政府", "青岚市云溪区人民政府", "青岚市云溪区人民政府"),
        ("青岚市云溪区教育局", "云溪区教育局", "青岚市云溪区教育局"),
        ("云溪区教育局", "青岚市财政局", "云溪区教育局"),
        ("云溪区教育局", "青岚市教育局", "云溪区教育局"),
    ],
)
def test_a_signature_completes_the_name_but_never_changes_it(opening, signature, agency):
    text = f"{opening}2018年政府信息公开工作年度报告\n正文一句。\n{signature}\n2019年1月20日\n"
    assert named(text) == (agency, 2018)


@pytest.mark.parametrize("day", ["2019年1月20日", "二〇一九年一月二十日", "2019 年 1 月 20 日"])
def test_the_signature_alone_may_name_the_agency(day):
    text = f"政府信息公开工作年度报告\n2018年度公开了46条。\n\n云溪区教育局\n\n{day}\n"
    assert named(text)[0] == "云溪区教育局"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("柳河镇", "柳河镇人民政府"),
        ("柳河镇政府", "柳河镇人民政府"),
        ("青岚县", "青岚县人民政府"),
        ("青溪街道", "青溪街道办事处"),
        ("青岚高新区", "青岚高新区"),
        ("青岚大学", "青岚大学"),
        ("青岚县第一中学", "青岚县第一中学"),
        ("云溪区实验小学", "云溪区实验小学"),
        ("云溪区机关幼儿园", "云溪区机关幼儿园"),
        ("青岚市残疾人联合会", "青岚市残疾人联合会"),
        ("青岚市红十字会", "青岚市红十字会"),
        ("青岚市总工会", "青岚市总工会"),
        ("青岚市供销合作社联合社", "青岚市供销合作社联合社"),
        ("青岚广播电视台", "青岚广播电视台"),
        ("青岚市动物园", "青岚市动物园"),
        ("中共青岚市委党校", "中共青岚市委党校"),
    ],
)
def test_a_place_goes_by_the_name_of_its_government(title, agency):
    assert named(f"{title}2021年政府信息公开工作年度报告\n正文") == (agency, 2021)


@pytest.mark.parametrize("year", ["2019-2020学年度", "2019—2020学年", "2019至2020学年"])
def test_a_school_year_is_the_later_one(year):
    assert named(f"青岚大学{year}信息公开工作年度报告\n正文") == ("青岚大学", 2020)


def test_a_year_in_the_text_is_not_the_reports():
    text = "云溪区教育局2018年政府信息公开工作年度报告\n2019-03-18 发布\n对照2017年政府信息公开工作年度报告……"
    assert named(text) == ("云溪区教育局", 2018)


def test_a_misleading_file_name_is_not_believed():
    text = "云溪区教育局2018年政府信息公开工作年度报告\n正文"
    assert named(text, "柳河镇2015年政府信息公开年报") == ("云溪区教育局", 2018)


def test_a_file_name_is_believed_where_the_text_is_silent():
    assert named("正文一句。", "云溪区教育局2018年政府信息公开年报") == ("云溪区教育局", 2018)


def test_the_period_says_the_year_before_the_file_name_does():
    text = "云溪区教育局政府信息公开年度报告\n统计期限自2018年1月1日起至2018年12月31日止。"
    assert named(text, "2019年上传") == ("云溪区教育局", 2018)


def test_the_title_is_what_the_report_is_called():
    def title(text):
        return identify(Document(text), "x").title

    assert title(f"首页>云溪区教育局2018年{REPORT}\n") == f"云溪区教育局2018年{REPORT}"
    assert title(f"云溪区教育局\n2018年{REPORT}\n") == f"云溪区教育局2018年{REPORT}"
    assert title("现公布云溪区教育局2018年度信息公开年报,请看。") == "云溪区教育局2018年度信息公开年报"
    assert title(f"云溪区教育局{REPORT}\n2018年度公开46条。") == f"云溪区教育局2018年{REPORT}"


@pytest.mark.parametrize(
    "text",
    ["", "一段同年报无关的话。", "政府信息公开工作年度报告\n2018年", "我局2018年政府信息公开工作年度报告"],
)
def test_a_text_without_an_agency_is_refused_in_one_sentence(text):
    with pytest.raises(UnreadableReport, match=r"^看不出是哪个机关的报告：[^。]+。请[^。]+。$"):
        named(text)


def test_a_text_without_a_year_is_refused_in_one_sentence():
    with pytest.raises(UnreadableReport, match=r"^看不出是哪一年的报告：[^。]+。请[^。]+。$"):
        named("云溪区教育局政府信息公开工作年度报告\n正文", "年报")
