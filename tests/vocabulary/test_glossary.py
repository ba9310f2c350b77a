"""The glossary knows every word of the forms, and finds a term by whatever it is called."""

import re

import pytest

from report_assistant.vocabulary import glossary, vocabulary
from report_assistant.vocabulary.glossary import plain_saying, read_glossary

ARTICLE = re.compile(r"第[一二三四五六七八九十]+条")


@pytest.mark.parametrize("form", vocabulary().forms, ids=lambda form: form.id)
def test_every_row_and_column_of_a_form_is_explained(form):
    missing = []
    for block in form.blocks:
        rows = [row for row in block.rows if not row.heading]
        heads = [column.head for column in block.columns if column.head not in ("{年}", "其他")]
        missing += [row.label for row in rows if not _term(row.label, row.indicator)]
        missing += [head for head in heads if not glossary().named(head)]
        missing += [one for one in block.indicators if not glossary().of_indicator(one)]
    assert missing == []


def _term(label, indicator):
    return glossary().of_indicator(indicator) or glossary().named(label)


def test_a_row_with_figures_is_explained_by_the_term_of_its_own_indicator():
    for form in vocabulary().forms:
        for row in (row for block in form.blocks for row in block.rows if row.indicator):
            named, counted = glossary().named(row.label), glossary().of_indicator(row.indicator)
            several = row.label == "总计"  # of a column, of a row, of each group: one term tells of all
            assert several or named is None or counted is None or named == counted, (form.id, row.label)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("三安全一稳定", ["国家安全", "公共安全", "经济安全", "社会稳定"]),
        ("三类内部事务信息", ["人事管理", "后勤管理", "内部工作流程"]),
        ("四类过程性信息", ["讨论记录", "过程稿", "磋商信函", "请示报告"]),
        ("保护第三方合法权益", ["商业秘密", "个人隐私"]),
        ("其他处理", ["不补正", "缴纳费用", "其他"]),
        ("部分公开", ["区分处理"]),
        ("结转下年度继续办理", ["尚未办结"]),
        ("依申请公开", ["公民", "主动公开", "提出申请"]),
        ("答复期限", ["20个工作日"]),
        ("年度报告公布时限", ["1月31日", "3月31日"]),
        ("无法提供", ["不掌握", "没有现成信息", "补正"]),
        ("不予处理", ["信访举报投诉", "重复申请", "公开出版物", "大量反复", "重新出具"]),
        ("法人或其他组织", ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]),
    ],
)
def test_a_definition_names_all_its_parts(name, words):
    explained = glossary().named(name).explained
    assert [word for word in words if word not in explained] == []


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("部分公开", "第三十七条"),
        ("三安全一稳定", "第十四条"),
        ("保护第三方合法权益", "第十五条"),
        ("四类过程性信息", "第十六条"),
        ("依申请公开", "第二十七条"),
        ("信息处理费", "第四十二条"),
        ("年度报告", "第五十条"),
    ],
)
def test_a_definition_says_where_it_is_laid_down(name, article):
    assert article in glossary().named(name).article


def test_definitions_are_short_and_whole_sentences():
    for term in glossary().terms:
        assert term.means.endswith("。"), term.name
        assert term.means.count("。") <= 4, term.name
        assert len(term.explained) <= 260, term.name
        assert not re.search("[,;:()]", term.explained), term.name


def test_an_article_stands_with_its_law():
    for term in glossary().terms:
        assert bool(ARTICLE.search(term.article)) <= ("《中华人民共和国政府信息公开条例》" in term.article)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("表三的“其他处理”都包括些什么", ["表三", "其他处理"]),
        ("《条例》所说的四类过程性信息", ["政府信息公开条例", "属于四类过程性信息"]),
        ("维持具体行政行为或者驳回原告诉讼请求数", ["结果维持"]),
        ("未经复议直接起诉和复议后起诉", ["未经复议直接起诉", "复议后起诉"]),
        ("主动公开规范性文件数", ["主动公开规范性文件数"]),
        ("办公室几点下班", []),
    ],
)
def test_terms_are_found_by_the_longest_name(text, names):
    assert [mention.term.name for mention in glossary().mentions(plain_saying(text))] == names


def test_mentions_stand_where_they_say():
    text = plain_saying("问一下,部分公开和“予以公开”")
    assert [text[one.start : one.end] for one in glossary().mentions(text)] == ["部分公开", "予以公开"]


def entry(name, **more):
    return {"name": name, "means": "话。", **more}


def test_labels_of_an_indicator_are_names_of_its_term():
    entries = {"term": [entry("甲项", indicators=["a.x"]), entry("乙项", says=["甲项的数量"])]}
    found = read_glossary(entries, {"a.x": ["甲项的件数", "甲项的数量", "甲"]})
    assert found.named("甲项的件数").name == "甲项"
    assert found.named("甲项的数量").name == "乙项"
    assert found.named("甲") is None


def test_parts_that_the_definition_does_not_name_are_added():
    entries = {"term": [entry("甲项", parts=["子", "丑"]), entry("乙项", parts=["寅、卯", "辰"])]}
    found = read_glossary(entries, {})
    assert found.named("甲项").explained == "话。包括：子、丑。"
    assert found.named("乙项").explained == "话。包括：寅、卯；辰。"


def test_contrasts_are_found_either_way_round():
    found = glossary()
    one, other = found.named("部分公开"), found.named("予以公开")
    assert found.contrast(one, other) is found.contrast(other, one) is not None
    assert found.contrast(one, found.named("学年")) is None
