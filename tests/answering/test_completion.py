"""What a line that is being typed is offered to go on with, from the reports that ship and invented names."""

import datetime as dt
from pathlib import Path

import pytest

from report_assistant.answering.completion import Completer
from report_assistant.answering.match import canonical
from report_assistant.answering.sayable import Role, sayable
from report_assistant.answering.understand import understand
from report_assistant.index import Index, build_index
from report_assistant.vocabulary import data, vocabulary

TODAY = dt.date(2026, 11, 22)
HOME = "泉州市洛江区人力资源和社会保障局"
TITLE = "{name}2022年政府信息公开工作年度报告\n一、概述\n2022年共收到政府信息公开申请3件。\n"
NAMES = [
    "长沙市教育局",
    "长沙市岳麓区教育局",
    "长沙市岳麓区民政局",
    "长沙市开福区教育局",
    "长沙市开福区人力资源和社会保障局",
]


@pytest.fixture(scope="module")
def home(sample_index):
    return Completer(sample_index, TODAY, HOME)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """An index of a few agencies of one city."""
    folder: Path = tmp_path_factory.mktemp("city")
    (folder / "reports").mkdir()
    for number, name in enumerate(NAMES):
        (folder / "reports" / f"{number}.txt").write_text(TITLE.format(name=name), "utf-8")
    build_index((folder / "reports",), folder / "city.db")
    with Index.open(folder / "city.db") as index:
        yield index


def lines(completer, line, earlier=(), **more):
    return [one.line for one in completer.complete(line, earlier, **more)]


def kinds(completer, line):
    return [one.kind for one in completer.complete(line)]


@pytest.mark.parametrize(
    "typed", ["洛江", "洛江区人社", "泉州市洛", "人社", "rsj", "ljrsj", "RSJ", "洛江rsj"]
)
def test_an_agency_is_offered_in_full_by_characters_pinyin_and_initials(home, typed):
    assert lines(home, typed)[0] == HOME


def test_what_was_typed_before_stays(home):
    assert lines(home, "请问洛江") == [f"请问{HOME}"]
    assert lines(home, "示例区人民政府和洛江") == [f"示例区人民政府和{HOME}"]


@pytest.mark.parametrize(
    "line", [f"{HOME}长", f"{HOME}2018年rsj", "示例区人民政府洛江", "洛江区人社局的人社"]
)
def test_no_agency_is_offered_where_one_is_named(home, line):
    assert "机关" not in kinds(home, line)


def test_the_agencies_of_the_home_agencys_place_go_first(city):
    names = lines(Completer(city, TODAY, "长沙市岳麓区民政局"), "教育局"[:2])
    assert names[0] == "长沙市岳麓区教育局"
    assert set(names) == {"长沙市教育局", "长沙市岳麓区教育局", "长沙市开福区教育局"}
    spelled = lines(Completer(city, TODAY, "长沙市开福区人力资源和社会保障局"), "jyj")
    assert spelled[0] == "长沙市开福区教育局"


def test_a_whole_name_is_not_offered_but_longer_ones_are(city):
    completer = Completer(city, TODAY)
    assert lines(completer, "长沙市教育局") == []
    assert lines(completer, "长沙市岳麓区") == ["长沙市岳麓区教育局", "长沙市岳麓区民政局"]


def test_the_years_of_the_agency_are_offered_the_latest_first(home, sample_index):
    years = lines(home, "示例区人民政府20", limit=20)
    known = sample_index.years(sample_index.aliases_among(["示例区人民政府"])["示例区人民政府"][0])
    assert years == [f"示例区人民政府{year}年" for year in sorted(known, reverse=True)]
    assert lines(home, "示例区人民政府2017年20") == []
    assert lines(home, "示例区人民政府17")[0] == "示例区人民政府2017年"


def test_what_comes_first_depends_on_what_was_said(home):
    assert kinds(home, f"{HOME}2018年sq")[0] == "指标"
    assert lines(home, f"{HOME}2018年行政复议多")[:2] == [
        f"{HOME}2018年行政复议多少件",
        f"{HOME}2018年行政复议多少条",
    ]
    assert lines(home, "2018年行政复议qs")[0] == "2018年行政复议变化趋势"
    assert lines(home, "2018年行政复议比")[0] == "2018年行政复议比上年增长多少"
    assert lines(home, "联系")[0] == "联系电话"
    assert lines(home, "lxdh")[0] == "联系电话"
    assert "自然人" in lines(home, "自然")


def test_the_indicators_that_the_report_has_go_first(sample_index):
    completer = Completer(sample_index, TODAY, HOME)
    offered = completer.complete("示例区2020年规范性文件", limit=20)
    names = [one.shown for one in offered if one.kind == "指标"]
    agency = sample_index.aliases_among(["示例区"])["示例区"][0]
    held = {one.figure.indicator for one in sample_index.figures(agency, 2020)}
    of = {one.name: one.id for one in vocabulary().indicators.by_id.values()}
    there = [of[name] in held for name in names]
    assert True in there
    assert False in there
    assert there == sorted(there, reverse=True)


def test_characters_in_the_middle_of_a_name_find_it(home):
    assert "召开政府信息公开工作会议或专题会议数" in lines(home, "专题会")


@pytest.mark.parametrize(
    "line", ["", " ", "l", "2018年l", "2018年行政复议多少件", "，", "[/b]", "\x1b[31m", "🙂"]
)
def test_nothing_is_offered_where_nothing_fits(home, line):
    assert lines(home, line) == []


def test_known_words_are_not_cut_in_two(home):
    """条例 is nothing to go on with behind 多少条."""
    assert lines(home, "2018年主动公开多少条") == []


EARLIER = ["2018年主动公开多少条", "2017年行政复议几件", "洛江区2018年收到多少申请"]


def test_earlier_questions_are_offered_by_their_beginning_their_characters_and_their_spelling(home):
    assert lines(home, "2017年行", EARLIER)[-1] == "2017年行政复议几件"
    assert lines(home, "收到多少申", EARLIER)[-1] == EARLIER[2]
    assert lines(home, "xzfyjj", EARLIER)[-1] == EARLIER[1]
    assert [one.kind for one in home.complete("2017年行", EARLIER)][-1] == "问过"


def test_the_latest_question_goes_first_and_the_line_itself_is_never_offered(home):
    asked = ["几件甲", "几件乙", "几件甲", "几件丙"]
    assert lines(home, "几件", asked) == ["几件丙", "几件甲", "几件乙"]
    assert lines(home, "几件丙", asked) == []
    assert lines(home, "几件丙 ", asked) == []


@pytest.mark.parametrize("typed", ["公", "sq", "2018年行政复议", "20", "xz"])
@pytest.mark.parametrize("limit", [1, 3, 6])
def test_never_more_than_the_limit_and_nothing_twice(home, typed, limit):
    offered = lines(home, typed, [f"{typed}{number}" for number in range(9)] * 2, limit=limit)
    assert 0 < len(offered) <= limit
    assert len(set(offered)) == len(offered)
    assert typed not in offered


def test_long_and_hostile_lines_and_questions(home):
    long = "长" * 2000
    assert lines(home, f"{long}，2018年联系电") == [f"{long}，2018年联系电话"]
    assert lines(home, "问甲", ["问甲[/b]\x1b]52;c;aGk=\x07\u202e🙂"]) == [
        "问甲[/b]\ufffd]52;c;aGk=\ufffd\ufffd🙂"
    ]
    assert lines(home, long, [long + "长"]) == []


def test_traditional_characters_go_on_too(home):
    assert lines(home, "2018年聯繫電") == ["2018年联系电话"]


# --- what is offered is understood ---------------------------------------------------------------------


@pytest.mark.parametrize("indicator", vocabulary().indicators.by_id.values(), ids=lambda one: one.id)
def test_every_indicator_is_offered_in_words_that_mean_it(home, sample_index, indicator):
    """While its name is typed, and every indicator that is offered on the way is one that is understood."""
    typed = [f"2018年{indicator.name[:end]}" for end in range(1, len(indicator.name))]
    asked = {
        one.line: one.shown for line in typed for one in home.complete(line, limit=200) if one.kind == "指标"
    }
    named = {one.text: one.indicator for one in sayable().begun("") if one.indicator}
    for line, shown in asked.items():
        read = understand(line, sample_index, TODAY)
        meant = canonical(read.whole, read)
        assert meant is not None, line
        assert meant.id == named[shown], line
    assert indicator.id in {named[shown] for shown in asked.values()}


def test_what_is_offered_to_compute_and_to_look_up_is_understood(sample_index):
    for entry in data("completion")["operation"]:
        read = understand(f"2018年主动公开{entry['line']}", sample_index, TODAY)
        assert entry["id"] in {*read.operations, read.joint}, entry["line"]
    for entry in data("completion")["topic"]:
        assert entry["id"] in understand(entry["line"], sample_index, TODAY).topics, entry["line"]
    for text in data("completion")["asks"]:
        assert understand(f"2018年收费{text}", sample_index, TODAY).counted, text


def test_every_kind_of_applicant_is_offered_in_words_that_mean_it(home, sample_index):
    columns = [one for one in sayable().begun("") if one.role is Role.COLUMN]
    applicants = {understand(f"{one.text}申请多少件", sample_index, TODAY).whole.applicant for one in columns}
    assert applicants >= {name for name in vocabulary().applicants if name}
