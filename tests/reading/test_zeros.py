"""Words for none: what they say there was none of, and what they do not say."""

import pytest

from report_assistant.reading.zeros import nones


def none_of(sentence):
    """The indicators that a sentence says there was none of."""
    return [said.indicator for said in nones(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    "sentence",
    [
        "未收到政府信息公开申请",
        "没有收到依申请公开的申请",
        "没有接到公开申请",
        "尚未收到申请",
        "未接到公众提出的申请",
        "目前未收到政府信息公开申请",
        "没有人提出过政府信息公开申请",
        "从未收到过申请",
        "年度无申请",
        "本年零申请",
        "政府信息公开申请为零",
        "收到申请数为0",
        "申请一件也没有",
        "政府信息公开申请均没有",
        "我局未收到公民、法人或其他组织提出的政府信息公开申请",
        "没有公民、法人和其他组织向学院提出政府信息公开申请",
        "无人向集团公司提交申请",
        "本年度依申请公开零报告",
    ],
)
def test_no_applications_were_received(sentence):
    assert none_of(sentence) == ["applications.received"]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("未发生行政复议和行政诉讼", ["review.total", "suit.total"]),
        ("行政复议、行政诉讼均为0", ["review.total", "suit.total"]),
        ("行政复议、行政诉讼均为零", ["review.total", "suit.total"]),
        ("行政复议、行政诉讼案件均未发生", ["review.total", "suit.total"]),
        ("行政复议和行政诉讼都没有", ["review.total", "suit.total"]),
        ("没有因政府信息公开引起的行政复议案件", ["review.total"]),
        ("未产生行政诉讼", ["suit.total"]),
        ("未收到举报、投诉", ["complaints.reported"]),
        ("没有行政申诉、举报", ["complaints.total"]),
        ("(四)行政复议、行政诉讼情况:无", ["review.total", "suit.total"]),
        ("存在问题:无", []),
        ("本年度无行政复议、无行政诉讼", ["review.total", "suit.total"]),
        ("没有行政复议也没有行政诉讼", ["review.total", "suit.total"]),
        ("无人申请行政复议、无人提起行政诉讼", ["review.total", "suit.total"]),
        ("未接到有关政府信息公开的举报和投诉", ["complaints.reported"]),
        ("不存在不予公开的情况", ["result.denied"]),
        ("无不予公开", ["result.denied"]),
        ("没有结转下年度办理的申请", ["applications.carried_out"]),
        ("没有收费的情况", ["fees.application"]),
        ("未收取任何费用", ["fees.application"]),
        ("未向申请人收费", ["fees.application"]),
        ("没有收取检索、复制、邮寄等成本费用", ["fees.application"]),
        ("全年未制发规范性文件", ["normative.issued"]),
        ("本机关不制发行政规范性文件", ["normative.issued"]),
        ("未举办新闻发布会", ["press.total"]),
        ("没有安排政府网站在线访谈", ["interview.total"]),
        ("没有开设政务微博", ["disclosed.weibo"]),
        ("没有发生责任追究的情况", ["accountability.total"]),
    ],
)
def test_none_of_other_things(sentence, indicators):
    assert none_of(sentence) == indicators


@pytest.mark.parametrize(
    "sentence",
    [
        "未收到逾期未答复的投诉",
        "没有发生败诉的行政诉讼",
        "没有行政复议被纠错",
        "未收到依申请公开的咨询",
        "未发现泄密事件",
        "没有自然人申请",
        "未收到信访申请工单",
        "没有固定的专职人员",
        "没有发生问题",
        "无法提供的信息",
        "无需收费",
        "信息公开工作没有终点",
        "二零一八年申请工作",
        "一百零五件申请",
        "未公开的信息",
        "收到申请30件",
        "不存在行政复议3件",
    ],
)
def test_what_says_nothing_of_a_count(sentence):
    assert none_of(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words", "clause"),
    [
        ("经统计,全年未收到申请,群众满意", "未收到", "全年未收到申请"),
        ("今年,行政复议均未发生", "均未发生", "行政复议均未发生"),
        ("全年,行政复议为0,其他无", "0", "行政复议为0"),
        ("本年零申请", "零", "本年零申请"),
        ("申请一件也没有的", "也没有", "申请一件也没有的"),
    ],
)
def test_where_the_words_stand(sentence, words, clause):
    (said,) = nones(sentence, 0, len(sentence))
    assert sentence[said.value_start : said.value_end] == words
    assert sentence[said.clause_start : said.clause_end] == clause
    assert said.label.text in clause


def test_each_thing_has_its_own_words():
    sentence = "没有行政复议案件、行政诉讼案件"
    found = list(nones(sentence, 0, len(sentence)))
    assert [said.label.text for said in found] == ["行政复议案件", "行政诉讼案件"]
    assert [sentence[said.label.start :][:4] for said in found] == ["行政复议", "行政诉讼"]


def test_only_the_piece_asked_for_is_read():
    sentence = "未收到申请,未发生行政复议"
    assert [said.indicator for said in nones(sentence, 6, len(sentence))] == ["review.total"]
