"""Web pages: the words that are seen, the tables with their merged cells, without the site around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import cast

from lxml import etree

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.furniture import furniture, is_furniture_name
from report_assistant.reading.grid import is_layout, lay_out
from report_assistant.reading.page import GridCell, Page
from report_assistant.reading.titles import best_title
from report_assistant.reading.wrapping import join_broken_lines, join_cell_lines

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
    }
    | {
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
    }
    | {
        "header",
        "hgroup",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
    }
    | {"tfoot", "th", "thead", "tr", "ul"}
)
_UNSEEN = frozenset(
    {"applet", "audio", "button", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "img"}
    | {"input", "map", "math", "noembed", "noframes", "noscript", "object", "optgroup", "option", "script"}
    | {"select", "style", "svg", "template", "textarea", "title", "video"}
)
_BREAKING = _BLOCKS | {"br"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_FURNITURE = 600
_MAX_FURNITURE_SHARE = 0.4


def read_html(text: str) -> Document:
    """Read a decoded page.

    Raises:
        UnreadableReport: It cannot be parsed, or nothing is to be seen on it.
    """
    root = _parse(text)
    page = Page()
    _write(root, page)
    document = page.document(best_title(_titles(root)))
    if not document.text:
        raise UnreadableReport("网页里没有可读的文字，正文可能由脚本生成，请在浏览器里另存完整网页后再试")
    return document


def _parse(text: str) -> etree._Element:
    # The text is decoded already; handing over UTF-8 with its name overrules whatever the page declares.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = None
    with suppress(etree.LxmlError, ValueError, AssertionError):
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    if root is None:
        raise UnreadableReport("网页内容不完整，读不出来，请重新下载后再试")
    # Past its limits (2,048 levels) the parser goes on without a word and leaves the rest out.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableReport("网页嵌套得太深，读不出来，请另存为文本或 Word 后再试")
    return root


def _titles(root: etree._Element) -> Iterator[str]:
    """What may be the title, the best first: the headings, what the page says of itself, its window title."""
    for heading in root.iter("h1"):
        yield _visible_text(heading)
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle":
            yield meta.get("content") or ""
    for title in root.iter("title"):
        yield "".join(map(str, title.itertext()))


def _write(root: etree._Element, page: Page) -> None:
    """Write the page in reading order. A loop, no recursion: old sites nest hundreds of unclosed elements."""
    inline: list[str] = []
    size = len("".join(map(str, root.itertext())))

    def flush() -> None:
        if inline:
            page.add_line(join_broken_lines("".join(inline)))
            inline.clear()

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BREAKING:
            flush()
        if event == "end":
            inline.append(element.tail or "")
        elif _is_unseen(element) or _is_furniture(element, size):
            walk.skip_subtree()
        elif element.tag == "table" and (cells := _grid(element)):
            page.add_table(cells)
            walk.skip_subtree()
        elif element.tag == "pre":
            for line in "".join(element.itertext()).splitlines():
                page.add_line(line)
            walk.skip_subtree()
        else:
            inline.append(element.text or "")
    flush()


def _is_furniture(element: etree._Element, size: int) -> bool:
    """Whether the structure says it is the site's, and it is too small and bare to be the report.

    ``size`` is how many characters the whole page has.
    """
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag not in furniture().elements and not is_furniture_name(named):
        return False
    if element.tag in {"html", "body"} or next(element.iter("h1", "h2"), None) is not None:
        return False
    room = min(_MAX_FURNITURE, _MAX_FURNITURE_SHARE * size)
    for piece in element.itertext():
        room -= len(piece.strip())
        if room < 0 or "。" in piece:
            return False
    return True


def _is_unseen(element: etree._Element) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in _UNSEEN
        or _is_hidden(element.get("hidden"), element.get("style"))
    )


def _is_hidden(hidden: str | None, style: str | None) -> bool:
    """Whether these attributes hide an element."""
    return hidden is not None or (style is not None and _HIDING_STYLE.search(style) is not None)


def _grid(table: etree._Element) -> list[GridCell]:
    """The cells of a table; none when it only arranges blocks, as one that holds another table does."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    cells = lay_out(list(_cells_of(row)) for row in _rows_of(table))
    return [] if is_layout(cells) else cells


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    return (row for row in table.iterdescendants("tr") if not _is_unseen(row))


def _cells_of(row: etree._Element) -> Iterator[tuple[str, int, int]]:
    """The words of each cell that is seen, and over how many rows and columns it reaches."""
    for cell in row:
        if cell.tag in {"td", "th"}:
            said = cast("dict[str, str]", dict(cell.items()))
            if not said or not _is_hidden(said.get("hidden"), said.get("style")):
                # Mostly no other element is in it.
                text = _visible_text(cell) if len(cell) else join_cell_lines(cell.text or "")
                yield text, _number(said.get("rowspan")), _number(said.get("colspan"))


def _number(attribute: str | None) -> int:
    if attribute is None:
        return 1
    digits = re.match(r"\s*(\d{1,4})", attribute)
    return int(digits.group(1)) if digits else 1


def _visible_text(root: etree._Element) -> str:
    """All that is seen in ``root`` on one line, broken lines joined."""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BREAKING:
            pieces.append("\n")
        if event == "start":
            if _is_unseen(element):
                walk.skip_subtree()
            else:
                pieces.append(_own_text(element))
        elif element is not root:
            pieces.append(element.tail or "")
    return join_cell_lines("".join(pieces))


def _own_text(element: etree._Element) -> str:
    text = element.text or ""
    return text.translate(_RAISED) if element.tag == "sup" else text
