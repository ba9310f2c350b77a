from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_assistant.answering.pieces import cut_question
from report_assistant.answering.understand import looks_like_agency, understand
from report_assistant.model import Scope
from report_assistant.vocabulary.indicators import Measure

TODAY = date(2026, 11, 22)
SCHOOLS, STREET = "示例市示例区教育局", "示例市示例区青溪街道办事处"
YEAR, CUMULATIVE = (Scope.YEAR,), (Scope.CUMULATIVE,)


@pytest.fixture(scope="module")
def read(sample_index):
    return lambda asked: understand(asked, sample_index, TODAY)


@pytest.fixture(scope="module")
def names(sample_index):
    """The agencies that a question names, in full."""
    known = {agency.id: agency.name for agency in sample_index.agencies()}
    return lambda question: [known[one] for mention in question.agencies for one in mention.ids]


@pytest.mark.parametrize(
    ("asked", "years", "agencies"),
    [
        ("示例区教育局2018年依申请公开多少条", (2018,), [SCHOOLS]),
        ("二〇一八年青溪街道办收到几件申请", (2018,), [STREET]),
        ("2018年示例区教育局和青溪街道主动公开各多少条", (2018,), [SCHOOLS, STREET]),
        ("青溪街道和示例区教育局谁的复议多", (), [STREET, SCHOOLS]),
        ("示例市示例区教育局2019至2021年收到几件申请", (2019, 2020, 2021), [SCHOOLS]),
        ("去年收到几件申请", (2025,), []),
        ("主动公开多少条", (), []),
        ("近三年主动公开多少条", (2023, 2024, 2025), []),
    ],
)
def test_when_and_who(read, names, asked, years, agencies):
    question = read(asked)
    assert question.years == years
    assert names(question) == agencies


@pytest.mark.parametrize(
    ("asked", "concepts", "words"),
    [
        ("2018年依申请公开多少条", {"申请"}, ()),
        ("2018年收到几件申请", {"收到", "申请"}, ()),
        ("2018年要求公开信息的有几个人", {"申请"}, ()),
        ("2018年主动公开多少条", {"主动公开"}, ()),
        ("2018年拒绝公开几件", {"不予公开"}, ()),
        ("2018年拒绝了公开的有几件", {"不予公开"}, ()),
        ("2018年危及“三安全一稳定”的几件", {"三安全一稳定"}, ()),
        ("2018年去年没办完的申请几件", {"上年结转", "申请"}, ()),
        ("2018年没办完转到下一年的几件", {"结转下年"}, ()),
        ("2018年被告上法院几回", {"诉讼"}, ()),
        ("2018年政务微信公开几条", {"微信", "公开"}, ()),
        ("2018年招生入学类信息多少条", {"类别"}, ("招生入学",)),
        ("2018年女性申请几件", {"申请"}, ("女性",)),
        ("2018年复议后起诉的几件", {"复议后起诉"}, ()),
    ],
)
def test_what_is_asked_for(read, asked, concepts, words):
    whole = read(asked).whole
    assert whole.concepts == concepts
    assert whole.words == words


@pytest.mark.parametrize(
    ("asked", "applicant"),
    [
        ("2020年自然人申请几件", "natural_person"),
        ("2020年公司提出的申请几件", "business"),
        ("2020年律师事务所申请几件", "legal_service"),
        ("2020年研究所申请几件", "research"),
        ("2020年收到申请几件", None),
    ],
)
def test_whose_applications(read, asked, applicant):
    assert read(asked).whole.applicant == applicant


@pytest.mark.parametrize(
    ("asked", "scopes", "plain"),
    [
        ("2018年主动公开多少条", (), False),
        ("2018年全年主动公开多少条", YEAR, False),
        ("2018年全年累计主动公开多少条", YEAR, False),
        ("历年主动公开多少条", CUMULATIVE, False),
        ("2018年历年累计主动公开多少条", CUMULATIVE, False),
        ("截至2018年底主动公开多少条", CUMULATIVE, False),
        ("到2018年末一共主动公开多少条", CUMULATIVE, False),
        ("条例施行以来主动公开多少条", CUMULATIVE, True),
        ("2018年累计主动公开多少条", CUMULATIVE, True),
        ("2018年和历年累计主动公开分别多少条", (Scope.YEAR, Scope.CUMULATIVE), False),
        ("当年和历年累计各是多少条", (Scope.YEAR, Scope.CUMULATIVE), False),
    ],
)
def test_of_which_time(read, asked, scopes, plain):
    question = read(asked)
    assert question.scopes == scopes
    assert question.plain_cumulative == plain


@pytest.mark.parametrize(
    ("asked", "measure", "unit"),
    [
        ("2018年收到几件申请", None, "件"),
        ("2018年接听来电多少人次", None, "人次"),
        ("2018年有几个人申请公开", None, "个人"),
        ("2018年主动公开多少", None, ""),
        ("2018年政策解读类占百分之几", Measure.PERCENT, ""),
        ("2018年按时办结的比例是多少", Measure.PERCENT, ""),
        ("2018年信息公开收了多少钱", Measure.MONEY, ""),
        ("2018年专项经费多少万元", Measure.MONEY, "万元"),
    ],
)
def test_what_kind_of_number(read, asked, measure, unit):
    question = read(asked)
    assert question.counted
    assert question.measure == measure
    assert question.unit == unit


@pytest.mark.parametrize(
    "part", ["上半年", "下半年", "一季度", "第三季度", "10月份", "三月", "每月", "每天", "12月"]
)
def test_parts_of_a_year_are_told_apart(read, part):
    assert read(f"示例区教育局2020年{part}收到几件申请").part_of_year == part


@pytest.mark.parametrize("asked", ["统计期限到12月31日吗", "示例区教育局2020年收到几件申请"])
def test_a_whole_year_is_no_part(read, asked):
    assert read(asked).part_of_year in ("", "12月31日")


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("存在哪些问题", "problems"),
        ("打算怎么改进", "measures"),
        ("公开有哪些形式", "forms"),
        ("工作机制是怎样的", "mechanism"),
        ("联系电话是多少", "contact.phone"),
        ("传真呢", "contact.fax"),
        ("邮编多少", "contact.postcode"),
        ("办公地址在哪", "contact.address"),
        ("邮箱是什么", "contact.email"),
        ("统计到哪一天", "period"),
        ("原文怎么说", "original"),
        ("收录了哪些机关", "holdings"),
        ("三安全一稳定是什么意思", "definition"),
    ],
)
def test_what_kind_of_words(read, asked, topic):
    assert topic in read(asked).topics


@pytest.mark.parametrize(
    ("asked", "operation"),
    [
        ("2023年和2022年差几件", "difference"),
        ("2023年同比增长多少", "growth"),
        ("近三年的走势", "trend"),
        ("哪一年申请最多", "most"),
        ("平均每件收多少钱", "average"),
        ("占比多少", "share"),
        ("表三的勾稽关系对不对", "check"),
        ("明年会收到多少", "forecast"),
    ],
)
def test_what_would_have_to_be_computed(read, asked, operation):
    assert operation in read(asked).operations


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        ("2018年当面、网上、信函申请各几件", ["当面", "网上", "信函申请"]),
        ("2018年复议几件,诉讼几件", ["复议", "诉讼"]),
        ("2018年专职和兼职人员各几个", ["专职", "兼职人员"]),
        ("2018年主动公开多少条", ["主动公开"]),
    ],
)
def test_what_is_enumerated(read, asked, groups):
    question = read(asked)
    assert [group.text for group in question.groups] == groups
    assert question.enumerates == (len(groups) > 1)


@pytest.mark.parametrize(
    ("asked", "leans"),
    [("那2019年呢", True), ("其中自然人的", True), ("换成2024年", True), ("2018年主动公开多少条", False)],
)
def test_what_leans_on_the_question_before(read, asked, leans):
    assert read(asked).follow_up == leans


@pytest.mark.parametrize("us", ["我局", "你们局", "贵单位", "本机关", "咱们局", "我街道"])
def test_us_and_you_is_whom_it_is_asked(read, us):
    assert read(f"{us}2018年公开几条").us == (us,)
    assert read(f"{us}2018年公开几条").agencies == ()


@pytest.mark.parametrize("asked", ["全市公开几条", "该局公开几条", "他们公开几条"])
def test_others_are_not_us(read, names, asked):
    assert names(read(asked)) == []


def test_a_generic_name_gives_way_to_one_with_a_place(read, names):
    assert names(read("示例区教育局2018年教育局公开几条")) == [SCHOOLS]
    assert read("教育局2018年公开几条").agencies[0].generic


def test_pieces_are_the_whole_question_without_gaps(sample_index):
    text = "示例区教育局2018年,到底公开了多少条玩意儿呢?"
    pieces = cut_question(text, sample_index, TODAY).pieces
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]


@pytest.mark.parametrize("word", ["鼓楼区", "区卫健委", "红溪街道", "民政局", "柳河镇", "某某大学", "市政府"])
def test_names_of_places_and_bodies_are_seen(word):
    assert looks_like_agency(word)


@pytest.mark.parametrize("word", ["女性", "招生入学", "环境卫生", "访问量", "区分处理"])
def test_other_words_are_no_agencies(word):
    assert not looks_like_agency(word)


WORDS = st.sampled_from(
    ["示例区教育局", "青溪街道", "2018年", "去年", "一八年", "主动公开", "申请", "收到", "多少", "几", "件",
     "条", "自然人", "和", "、", ",", "各", "历年累计", "占比", "问题", "怎么", "呢", "女性", "微信", "网",
     "到", "年底", "没", "不", "公", "开", "%", "\u202e", "😀", "|", "(", "Ω"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.lists(WORDS).map("".join)))
def test_anything_typed_is_read_without_an_error(read, text):
    read(text)
