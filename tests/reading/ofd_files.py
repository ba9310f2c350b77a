"""A small writer of OFD files (GB/T 33190): pages of words and lines, in millimetres from the upper left."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.ofdspec.org/2016"


@dataclass
class OfdPage:
    """What one page shows; each entry is the XML of a page object."""

    width: float = 210
    height: float = 297
    objects: list[str] = field(default_factory=list)
    template: bool = False

    def words(self, x, y, text, *, size=3.7, steps=None, attributes=""):
        """Words whose first baseline begins at ``x, y``; ``steps`` is the DeltaX attribute."""
        if steps is None:
            steps = " ".join(f"{size if character > '⺀' else size / 2:.3f}" for character in text[:-1])
        delta = f" DeltaX={quoteattr(steps)}" if steps else ""
        boundary = f"{x} {y - size} {size * len(text) + 1} {size * 1.3}"
        self._add(
            f'TextObject Boundary="{boundary}" Font="1" Size="{size}" {attributes}',
            f'<ofd:TextCode X="0" Y="{size}"{delta}>{escape(text)}</ofd:TextCode>',
        )

    def line(self, x0, y0, x1, y1):
        """A stroked line."""
        self._add(
            f'PathObject Boundary="{x0} {y0} {x1 - x0 + 0.2} {y1 - y0 + 0.2}" LineWidth="0.2"',
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData>",
        )

    def box(self, x0, y0, x1, y1):
        """A filled rectangle without a stroke, as thin as it is."""
        w, h = x1 - x0, y1 - y0
        self._add(
            f'PathObject Boundary="{x0} {y0} {w} {h}" Stroke="false" Fill="true"',
            f"<ofd:AbbreviatedData>M 0 0 L {w} 0 L {w} {h} L 0 {h} C</ofd:AbbreviatedData>",
        )

    def picture(self, x0, y0, x1, y1):
        """A picture."""
        self._add(f'ImageObject Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" ResourceID="9"', "")

    def _add(self, opening, content):
        name = opening.split()[0]
        number = len(self.objects) + 100
        self.objects.append(f'<ofd:{opening} ID="{number}">{content}</ofd:{name}>')

    def grid(self, x, y, widths, height, rows, *, size=3.7):
        """A ruled table of rows of words."""
        lefts = [x + sum(widths[:n]) for n in range(len(widths) + 1)]
        for number in range(len(rows) + 1):
            self.line(x, y + number * height, lefts[-1], y + number * height)
        for left in lefts:
            self.line(left, y, left, y + len(rows) * height)
        for number, row in enumerate(rows):
            for left, text in zip(lefts, row, strict=False):
                if text:
                    self.words(left + 1.5, y + number * height + 5, text, size=size)


def ofd_parts(pages, template=None):
    """The parts of a file by name."""
    names = [f"Pages/Page_{number}/Content.xml" for number in range(len(pages))]
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="{name}"/>' for number, name in enumerate(names, 1))
    used = '<ofd:TemplatePage ID="77" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    parts = {
        "OFD.xml": _xml("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": _xml(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"{used}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>",
        ),
    }
    parts |= {f"Doc_0/{name}": _page(page) for name, page in zip(names, pages, strict=True)}
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = _page(template)
    return parts


def _page(page):
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {page.width} {page.height}</ofd:PhysicalBox></ofd:Area>"
    template = '<ofd:Template TemplateID="77"/>' if page.template else ""
    content = f'<ofd:Content><ofd:Layer ID="2">{"".join(page.objects)}</ofd:Layer></ofd:Content>'
    return _xml("Page", area + template + content)


def _xml(name, content):
    opening = f'<ofd:{name} xmlns:ofd="{NAMESPACE}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>{opening}{content}</ofd:{name}>'


def ofd_bytes(pages, template=None):
    """The bytes of a file."""
    return packed(ofd_parts(pages, template))


def packed(parts):
    """Parts as a container."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
