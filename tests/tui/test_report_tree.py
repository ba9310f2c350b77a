"""What is indexed as a tree: who stands under which region, and which section under which."""

from report_assistant.index import Agency, ReportRow
from report_assistant.model import Section
from report_assistant.tui.report_tree import (
    FEW,
    MOST,
    Filed,
    More,
    Office,
    Region,
    branches,
    chapters_of,
    files_of,
    listed,
    offices_of,
    way_to,
    within,
)

KINDS = ("教育局", "民政局", "财政局", "司法局", "商务局", "水利局", "审计局", "信访局")
DISTRICTS = ("甲山区", "乙水区", "丙江县", "丁湖县", "戊林县", "己石县")


def province(cities=("示例市",), own=()):
    names = [f"{city}{district}{kind}" for city in cities for district in DISTRICTS for kind in KINDS]
    return offices_of([Agency(number, name) for number, name in enumerate(sorted([*names, *own]), 1)])


def labels(entries):
    return [one.label for one in entries]


def leaves(entries):
    """Every agency under these, by following the branches."""
    for one in entries:
        if isinstance(one, Region):
            yield from leaves(within(one))
        else:
            yield one


def test_few_agencies_stand_there_in_full_without_regions():
    offices = province()[:FEW]
    assert labels(branches(offices)) == [one.agency.name for one in offices]


def test_many_stand_under_their_regions_and_are_not_called_by_them_again():
    found = branches(province())
    assert sorted(labels(found)) == sorted(DISTRICTS)
    assert sorted(labels(within(found[0]))) == sorted(KINDS)


def test_regions_stand_under_regions_where_there_are_many():
    found = branches(province(("示例市", "样本市")))
    assert sorted(labels(found)) == ["样本市", "示例市"]
    assert sorted(labels(within(found[0]))) == sorted(DISTRICTS)
    assert within(found[0])[0].name.startswith(found[0].name)


def test_what_belongs_to_the_city_itself_stands_apart_from_its_districts():
    found = branches(province(own=[f"示例市{kind}" for kind in KINDS]))
    assert found[0].label == "本级"
    assert "民政局" in labels(within(found[0]))  # in 示例市民政局 alone 示例市 is not to be told


def test_every_agency_is_found_once_in_whatever_branch():
    offices = province(("示例市", "样本市", "外省市"), own=["无名协会", "示例市民政局", *map(str, range(60))])
    names = [one.agency.name for one in leaves(branches(offices))]
    assert sorted(names) == sorted(one.agency.name for one in offices)


def test_agencies_without_regions_stand_side_by_side():
    offices = offices_of([Agency(number, f"第{number}中学") for number in range(1, 100)])
    assert len(branches(offices)) == 99


def test_the_way_to_an_agency_is_the_regions_above_it():
    offices = province(("示例市", "样本市"))
    wanted = next(one.agency for one in offices if one.agency.name == "样本市丁湖县水利局")
    assert way_to(wanted, branches(offices)) == [("样本市",), ("样本市", "丁湖县")]
    assert way_to(wanted, branches(offices[:5])) == []


def test_years_stand_newest_first_and_files_where_there_are_several():
    agency = Agency(1, "示例区教育局")
    rows = [ReportRow(1, 2018, "", ("a.txt",)), ReportRow(1, 2019, "", ("b.docx", "b.txt"))]
    assert labels(files_of(agency, rows)) == ["2019年 b.docx", "2019年 b.txt", "2018年"]


def test_sections_stand_in_those_that_hold_them():
    filed = Filed(Agency(1, "示例区教育局"), 2018, "a.txt", alone=True)
    sections = [
        Section("一、概述", 1, 0, 4, 50),
        Section("（一）组织", 2, 10, 14, 30),
        Section("1.人员", 3, 15, 18, 30),
        Section("（二）其他", 2, 30, 34, 50),
        Section("二、公开", 1, 50, 54, 90),
        Section("1.无上级", 3, 60, 64, 90),
    ]
    first, second = chapters_of(filed, sections)
    assert labels(first.chapters) == ["（一）组织", "（二）其他"]
    assert labels(first.chapters[0].chapters) == ["1.人员"]
    assert labels(second.chapters) == ["1.无上级"]
    assert len({one.key for one in (first, second, *first.chapters, *second.chapters)}) == 5


def test_of_very_many_entries_the_rest_is_counted():
    offices = [Office(Agency(number, str(number)), (), str(number)) for number in range(MOST + 7)]
    found = listed(offices)
    assert len(found) == MOST + 1
    assert found[-1] == More(7)
    assert listed(offices[:MOST]) == offices[:MOST]
