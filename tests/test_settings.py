"""Settings: what a file may say, that an option wins, and what is said of a mistake."""

import datetime as dt

import pytest

from report_assistant.errors import UsageError
from report_assistant.settings import FILE_NAME, load_settings, told


@pytest.fixture
def write(tmp_path):
    def write(text, encoding="utf-8"):
        (tmp_path / FILE_NAME).write_bytes(text.encode(encoding))
        return tmp_path

    return write


def test_without_a_file(tmp_path):
    settings = load_settings(tmp_path)
    assert settings.index == tmp_path / "index" / "reports.db"
    assert settings.reports == tmp_path / "reports"
    assert settings.home == ""
    assert (settings.year, settings.history, settings.watch) == (0, True, True)


@pytest.mark.parametrize("today", ["2025-01-31", '"2025-01-31"'])
def test_a_file(write, today):
    folder = write(f'index = "db/a.db"\nreports = "年报"\nhome = "示例区教育局"\ntoday = {today}\n')
    settings = load_settings(folder)
    assert settings.index == folder / "db" / "a.db"
    assert settings.reports == folder / "年报"
    assert settings.home == "示例区教育局"
    assert settings.today == dt.date(2025, 1, 31)


@pytest.mark.parametrize(
    ("text", "year", "history"),
    [("year = 2023\nhistory = false", 2023, False), ("year = 0\nhistory = true", 0, True)],
)
def test_what_the_chat_is_told(write, text, year, history):
    folder = write(text)
    for _ in range(2):  # read, and as it was kept
        settings = load_settings(folder)
        assert (settings.year, settings.history) == (year, history)
        assert type(settings.history) is bool


def test_one_question_is_not_told_what_the_chat_is(write):
    found = told(str(write('year = 2023\nhistory = false\nhome = "甲"')))
    assert found.home == "甲"
    assert not hasattr(found, "year")


def test_an_option_wins(write):
    folder = write('index = "a.db"\nhome = "甲"\ntoday = 2025-01-31\n')
    settings = load_settings(folder, index="b.db", home="乙", today="2024-02-29")
    assert (settings.index, settings.home) == (folder / "b.db", "乙")
    assert settings.today == dt.date(2024, 2, 29)


def test_an_empty_home_takes_the_files_away(write):
    assert load_settings(write('home = "甲"\n'), home="").home == ""


def test_a_byte_order_mark_is_no_mistake(write):
    assert load_settings(write('home = "甲"\n', "utf-8-sig")).home == "甲"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('hom = "甲"', ["hom", "是不是想写 home"]),
        ('HOME = "甲"', ["HOME", "是不是想写 home"]),
        ("weather = 1", ["weather", "index、reports、home、today"]),
        ("index = 3", ["index", "3"]),
        ('index = ""', ["index", "不能为空"]),
        ('today = "明天"', ["today", "明天"]),
        ("today = 2025-01-31T08:00:00", ["today", "2025-01-31"]),
        ("year = 23", ["year", "四位", "23"]),
        ("year = true", ["year", "四位"]),
        ("year = false", ["year", "四位"]),
        ('history = "不"', ["history", "true 或 false"]),
        ("history = 0", ["history", "true 或 false"]),
        ("home = \nindex = 3", ["TOML", "第 1 行第 8 列"]),
        ('home = "甲', ["TOML", "英文引号"]),
    ],
)
def test_a_mistake_names_file_and_key(write, text, said):
    folder = write(text)
    with pytest.raises(UsageError) as caught:
        load_settings(folder)
    assert str(folder / FILE_NAME) in str(caught.value)
    for piece in said:
        assert piece in str(caught.value)


def test_a_file_in_another_encoding(write):
    folder = write('home = "示例区教育局"\n', "gb18030")
    with pytest.raises(UsageError, match="UTF-8"):
        load_settings(folder)


def test_a_file_that_is_a_folder_is_told_in_chinese(tmp_path):
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(UsageError, match="打不开：这是文件夹，不是文件。"):
        load_settings(tmp_path)


def test_a_bad_day_on_the_command_line(tmp_path):
    with pytest.raises(UsageError, match=r"--today.*2025-02-30"):
        load_settings(tmp_path, today="2025-02-30")


@pytest.mark.parametrize("written", ["2025-01-03", "2025-1-3", " 2025-01-03 "])
def test_a_day_with_and_without_zeros(tmp_path, written):
    assert load_settings(tmp_path, today=written).today == dt.date(2025, 1, 3)


@pytest.mark.parametrize("written", ["25-01-03", "2025-01-03T08:00", "2025/01/03", "20250103", "2025-13-01"])
def test_no_day_is_guessed(tmp_path, written):
    with pytest.raises(UsageError, match="--today"):
        load_settings(tmp_path, today=written)
