"""Totals that the text takes apart: which numbers are parts, where a list ends, and what is no list."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drafts import with_table

from report_assistant.checking.breakdowns import breakdowns

ANY_TABLE = ("指标名称,单位,2018年,历年累计", "行政复议数,件,0,0")


def lists(tmp_path, text):
    report = with_table(tmp_path, *ANY_TABLE, text=text)
    return [(one.whole.value, [part.value for part in one.parts], one.partial) for one in breakdowns(report)]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("主动公开政府信息52条，其中文件20条、公告18条、通知14条。", 52, [20, 18, 14]),
        ("主动公开政府信息52条（文件20条、公告32条），网站更新9次。", 52, [20, 32]),
        (
            "全年公开信息565条,包含:工作信息421条;人事信息6条;办事指南143条。政务微信公开25条。",
            565,
            [421, 6, 143],
        ),
        ("收到申请12件，其中当面申请5件、网络申请7件，均已答复12件。", 12, [5, 7]),
        ("办结共303件，结转下年1件。这303件里，予以公开300件，部分公开3件。", 303, [300, 3]),
        (
            "主动公开政府信息46条，全文电子化率达到100%。按类别看：机构职能类信息26条，占56.5%；其他类信息20条，占43.5%。",
            46,
            [26, 20],
        ),
        ("网站、微信、微博合计发布信息30条，网站10条，微信12条，微博9条。", 30, [10, 12, 9]),
    ],
)
def test_a_total_and_its_parts(tmp_path, text, whole, parts):
    assert lists(tmp_path, text) == [(whole, parts, False)]


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息52条，举办培训班3期，接待来访20人次。",
        "主动公开政府信息52条，其中文件20条。",
        "主动公开政府信息52条，占全部信息的48%，同比增长5%。",
    ],
)
def test_what_is_no_list(tmp_path, text):
    assert lists(tmp_path, text) == []


def test_one_total_may_be_taken_apart_twice(tmp_path):
    text = "主动公开信息134条。按渠道分，政府网站公开90条，微信公开44条。按类别分，职能类34条，档案类100条。"
    assert lists(tmp_path, text) == [
        (Decimal(134), [90, 44], False),
        (Decimal(134), [34, 100], False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息52条，其中文件20条、公告18条等。",
        "主动公开政府信息52条，主要有文件20条、公告18条。",
    ],
)
def test_a_list_that_is_not_whole_says_so(tmp_path, text):
    ((_, _, partial),) = lists(tmp_path, text)
    assert partial


def test_numbers_in_a_bracket_are_of_the_part_before_it(tmp_path):
    text = "主动公开政府信息24条，其中文件20条、其他4条（低保3条、危房改造1条）。"
    assert lists(tmp_path, text) == [(24, [20, 4], False), (4, [3, 1], False)]
