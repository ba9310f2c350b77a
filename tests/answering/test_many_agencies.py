"""Where there are more agencies than anybody chooses from, a few are examples and the rest are counted."""

from datetime import date

import pytest
from town_reports import report

from report_assistant.answering import Assistant
from report_assistant.index import Index, build_index
from report_assistant.model import Status

COUNTIES = [f"{sign}{other}县" for sign in "松柏梅兰" for other in "溪坪湾岭洲桥塘坳"]


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    folder = tmp_path_factory.mktemp("province")
    for number, county in enumerate(COUNTIES, start=1):
        for name in (f"{county}青竹镇人民政府", f"{county}教育局"):
            text = report(name, 2021, f"2021年共收到政府信息公开申请{number}件。")
            (folder / f"{name}.txt").write_text(text, "utf-8")
    assert build_index((folder,), folder / "reports.db").refused == []
    with Index.open(folder / "reports.db") as index:
        yield Assistant(index, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("asked", "many"),
    [("2021年收到多少申请", 64), ("青竹镇2021年收到多少申请", 32), ("教育局2021年收到多少申请", 32)],
)
def test_a_few_are_offered_and_all_are_counted(province, asked, many):
    answer = province.ask(asked)
    assert answer.status == Status.CHOOSE
    assert f"共{many}个" in answer.text
    assert 1 <= len(answer.choices) <= 9
    for choice in answer.choices:
        (figure,) = province.ask(choice).figures
        assert figure in answer.figures


def test_what_nobody_has_is_not_said_of_those_who_were_not_looked_at(province):
    answer = province.ask("青竹镇2021年行政诉讼多少件")
    assert answer.figures == ()
    assert "都没有" not in answer.text
    assert "32个" in answer.text


def test_a_name_that_nobody_bears_is_refused_without_naming_all(province):
    answer = province.ask("枫坪区教育局2021年收到多少申请")
    assert answer.status == Status.NO_REPORT
    assert "64个机关" in answer.text


def test_what_there_is_is_counted(province):
    answer = province.ask("收录了哪些机关的年报")
    assert answer.status == Status.ANSWERED
    assert "64个机关" in answer.text


def test_the_whole_of_a_name_is_answered(province):
    (figure,) = province.ask("梅湾县青竹镇2021年收到多少申请").figures
    assert figure.agency == "梅湾县青竹镇人民政府"
