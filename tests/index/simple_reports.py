"""Small reports for the tests of the index: a first line with agency and year, then a passage a line.

``read_simple`` stands in for the reader of real reports, whose wisdom is tested elsewhere.
"""

import re
from decimal import Decimal
from pathlib import Path

from report_assistant.model import (
    Contact,
    ContactKind,
    Figure,
    Origin,
    Passage,
    Period,
    Place,
    Report,
    Scope,
    Section,
    State,
)
from report_assistant.reading.files import document_in

_HEAD = re.compile(r"(\w+?)(\d{4})年年报")
_FIGURE = re.compile(r"(\w+?)(\d+)(条|件)")


def write_report(path: Path, agency: str, year: int, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([f"{agency}{year}年年报", *lines]), encoding="utf-8")
    return path


def read_simple(path: Path, data: bytes) -> Report:
    document = document_in(path, data)
    text = document.text
    head = _HEAD.match(text)
    assert head, text
    year = int(head[2])
    passages = tuple(
        Passage("正文", match.start(), match.end()) for match in re.finditer(r".+", text) if match.start() > 0
    )
    figures = tuple(
        Figure(
            name=match[1],
            indicator="received" if "申请" in match[1] else "",
            column="",
            applicant="",
            scope=Scope.YEAR,
            year=year,
            value=Decimal(match[2]),
            unit=match[3],
            approximate=False,
            state=State.STATED,
            origin=Origin.PROSE,
            section="正文",
            place=Place(match.start(), match.end(), match.start(2), match.end(2)),
        )
        for match in _FIGURE.finditer(text, head.end())
    )
    return Report(
        agency=head[1],
        year=year,
        title=head[0],
        text=text,
        sections=(Section("正文", 1, 0, head.end(), len(text)),),
        passages=passages,
        figures=figures,
        contacts=tuple(
            Contact(ContactKind.PHONE, Place(match.start(), match.end(), match.start(1), match.end(1)))
            for match in re.finditer(r"电话:(\d+)", text)
        ),
        period=Period(f"{year}-01-01", f"{year}-12-31", 0, head.end()),
    )


def short_names(agency: str) -> list[str]:
    """The name without its district."""
    return [agency.partition("区")[2]]
