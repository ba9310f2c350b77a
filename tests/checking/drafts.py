"""Reports for checks: shipped ones with a cell changed, and small ones with one table."""

from __future__ import annotations

from pathlib import Path

from report_assistant.model import Report
from report_assistant.reading import read_report

REPORTS = Path(__file__).parents[2] / "reports"
STREET_2021 = "青溪街道2021年政府信息公开工作年度报告.txt"  # one cell a line
DISTRICT_2017 = "示例区人民政府2017年政府信息公开工作年度报告.txt"  # the 2014 form
BUREAU_2021 = "示例市示例区教育局2021年政府信息公开工作年度报告.html"  # four columns of blanks
LUOJIANG = "洛江区人力资源和社会保障局2018.txt"  # the annex of 福建


def changed(folder: Path, name: str, *changes: tuple[str, int, str]) -> Report:
    """A shipped report of one cell a line, some cells written over.

    Args:
        folder: Where the changed copy is written.
        name: The report.
        changes: Each a row's label as it begins, which of its values (from 1), and the new cell.
    """
    lines = (REPORTS / name).read_text("utf-8").split("\n")
    for label, number, cell in changes:
        (row,) = [at for at, line in enumerate(lines) if line.startswith(label) and line.endswith("|")]
        lines[row + number] = f"{cell} |" if cell else "|"
    copy = folder / name
    copy.write_text("\n".join(lines), "utf-8")
    return read_report(copy)


def with_table(folder: Path, *rows: str, text: str = "") -> Report:
    """The report of one made-up bureau for 2018 with one table, its cells told apart by ``,``."""
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row.split(','))}</tr>" for row in rows)
    page = (
        "<html><body><h1>示例市示例区教育局2018年政府信息公开工作年度报告</h1>"
        f"<p>一、概述</p><p>{text or '本局按规定公开。'}</p><p>二、附表</p>"
        f"<table>{cells}</table></body></html>"
    )
    copy = folder / "示例区教育局2018.html"
    copy.write_text(page, "utf-8")
    return read_report(copy)
