"""What would have to be computed is refused, and the figures it needs are offered."""

from __future__ import annotations

import pytest

from report_assistant.model import Status


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("示例区教育局2019、2020年主动公开合计多少条", "合计"),
        ("示例区教育局2019年和2025年收到申请合计多少件", "合计"),
        ("示例区教育局2024年比2023年多收到几件申请", "比较"),
        ("示例区教育局和青溪街道2023年谁收到的申请多", "排名"),
        ("示例区教育局2021年和2022年哪年收到的申请多", "排名"),
        ("示例区教育局、青溪街道2021年主动公开排第二的是谁", "排名"),
        ("2018年哪几家没有收到申请", "各家对照"),
    ],
)
def test_no_computation_is_answered_by_a_figure_or_by_words(samples, asked, named):
    answer = samples.ask(asked)
    assert answer.status == Status.NOT_REPORTED
    assert named in answer.text
    assert (answer.figures, answer.passages) == ((), ())
    assert answer.choices
    assert all(samples.ask(choice).status == Status.ANSWERED for choice in answer.choices)


def test_what_is_held_is_listed_only_when_nothing_else_is_asked(samples):
    assert "4个机关" in samples.ask("收录了哪些单位的年报").text
    assert "4个机关" not in samples.ask("库里哪几家的报告写明没有发生行政诉讼").text
