"""The published forms: complete, and read with the same words as questions."""

from collections import Counter

import pytest

from report_assistant.vocabulary import Kind, vocabulary

BLOCKS = [
    pytest.param(block, id=f"{form.id}-{block.name}") for form in vocabulary().forms for block in form.blocks
]


def cells(block):
    """Row, column and indicator of every cell of a block that holds a figure of an indicator."""
    for row in block.rows:
        for column in block.columns:
            if row.indicator:
                yield row, column, f"{row.indicator}.{column.suffix}" if column.suffix else row.indicator


def named(words):
    indicator = vocabulary().indicators.named(vocabulary().concepts(words))
    return indicator.id if indicator else None


def test_the_forms_are_there():
    assert [form.id for form in vocabulary().forms] == [
        "codes2008",
        "fujian2018",
        "national2014",
        "national2019",
        "national2021",
    ]
    assert all(form.name and form.source for form in vocabulary().forms)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_row_under_its_parent_names_its_own_indicator(block):
    for row, column, indicator in cells(block):
        head = column.head if column.suffix else ""
        assert named(row.under + row.label + head) == indicator


@pytest.mark.parametrize("block", BLOCKS)
def test_a_label_or_spelling_alone_names_its_own_indicator_or_none(block):
    for row, column, indicator in cells(block):
        head = column.head if column.suffix else ""
        for spelling in row.spellings:
            assert named(spelling + head) in (indicator, None), spelling
        times = Counter(other.label for other in block.rows)[row.label]
        if times == 1 and row.label not in ("总计", "其他", "维持具体行政行为数") and "驳回" not in row.label:
            assert named(row.label + head) == indicator


@pytest.mark.parametrize("block", BLOCKS)
def test_a_column_of_the_single_row_names_its_own_indicator(block):
    for column in block.columns:
        if block.single_row:
            assert named(column.group + column.head) == column.indicator


@pytest.mark.parametrize("block", BLOCKS)
def test_a_column_of_applicants_is_said_as_it_is_printed(block):
    for column in block.columns:
        if column.applicant and column.head != "其他":
            (piece,) = vocabulary().lexicon.cut(column.head)
            assert piece.value(Kind.APPLICANT) == column.applicant


@pytest.mark.parametrize("block", BLOCKS)
def test_an_identity_speaks_of_figures_of_its_block(block):
    there = {indicator for _, _, indicator in cells(block)} | {column.indicator for column in block.columns}
    for identity in block.identities:
        assert identity.says
        if identity.across:
            assert sum(1 for column in block.columns if not column.applicant) == 1
        else:
            assert identity.left
            assert {*identity.left, *identity.right} <= there
            assert not set(identity.left) & set(identity.right)


def test_the_forms_are_as_large_as_the_published_ones():
    sizes = {
        (form.id, block.name): len(list(cells(block))) or len(block.columns)
        for form in vocabulary().forms
        for block in form.blocks
    }
    assert sizes["national2014", "统计表"] == 58
    assert sizes["national2019", "收到和处理政府信息公开申请情况"] == 23 * 7
    assert sizes["national2021", "收到和处理政府信息公开申请情况"] == 25 * 7
    assert sizes["national2019", "政府信息公开行政复议、行政诉讼情况"] == 15
    assert sizes["national2021", "第二十条第(一)项"] == 6


def test_a_row_is_called_by_its_parent_where_its_label_stands_twice():
    (block,) = (block for form in vocabulary().forms if form.id == "national2014" for block in form.blocks)
    names = Counter(row.name for row in block.rows)
    assert set(names.values()) == {1}
    assert {"行政复议数量 / 其他情形数", "行政诉讼数量 / 其他情形数"} <= names.keys()
