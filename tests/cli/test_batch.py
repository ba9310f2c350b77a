"""The lines of a batch: what is asked in each, and in which conversation."""

import pytest

from report_assistant.cli.batch import read_line


@pytest.mark.parametrize(
    ("line", "question", "dialogue"),
    [
        ("2018年收到多少申请", "2018年收到多少申请", None),
        ("", "", None),
        ('{"question": "问", "dialogue": "一"}', "问", "一"),
        ('{"question": "问"}', "问", None),
        ('{"question": "问", "dialogue": null}', "问", None),
        ('{"question": "问", "dialogue": 7}', "问", "7"),
        ("{不是 JSON", "{不是 JSON", None),
        ('{"dialogue": "一"}', '{"dialogue": "一"}', None),
        ('{"question": 3}', '{"question": 3}', None),
        ('{"question": ' + "9" * 5000 + "}", '{"question": ' + "9" * 5000 + "}", None),
        ('{"a":' * 20000, '{"a":' * 20000, None),
        ('["question"]', '["question"]', None),
    ],
)
def test_read_line(line, question, dialogue):
    assert read_line(line) == (question, dialogue)
