"""Numbers that belong together: of several years, of parts of the agency, of classes of documents."""

import pytest

from report_assistant.model import Document
from report_assistant.reading.report import report_of

YEAR = 2021


def figures(body):
    """Name, worth, scope and year of each figure."""
    read = report_of(Document(f"云溪区教育局{YEAR}年政府信息公开工作年度报告\n{body}"), "x")
    return [(one.name, str(one.value), one.scope.value, one.year) for one in read.figures]


def indicators(body):
    read = report_of(Document(f"云溪区教育局{YEAR}年政府信息公开工作年度报告\n{body}"), "x")
    return [one.indicator for one in read.figures if one.indicator]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "发布简讯由上年的722条降至282条。",
            [("发布简讯", "722", "other_year", 2020), ("发布简讯", "282", "year", 2021)],
        ),
        (
            "政策解读由2019年的12篇增加到今年的31篇。",
            [("政策解读", "12", "other_year", 2019), ("政策解读", "31", "year", 2021)],
        ),
        ("公开栏目由3个增加到54个。", [("公开栏目", "54", "year", 2021)]),
        ("专栏从8个扩展至12个。", [("专栏", "12", "year", 2021)]),
        ("按时办结率由95%提升到100%。", [("按时办结率", "100", "%", 2021)]),
        (
            "收到申请31件，由上年的12件增至31件。",
            [
                ("收到申请", "31", "year", 2021),
                ("收到申请", "12", "other_year", 2020),
                ("收到申请", "31", "year", 2021),
            ],
        ),
    ],
)
def test_a_change_ends_at_the_years_value(sentence, found):
    assert figures(sentence) == [(a, b, "year" if c == "%" else c, d) for a, b, c, d in found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "公开信息120条，比上年的100条增加20条。",
            [
                ("公开信息", "120", "year", 2021),
                ("公开信息", "100", "other_year", 2020),
                ("增加", "20", "year", 2021),
            ],
        ),
        ("收到申请数与去年持平，均为12件。", [("收到申请数", "12", "year", 2021)]),
        ("公开信息较上年翻一番，达到120条。", [("公开信息", "120", "year", 2021)]),
        ("公开信息较上年增加20条。", [("公开信息较上年增加", "20", "year", 2021)]),
    ],
)
def test_what_it_is_compared_with(sentence, found):
    assert figures(sentence) == found


def test_who_did_it_is_no_beginning_of_a_change():
    assert figures("由办公室牵头发布动态30条。")[0][1:] == ("30", "year", 2021)


@pytest.mark.parametrize(
    "sentence",
    [
        "2019年、2020年、2021年分别公开应急信息60条、20条、30条。",
        "2019年、2020年和2021年公开应急信息分别为60、20、30条。",
        "2019—2021年公开应急信息分别为60条、20条、30条。",
        "2019年至2021年，分别公开应急信息60条、20条和30条。",
    ],
)
def test_numbers_in_the_order_of_their_years(sentence):
    assert figures(sentence) == [
        ("公开应急信息", "60", "other_year", 2019),
        ("公开应急信息", "20", "other_year", 2020),
        ("公开应急信息", "30", "year", 2021),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["近三年分别公开应急信息60条、20条、30条。", "2019年至2021年公开应急信息分别为60条、20条。"],
)
def test_numbers_whose_years_are_not_told(sentence):
    assert figures(sentence) == []


def test_the_parts_of_another_years_number_are_of_that_year():
    found = figures("上年度收到申请12件，其中网络8件、信函4件；本年度收到申请15件，其中网络9件。")
    assert [year for _, _, _, year in found] == [2020, 2020, 2020, 2021, 2021]


def test_what_several_years_made_is_not_the_years():
    assert figures("近三年来，我局共收到申请50件，其中2021年12件。") == [("共收到申请", "12", "year", 2021)]
    assert figures("2019—2021年共公开信息300条。") == []


# --- parts of the agency ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "全系统公开信息184条，其中机关本级64条、下属单位120条。",
            [
                ("公开信息", "year"),
                ("机关本级公开信息", "part_of_agency"),
                ("下属单位公开信息", "part_of_agency"),
            ],
        ),
        (
            "全系统公开信息184条。其中，局机关64条，直属单位120条。",
            [
                ("公开信息", "year"),
                ("局机关公开信息", "part_of_agency"),
                ("直属单位公开信息", "part_of_agency"),
            ],
        ),
        (
            "建成专区9个（县级4个、乡镇5个）。",
            [("建成专区", "year"), ("县级建成专区", "part_of_agency"), ("乡镇建成专区", "part_of_agency")],
        ),
        (
            "机关工作人员12名，下属单位工作人员30名。",
            [("机关工作人员", "part_of_agency"), ("下属单位工作人员", "part_of_agency")],
        ),
        (
            "局机关收到申请6件，下属单位收到申请12件。",
            [("局机关收到申请", "part_of_agency"), ("下属单位收到申请", "part_of_agency")],
        ),
    ],
)
def test_a_number_of_a_part_of_the_agency(sentence, found):
    assert [(name, scope) for name, _, scope, _ in figures(sentence)] == found
    assert len(indicators(sentence)) == [scope for _, scope in found].count("year") - ("专区" in sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "局机关公开信息64条。",
        "乡镇财政信息5条。",
        "主动公开信息100条，其中街道动态30条、机关党建20条。",
        "组织下属单位培训3次。",
    ],
)
def test_what_is_no_part_of_the_agency(sentence):
    assert {scope for _, _, scope, _ in figures(sentence)} == {"year"}


# --- classes of documents ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "全年制作公文596件，按公开属性分，主动公开463件、依申请公开128件、不予公开5件。",
        "产生公文类信息596件，其中主动公开类463件，依申请公开类128件，不予公开类5件。",
        "全年制发文件596件。其中主动公开463件，依申请公开128件，不予公开5件。",
    ],
)
def test_classes_of_documents_are_no_applications(sentence):
    assert [value for _, value, _, _ in figures(sentence)] == ["596", "463", "128", "5"]
    assert indicators(sentence) == []


def test_a_document_is_no_application():
    assert indicators("主动公开文件20件，依申请公开文件3件，不予公开文件1件。") == ["disclosed.total"]


def test_an_application_beside_documents_is_one():
    assert indicators("制作公文596件，收到政府信息公开申请12件。") == ["applications.received"]
