import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_assistant.reading.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（一）２０１８年：４６条，占７．２％；", "(一)2018年:46条,占7.2%;"),
        ("２Ｏ１８\u3000年\u00a0度", "2O18 年 度"),
        ("【大】、。“”—", "【大】、。“”—"),
        ("﹙一﹚﹐∶", "(一),:"),
        ("收到政府資訊公開申請３條，當面答覆2條", "收到政府信息公开申请3条,当面答复2条"),
        ("屬於國家秘密，徵求意見，諮詢，後續", "属于国家秘密,征求意见,咨询,后续"),
        ("资讯中心、乾县、㐂村䶮镇", "资讯中心、乾县、㐂村䶮镇"),
    ],
)
def test_signs_of_one_meaning_become_one(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_every_place_stays_where_it_is(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
