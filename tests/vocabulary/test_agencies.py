"""What people call an agency, and what they never mean by it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from report_assistant.vocabulary.agencies import AgencyName, is_generic, parse, short_names

LUOJIANG = "泉州市洛江区人力资源和社会保障局"


@pytest.mark.parametrize(
    ("name", "regions", "town", "kind"),
    [
        (LUOJIANG, ("泉州市", "洛江区"), "", "人力资源和社会保障局"),
        ("示例市示例区人民政府", ("示例市", "示例区"), "", "人民政府"),
        ("青岚县", ("青岚县",), "", "人民政府"),
        ("北京市密云区大城子镇人民政府", ("北京市", "密云区"), "大城子镇", "人民政府"),
        ("长沙市岳麓区人民政府梅溪湖街道办事处", ("长沙市", "岳麓区"), "梅溪湖街道", "办事处"),
        ("杭州市西湖区市场监督管理局", ("杭州市", "西湖区"), "", "市场监督管理局"),
        ("新疆维吾尔自治区人力资源和社会保障厅", ("新疆维吾尔自治区",), "", "人力资源和社会保障厅"),
        ("上海市浦东新区人民政府", ("上海市", "浦东新区"), "", "人民政府"),
        ("湖州市教育局", ("湖州市",), "", "教育局"),
        ("市场监督管理局", (), "", "市场监督管理局"),
        ("长江大学", (), "", "长江大学"),
    ],
)
def test_a_name_is_taken_apart(name, regions, town, kind):
    parts = parse(name)
    assert tuple(stem + level for stem, level in parts.regions) == regions
    assert "".join(parts.town or ()) == town
    assert parts.kind == kind


def test_the_stems_are_the_places_without_their_level():
    parts = AgencyName((("北京", "市"), ("密云", "区")), ("大城子", "镇"), "人民政府")
    assert parts.stems == ("北京", "密云", "大城子")


@pytest.mark.parametrize(
    ("name", "said", "never_said"),
    [
        (
            LUOJIANG,
            "洛江区人力资源和社会保障局 洛江区人社局 洛江人社局 泉州洛江人社局 泉州市洛江区人社局 区人社局"
            " 人社局 洛江区人力社保局",
            "泉州市人社局 泉州人社局 泉州市人力资源和社会保障局 市人社局 洛江区 洛江 泉州市洛江区",
        ),
        (
            "示例市示例区人民政府",
            "示例区人民政府 示例区政府 示例区 示例市示例区 区政府",
            "示例市人民政府 示例市政府 示例市 市政府 示例 人民政府 政府 示例区政府办",
        ),
        (
            "上海市人民政府办公厅",
            "上海市政府办公厅 上海市府办 上海市政府办 上海政府办公厅 市政府办公厅",
            "上海市 上海市人民政府 上海市政府 上海 办公厅",
        ),
        (
            "北京市密云区大城子镇人民政府",
            "大城子镇 大城子镇政府 密云区大城子镇 密云大城子镇人民政府 镇政府",
            "大城子 密云区 密云区人民政府 密云区政府 北京市人民政府 政府 人民政府",
        ),
        (
            "示例市示例区青溪街道办事处",
            "青溪街道 青溪街道办 青溪街道办事处 示例区青溪街道 青溪街办 街道办",
            "青溪 示例区 示例区办事处 示例区街道 办事处 街道",
        ),
        (
            "长沙市岳麓区人民政府梅溪湖街道办事处",
            "梅溪湖街道 岳麓区梅溪湖街道办事处 长沙市岳麓区梅溪湖街道",
            "岳麓区 岳麓区人民政府 岳麓区政府 长沙市人民政府",
        ),
        (
            "杭州市西湖区市场监督管理局",
            "西湖区市监局 西湖区市场监管局 区市场监管局 市监局",
            "杭州市市监局 杭州市市场监督管理局 杭州市监局 场监督管理局",
        ),
        (
            "重庆市大足区人民政府外事办公室",
            "大足区外事办公室 大足区外办 大足区人民政府外事办公室 区外办",
            "大足区人民政府 大足区政府 重庆市外办 大足区办公室",
        ),
        ("四川省乐山市气象局", "乐山市气象局 乐山气象局 市气象局", "四川省气象局 四川气象局 省气象局"),
        ("市场监督管理局", "市监局", "监督管理局"),
        ("国家税务总局", "", "税务局 总局"),
    ],
)
def test_what_an_agency_is_called(name, said, never_said):
    names = short_names(name)
    assert sorted(set(said.split()) - set(names)) == []
    assert sorted(set(never_said.split()) & set(names)) == []
    assert name not in names
    assert len(names) == len(set(names))


def test_a_university_is_called_by_its_name_only():
    assert short_names("长江大学") == []


PLACES = st.sampled_from(["泉州", "洛江", "青岚", "云溪", "大足", "西湖", "柳河"])
KINDS = st.sampled_from(
    ["人力资源和社会保障局", "教育局", "人民政府", "住房和城乡建设局", "人民政府办公室", "市场监督管理局"]
)


@given(PLACES, PLACES, KINDS)
def test_no_name_of_a_district_is_one_of_its_city(city, district, kind):
    assume(city != district)
    of_city = {f"{city}市{kind}", *short_names(f"{city}市{kind}")}
    of_district = short_names(f"{city}市{district}区{kind}")
    with_a_place = {name for name in of_city if city + "市" in name}
    assert not with_a_place & set(of_district)


@given(PLACES, PLACES, KINDS)
def test_a_name_without_a_place_is_generic(city, district, kind):
    name = f"{city}市{district}区{kind}"
    for alias in short_names(name):
        assert is_generic(alias, name) == (city not in alias and district not in alias)
    assert not is_generic(name, name)


def test_no_agency_is_generic_that_names_no_place_itself():
    assert not is_generic("市监局", "市场监督管理局")
