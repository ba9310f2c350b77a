"""Which combination of concepts names which indicator."""

import pytest

from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.indicators import Indicator, Indicators, Measure


def named(words, measure=None):
    indicator = vocabulary().indicators.named(vocabulary().concepts(words), measure)
    return indicator.id if indicator else None


@pytest.mark.parametrize(
    ("words", "indicator"),
    [
        ("收到的政府信息公开申请", "applications.received"),
        ("受理依申请公开", "applications.received"),
        ("主动公开政府信息", "disclosed.total"),
        ("公众提出的网上申请", "applications.online"),
        ("上年结转的申请", "applications.carried_in"),
        ("结转下年度继续办理", "applications.carried_out"),
        ("对申请的答复", "applications.answered"),
        ("同意公开答复", "result.granted"),
        ("被拒绝公开的申请", "result.denied"),
        ("信函、传真申请", "applications.letter_or_fax"),
        ("行政复议案件", "review.total"),
        ("打官司", "suit.total"),
        ("未经复议直接起诉结果维持", "suit.direct.upheld"),
        ("举报投诉", "complaints.reported"),
        ("专职人员", "staff.full_time"),
        ("接受培训人员", "training.people"),
    ],
)
def test_what_people_say_names_an_indicator(words, indicator):
    assert named(words) == indicator


@pytest.mark.parametrize("words", ["微信公开的申请", "信访来信", "热线工单", "专栏", "", "主动公开申请投诉"])
def test_a_combination_nobody_counts_names_nothing(words):
    assert named(words) is None


def test_the_closest_saying_wins():
    assert named("不予公开国家秘密") == "result.denied.secret"
    assert named("不予公开") == "result.denied"


def indicator(name, *sayings, also=(), measure=Measure.COUNT):
    return Indicator(name, name, "", measure, tuple(map(frozenset, sayings)), frozenset(also))


def test_what_may_stand_beside_is_no_hindrance_and_anything_else_is():
    one = indicator("one", {"甲", "乙"}, also={"丙"})
    found = Indicators([one])
    assert found.named(frozenset("甲乙")) is one
    assert found.named(frozenset("甲乙丙")) is one
    assert found.named(frozenset("甲乙丁")) is None
    assert found.named(frozenset("甲")) is None
    assert [one.named_by(frozenset(words)) for words in ("甲乙", "甲乙丙", "甲丙")] == [True, True, False]


def test_counts_go_before_money_unless_money_is_asked():
    count, money = indicator("z", {"甲"}), indicator("a", {"甲"}, measure=Measure.MONEY)
    found = Indicators([count, money])
    assert found.named(frozenset("甲")) is count
    assert found.named(frozenset("甲"), Measure.MONEY) is money
    assert found.named(frozenset("甲"), Measure.PERCENT) is None


def test_every_indicator_is_named_by_each_of_its_sayings():
    for one in vocabulary().indicators.by_id.values():
        for saying in one.sayings:
            assert vocabulary().indicators.named(saying, one.measure) is one, (one.id, saying)


def test_kin_are_of_the_same_measure_and_say_why():
    indicators = vocabulary().indicators
    for one in indicators.by_id.values():
        assert one.id not in one.kin
        assert bool(one.kin) == bool(one.why), one.id
        for kin in one.kin:
            assert indicators[kin].measure == one.measure
