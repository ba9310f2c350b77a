import pytest
from simple_reports import write_report

from report_assistant.index import Index


def quotes(index: Index, words, *args, **given) -> list[str]:
    return [index.text(one.file)[one.start : one.end] for one, _ in index.search(words, *args, **given)]


@pytest.fixture
def education(index) -> int:
    return next(one.id for one in index.agencies() if one.name == "示例区教育局")


def test_the_passage_with_the_rare_word_comes_first(index, education):
    assert quotes(index, ["受理", "来信"], education, 2018)[0].startswith("受理12345热线来信39件")


def test_rare_words_weigh_more_than_common_ones(build, reports, index_path):
    write_report(
        reports / "财政.txt",
        "示例区财政局",
        2018,
        *["公开信息工作有序。"] * 8,
        "公开信息工作,公开信息。",
        "聘请社会监督员。",
    )
    build()
    with Index.open(index_path) as index:
        assert quotes(index, ["公开", "社会监督员"])[0] == "聘请社会监督员。"


def test_only_the_asked_report_is_searched(index, education):
    assert quotes(index, ["申请"], education, 2019) == ["收到申请5件。"]
    assert quotes(index, ["申请"], education) == ["收到申请2件。", "收到申请5件。"]
    assert sorted(quotes(index, ["申请"], year=2018)) == ["收到申请2件。", "没有收到申请。"]
    assert len(quotes(index, ["申请"])) == 3
    assert quotes(index, ["政策解读"], education) == []


def test_scores_fall_and_the_limit_holds(index):
    found = index.search(["收到", "申请", "公开", "信息"], limit=2)
    assert len(found) == 2
    assert found[0][1] >= found[1][1] > 0


def test_a_word_that_was_cut_otherwise_is_found_by_its_characters(index):
    """No dictionary has 线来, and yet it stands there."""
    assert quotes(index, ["线来"]) == ["受理12345热线来信39件,电话:82345678。"]


def test_a_word_that_stands_nowhere_whole_is_looked_for_by_its_pairs(index):
    assert quotes(index, ["热线电话"]) == ["受理12345热线来信39件,电话:82345678。"]


def test_full_width_and_capital_letters_are_the_same_words(index):
    assert quotes(index, ["１２３４５"]) == quotes(index, ["12345"]) != []


def test_a_number_is_no_part_of_a_longer_one(index):
    assert quotes(index, ["234"]) == []


def test_the_language_of_queries_means_nothing(index):
    assert quotes(index, ['"', "*", "AND", "words:", "NEAR(", "-", "^", "", " ", "·"]) == []
    assert quotes(index, ['申请" OR "公开', "46.条", "a-b", "12345-热线"]) == []
    assert len(quotes(index, ["申请", "OR"])) == 3


def test_unknown_words_find_nothing(index, education):
    assert index.search(["火箭"], education, 2018) == []
    assert index.search([]) == []


def test_a_report_that_was_read_again_is_found_by_its_new_words_only(build, reports, index_path):
    build()
    write_report(reports / "教育2018.txt", "示例区教育局", 2018, "组织宣传活动。")
    build()
    with Index.open(index_path) as index:
        assert quotes(index, ["来信"]) == []
        assert quotes(index, ["宣传"]) == ["组织宣传活动。"]
