"""What is indexed: agencies and years."""

from __future__ import annotations

from report_assistant.answering.library import Library
from report_assistant.answering.question import Question
from report_assistant.answering.wording import years_listed
from report_assistant.model import Answer, Note, Status


def answer(question: Question, library: Library) -> Answer:
    """Lists the agencies with their years, those that the question names or all."""
    named = {one for mention in question.agencies for one in mention.ids}
    strangers = [mention.name for mention in question.agencies if not mention.ids]
    if strangers and not named:
        return Answer(question.text, Status.NO_REPORT, f"没有收录“{strangers[0]}”的年报。")
    if library.agencies().are_many and not named:
        return _of_many(question, library)
    lines = []
    known = library.agencies()
    of = sorted((known[one] for one in named), key=lambda one: one.name) if named else known.values()
    for agency in of:
        years = library.years(agency.id)
        if question.years and not set(question.years) & set(years):
            continue
        lines.append(f"{agency.name}：{years_listed(years)}")
    if not lines:
        text = f"没有收录{years_listed(question.years)}的年报。" if question.years else "索引里还没有报告。"
        return Answer(question.text, Status.NO_REPORT, text)
    text = f"收录了{len(lines)}个机关的年报。" if len(lines) > 1 else f"收录的是{lines[0]}。"
    return Answer(question.text, Status.ANSWERED, text, notes=(Note("available", "\n".join(lines)),))


def _of_many(question: Question, library: Library) -> Answer:
    """How many agencies there are, and of which years: too many to name."""
    years = [year for year in library.index.all_years() if year in question.years or not question.years]
    if not years:
        text = f"没有收录{years_listed(question.years)}的年报。"
        return Answer(question.text, Status.NO_REPORT, text)
    many = library.index.count_agencies_of(years) if question.years else len(library.agencies())
    text = f"收录了{many}个机关{years_listed(years)}的年报。"
    more = "说出机关的名字，可以问收录了它哪几年；全部列出用 report-assistant list。"
    return Answer(question.text, Status.ANSWERED, text, notes=(Note("available", more),))
