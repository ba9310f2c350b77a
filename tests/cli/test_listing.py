"""What ``list`` says of an index."""

import json

from report_assistant.cli.listing import IndexedFile, Inventory, as_json, as_text, spans
from report_assistant.index import RefusedFile

INVENTORY = Inventory(
    "示例区教育局",
    (
        IndexedFile("b.txt", "示例区教育局", 2019),
        IndexedFile("a.txt", "示例区教育局", 2018),
        IndexedFile("c.html", "示例区水利局", 2018),
    ),
    (RefusedFile("坏\x1b.docx", "文件不完整", True), RefusedFile("空.txt", "文件是空的", False)),
)


def test_json():
    shown = json.loads(as_json(INVENTORY))
    assert shown == {
        "home": "示例区教育局",
        "agencies": [
            {"agency": "示例区教育局", "years": [2018, 2019], "files": ["a.txt", "b.txt"]},
            {"agency": "示例区水利局", "years": [2018], "files": ["c.html"]},
        ],
        "files": [
            {"file": "b.txt", "agency": "示例区教育局", "year": 2019},
            {"file": "a.txt", "agency": "示例区教育局", "year": 2018},
            {"file": "c.html", "agency": "示例区水利局", "year": 2018},
        ],
        "refused": [
            {"file": "坏\x1b.docx", "reason": "文件不完整", "kept": True},
            {"file": "空.txt", "reason": "文件是空的", "kept": False},
        ],
    }


def test_text():
    shown = as_text(INVENTORY)
    assert "已索引 2 个机关的 3 份报告。" in shown
    assert "示例区教育局  2018—2019" in shown
    assert "空.txt：文件是空的\n" in shown
    assert "文件不完整（仍用上次读成的内容）" in shown
    assert "\x1b" not in shown


def test_spans():
    assert spans([2014, 2016, 2017, 2018, 2021]) == "2014、2016—2018、2021"
    assert spans([]) == ""
