"""OFD files (GB/T 33190) with text and rules."""

from __future__ import annotations

from xml.sax.saxutils import escape

from ..nouns import Written
from .pages import HEIGHT, WIDTH, Page, laid_out
from .word import packed

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MM = 25.4 / 72


def ofd_file(written: Written) -> bytes:
    """A report as OFD; lengths are millimetres."""
    pages = laid_out(written)
    whole = f"0 0 {WIDTH * _MM:.2f} {HEIGHT * _MM:.2f}"
    listed = "".join(
        f'<ofd:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": f'{_HEAD}<ofd:OFD {_NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:DocID>{written.plan.number:032x}</ofd:DocID></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{_HEAD}<ofd:Document {_NS}><ofd:CommonData>"
        f"<ofd:MaxUnitID>100000</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>{whole}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'{_HEAD}<ofd:Res {_NS} BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="1" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>',
    }
    for number, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _page(page, whole, 1000 + number * 5000)
    return packed(parts)


def _page(page: Page, whole: str, first: int) -> str:
    objects = []
    for number, run in enumerate(page.runs, first):
        x, y, size = run.x * _MM, (run.y - run.size) * _MM, run.size * _MM
        steps = " ".join(f"{size * (0.5 if c.isascii() else 1):.3f}" for c in run.text[:-1])
        width = sum(size * (0.5 if c.isascii() else 1) for c in run.text)
        delta = f' DeltaX="{steps}"' if steps else ""
        objects.append(
            f'<ofd:TextObject ID="{number}" Boundary="{x:.3f} {y:.3f} {width + 1:.3f} {size * 1.3:.3f}" '
            f'Font="1" Size="{size:.3f}"><ofd:TextCode X="0" Y="{size:.3f}"{delta}>{escape(run.text)}'
            "</ofd:TextCode></ofd:TextObject>"
        )
    for number, rule in enumerate(sorted(set(page.rules)), first + len(page.runs)):
        left, top, right, bottom = (value * _MM for value in rule)
        objects.append(
            f'<ofd:PathObject ID="{number}" Boundary="{left:.3f} {top:.3f} {right - left + 0.1:.3f} '
            f'{bottom - top + 0.1:.3f}" LineWidth="0.2" Stroke="true"><ofd:AbbreviatedData>M 0 0 L '
            f"{right - left:.3f} {bottom - top:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    return (
        f"{_HEAD}<ofd:Page {_NS}><ofd:Area><ofd:PhysicalBox>{whole}</ofd:PhysicalBox></ofd:Area>"
        f'<ofd:Content><ofd:Layer ID="{first - 1}" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content>'
        "</ofd:Page>"
    )
