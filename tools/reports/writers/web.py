"""Web pages and web archives, with merged cells and the furniture of a site."""

from __future__ import annotations

import base64
import quopri
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from html import escape

from ..nouns import Sheet, Slot, Written
from .encoded import encoded

_CHARSETS = {"utf-8-sig": "utf-8", "gbk": "gb2312"}


def web_page(written: Written) -> bytes:
    """A report as a page of an agency's site."""
    return encoded(page(written), written.plan)


def archived_page(written: Written) -> bytes:
    """The same page as one file, as browsers save it."""
    plan = written.plan
    whole = MIMEMultipart("related", boundary=f"----=_NextPart_{plan.number:06}", type="text/html")
    whole["From"] = "<由浏览器保存>".encode("ascii", "ignore").decode()
    whole["Subject"] = "report"
    whole["MIME-Version"] = "1.0"
    charset = _CHARSETS.get(plan.encoding, plan.encoding)
    part = MIMENonMultipart("text", "html", charset=charset)
    content = encoded(page(written), plan)
    if plan.number % 2 or plan.encoding == "utf-16":
        part["Content-Transfer-Encoding"] = "base64"
        part._payload = base64.encodebytes(content).decode("ascii")  # type: ignore[attr-defined]
    else:
        part["Content-Transfer-Encoding"] = "quoted-printable"
        part._payload = quopri.encodestring(content).decode("ascii")  # type: ignore[attr-defined]
    part["Content-Location"] = "http://www.example.com/art/report.html"
    whole.attach(part)
    return whole.as_bytes()


def page(written: Written) -> str:
    """The page as text."""
    plan = written.plan
    charset = _CHARSETS.get(plan.encoding, plan.encoding) or "utf-8"
    if "wrong_charset" in plan.quirks:
        charset = "iso-8859-1"
    lines = [
        "<!DOCTYPE html>",
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">',
        f"<title>{_text(written.title, written)}</title>",
        "<style>td{border:1px solid #000}</style><script>var hits = 1024;</script></head><body>",
        *(f'<div class="top">{_text(line, written)}</div>' for line in written.above),
        f'<h1 align="center">{_text(written.title, written)}</h1>',
        '<div id="zoom" class="content">',
    ]
    if "layout_table" in plan.quirks:
        lines.append('<table width="960"><tr><td width="8">&nbsp;</td><td>')
    for piece in written.body:
        if isinstance(piece, Sheet):
            lines += _table(piece, written)
        elif piece.level:
            lines.append(f"<p><strong>{_text(piece.text, written)}</strong></p>")
        else:
            lines.append(f'<p style="text-indent:2em">{_text(piece.text, written)}</p>')
    lines += [f'<p align="right">{_text(line, written)}</p>' for line in written.signature]
    if "layout_table" in plan.quirks:
        lines.append("</td></tr></table>")
    lines.append("</div>")
    lines += [f'<div class="foot">{_text(line, written)}</div>' for line in written.below]
    return "\n".join([*lines, "</body></html>"])


def _text(text: str, written: Written) -> str:
    found = escape(text, quote=False).replace("\n", "<br>")
    if "entities" in written.plan.quirks:
        found = found.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("，", "&#65292;")
        found = found.replace("  ", "&nbsp;&nbsp;")
    return found


def _table(sheet: Sheet, written: Written) -> list[str]:
    lines = ['<table border="1" cellspacing="0"><tbody>']
    width = sheet.width
    for row in sheet.placed():
        cells = [_cell(slot, written) for _, slot in row]
        if "padded" in written.plan.quirks:
            last_column, last = row[-1]
            if last_column + last.colspan == width and last.colspan > 1:
                cells[-1] = _cell(Slot(last.text, last.rowspan, 1), written) + "<td></td>" * (
                    last.colspan - 1
                )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return [*lines, "</tbody></table>"]


def _cell(slot: Slot, written: Written) -> str:
    down = f' rowspan="{slot.rowspan}"' if slot.rowspan > 1 else ""
    across = f' colspan="{slot.colspan}"' if slot.colspan > 1 else ""
    words = _text(slot.text, written)
    if written.plan.number % 2:
        words = f"<p><span>{words or '&nbsp;'}</span></p>"
    return f"<td{down}{across}>{words}</td>"
