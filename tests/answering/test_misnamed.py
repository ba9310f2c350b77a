"""A name that was mistyped is read as the only one it can be; another body never answers for it."""

from datetime import date

import pytest
from town_reports import report

from report_assistant.answering import Assistant, Dialogue
from report_assistant.index import Index, build_index
from report_assistant.model import Status

NAMES = [
    "甲州市人民政府",
    "甲州市市场监督管理局",
    "甲州市公安局",
    "甲州市枫坪区人民政府",
    "甲州市枫坪区信访局",
    "甲州市枫坪区工业和信息化局",
    "甲州市枫坪区市场监督管理局",
    "甲州市枫坪区人力资源和社会保障局",
    "甲州市枫坪区机关事务管理局",
    "甲州市枫坪区水利局",
    "甲州市枫坪区财政局",
    "甲州市枫坪区民政局",
    "甲州市枫矶县人民政府",
    "甲州市枫矶县档案局",
    "甲州市枫矶口县人民政府",
    "甲州市枫矶口县教育局",
    "甲州市枫矶口县松坳街道办事处",
]


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    folder = tmp_path_factory.mktemp("county")
    for number, name in enumerate(NAMES, start=1):
        text = report(name, 2021, f"2021年共收到政府信息公开申请{number}件。")
        (folder / f"{number}.txt").write_text(text, "utf-8")
    assert build_index((folder,), folder / "reports.db").refused == []
    with Index.open(folder / "reports.db") as index:
        yield Assistant(index, date(2026, 11, 22))


def asked_of(county, name):
    """The agencies whose figures a question about a name gets, unless it is asked back."""
    answer = county.ask(f"{name}2021年收到多少申请")
    return [] if answer.status == Status.CHOOSE else [figure.agency for figure in answer.figures]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_its_own(county, name):
    assert asked_of(county, name) == [name]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("枫坪区访信局", "甲州市枫坪区信访局"),
        ("枫坪区信工局", "甲州市枫坪区工业和信息化局"),
        ("甲州市枫坪区人力资源和会社保障局", "甲州市枫坪区人力资源和社会保障局"),
        ("甲州市枫区坪水利局", "甲州市枫坪区水利局"),
        ("坪枫区水利局", "甲州市枫坪区水利局"),
        ("枫坪区人力资和社会保障局", "甲州市枫坪区人力资源和社会保障局"),
        ("甲州市枫坪区市场监管理局", "甲州市枫坪区市场监督管理局"),
        ("甲州市坪区信访局", "甲州市枫坪区信访局"),
        ("枫矶口县松坳道办事处", "甲州市枫矶口县松坳街道办事处"),
    ],
)
def test_what_can_be_one_body_only_is_read_as_it_and_told(county, typed, meant):
    answer = county.ask(f"{typed}2021年收到多少申请")
    assert [figure.agency for figure in answer.figures] == [meant]
    assert any("读作" in note.text for note in answer.notes)


@pytest.mark.parametrize(
    "typed",
    [
        "甲州市公局",  # 公安局 or 公路局, never 市场局
        "甲州市务局",
        "甲州市教局",
        "枫坪区政局",  # 财政局 or 民政局
        "枫坪区水局",  # 水利局, or the 水务局 that nobody indexed
        "枫坪区盐务局",
        "枫坪区文物局",
        "枫坪区公路局",
        "枫矶口案局",  # of another county than 枫矶县档案局
        "枫矶口法局",
        "枫矶教育局",  # 枫矶 is a county: no sign is missing
        "枫矶县教育局",
        "枫矶松坳街道办事处",
        "甲州市枫坪水县人民政府",
        "甲州市枫坪信县人民政府",
    ],
)
def test_what_can_be_several_bodies_or_one_that_is_not_there_is_nobody(county, typed):
    assert asked_of(county, typed) == []


@pytest.mark.parametrize(
    "typed", ["枫坪区机关事务", "枫坪机关事务", "枫坪区机关事务管", "枫坪区人", "枫坪区中"]
)
def test_a_name_cut_short_is_not_the_government_of_its_place(county, typed):
    assert asked_of(county, typed) == []


@pytest.mark.parametrize("court", ["法院", "中院", "中级法院", "人民法院"])
def test_a_court_is_not_the_government_that_is_sued(county, court):
    assert asked_of(county, f"枫坪区{court}") == []


@pytest.mark.parametrize("sign", ["应", "地", "事", "乎"])
def test_a_sign_too_much_before_a_county_does_not_make_two_agencies(county, sign):
    assert asked_of(county, f"甲州市{sign}枫矶县档案局") == []
    assert asked_of(county, f"枫矶口{sign}松坳街道办事处") == []


@pytest.mark.parametrize("between", ["的", "下属的", ""])
def test_a_place_and_its_body_are_one_name(county, between):
    assert asked_of(county, f"甲州市{between}枫矶县档案局") == ["甲州市枫矶县档案局"]


def test_neighbours_of_numbers_are_never_exchanged(assistant_of):
    schools = assistant_of(report("甲州市第二十一中学学校", 2021, "2021年共收到政府信息公开申请3件。"))
    assert schools.ask("甲州市第二一十中学学校2021年收到多少申请").figures == ()


@pytest.mark.parametrize("asked", ["枫坪区2021年收到多少申请", "枫坪区机关2021年收到多少申请"])
def test_a_place_alone_is_its_government(county, asked):
    assert [figure.agency for figure in county.ask(asked).figures] == ["甲州市枫坪区人民政府"]


def test_a_conversation_goes_on_with_the_body_that_two_names_make(assistant_of):
    street, county = "甲州市枫坪县人民政府柏埠街道办事处", "甲州市枫坪县人民政府"
    reports = [
        report(name, year, f"{year}年共收到政府信息公开申请{number}件。")
        for number, (name, year) in enumerate(((n, y) for n in (street, county) for y in (2021, 2022)), 3)
    ]
    assistant, dialogue = assistant_of(*reports), Dialogue()
    for asked in ("枫坪县人民政府柏埠街道2021年收到多少申请", "2022年呢"):
        assert {figure.agency for figure in assistant.ask(asked, dialogue).figures} == {street}


@pytest.mark.parametrize(
    "name", ["甲州市枫矶头县人民政府", "甲州市枫矶头县教育局", "甲州市枫矶坳头镇人民政府", "甲州市枫矶头县"]
)
@pytest.mark.parametrize(
    "asked",
    ["{}2021年收到多少申请", "2021年{}收到多少申请", "{}2021年正文和表格一致吗", "{}的联系电话是多少"],
)
def test_a_longer_place_is_not_the_one_it_begins_with(county, name, asked):
    """枫矶 says 枫矶县 as well, but 枫矶头县 is another one."""
    answer = county.ask(asked.format(name))
    assert answer.status == Status.NO_REPORT
    assert "枫矶县" not in answer.text


def test_a_place_may_go_without_its_level(county):
    assert asked_of(county, "甲州市枫矶") == ["甲州市枫矶县人民政府"]
    assert asked_of(county, "甲州市枫矶全县") == ["甲州市枫矶县人民政府"]
