"""Whose reports a question means; a neighbour, a parent or a namesake is never one of them."""

from __future__ import annotations

import pytest
from tools.evaluate.run import TODAY
from town_reports import report

from report_assistant.answering import Assistant
from report_assistant.index import Index, build_index
from report_assistant.model import Status

SCHOOLS = "示例市示例区教育局"


@pytest.fixture(scope="module")
def at_home(sample_index):
    return Assistant(sample_index, TODAY, home="示例区教育局")


def agencies(answer):
    return list(dict.fromkeys(figure.agency for figure in answer.figures))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("示例市示例区教育局", SCHOOLS),
        ("示例区教育局", SCHOOLS),
        ("区教育局", SCHOOLS),
        ("教育局", SCHOOLS),
        ("示例区", "示例市示例区人民政府"),
        ("示例区政府", "示例市示例区人民政府"),
        ("区政府", "示例市示例区人民政府"),
        ("青溪街道", "示例市示例区青溪街道办事处"),
        ("青溪街道办", "示例市示例区青溪街道办事处"),
        ("街道办", "示例市示例区青溪街道办事处"),
        ("洛江人社局", "泉州市洛江区人力资源和社会保障局"),
        ("区人社局", "泉州市洛江区人力资源和社会保障局"),
        ("泉州市洛江区人力资源和社会保障局", "泉州市洛江区人力资源和社会保障局"),
    ],
)
def test_short_names(samples, name, meant):
    assert agencies(samples.ask(f"{name}2018年主动公开多少条")) == [meant]


NAMESAKES = [
    "乙州市鼓楼区档案局",
    "甲州市档案局",
    "乙州市档案局",
    "鼓楼县档案局",
    "上海市档案局",
    "上海档案局",
    "鼓楼区民政局",
    "鼓楼区政府",
    "东河县民政局",
    "东河县公安局",
    "东河区教育局",
    "西河县教育局",
    "甲州市教育局",
    "甲州市",
    "东河县东河镇",
]
QUESTIONS = ["2018年主动公开多少条", "2019年收到几件申请", "存在哪些问题", "联系电话是多少", "统计到哪一天"]


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("name", NAMESAKES)
def test_a_namesake_a_parent_and_a_neighbour_are_others(town, name, asked):
    answer = town.ask(name + asked)
    assert answer.status == Status.NO_REPORT
    assert answer.figures == answer.passages == ()


@pytest.mark.parametrize("name", NAMESAKES)
def test_others_are_not_the_home_agency_either(town_index, name):
    at_home = Assistant(town_index, TODAY, home="鼓楼区档案局")
    for asked in QUESTIONS:
        answer = at_home.ask(name + asked)
        assert answer.status == Status.NO_REPORT
        assert answer.figures == answer.passages == ()


@pytest.mark.parametrize("name", ["上海市", "天津市", "乙州市", "歙县", "中山市", "某某大学", "柳河镇"])
def test_a_place_alone_is_not_the_home_agency(at_home, name):
    for asked in QUESTIONS:
        answer = at_home.ask(name + asked)
        assert answer.status != Status.ANSWERED
        assert answer.figures == answer.passages == ()


def test_the_refusal_names_what_was_asked_and_what_there_is(town):
    answer = town.ask("东河县民政局2019年主动公开多少条")
    assert "“东河县民政局”" in answer.text
    assert "甲州市东河县教育局" in answer.text
    assert [(part.agency, part.year) for part in answer.missing] == [("东河县民政局", 2019)]


@pytest.mark.parametrize("us", ["我局", "我们局", "你们局", "贵局", "本机关", "本单位", ""])
def test_us_you_and_nobody_are_the_home_agency(at_home, us):
    assert agencies(at_home.ask(f"{us}2018年主动公开多少条")) == [SCHOOLS]


def test_a_name_goes_before_home(at_home):
    asked = "青溪街道2018年主动公开多少条"
    assert agencies(at_home.ask(asked)) == ["示例市示例区青溪街道办事处"]


def test_without_home_it_is_asked_back_whom(samples):
    answer = samples.ask("2018年主动公开多少条")
    assert answer.status == Status.CHOOSE
    assert len(answer.figures) == len(answer.choices) == 4
    for figure, choice in zip(answer.figures, answer.choices, strict=True):
        assert samples.ask(choice).figures == (figure,)


@pytest.mark.parametrize("home", ["", "没有这个局", "教育", "示例市教育局"])
def test_a_home_that_is_not_indexed_is_ignored(sample_index, home):
    assistant = Assistant(sample_index, TODAY, home)
    assert assistant.ask("2018年主动公开多少条").status == Status.CHOOSE


def test_the_only_agency_there_is_needs_no_name(assistant_of):
    alone = assistant_of(report("甲州市西山区教育局", 2018, "2018年主动公开政府信息46条。"))
    (figure,) = alone.ask("主动公开多少条").figures
    assert (figure.agency, figure.year, figure.value) == ("甲州市西山区教育局", 2018, 46)


def test_an_empty_index_says_what_to_do(assistant_of):
    answer = assistant_of().ask("主动公开多少条")
    assert answer.status == Status.NO_REPORT
    assert "report-assistant index" in answer.text


def test_a_short_name_that_two_agencies_bear_is_asked_back(assistant_of):
    two = assistant_of(
        report("甲州市西山县教育局", 2018, "2018年主动公开政府信息46条。"),
        report("甲州市北山县教育局", 2018, "2018年主动公开政府信息52条。"),
    )
    answer = two.ask("县教育局2018年主动公开多少条")
    assert answer.status == Status.CHOOSE
    assert sorted(figure.value for figure in answer.figures) == [46, 52]
    assert [two.ask(choice).figures for choice in answer.choices] == [(figure,) for figure in answer.figures]
    (one,) = two.ask("北山县教育局2018年主动公开多少条").figures
    assert one.value == 52


# --- several names, old names, names of bodies that are not indexed ------------------------------------


COUNTY = (
    ("南湖市枫栖县人民政府", 2019),
    ("南湖市枫栖县教育局", 2019),
    ("南湖市枫栖县林业和草原局", 2019),
    ("南湖市枫栖县市场监督管理局", 2016),
    ("南湖市枫栖县市场监督管理局", 2019),
    ("南湖市枫栖县环境保护局", 2017),
    ("南湖市枫栖县生态环境局", 2019),
    ("南湖市枫栖县城市管理局", 2019),
    ("南湖市枫栖县东篱镇人民政府", 2019),
    ("南湖市枫栖县西篱镇人民政府", 2019),
    ("南湖市枫栖县青溪街道办事处", 2019),
    ("南湖市北岭区人民政府", 2019),
    ("南湖市北岭区教育局", 2019),
    ("南湖市北岭区民政局", 2019),
    ("南湖市北岭区青溪街道办事处", 2019),
)


@pytest.fixture(scope="module")
def county_index(tmp_path_factory):
    """A report for each agency and year, each with a number of its own."""
    folder = tmp_path_factory.mktemp("county")
    for number, (name, year) in enumerate(COUNTY, 101):
        text = report(name, year, f"{year}年主动公开政府信息{number}条。")
        (folder / f"{number}.txt").write_text(text, "utf-8")
    assert build_index((folder,), folder / "reports.db").refused == []
    with Index.open(folder / "reports.db") as index:
        yield index


@pytest.fixture(scope="module")
def county(county_index):
    return Assistant(county_index, TODAY)


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        ("枫栖县政府、教育局、青溪街道", ["枫栖县人民政府", "枫栖县教育局", "枫栖县青溪街道办事处"]),
        ("北岭区教育局和民政局", ["北岭区教育局", "北岭区民政局"]),
        ("教育局和民政局", ["北岭区教育局", "北岭区民政局"]),
        ("枫栖县教育局、街道两家", ["枫栖县教育局", "枫栖县青溪街道办事处"]),
        ("枫栖县教育局跟县政府", ["枫栖县教育局", "枫栖县人民政府"]),
        ("枫栖县政府和北岭区政府", ["枫栖县人民政府", "北岭区人民政府"]),
        ("枫栖县教育局和枫栖县教育局", ["枫栖县教育局"]),
        ("枫栖县的教育局", ["枫栖县教育局"]),
        ("枫栖县府", ["枫栖县人民政府"]),
        ("北岭青溪街办", ["北岭区青溪街道办事处"]),
        ("枫栖、北岭两地的", []),
        ("枫栖县、北岭区", ["枫栖县人民政府", "北岭区人民政府"]),
        ("枫栖县、北岭区教育局", ["枫栖县教育局", "北岭区教育局"]),
        ("枫栖县和北岭区的教育局", ["枫栖县教育局", "北岭区教育局"]),
        ("枫栖县教育局和北岭区的", ["枫栖县教育局", "北岭区教育局"]),
        ("枫栖县、枫栖县教育局", ["枫栖县人民政府", "枫栖县教育局"]),
        ("枫栖县、北岭区民政局", []),
        ("枫栖县东篱、西篱两镇", ["枫栖县东篱镇人民政府", "枫栖县西篱镇人民政府"]),
    ],
)
def test_a_short_name_beside_another_is_the_one_of_the_same_region(county, names, meant):
    answer = county.ask(f"{names}2019年主动公开各多少条")
    assert sorted(agencies(answer)) == sorted(f"南湖市{one}" for one in meant)


@pytest.mark.parametrize(
    "names",
    ["枫栖县教育局和民政局", "枫栖县政府、教育局、卫健局", "枫栖县教育局和红十字会", "教育局、水务局"],
)
@pytest.mark.parametrize("asked", ["谁主动公开得多", "主动公开一共多少条", "主动公开各多少条"])
def test_a_name_beside_others_that_is_not_indexed_there_is_never_dropped(county, names, asked):
    answer = county.ask(f"2019年{names}{asked}")
    assert answer.figures == ()
    assert answer.derived == ()


def test_each_of_several_has_the_year_that_stands_with_it(county):
    asked = "2017年枫栖县环保局和2019年北岭区教育局主动公开各多少条"
    found = {(figure.agency, figure.year) for figure in county.ask(asked).figures}
    assert found == {("南湖市枫栖县环境保护局", 2017), ("南湖市北岭区教育局", 2019)}


def test_a_name_that_is_no_part_of_a_row_is_no_agency_asked_about(county):
    assert county.ask("枫栖县教育局2019年收到县政府转来的申请几件").figures == ()


def test_the_same_name_in_two_regions_is_asked_back(county):
    answer = county.ask("青溪街道2019年主动公开多少条")
    assert answer.status == Status.CHOOSE
    assert sorted(choice[:9] for choice in answer.choices) == ["南湖市北岭区青溪街", "南湖市枫栖县青溪街"]


def test_home_in_a_row_with_a_name(sample_index):
    at_home = Assistant(sample_index, TODAY, home="示例区教育局")
    answer = at_home.ask("青溪街道和我局2018年主动公开各多少条")
    assert sorted(agencies(answer)) == [SCHOOLS, "示例市示例区青溪街道办事处"]
    street, schools = (
        at_home.ask(f"{who}2018年主动公开多少条").figures[0].value for who in ("青溪街道", "我局")
    )
    assert at_home.ask("青溪街道和我局2018年主动公开差多少").derived[0].value == street - schools
    assert at_home.ask("青溪街道和我局2018年主动公开一共多少条").derived[0].value == street + schools


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("枫栖县林业局", "枫栖县林业和草原局"),
        ("枫栖县工商局", "枫栖县市场监督管理局"),
        ("枫栖县质量技术监督局", "枫栖县市场监督管理局"),
        ("枫栖县食药监局", "枫栖县市场监督管理局"),
        ("枫栖县环保局", "枫栖县生态环境局"),
        ("枫栖县环境保护局", "枫栖县生态环境局"),
        ("枫栖县城管执法局", "枫栖县城市管理局"),
        ("工商局", "枫栖县市场监督管理局"),
    ],
)
def test_an_old_name_is_answered_by_the_body_that_took_over_and_says_so(county, old, new):
    answer = county.ask(f"{old}2019年主动公开多少条")
    assert agencies(answer) == [f"南湖市{new}"]
    assert any(note.kind == "caution" and old in note.text and new in note.text for note in answer.notes)


@pytest.mark.parametrize("old", ["枫栖县工商局", "枫栖县林业局", "枫栖县药监局", "枫栖县城管执法局"])
@pytest.mark.parametrize("year", [2015, 2016, 2017])
def test_before_the_reform_the_new_body_is_not_the_old_one(county, old, year):
    answer = county.ask(f"{old}{year}年主动公开多少条")
    assert answer.status == Status.NO_REPORT
    assert answer.figures == ()
    assert all(f"{year}年" not in choice for choice in answer.choices)


def test_a_body_indexed_under_its_old_name_answers_for_itself(county):
    answer = county.ask("枫栖县环保局2017年主动公开多少条")
    assert agencies(answer) == ["南湖市枫栖县环境保护局"]
    assert answer.notes == ()


def test_a_new_name_asked_for_an_old_year_leads_to_the_old_body(county):
    answer = county.ask("枫栖县生态环境局2017年主动公开多少条")
    assert answer.status == Status.NO_REPORT
    assert answer.figures == ()
    assert agencies(county.ask(answer.choices[0])) == ["南湖市枫栖县环境保护局"]


@pytest.mark.parametrize(
    "name",
    [
        "枫栖县水利和湖泊局",
        "枫栖县文化和旅游局",
        "枫栖县自然资源和规划局",
        "枫栖县红十字会",
        "枫栖县人民医院",
        "枫栖县城投公司",
        "枫栖县政府办",
        "枫栖县人民政府办公室",
        "枫栖县教育局办公室",
        "枫栖县教育局法规科",
        "枫栖县人大",
        "东篱镇中心小学",
        "东篱镇水利站",
        "枫栖县东篱镇水利站",
        "青溪街道司法所",
        "枫栖县南篱镇",
        "北岭区东篱镇",
        "枫栖区教育局",
        "枫栖市",
        "南湖市教育局",
        "福州市北岭区教育局",
        "云溪区水务局",
        "云溪县红十字会",
    ],
)
@pytest.mark.parametrize("home", ["", "枫栖县教育局"])
def test_a_body_that_is_not_indexed_is_said_to_be_so(county_index, name, home):
    asking = Assistant(county_index, TODAY, home)
    for asked in (f"{name}2019年主动公开多少条", f"2019年{name}主动公开多少条"):
        answer = asking.ask(asked)
        assert answer.status == Status.NO_REPORT, answer.text
        assert name in answer.text
        assert answer.figures == ()


@pytest.mark.parametrize("asked", ["办公室电话是多少", "办公室联系电话", "联系电话"])
def test_the_office_of_an_agency_is_asked_for_its_telephone(town, asked):
    assert town.ask(f"鼓楼区档案局{asked}").status == Status.ANSWERED


def test_what_is_not_indexed_holds_nothing(county):
    assert county.ask("枫栖县红十字会有哪几年的年报").status == Status.NO_REPORT


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("各镇2021年收到申请分别多少", {11, 12}),
        ("各乡2021年收到申请分别多少", {21, 22}),
        ("各乡镇2021年收到申请分别多少", {11, 12, 21, 22}),
        ("各街道2021年收到申请分别多少", {31, 32}),
        ("各乡镇街道2021年收到申请分别多少", {11, 12, 21, 22, 31, 32}),
        ("各乡镇、街道2021年收到申请分别多少", {11, 12, 21, 22, 31, 32}),
        ("哪个镇2021年收到申请最多", {12}),
        ("哪个乡镇2021年收到申请最多", {22}),
        ("哪个乡镇街道2021年收到申请最多", {32}),
    ],
)
def test_towns_townships_and_streets_are_what_is_said(assistant_of, asked, numbers):
    kinds = {10: "镇人民政府", 20: "乡人民政府", 30: "街道办事处"}
    reports = [
        report(f"甲州市东河县{place}{kind}", 2021, f"2021年共收到政府信息公开申请{tens + ones}件。")
        for tens, kind in kinds.items()
        for ones, place in enumerate(("青岩", "白沙"), start=1)
    ]
    answer = assistant_of(*reports).ask(asked)
    assert {figure.value for figure in answer.figures} == numbers
