"""What every reader of a format promises: a cell stands where it says."""

from report_assistant.model import Document, Table
from report_assistant.reading.cleaning import clean_text


def assert_places(document: Document) -> None:
    assert clean_text(document.text) == document.text
    for table in document.tables:
        for cell in table.cells:
            assert document.text[cell.start : cell.end] == cell.text
            assert cell.text == cell.text.strip()


def rows(table: Table) -> list[list[str]]:
    """The words of a table, row by row, merged cells where they begin."""
    count = max(cell.row for cell in table.cells) + 1
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(count)]
