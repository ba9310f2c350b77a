"""Writes a report as a page of a government web site, with merged cells and everything around the text."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from .catalogue import Sample
from .compose import posted
from .draws import draw
from .report import Paragraph, Report, Table

PAGES = ("page-1.html", "page-2.html")


def web_page(sample: Sample, report: Report) -> bytes:
    """The bytes of the page, in the encoding it declares."""
    stamp = _iso(posted(sample))
    body = [_piece(piece) for piece in report.body]
    if sample.form == "form2014":
        body += [f'<p style="text-align:right">{escape(line)}</p>' for line in report.signature]
    shell = Path(__file__).parent / "data" / PAGES[(sample.year + len(sample.agency)) % 2]
    page = Template(shell.read_text("utf-8")).substitute(
        encoding=sample.encoding,
        title=escape(report.title),
        name=report.signature[0],
        code=f"{draw(90, sample.agency) + 10}",
        iso=stamp,
        stamp=stamp.replace("-", ""),
        hits=150 + draw(4000, sample.agency, sample.year, "hits"),
        visitor=100000 + draw(900000, sample.agency, sample.year, "visitor"),
        last=stamp.replace("-", "") + "_1024",
        later=stamp.replace("-", "") + "_1026",
        before=sample.year - 1,
        next=sample.year + 1,
        body="\n".join(body),
    )
    return page.encode("gbk" if sample.encoding == "gb2312" else sample.encoding)  # as such sites do


def _piece(piece: Paragraph | Table) -> str:
    if isinstance(piece, Table):
        return _table(piece)
    text = escape(piece.text, quote=False)
    if piece.level:
        return f'<p style="text-indent:2em"><strong>{text}</strong></p>'
    return f'<p style="text-indent:2em"><span style="font-family:仿宋_GB2312">{text}</span></p>'


def _table(table: Table) -> str:
    lines = [f'<p align="center"><strong>{escape(table.caption)}</strong></p>'] if table.caption else []
    lines.append('<table border="1" cellspacing="0" cellpadding="0"><tbody>')
    for row in table.rows:
        cells = []
        for slot in row:
            down = f' rowspan="{slot.rowspan}"' if slot.rowspan > 1 else ""
            across = f' colspan="{slot.colspan}"' if slot.colspan > 1 else ""
            cells.append(f'<td{down}{across}><p align="center">{escape(slot.text) or "&nbsp;"}</p></td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</tbody></table>"])


def _iso(day: str) -> str:
    year, month, rest = day.replace("日", "").replace("月", "年").split("年")
    return f"{year}-{int(month):02}-{int(rest):02}"
