"""Puts a report together from its plan: title, prose, tables, and what stands around it."""

from __future__ import annotations

from random import Random

from .forms import Layout, data
from .lost import applications, single_row
from .nouns import Fact, Fate, Paragraph, Plan, Sheet, Slot, Written
from .sentences import Teller
from .style import Style
from .values import Values

FLAT = ("txt-cells", "txt-rows", "txt-paragraphs")
"""Formats in which a vanished cell leaves no trace of its column."""

SIZES = ("none", "few", "some", "some", "many")
ORDER = "一二三四五六七八"
ARTICLES = {
    "form2019": ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
                 "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"],
    "older": ["一、概述", "二、主动公开政府信息情况", "三、依申请公开政府信息办理情况",
              "四、行政复议、行政诉讼情况", "五、存在的主要问题和改进措施", "六、需要说明的事项与附表"],
}  # fmt: skip
DISPUTES = ("行政复议", "未经复议直接起诉", "复议后起诉")


def compose(plan: Plan) -> Written:
    """The report of a plan; the same plan always gives the same report."""
    rng = Random(f"report {plan.number}")
    style = Style(plan.quirks, rng)
    if plan.format == "txt-paragraphs" and style.mark == "" and not style.lost:
        style.mark = "/"
    values = _values(plan, rng, style)
    sheets = Layout(plan.form, plan.year, values, style, rng).sheets()
    if "vertical_results" in plan.quirks and plan.format in ("html", "docx"):
        _set_upright(sheets["applications"])
    teller = Teller(plan, rng)
    named = _named(plan, sheets, rng) if "named_applicants" in plan.quirks else {}
    written = Written(plan, _title(plan, rng), [], [plan.agency, _day(plan, rng)])
    written.body += _opening(plan, rng, written.title)
    modern = plan.form in ("form2019", "form2021")
    chapters = list(ARTICLES["form2019" if modern else "older"])
    for place, heading in enumerate(chapters):
        pieces = _chapter(place, modern, plan, teller, sheets, rng)
        if modern and place == 0 and named:
            pieces.append(_named_sentence(plan, sheets["applications"], named))
        head = [Paragraph(heading if "numbering_lost" not in plan.quirks else heading[2:], 1)]
        tables = [piece for piece in pieces if isinstance(piece, Sheet)]
        if "table_before_title" in plan.quirks and tables:
            head, pieces = [*tables, *head], [p for p in pieces if not isinstance(p, Sheet)]
        written.body += [*head, *pieces]
    if not modern:
        written.body.append(sheets["statistics"])
    decide_fates(plan, sheets, named)
    _surround(written, rng)
    return written


def _values(plan: Plan, rng: Random, style: Style) -> Values:
    size = rng.choice(SIZES)
    if style.lost:
        size = rng.choice(["few", "some"])
    values = Values(rng, size, wrong_sums="wrong_sums" in plan.quirks)
    if plan.form in ("form2019", "form2021"):
        form = data("forms")
        details = [1, 1, *(len(group[1]) for group in form["applications"]["groups"])]
        details.append(len(form[plan.form]["other"]) or 1)
        keys = [f"{group}.{order}" for group, many in enumerate(details) for order in range(many)]
        values.draw_grid(keys, few_rows=style.lost)
        values.draw_disputes(list(DISPUTES))
    else:
        columns = 3 if "three_columns" in plan.quirks else 1 if plan.form == "form2014" else 2
        growing = plan.form != "form2014"
        values.draw_statistics(data("forms")[plan.form]["rows"], columns, growing=growing)
    return values


def _set_upright(sheet: Sheet) -> None:
    """Breaks the label that runs down the side after every sign."""
    for row in sheet.rows:
        for slot in row:
            if slot.kind == "label" and slot.rowspan > 8:
                slot.text = "\n".join(slot.text)


def _title(plan: Plan, rng: Random) -> str:
    kinds = [
        "{}{}年政府信息公开工作年度报告", "{}{}年度政府信息公开年度报告", "{}{}年政府信息公开年度报告",
        "{}{}年度政府信息公开工作年度报告", "{}{}年政府信息公开年报",
    ]  # fmt: skip
    agency = plan.agency.removeprefix(plan.region) if "short_title" in plan.quirks else plan.agency
    return rng.choice(kinds).format(agency, plan.year)


def _day(plan: Plan, rng: Random) -> str:
    late = plan.year + (3 if "late_posting" in plan.quirks else 1)
    return f"{late}年{rng.randint(1, 3)}月{rng.randint(1, 28)}日"


def _opening(plan: Plan, rng: Random, title: str) -> list[Paragraph]:
    first, last = f"{plan.year}年1月1日", f"{plan.year}年12月31日"
    if "broken_dates" in plan.quirks:
        first, last = rng.choice(
            [(f"{plan.year}11日", f"{plan.year}1231日"), (f"{plan.year}年11日", f"{plan.year}12月31")]
        )
    lines = [
        f"本报告根据《中华人民共和国政府信息公开条例》编制，由{plan.agency}发布。",
        f"本报告所列数据的统计期限自{first}起至{last}止。",
        f"如有疑问，请与{plan.agency}办公室联系（地址：{plan.region}中心路{rng.randint(1, 99)}号；邮编：3620{rng.randint(10, 99)}；"
        f"电话：0595-2263{rng.randint(1000, 9999)}；电子邮箱：xxgk{rng.randint(1, 99)}@example.com）。",
    ]
    return [Paragraph(line) for line in lines]


def _chapter(
    place: int, modern: bool, plan: Plan, teller: Teller, sheets: dict[str, Sheet], rng: Random
) -> list[Paragraph | Sheet]:
    if modern:
        return _modern_chapter(place, plan, teller, sheets, rng)
    topics = [["quiet"], ["open"], ["apply", "fee"], ["dispute"], ["people", "quiet"], ["quiet"]][place]
    found: list[Paragraph | Sheet] = []
    for topic in topics:
        found += teller.say(topic, rng.randint(1, 4) if topic in ("open", "apply") else 1)
    return found


def _modern_chapter(
    place: int, plan: Plan, teller: Teller, sheets: dict[str, Sheet], rng: Random
) -> list[Paragraph | Sheet]:
    if place == 0:
        found: list[Paragraph | Sheet] = [
            Paragraph("（一）主动公开情况", 2),
            *teller.say("open", rng.randint(2, 5)),
        ]
        found += [Paragraph("（二）依申请公开情况", 2)]
        if "vanished" not in plan.quirks:
            found += teller.say("apply", rng.randint(1, 2))
        found += [Paragraph("（三）政府信息管理情况", 2), *teller.say("quiet", 2)]
        found += [Paragraph("（四）监督保障情况", 2), *teller.say("people", 1)]
        if "vanished_disputes" not in plan.quirks:
            found += teller.say("dispute", 1)
        return found + ([*teller.say("borrowed", 1)] if "borrowed" in plan.quirks else [])
    if place < 4:
        return [list(sheets.values())[place - 1]]
    return [*teller.say("quiet", 1), *teller.say("fee", 1 if place == 5 else 0)]


# --- what lost tables still tell -----------------------------------------------------------------------


def decide_fates(plan: Plan, sheets: dict[str, Sheet], named: dict[int, int]) -> None:
    """Marks the figures that the written file no longer tells."""
    if "deduplicated" in plan.quirks:
        return  # the writer drops lines, and decides then
    if plan.format not in FLAT:
        return
    if "vanished" in plan.quirks:
        _decide_applications(sheets["applications"], named)
    if "vanished_disputes" in plan.quirks:
        slots = [slot for slot in sheets["disputes"].rows[-1] if slot.cell]
        numbers = [int(slot.cell.value) for slot in slots if slot.cell and slot.cell.value is not None]
        told = single_row(numbers, [range(5), range(5, 10), range(10, 15)], 15)
        for column, slot in enumerate(slots):
            _mark(slot, told.get(column))


def _decide_applications(sheet: Sheet, named: dict[int, int]) -> None:
    rows = _figure_rows(sheet)
    roles = ["received", "carried", *["result"] * (len(rows) - 4), "closed", "left"]
    shown = [[int(s.cell.value) for s in row if s.cell and s.cell.value is not None] for row in rows]
    said = {(0, column): value for column, value in named.items()}
    for row, numbers, told in zip(
        rows, shown, applications(list(zip(roles, shown, strict=True)), said), strict=True
    ):
        for column, slot in enumerate(row):
            _mark(slot, told.get(column))
        cell = row[-1].cell
        if numbers == [0] and cell and cell.value is not None:
            cell.fate = Fate.OPEN  # its total is nought if the last number of a row is its total


def _figure_rows(sheet: Sheet) -> list[list[Slot]]:
    rows = [[slot for slot in row if slot.cell] for row in sheet.rows]
    return [row for row in rows if row]


def _mark(slot: Slot, told: int | None) -> None:
    cell = slot.cell
    if cell and cell.value is not None and told != cell.value:
        cell.fate = Fate.LOST


def _named(plan: Plan, sheets: dict[str, Sheet], rng: Random) -> dict[int, int]:
    """Which applicants of the new applications the prose names, with their numbers."""
    first = _figure_rows(sheets["applications"])[0]
    held = [n for n, slot in enumerate(first[:-1]) if slot.cell and slot.cell.value]
    chosen = held if rng.random() < 0.6 else rng.sample(held, max(0, len(held) - 1))
    return {n: int(first[n].cell.value) for n in sorted(chosen)}  # type: ignore[union-attr,arg-type]


def _named_sentence(plan: Plan, sheet: Sheet, named: dict[int, int]) -> Paragraph:
    kinds = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他申请人"]
    row = _figure_rows(sheet)[0]
    total = sum(int(slot.cell.value) for slot in row[:-1] if slot.cell and slot.cell.value is not None)
    parts = "、".join(f"{kinds[column]}{value}件" for column, value in named.items())
    facts = (
        [Fact(("申请",), row[-1].cell.value or row[-1].cell.value * 0, "件")]
        if row[-1].cell and row[-1].cell.value is not None
        else []
    )
    facts += [Fact((kinds[c][:3],), type(f.value)(v), "件") for f in facts[:1] for c, v in named.items()]
    for fact in facts:
        fact.pattern = "applicants named"
    return Paragraph(f"{plan.year}年新收政府信息公开申请{total}件，其中{parts}。", facts=facts)


# --- around the report -----------------------------------------------------------------------------------


def _surround(written: Written, rng: Random) -> None:
    """Puts page furniture around the report, and names its file."""
    plan = written.plan
    if "furniture" in plan.quirks:
        hits, index = rng.randint(100, 9999), rng.randint(10**7, 10**8)
        written.above = [
            "首页 > 政府信息公开 > 政府信息公开年报 > 正文",
            f"索引号：{index}-{plan.year + 1}-000{rng.randint(10, 99)}  发布日期：{plan.year + 1}-0{rng.randint(1, 3)}-1{rng.randint(0, 9)}",
            f"来源：{plan.agency}  浏览次数：{hits}  【字体：大 中 小】  打印  分享",
        ]
        written.below = [
            f"上一篇：{plan.agency}{plan.year - 1}年政府信息公开工作年度报告",
            "下一篇：没有了",
            "扫一扫在手机打开当前页",
            f"备案序号：示ICP备{rng.randint(10**7, 10**8)}号-1  公网安备{rng.randint(10**12, 10**13)}号",
        ]
    stem = f"{plan.agency}{plan.year}年政府信息公开年报"
    if "misleading_name" in plan.quirks:
        stem = rng.choice([
            f"t{plan.year + 3}0117_{plan.number}", f"{plan.year + 1}年年报{plan.number}",
            f"东篱镇人民政府{plan.year - 4}年报{plan.number}",
        ])  # fmt: skip
    written.name = f"{plan.number:04}-{stem}" if "misleading_name" not in plan.quirks else stem
