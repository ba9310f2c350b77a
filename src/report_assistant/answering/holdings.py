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
    lines = []
    for agency in library.index.agencies():
        years = library.index.years(agency.id)
        if (named and agency.id not in named) or (question.years and not set(question.years) & set(years)):
            continue
        lines.append(f"{agency.name}：{years_listed(years)}")
    if not lines:
        text = f"没有收录{years_listed(question.years)}的年报。" if question.years else "索引里还没有报告。"
        return Answer(question.text, Status.NO_REPORT, text)
    text = f"收录了{len(lines)}个机关的年报。" if len(lines) > 1 else f"收录的是{lines[0]}。"
    return Answer(question.text, Status.ANSWERED, text, notes=(Note("available", "\n".join(lines)),))
