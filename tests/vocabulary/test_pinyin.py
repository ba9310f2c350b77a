"""Names are found by characters, pinyin, initials, and a mixture of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.vocabulary.pinyin import PARTED, Findable, has

NAMES = ["重庆市人力资源和社会保障局", "长沙市教育局", "长乐区人民政府", "厦门市公安局", "ABC局[/b]"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("教育", [1]),
        ("jiaoyu", [1]),
        ("cssjyj", [1]),
        ("changsj", [1]),
        ("cq", [0, 2]),
        ("chongqing", [0]),
        ("人社局", [0]),
        ("rsj", [0]),
        ("xiamen", [3]),
        ("changle", [2]),
        ("长 局", [1]),
        ("cs jy", [1]),
        ("abc", [4]),
        ("[/b]", [4]),
        ("JYJ", [1]),
        ("东", []),
        ("dong", []),
        ("市 ww", []),
    ],
)
def test_what_is_typed_finds(typed, found):
    assert Findable(NAMES).find(typed, 9) == found


def test_only_what_has_it_whole_when_anything_has():
    sentences = ["2023年申请几件，共21件", "2021年申请几件", "2020年呢，共1件"]
    assert Findable(sentences).find("2021", 9) == [1, 0, 2]
    assert Findable(sentences).find("2021", 9, whole=True) == [1]
    assert Findable(sentences[:1]).find("2021", 9, whole=True) == [0]


def test_what_begins_with_it_comes_first_and_no_more_than_asked():
    assert Findable(["市教育局", "教育厅", "教育部"]).find("jy", 2) == [1, 2]
    assert Findable(["市教育局", "教育厅", "教育部"]).find("教育", 3) == [1, 2, 0]
    assert Findable(NAMES).find("", 3) == [0, 1, 2]


def test_a_name_of_two_lines_is_one_name():
    assert Findable(["甲\n乙", "丙"]).find("乙", 9) == [0]


@given(st.lists(st.text(max_size=8), max_size=6), st.text(max_size=4))
def test_every_text_is_found_if_and_only_if_it_has_every_word(texts, typed):
    words = typed.lower().split()
    found = set(Findable(texts).find(typed, len(texts) + 1))
    assert found == {n for n, text in enumerate(texts) if all(has(text, word) for word in words)}


@given(st.text(min_size=1, max_size=6))
def test_a_text_is_found_by_itself(text):
    assert Findable([text]).find(text, 1) == [0]


def test_how_near_each_is():
    texts = ["市监局", "教育局", "县教育局", "教导和养育", "卫健局"]
    assert list(Findable(texts).ranked("jy")) == [(1, 0), (2, 1), (3, PARTED)]
    assert list(Findable(texts).ranked("教育")) == [(1, 0), (2, 1), (3, PARTED)]
