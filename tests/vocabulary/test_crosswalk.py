"""The crosswalk says what an indicator of one form is to those of the others."""

import pytest

from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.crosswalk import Crosswalk, Pair, Relation, RelationKind, read_crosswalk

N14, N19, N21, FUJIAN = "national2014", "national2019", "national2021", "fujian2018"


@pytest.fixture(scope="module")
def crosswalk():
    return vocabulary().crosswalk


@pytest.mark.parametrize(
    ("one", "form", "other", "other_form", "kind", "says"),
    [
        ("applications.received", N14, "applications.received", N19, "equal", "本年新收"),
        ("applications.received", FUJIAN, "applications.received", N21, "equal", "本年新收"),
        ("applications.answered", N14, "applications.closed", N19, "similar", "总计"),
        ("result.granted", N14, "result.granted", N19, "narrower", "已主动公开"),
        ("result.granted", N21, "result.granted", N14, "wider", "已主动公开"),
        ("result.already_disclosed", N14, "result.granted", N21, "narrower", "并入"),
        ("result.denied.privacy", N14, "result.denied.third_party", N19, "narrower", "商业秘密"),
        ("result.denied.third_party", N19, "result.denied.trade_secret", N14, "wider", "商业秘密"),
        ("result.not_ours", N14, "result.unavailable.not_held", N19, "incomparable", "无法提供"),
        ("result.denied", N14, "result.denied", N21, "similar", "8 个小项"),
        ("result.other", N19, "result.other", N21, "equal", "三行"),
        ("result.other.rest", N21, "result.other", N19, "narrower", "三行"),
        ("suit.total", N14, "suit.total", N21, "similar", "复议后起诉"),
        ("suit.direct.total", N21, "suit.total", N14, "narrower", "其中一组"),
        ("normative.issued", N21, "normative.created", N19, "equal", "新制作"),
        ("normative.all_disclosed", N19, "normative.in_force", N21, "incomparable", "有效"),
        ("charges.previous", N19, "charges.amount", N21, "incomparable", "万元"),
        ("complaints.appeals", FUJIAN, "complaints.total", FUJIAN, "narrower", "合成一行"),
    ],
)
def test_two_forms_kin(crosswalk, one, form, other, other_form, kind, says):  # noqa: PLR0917
    found = crosswalk.between(one, form, other, other_form)
    assert found.kind == kind
    assert says in found.reason


@pytest.mark.parametrize(
    ("one", "form", "other", "other_form"),
    [
        ("result.granted", N19, "result.granted", N19),
        ("result.granted", N19, "result.granted", N21),
        ("permits.decisions", N19, "permits.decisions", N21),
        ("result.partial", N14, "result.partial", FUJIAN),
        ("result.granted", N14, "review.total", N19),
        ("no.such", N14, "no.such", N19),
    ],
)
def test_where_nothing_is_different_nothing_is_said(crosswalk, one, form, other, other_form):
    assert crosswalk.between(one, form, other, other_form) is None


def test_each_relation_reads_the_same_from_the_other_side(crosswalk):
    forms = [form.id for form in vocabulary().forms]
    turned = {RelationKind.WIDER: RelationKind.NARROWER, RelationKind.NARROWER: RelationKind.WIDER}
    count = 0
    for one in vocabulary().indicators.by_id:
        for other in {one, *(kin for kin, _ in crosswalk.kin(one))}:
            for form in forms:
                for other_form in forms:
                    found = crosswalk.between(one, form, other, other_form)
                    back = crosswalk.between(other, other_form, one, form)
                    if found:
                        count += 1
                        assert back == Relation(turned.get(found.kind, found.kind), found.reason)
                    else:
                        assert back is None
    assert count > 100


def test_kin_are_mutual(crosswalk):
    for one in vocabulary().indicators.by_id:
        for other, _ in crosswalk.kin(one):
            assert one in [kin for kin, _ in crosswalk.kin(other)], (one, other)


def test_every_indicator_that_a_form_lacks_has_a_reason(crosswalk):
    """Whatever an older form printed, a newer one has it, its sum, or there is a reason why not."""
    forms = {form.id: form.indicators for form in vocabulary().forms}
    for form, counted in forms.items():
        for newer in (N19, N21):
            for one in counted - forms[newer]:
                assert crosswalk.gone(one, newer), (one, form, newer)


@pytest.mark.parametrize(
    ("one", "form", "says"),
    [
        ("result.already_disclosed", N19, "予以公开"),
        ("services.decisions", N21, "2021 年版取消"),
        ("applications.answered", N21, "总计"),
        ("complaints.reported", N19, "行政复议和行政诉讼"),
        ("disclosed.total", N21, "不再统计"),
        ("staff.full_time", N19, "2014 年版"),
        ("result.granted", FUJIAN, "同意公开答复数"),
        ("permits.decisions", N21, ""),
    ],
)
def test_what_is_gone_and_where_it_went(crosswalk, one, form, says):
    assert says in crosswalk.gone(one, form)
    assert bool(says) == bool(crosswalk.gone(one, form))


def test_what_may_stand_in_is_in_the_indicators():
    indicators = vocabulary().indicators
    assert indicators["applications.letter"].kin == ("applications.letter_or_fax",)
    assert indicators["applications.letter_or_fax"].kin == ()
    assert indicators["applications.closed"].kin == ("applications.answered",)
    assert "通常相等" in indicators["applications.closed"].why
    assert indicators["result.granted"].kin == ()


def pair(left="a.x", right="b.x", left_forms=("f",), right_forms=("g",), kind=RelationKind.EQUAL):
    return Pair(left, right, left_forms, right_forms, kind, "理由")


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([pair()], []),
        ([pair(left="a")], []),
        ([pair(right="b.y")], ["用了没有的指标 b.y", "说 g 里有 b.y", "没有写 b.x"]),
        ([pair(left_forms=("h",))], ["a.x 用了没有的统计表 h"]),
        ([pair(left_forms=("g",))], ["说 g 里有 a.x"]),
        ([pair(), pair(left="b.x", right="a.x", left_forms=("g",), right_forms=("f",))], ["写了两次"]),
        ([], ["没有写 a.x", "没有写 b.x"]),
    ],
)
def test_mistakes_are_named(pairs, says):
    printed = {"f": frozenset({"a.x"}), "g": frozenset({"b.x"})}
    steady = ["a.x"] if pairs and pairs[0].left == "a" else []
    found = list(Crosswalk(pairs, {}, steady).mistakes(["a.x", "b.x", "a"], printed))
    assert len(found) == len(says)
    assert all(any(part in line for line in found) for part in says)


def test_the_file_is_read_as_written():
    entries = {
        "pair": [{"left": "a", "right": "b", "relation": "wider", "why": "甲", "right_for_left": "乙"}],
        "only": [{"indicators": ["c"], "why": "丙"}],
        "same": [],
    }
    found = read_crosswalk(entries)
    assert found.kin("b") == (("a", Relation(RelationKind.NARROWER, "甲")),)
    assert (found.stand_ins("a"), found.stand_ins("b")) == ((("b", "乙"),), ())
    assert found.gone("c", "任何") == "丙"
