"""What a word means is said from the glossary; what a report says is not taken for it."""

import pytest
from town_reports import ARCHIVE, SCHOOLS

from report_assistant.answering.dialogue import Dialogue
from report_assistant.model import Status
from report_assistant.vocabulary import glossary


@pytest.fixture(scope="module")
def defined(town):
    """The definitions in the answer to a question, in one text; "" when it is answered otherwise."""

    def ask(question):
        answer = town.ask(question)
        notes = [note for note in answer.notes if note.kind == "definition"]
        if notes:
            assert (answer.status, answer.figures, answer.passages) == (Status.ANSWERED, (), ())
            assert answer.text
        return " ".join(note.text for note in notes)

    return ask


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("“三安全一稳定”指的是什么", "国家安全 公共安全 经济安全 社会稳定"),
        ("「三安全一稳定」指什么", "国家安全 公共安全"),
        ("报告里的部分公开是什么意思", "区分处理"),
        ("什么叫结转下年度继续办理", "尚未办结"),
        ("三类内部事务信息是哪三类", "人事管理 后勤管理 内部工作流程"),
        ("“属于四类过程性信息”,四类分别指什么", "讨论记录 过程稿 磋商信函 请示报告"),
        ("表三的“其他处理”都包括些什么", "补正 费用"),
        ("我新来的,依申请公开是啥意思", "公民 提出申请"),
        ("“保护第三方合法权益”保护的是什么", "商业秘密 个人隐私"),
        ("啥叫勾稽关系", "等于办理结果总计加结转下年度"),
        ("钩稽关系是什么意思", "等式"),
        ("解释一下历年累计", "一年一年加起来"),
        ("三安全一稳定的定义", "社会稳定"),
        ("现行有效件数怎么理解", "到年底仍然有效"),
        ("律师事务所算什么申请人", "法律服务机构"),
        ("什么情况算重复申请", "已经答复过"),
        ("不予公开有哪些情形", "国家秘密 行政查询事项"),
        ("(三)不予公开是啥意思", "向申请人说明理由"),
        ("一、本年新收政府信息公开申请数量是什么意思", "新收到"),
        ("被拒绝公开是什么意思", "不予公开"),
        ("你好,请问一下,那个“属于行政查询事项”具体是指什么情况呀", "不动产登记"),
        ("无法提供里的“没有现成信息”是什么意思", "加工"),
        ("统计期限是什么意思", "从哪一天算到哪一天"),
        ("结果维持和结果纠正分别是什么", "驳回 撤销"),
        ("请问年报表里不同意公开怎么理解呀", "向申请人说明理由"),
        ("三安全是哪三个", "国家安全 公共安全 经济安全"),
        ("部分公開是什麼意思", "区分处理"),
        ("想了解下部分公开是什么意思", "区分处理"),
        ("那个部分公开是什么意思", "区分处理"),
        ("我想了解下什么叫历年累计", "一年一年加起来"),
        ("呃,四类过程性信息是哪四类", "讨论记录 过程稿"),
        ("想了解下予以公开和部分公开有什么区别", "全给 区分处理"),
        ("嗯那个,想请教下什么是重复申请", "已经答复过"),
    ],
)
def test_a_term_is_explained(defined, asked, words):
    said = defined(asked)
    assert [word for word in words.split() if word not in said] == []


def test_every_name_of_every_term_is_understood(defined):
    """Whatever reports hold: a term that none of them has is no mistype."""
    for term in glossary().terms:
        for saying in term.sayings:
            assert defined(f"报告里的“{saying}”指的是什么").startswith(f"{term.name}:".replace(":", "：")), (
                saying
            )


def test_the_article_is_given_and_said(town):
    answer = town.ask("部分公开是什么意思")
    assert [note.article for note in answer.notes] == ["《中华人民共和国政府信息公开条例》第三十七条"]
    assert "第三十七条" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        f"{SCHOOLS}2019年的部分公开是什么意思",
        "云溪区住建局报告里的部分公开是什么意思",
        "我们局的部分公开是什么意思",
        "2018年的部分公开指的是什么",
    ],
)
def test_whose_report_it_is_does_not_matter(defined, asked):
    assert "区分处理" in defined(asked)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("不予公开和无法提供有什么区别", "不掌握 国家秘密"),
        ("部分公开跟予以公开一样吗", "一部分"),
        ("年报里“历年累计”和“当年”有什么区别", "从开始统计"),
        ("直接起诉和复议后起诉是一回事吗", "没有先复议"),
        ("规范性文件和行政规范性文件有什么区别", "同一项"),
        ("不同意公开答复数和不予公开是一回事吗", "小项相加"),
        ("予以公开、部分公开、不予公开有什么区别", "区分处理 已经给了他 说明理由"),
        ("当面申请跟信函申请有什么不同", "现场 寄信"),
        ("什么叫区分处理,跟部分公开什么关系", "可以公开的部分"),
        ("2021年的表跟2019年的表有什么不一样", "现行有效件数 集中采购 三行"),
    ],
)
def test_two_terms_are_told_apart(defined, asked, words):
    said = defined(asked)
    assert [word for word in words.split() if word not in said] == []


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("不予公开包不包括无法提供", "不包括"),
        ("保护第三方合法权益包括商业秘密吗", "包括"),
        ("部分公开算予以公开吗", "不包括"),
        ("内部工作流程属于三类内部事务信息吗", "“内部工作流程”是其中的一种"),
    ],
)
def test_whether_one_is_part_of_the_other(defined, asked, begins):
    assert defined(asked).startswith(begins)


def test_whether_one_is_part_of_the_other_is_not_guessed(defined):
    assert defined("学年包不包括结果维持") == ""


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("为什么没有“同意公开答复数”了", "现行的表里叫“予以公开” 属于已主动公开范围数"),
        ("2019年以后为什么没有“同意公开答复数”了", "现行的表里叫“予以公开”"),
        ("怎么2019年以后的报告没有“同意公开答复数”了", "予以公开"),
        ("申请办结数现在叫什么", "总计"),
        ("“属于已主动公开范围数”去哪了", "并入“予以公开”"),
        ("“本年新制作数量”对应现在的哪一项", "制发"),
        ("政府集中采购怎么没有了", "2021 年版取消"),
        ("2014年的表为什么没有尚未审结", "2019 年起才列"),
        ("商业秘密归到哪一项了", "保护第三方合法权益"),
        ("2019年表里的其他处理到2021年变成了什么", "分成三行"),
        (f"{SCHOOLS}2019年为什么没有同意公开答复数", "2019 年版 予以公开"),
    ],
)
def test_what_became_of_a_row(defined, asked, words):
    said = defined(asked)
    assert [word for word in words.split() if word not in said] == []


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("年报什么时候发布", "1月31日 3月31日 法定时限"),
        ("部门的年度报告最晚什么时候公布", "1月31日"),
        ("收到申请后几天内要答复", "20个工作日"),
        ("依申请公开的答复期限是多少天", "20个工作日"),
        ("信息公开条例哪年施行", "2019年5月15日"),
        ("信息处理费怎么收", "每件100元"),
    ],
)
def test_what_the_law_sets(defined, asked, words):
    said = defined(asked)
    assert [word for word in words.split() if word not in said] == []


@pytest.mark.parametrize(
    "asked",
    [
        f"{ARCHIVE}2018年主动公开多少条",
        f"{ARCHIVE}2018年年报什么时候发布的",
        f"{ARCHIVE}2018年主动公开的渠道是什么",
        f"{ARCHIVE}2018年的统计期限是什么",
        f"{ARCHIVE}平均几天答复申请",
        f"{ARCHIVE}2018年为什么没有行政复议",
        "鼓楼区档案局2018年报告怎么说政策解读的",
        "报告里提到的“三审制度”是什么",
        "三审三校是什么意思",
        "政府信息公开监督平台是什么意思",
        "部分公开条例草案是什么意思",
        "主动公开的形式有哪些",
        "存在的主要问题是什么",
        "三安全一稳定不予公开几件,占比多少",
        "不予公开的件数最多的是什么",
        "行政复议总计是什么数",
        "行政复议是什么情况",
        "怎么没有行政复议",
        "申请人是谁",
        "培训班内容是什么",
        "查阅点有哪些",
        f"{ARCHIVE}2018年复议和诉讼一样吗",
        f"{ARCHIVE}的政策解读是什么",
    ],
)
def test_what_asks_for_something_else_is_no_definition(defined, asked):
    assert defined(asked) == ""


def test_the_figures_and_passages_are_answered_as_ever(town):
    assert [figure.value for figure in town.ask(f"{ARCHIVE}2018年收到申请几件").figures] == [8]
    assert town.ask(f"{ARCHIVE}2018年主动公开的形式有哪些").passages


def test_a_conversation_goes_on_beside_a_definition(town):
    dialogue = Dialogue()
    town.ask(f"{SCHOOLS}2019年主动公开多少条", dialogue)
    assert "等式" in town.ask("勾稽关系是什么", dialogue).text
    assert [figure.value for figure in town.ask("那2020年呢", dialogue).figures] == [320]


def test_another_word_may_be_asked_after_a_definition(town):
    dialogue = Dialogue()
    town.ask("部分公开是什么意思", dialogue)
    assert town.ask("那不予公开呢", dialogue).text.startswith("不予公开：")
    assert town.ask("那无法提供呢", dialogue).text.startswith("无法提供：")


def test_a_term_in_a_mistyped_question_names_no_correction_that_was_not_needed(town):
    notes = town.ask("云溪区住建局报告里的部分公开是什么意思").notes
    assert [note.kind for note in notes] == ["definition"]


def test_the_same_question_gives_the_same_answer(town):
    assert town.ask("不予公开和无法提供有什么区别") == town.ask("不予公开和无法提供有什么区别")


def test_what_is_said_aloud_is_not_shown_again(town):
    assert town.ask("部分公开是什么意思").unsaid == ()
    told_apart = town.ask("不予公开和无法提供有什么区别")
    assert [note.text.partition("：")[0] for note in told_apart.unsaid] == ["不予公开", "无法提供"]


def test_a_definition_is_said_in_whole_sentences(town):
    for term in glossary().terms:
        assert town.ask(f"什么叫{term.name}").text.endswith("。"), term.name
