import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.errors import UnreadableReport
from report_assistant.index import words
from report_assistant.index.dictionary import additions, tokenizer
from report_assistant.index.prepare import index_words
from report_assistant.index.twin import compiled_cut
from report_assistant.index.words import fold, pairs, segment
from report_assistant.reading import read_report

SHIPPED = Path(__file__).parents[2] / "reports"

twin = compiled_cut()
needs_twin = pytest.mark.skipif(twin is None, reason="there is no compiled twin of jieba for this system")

HARD = (
    "2018年依申请公开共收到十二件，较2017年增长8.33%。",
    "三安全一稳定，二〇二三年以来，公民、法人或者其他组织提出",
    "联系电话：0595-22631020，0595-22631020-801；传真(0595)22631021",
    "网址 http://www.example.gov.cn/zwgk/index_2.html?id=3&x=1#top，邮箱 zwgk_2018@example.com。",
    "C++ 和 c#、E-mail 与 e-mail、AT&T、4S店、T恤、B超、email、myemail2",
    "1.5%、3.、.5、7.2.1、50%以上、GB/T 9704-2012、闽政办〔2018〕12号",
    "囬囲図囸囻 㐀㐁 𠀀𠀁 龦龧 一㐀二 丂丂丂公开",
    "鄞州区、涪陵区、浉河区、埇桥区、甪直镇、栟茶镇、亳州、儋州、濮阳",
    "本机关制发件数、本年增/减、转(交)办、更改、补充",
    "政府信息公开工作领导小组办公室主任科员张伟李娜",
    "①第一项②第二项 ⅲ α β é の ー Ａｂ１２",
    "公开\u3000目录\t和\r\n指南\n\n",
    "无",
    "条",
    "",
)


def by_jieba(text: str) -> list[str]:
    return words._words(tokenizer().cut(fold(text)))


def by_twin(text: str) -> list[str]:
    assert twin is not None
    return words._words(twin(fold(text)))


@needs_twin
@pytest.mark.parametrize("text", HARD)
def test_the_twin_cuts_what_is_hard_as_jieba_does(text):
    assert by_twin(text) == by_jieba(text)


@needs_twin
def test_the_twin_cuts_the_shipped_reports_as_jieba_does():
    seen = 0
    for path in sorted(SHIPPED.iterdir()):
        try:
            report = read_report(path)
        except UnreadableReport:
            continue
        for passage in report.passages:
            text = report.text[passage.start : passage.end]
            assert by_twin(text) == by_jieba(text)
            seen += 1
    assert seen > 500


@needs_twin
@given(
    st.lists(
        st.one_of(
            st.sampled_from([piece for text in HARD for piece in text]),
            st.sampled_from(sorted(additions().words)),
            st.sampled_from(additions().singles),
            st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF),
            st.text(max_size=3),
        ),
        max_size=12,
    ).map("".join)
)
def test_the_twin_cuts_anything_as_jieba_does(text):
    assert by_twin(text) == by_jieba(text)


def test_without_the_twin_jieba_cuts(monkeypatch):
    here = [index_words(text) for text in HARD]
    words._cutter.cache_clear()
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert compiled_cut() is None
    assert [index_words(text) for text in HARD] == here
    words._cutter.cache_clear()


def test_a_passage_is_found_by_its_words_and_its_pairs():
    text = "主动公开ＡbC信息12条"
    assert set(index_words(text).split()) == {*segment(text), *pairs(text)}
