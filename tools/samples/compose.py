"""Puts a report together: opening, chapters in the order of its outline, tables, signature."""

from __future__ import annotations

from datetime import date

from .catalogue import AGENCIES, Sample, data
from .draws import draw
from .figures import Figures
from .prose import Teller
from .report import Fact, Paragraph, Report, Table
from .tables import table

CONTACTS = {
    "office": "联系部门",
    "address": "地址",
    "postcode": "邮编",
    "phone": "电话",
    "fax": "传真",
    "email": "电子邮箱",
    "url": "网址",
}
ORDER = "一二三四五六"


def compose(sample: Sample, figures: Figures) -> Report:
    """The report of one agency and year."""
    words = sample.words()
    teller = Teller(sample.agency, sample.year, words, figures.values)
    body: list[Paragraph | Table] = [*teller.fill(teller.tell("notice"))]
    opening = teller.fill(teller.tell("intro"))
    opening[0].facts += _contacts(opening, words)
    body += opening
    outline = data("outlines")[sample.form]
    for level, heading, paragraphs, name in outline.get(sample.agency, outline.get("all")):
        body.append(Paragraph(heading, level))
        for topics in paragraphs:
            body += teller.fill("".join(_said(topic, teller) for topic in topics.split()))
        if name:
            body.append(table(name, sample, figures))
    return Report(_title(sample, words["name"]), body, [words["name"], posted(sample)])


def posted(sample: Sample) -> str:
    """The day a report was published, in Chinese: by the end of January or of March of the next year."""
    late = sample.agency == "district" or sample.year < 2018
    month = 3 if late else 1
    day = date(sample.year + 1, month, 10 + draw(20, sample.agency, sample.year, "posted"))
    return f"{day.year}年{day.month}月{day.day}日"


def _title(sample: Sample, name: str) -> str:
    kinds = ("{}{}年政府信息公开工作年度报告", "{}{}年度政府信息公开年度报告", "{}{}年政府信息公开年度报告")
    return kinds[draw(len(kinds), sample.agency, sample.year, "title")].format(name, sample.year)


def _contacts(opening: list[Paragraph], words: dict[str, str]) -> list[Fact]:
    """The contact facts and the period that the opening prints."""
    facts = []
    for paragraph in opening:
        for key, name in CONTACTS.items():
            if words[key] in paragraph.text:
                facts.append(Fact("contact", name, words[key], "", False, "year", paragraph.text))
        first, last = f"{words['year']}年1月1日", f"{words['year']}年12月31日"
        if first in paragraph.text and last in paragraph.text:
            quote = paragraph.text[paragraph.text.index(first) : paragraph.text.index(last) + len(last)]
            facts.append(Fact("period", "统计期限", quote, "", False, "year", quote))
    return facts


def _said(topic: str, teller: Teller) -> str:
    if topic not in ("highlights", "problems", "measures"):
        return teller.tell(topic)
    return _items(data("years")[teller.agency][str(teller.year)][topic], teller)


def _items(items: list[list[str]], teller: Teller) -> str:
    """A list of points: in one paragraph, or each in its own, or numbered."""
    way = (teller.year + AGENCIES.index(teller.agency)) % 3
    if len(items) == 1:
        return f"{items[0][0]}，{items[0][1]}。"
    if way == 0:
        return "；".join(f"{ORDER[n]}是{head}，{rest}" for n, (head, rest) in enumerate(items)) + "。"
    if way == 1:
        return "".join(f"\n{ORDER[n]}是{head}。{rest}。" for n, (head, rest) in enumerate(items)) + "\n"
    return "".join(f"\n{n}.{head}。{rest}。" for n, (head, rest) in enumerate(items, 1)) + "\n"
