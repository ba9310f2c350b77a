"""What was mistyped is read as meant; what could be another number or another agency never is."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from town_reports import report

from report_assistant.answering.forgive import sounds_like
from report_assistant.answering.understand import understand
from report_assistant.model import Status
from report_assistant.vocabulary import data

TODAY = date(2026, 11, 22)
NEVER = data("question")["never_mistaken"]["characters"]


@pytest.fixture(scope="module")
def read(sample_index):
    return lambda asked: understand(asked, sample_index, TODAY)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("煮动公开", "主动公开"),
        ("衣申请公开", "依申请公开"),
        ("依申情公开", "依申请公开"),
        ("依申请工开", "依申请公开"),
        ("部分攻开", "部分公开"),
        ("行政负议", "行政复议"),
        ("行政诉松", "行政诉讼"),
        ("信息不存再", "信息不存在"),
        ("政策解毒", "政策解读"),
        ("规范性文建", "规范性文件"),
        ("厉年累计", "历年累计"),
        ("自燃人", "自然人"),
    ],
)
def test_a_homophone_is_read_as_the_word_it_sounds_like(read, typed, right):
    question = read(f"示例区教育局2018年{typed}有几件")
    assert (typed, right) in question.corrections
    assert right in question.text


@pytest.mark.parametrize(
    ("typed", "right"),
    [("本机关不掌握相天政府信息", "本机关不掌握相关政府信息"), ("商业企页", "商业企业")],
)
def test_one_wrong_character_of_a_long_word_is_forgiven(read, typed, right):
    assert (typed, right) in read(f"示例区政府2020年{typed}申请几件").corrections


@pytest.mark.parametrize(
    ("typed", "right"),
    [("主动公公开", "主动公开"), ("依依申请公开", "依申请公开"), ("行政复复议", "行政复议")],
)
def test_a_doubled_character_is_forgiven(read, typed, right):
    assert read(f"示例区教育局2018年{typed}有几件").whole == read(f"示例区教育局2018年{right}有几件").whole


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("示利区教育局", "示例区教育局"),
        ("示例区教于局", "示例区教育局"),
        ("示例区教肓局", "示例区教育局"),
        ("清溪街道", "青溪街道"),
        ("青溪街到", "青溪街道"),
    ],
)
def test_a_name_is_read_by_its_sound_and_a_kind_of_body_by_its_looks(read, typed, right):
    question = read(f"{typed}2018年主动公开多少条")
    assert [mention.name for mention in question.agencies] == [right]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("不与公开", "不予公开"),
        ("不与处理", "不予处理"),
        ("上年结传", "上年结转"),
        ("行政处发", "行政处罚"),
        ("依申公开", "依申请公开"),
    ],
)
def test_a_mistype_of_small_words_a_second_sound_and_a_lost_character_are_forgiven(read, typed, right):
    question = read(f"示例区政府2020年{typed}有几件")
    assert (typed, right) in question.corrections
    assert question.whole == read(f"示例区政府2020年{right}有几件").whole


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("sqgk", "申请公开"),
        ("zdgk", "主动公开"),
        ("XZFY", "行政复议"),
        ("zhudong gongkai", "主动公开"),
        ("xingzhengfuyi", "行政复议"),
        ("weixin", "微信"),
    ],
)
def test_letters_are_read_where_one_thing_only_is_spelled_so(read, typed, right):
    question = read(f"示例区政府2020年{typed}几件")
    assert question.corrections == ((typed.lower(), right),)
    assert question.whole.concepts == read(f"示例区政府2020年{right}几件").whole.concepts


@pytest.mark.parametrize("typed", ["xzss", "app", "zzz", "gk", "wx"])
def test_letters_that_may_be_several_things_or_none_are_left_alone(read, samples, typed):
    asked = f"示例区政府2020年{typed}几件"  # xzss is 行政诉讼 and 行政申诉
    assert read(asked).corrections == ()
    assert samples.ask(asked).figures == ()


def test_what_letters_are_read_as_is_said(samples):
    answer = samples.ask("示例区教育局2019年zdgk多少条")
    assert answer.figures[0].value == 802
    assert any("“zdgk”读作“主动公开”" in note.text for note in answer.notes)


@pytest.mark.parametrize("asked", ["2020年第一周几件", "公元2020年收到几件", "城管执法局2020年几件"])
def test_no_mistake_is_seen_across_a_year_or_in_a_longer_name(read, asked):
    assert read(f"示例区政府{asked}").corrections == ()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("洛江区人力资源和社会保漳局", "洛江区人力资源和社会保障局"),
        ("洛疆区人社局", "洛江区人社局"),
        ("示例区政腐", "示例区政府"),
        ("示例市示例区教玉局", "示例市示例区教育局"),
    ],
)
def test_a_long_name_is_found_however_far_it_reaches(read, typed, right):
    question = read(f"{typed}2018年主动公开多少条")
    assert [mention.name for mention in question.agencies] == [right]


@pytest.mark.parametrize(
    "name",
    [
        "示例区红溪街道",
        "红溪街道",
        "青河街道",
        "示例县教育局",
        "示例市教育局",
        "示例旗教育局",
        "示例区体育局",
        "示例区交通局",
        "示例区民政局",
        "示范区教育局",
        "新示例区教育局",
        "东示例区教育局",
    ],
)
def test_another_agency_is_not_one_mistyped(samples, name):
    answer = samples.ask(f"{name}2018年主动公开多少条")
    assert answer.status in (Status.NO_REPORT, Status.NOT_REPORTED)
    assert answer.figures == ()


def test_a_body_that_sounds_like_an_indexed_one_is_another(assistant_of):
    taxes = assistant_of(report("甲州市东河县税务局", 2018, "2018年主动公开政府信息46条。"))
    assert taxes.ask("东河县税务局2018年主动公开多少条").figures
    assert taxes.ask("东河县水务局2018年主动公开多少条").figures == ()


@pytest.mark.parametrize(
    ("asked", "not_read_as"),
    [
        ("行政复议几件", "诉讼"),
        ("行政诉讼几件", "复议"),
        ("予以公开几件", "不予公开"),
        ("不予公开几件", "予以公开"),
        ("直接起诉几件", "间接起诉"),
        ("结果维持几件", "结果纠正"),
        ("上年结转几件", "下年结转"),
    ],
)
def test_words_that_reports_use_are_never_corrected(read, asked, not_read_as):
    question = read(f"示例区政府2020年{asked}")
    assert question.corrections == ()
    assert not_read_as not in question.text or not_read_as in asked


@pytest.mark.parametrize("word", ["青溪", "招生入学", "社会救助", "家长会", "培训班", "访问量", "惠民补贴"])
def test_what_stands_in_a_report_is_no_mistake(read, word):
    assert read(f"示例区教育局2018年{word}几条").corrections == ()


@pytest.mark.parametrize("extra", ["女性", "上海", "紧急", "微信", "外籍", "学生"])
def test_a_word_too_much_is_not_taken_for_a_mistake(read, extra):
    question = read(f"示例区政府2021年{extra}主动公开多少条")
    assert question.corrections == ()
    assert extra in question.text


def test_a_correction_is_said(samples):
    answer = samples.ask("示例区教育局2019年煮动公开多少条")
    assert answer.figures[0].value == 802
    assert any("“煮动公开”读作“主动公开”" in note.text for note in answer.notes)


@pytest.mark.parametrize(("character", "yes"), [("跳", True), ("见", True), ("号", False), ("年", False)])
def test_a_unit_by_its_sound(character, yes):
    assert sounds_like(character, ["条", "件", "公里"]) == yes


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        ["主动公开", "行政复议", "不予公开", "示例区教育局", "青溪街道", "自然人申请", "历年累计"]
    ),
    st.data(),
)
def test_nothing_is_ever_read_as_one_of_the_characters_that_are_never_mistaken(read, word, random):
    place = random.draw(st.integers(0, len(word) - 1))
    wrong = random.draw(st.sampled_from(NEVER))
    typed = word[:place] + wrong + word[place + 1 :]
    for before, after in read(f"2018年{typed}几件").corrections:
        changed = [one for one in zip(before, after, strict=False) if one[0] != one[1]]
        if len(before) == len(after):
            assert not any(character in NEVER for pair in changed for character in pair)
