"""What stands around a report's chapters: title, opening, signature, page furniture, and its file's name."""

from __future__ import annotations

from random import Random

from .nouns import Paragraph, Plan, Sheet, Written

_TITLES = (
    "{}{}年政府信息公开工作年度报告",
    "{}{}年度政府信息公开年度报告",
    "{}{}年政府信息公开年度报告",
    "{}{}年度政府信息公开工作年度报告",
    "{}{}年政府信息公开年报",
)
_SCHOOL_TITLES = (
    "{}{}{}-{}学年信息公开工作年度报告",
    "{}{}{}—{}学年度信息公开工作报告",
    "{}{}{}-{}学年度信息公开年度报告",
)


def title(plan: Plan, rng: Random) -> str:
    """The report's title; a short one leaves out the city, a bare one the agency."""
    if plan.form == "school":
        gap = "\n" if "split_title" in plan.quirks else ""
        return rng.choice(_SCHOOL_TITLES).format(plan.agency, gap, plan.year - 1, plan.year)
    if "bare_title" in plan.quirks:
        return rng.choice(_TITLES).format("", plan.year)
    if "split_title" in plan.quirks:
        return rng.choice(_TITLES).format(f"{plan.agency}\n", plan.year)
    agency = plan.agency.removeprefix(plan.region) if "short_title" in plan.quirks else plan.agency
    return rng.choice(_TITLES).format(agency, plan.year)


def day(plan: Plan, rng: Random) -> str:
    """The day of its signature."""
    late = plan.year + (3 if "late_posting" in plan.quirks else 1)
    return f"{late}年{rng.randint(1, 3)}月{rng.randint(1, 28)}日"


def opening(plan: Plan, rng: Random) -> list[Paragraph | Sheet]:
    """The first paragraphs: law, period, contact; none states a figure."""
    year = plan.year - 1 if "old_period" in plan.quirks else plan.year
    first, last = f"{year}年1月1日", f"{year}年12月31日"
    if plan.form == "school":
        first, last = f"{year - 1}年9月1日", f"{year}年8月31日"
    if "broken_dates" in plan.quirks:
        first, last = rng.choice([(f"{year}11日", f"{year}1231日"), (f"{year}年11日", f"{year}12月31")])
    street, post, phone, mail = (rng.randint(10, 99) for _ in range(4))
    return [
        Paragraph(f"本报告根据《中华人民共和国政府信息公开条例》编制，由{plan.agency}发布。"),
        Paragraph(f"本报告所列数据的统计期限自{first}起至{last}止。"),
        Paragraph(
            f"如有疑问，请与{plan.agency}办公室联系（地址：{plan.region}中心路{street}号；邮编：3620{post}；"
            f"电话：0595-226310{phone}；电子邮箱：xxgk{mail}@example.com）。"
        ),
    ]


def surround(written: Written, rng: Random) -> None:
    """Puts the furniture of a web page above and below a report."""
    plan = written.plan
    if "furniture" not in plan.quirks:
        return
    hits, index, order = rng.randint(100, 9999), rng.randint(10**7, 10**8), rng.randint(10, 99)
    posted = f"{plan.year + 1}-0{rng.randint(1, 3)}-1{rng.randint(0, 9)}"
    written.above = [
        "首页 > 政府信息公开 > 政府信息公开年报 > 正文",
        f"索引号：{index}-{plan.year + 1}-000{order}  发布日期：{posted}",
        f"来源：{plan.agency}  浏览次数：{hits}  【字体：大 中 小】  打印  分享",
    ]
    written.below = [
        f"上一篇：{plan.agency}{plan.year - 1}年政府信息公开工作年度报告",
        "下一篇：没有了",
        "扫一扫在手机打开当前页",
        f"备案序号：示ICP备{rng.randint(10**7, 10**8)}号-1  公网安备{rng.randint(10**12, 10**13)}号",
    ]


def file_name(plan: Plan, rng: Random) -> str:
    """The name of its file, which may tell nothing, or what is not so."""
    if "misleading_name" not in plan.quirks:
        return f"{plan.number:04}-{plan.agency}{plan.year}年政府信息公开年报"
    names = (
        f"t{plan.year + 3}0117_{plan.number}",
        f"{plan.year + 1}年年报{plan.number}",
        f"东篱镇人民政府{plan.year - 4}年报{plan.number}",
    )
    return rng.choice(names)
