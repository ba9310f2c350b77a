"""Puts a report together from its plan: title, prose and tables in the order of its chapters."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .around import day, file_name, opening, surround, title
from .fates import decide_fates, named_applicants, named_sentence
from .forms import Layout, data
from .nouns import Fate, Paragraph, Plan, Sheet, Written
from .sentences import Teller
from .style import Style
from .values import Values

MODERN = ("form2019", "form2021")
SIZES = ("none", "few", "some", "some", "many")
CHAPTERS = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
)  # fmt: skip
OLDER_CHAPTERS = (
    ("一、概述", ("quiet",)),
    ("二、主动公开政府信息情况", ("open",)),
    ("三、依申请公开政府信息办理情况", ("apply", "fee")),
    ("四、行政复议、行政诉讼情况", ("dispute",)),
    ("五、存在的主要问题和改进措施", ("people", "quiet")),
    ("六、需要说明的事项与附表", ("quiet",)),
)
SCHOOL_CHAPTERS = (
    ("一、概述", ("quiet", "people")),
    ("二、主动公开情况", ("open",)),
    ("三、依申请公开和不予公开情况", ("apply", "fee")),
    ("四、对信息公开的评议情况", ("quiet",)),
    ("五、因信息公开遭到举报、复议、诉讼的情况", ("dispute",)),
    ("六、存在的主要问题和改进措施", ("quiet",)),
)
DISPUTES = ("行政复议", "未经复议直接起诉", "复议后起诉")

Pieces = list[Paragraph | Sheet]


class Composer:
    """Writes one report."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.rng = Random(f"report {plan.seed} {plan.number}")
        self.style = Style(plan.quirks, self.rng)
        if plan.format == "txt-paragraphs" and self.style.mark == "" and not self.style.lost:
            self.style.mark = "/"
        layout = Layout(plan.form, plan.year, self._values(), self.style, self.rng)
        self.sheets = layout.sheets()
        self.annex = layout.annex() if "unknown_table" in plan.quirks else None
        if "vertical_results" in plan.quirks and plan.format in ("html", "docx"):
            _set_upright(self.sheets["applications"])
        self.teller = Teller(plan, self.rng)

    def compose(self) -> Written:
        """The report, with all that is known of it."""
        plan, rng = self.plan, self.rng
        named = named_applicants(self.sheets, rng) if "named_applicants" in plan.quirks else {}
        written = Written(plan, title(plan, rng), opening(plan, rng), [plan.agency, day(plan, rng)])
        written.body += self._modern(named) if plan.form in MODERN else self._older()
        if self.annex and plan.format == "txt-paragraphs":
            for cell in self.annex.cells():
                cell.fate = Fate.OPEN  # nothing says that these lines are a table
        if "deduplicated" not in plan.quirks:  # else the writer thins the tables out, and decides then
            decide_fates(plan, self.sheets, named)
        surround(written, rng)
        written.name = file_name(plan, rng)
        return written

    def _values(self) -> Values:
        plan, rng, forms = self.plan, self.rng, data("forms")
        size = rng.choice(["few", "some"] if self.style.lost else SIZES)
        values = Values(rng, size, wrong_sums="wrong_sums" in plan.quirks)
        if plan.form in MODERN:
            details = [1, 1, *(len(group[1]) for group in forms["applications"]["groups"])]
            details.append(len(forms[plan.form]["other"]) or 1)
            keys = [f"{group}.{order}" for group, many in enumerate(details) for order in range(many)]
            values.draw_grid(keys, few_rows=self.style.lost)
            values.draw_disputes(list(DISPUTES))
        elif plan.form != "school":
            columns = 3 if "three_columns" in plan.quirks else 1 if plan.form == "form2014" else 2
            rows = forms[plan.form]["rows"] + forms["extra"]["rows"]
            values.draw_statistics(rows, columns, growing=plan.form != "form2014")
            if "wrong_sums" not in plan.quirks:
                values.add_up(rows, forms[plan.form]["sums"])
        return values

    # --- chapters ----------------------------------------------------------------------------------------

    def _heading(self, text: str, level: int = 1) -> Paragraph:
        if "numbering_lost" in self.plan.quirks:
            text = text[2:] if level == 1 else text[3:]
        return Paragraph(text, level)

    def _older(self) -> Pieces:
        found: Pieces = []
        for heading, topics in SCHOOL_CHAPTERS if self.plan.form == "school" else OLDER_CHAPTERS:
            found.append(self._heading(heading))
            for topic in topics:
                many = self.rng.randint(1, 4) if topic in ("open", "apply") else 1
                found += self.teller.say(topic, many)
        found += [self.annex] if self.annex else []
        sheet = self.sheets.get("statistics")
        return [*found, Paragraph(sheet.name), sheet] if sheet else found

    def _modern(self, named: dict[int, int]) -> Pieces:
        found = [self._heading(CHAPTERS[0]), *self._overview()]
        if named:
            found.append(named_sentence(self.plan, self.sheets["applications"], named))
        for heading, sheet in zip(CHAPTERS[1:4], self.sheets.values(), strict=True):
            if "no_tables" in self.plan.quirks:
                found += [self._heading(heading), Paragraph("（见附件）")]
                continue
            pair: Pieces = [self._heading(heading), *self._parts(sheet)]
            found += reversed(pair) if "table_before_title" in self.plan.quirks else pair
        found += [self._heading(CHAPTERS[4]), *self.teller.say("quiet", 1)]
        found += [self._heading(CHAPTERS[5]), *self.teller.say("quiet", 1), *self.teller.say("fee", 1)]
        return [*found, *([self.annex] if self.annex else [])]

    def _parts(self, sheet: Sheet) -> list[Sheet]:
        """The table, or two of which the second repeats its heads."""
        if "split_table" not in self.plan.quirks or len(sheet.rows) < 20 or sheet.heads != 3:
            return [sheet]
        first, second = split(sheet)
        return [first, second]

    def _overview(self) -> Pieces:
        quirks, say, rng = self.plan.quirks, self.teller.say, self.rng
        found: Pieces = [self._heading("（一）主动公开情况", 2), *say("open", rng.randint(2, 5))]
        found.append(self._heading("（二）依申请公开情况", 2))
        if "vanished" not in quirks:  # what the prose says may place lost figures: then it must be true
            found += say("apply", rng.randint(1, 2))
        found += [self._heading("（三）政府信息管理情况", 2), *say("quiet", 2)]
        found += [self._heading("（四）监督保障情况", 2), *say("people", 1)]
        if "vanished_disputes" not in quirks:
            found += say("dispute", 1)
        return [*found, *(say("borrowed", 1) if "borrowed" in quirks else [])]


def compose(plan: Plan) -> Written:
    """The report of a plan; the same plan always gives the same report."""
    return Composer(plan).compose()


def split(sheet: Sheet) -> tuple[Sheet, Sheet]:
    """Cuts a table in two where no group of rows but the outermost is cut; both have the heads."""
    rows = list(sheet.placed())
    cut = next(n for n in range(15, len(rows)) if all(c < 2 for c, s in rows[n]) or rows[n][0][0] == 1)
    left = []
    for number in range(cut):
        left.append([replace(s, rowspan=min(s.rowspan, cut - number)) for _, s in rows[number]])
    right = [*[[replace(s) for _, s in row] for row in rows[: sheet.heads]], *sheet.rows[cut:]]
    label = next(s for row in sheet.rows for s in row if s.kind == "label" and s.rowspan > 8)
    start = next(n for n, row in enumerate(sheet.rows) if label in row)
    right[sheet.heads] = [replace(label, rowspan=start + label.rowspan - cut), *right[sheet.heads]]
    return Sheet(sheet.name, left, sheet.heads), Sheet(sheet.name, right, sheet.heads)


def _set_upright(sheet: Sheet) -> None:
    """Breaks the label that runs down the side after every sign."""
    for row in sheet.rows:
        for slot in row:
            if slot.kind == "label" and slot.rowspan > 8:
                slot.text = "\n".join(slot.text)
