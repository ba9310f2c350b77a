"""A report's outline: its headings and the passages under them.

Headings are told by their numbers (一、 (一) 1.) and their length, never by the order of the numbers: real
reports skip and repeat them. All text here is folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from report_assistant.model import Passage, Section, Table
from report_assistant.reading.numerals import mentions

_HEADINGS = (
    re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.]"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)\s*[、.]?"),
    re.compile(r"(?:\d{1,2}\s*[、.](?!\d)|\(\d{1,2}\)\s*[、.]?)"),
)
_BEGIN_OF_HEADING = frozenset("一二三四五六七八九十(附")
_TITLE_END = re.compile(r"[。;:!?]")
_ITEM = re.compile(
    r"(?:(?<=[。;:!\n,])|^)\s*"
    r"(?=[一二三四五六七八九十]是|第[一二三四五六七八九十],|\(\d{1,2}\)|\d{1,2}[、.](?!\d))"
)
CLAUSE_END = re.compile(r"[,;。:\n]")
"""What ends a clause."""
_CLOSING = "[”’」』)]*"
_SENTENCE_END = re.compile(rf"[。!?]{_CLOSING}")
_SENTENCE_OR_PART_END = re.compile(rf"[。!?;\n]{_CLOSING}")
_NOUNS = ("情况", "工作", "建设", "方面", "保障", "管理", "领导", "机制", "制度", "形式", "数量", "类别")
_LONGEST_TITLE = 40
_LONGEST_PASSAGE = 600
_APPENDIX = re.compile(r"附\s*[表件](?:\s*\d|[::]|$)")


def sections(text: str, tables: Sequence[Table]) -> tuple[Section, ...]:
    """The report's sections in order, each ending where the next of its level or above begins."""
    headings = [section for start, line in _prose_lines(text, tables) if (section := _heading(start, line))]
    result = []
    for number, (title, level, start, body) in enumerate(headings):
        end = next((later[2] for later in headings[number + 1 :] if later[1] <= level), len(text))
        result.append(Section(title, level, start, body, end))
    return tuple(result)


def _prose_lines(text: str, tables: Sequence[Table]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no table, without the blanks around them, each with where it begins."""
    spans = sorted((table.start, table.end) for table in tables)
    position = covered = place = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped[0])
            while place < len(spans) and spans[place][0] <= start:
                covered = max(covered, spans[place][1])
                place += 1
            if start >= covered:
                yield start, stripped
        position += len(line) + 1


def _heading(start: int, line: str) -> tuple[str, int, int, int] | None:
    if line[0] not in _BEGIN_OF_HEADING and not line[0].isdecimal():
        return None
    if _APPENDIX.match(line) and len(line) <= _LONGEST_TITLE:
        return line, 1, start, start + len(line)
    for level, pattern in enumerate(_HEADINGS, 1):
        number = pattern.match(line)
        if not number:
            continue
        stop = _TITLE_END.search(line, number.end())
        length = stop.start() if stop else len(line)
        if length > _LONGEST_TITLE or length == number.end() or _is_sentence(line, number.end(), stop):
            return None
        return line[:length], level, start, start + length
    return None


def _is_sentence(line: str, start: int, stop: re.Match[str] | None) -> bool:
    """Whether a numbered line states something: 1.微博公开46条 does, 1.主动公开情况。 is a heading."""
    if any(mentions(line, start, stop.start() if stop else len(line))):
        return True
    if stop is None or stop[0] != "。":
        return False
    body = line[start : stop.start()]
    return "," in body or (stop.end() == len(line) and not body.endswith(_NOUNS))


def section_at(outline: Sequence[Section], position: int) -> str:
    """The title of the innermost section that holds ``position``, or ""."""
    inner = ""
    for section in outline:
        if section.start <= position < section.end:
            inner = section.title
    return inner


def titles_at(outline: Sequence[Section], position: int) -> Iterable[str]:
    """The titles of all sections that hold ``position``, outermost first."""
    return (section.title for section in outline if section.start <= position < section.end)


def passages(text: str, outline: Sequence[Section], tables: Sequence[Table]) -> tuple[Passage, ...]:
    """The prose in pieces that can be quoted whole: paragraphs, or the items of an enumeration in one."""
    bodies = {section.start: section.body for section in outline}
    found = []
    for start, line in _prose_lines(text, tables):
        if line.endswith("|"):
            continue
        end = start + len(line)
        if bodies.get(start) == end:
            continue
        for piece_start, piece_end in _pieces(text, start, end):
            found.append(Passage(section_at(outline, piece_start), piece_start, piece_end))
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Splits a paragraph at its items (一是 … 二是 …), and what is still too long after sentences."""
    cuts = [match.end() + start for match in _ITEM.finditer(text[start:end])]
    bounds = sorted({start, *(cut for cut in cuts if len(cuts) > 1 and cut > start), end})
    for begin, stop in pairwise(bounds):
        while stop - begin > _LONGEST_PASSAGE:
            ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, begin + _LONGEST_PASSAGE)]
            cut = ends[-1] if ends else begin + _LONGEST_PASSAGE
            yield begin, cut
            begin = cut
        if text[begin:stop].strip():
            yield begin, stop


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``, each with its closing mark; a semicolon ends one too."""
    position = start
    for match in _SENTENCE_OR_PART_END.finditer(text, start, end):
        if match.end() > position:
            yield position, match.end()
        position = match.end()
    if text[position:end].strip():
        yield position, end
