from datetime import date, datetime, time

import pytest

from report_assistant.reading.number_formats import shown


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (None, "General", ""),
        ("46条", "General", "46条"),
        (True, "General", "TRUE"),
        (5.0, "General", "5"),
        (0, "General", "0"),
        (-3, "General", "-3"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012.0, "General", "123456789012"),
        (1e-5, "General", "0.00001"),
        (18.65, "General", "18.65"),
        (5, "0", "5"),
        (3.456, "0.00", "3.46"),
        (2.675, "0.00", "2.68"),  # by the digits written, not by what binary makes of them
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (0.125, "0%", "13%"),
        (0.125, "0.00%", "12.50%"),
        (1, "0%", "100%"),
        (12, '0"件"', "12件"),
        (12, "0\\条", "12条"),
        (186500, "[$¥-804]#,##0.00", "¥186,500.00"),
        (186500, "¥#,##0", "¥186,500"),
        (7, "_ * #,##0_ ;_ * -#,##0_ ;_ * -_ ;_ @_ ", "7"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (-7, "0_);(0)", "(7)"),
        (-7, "0_);[Red](0)", "(7)"),
        (-0.2, "0", "0"),
        (7, "000", "007"),
        (0.5, "0.##", "0.5"),
        (0.5, "#.##", ".5"),
        (12345, "0,", "12"),
        (5, "@", "5"),
        (0, "0;-0;;@", ""),
        (5, '[>=10000]0.0,"万";0', "5"),  # conditions are not understood: the value itself
        (0.5, "# ?/?", "0.5"),
        (1, "[DBNum1][$-804]General", "1"),
        (1e400, "0", "inf"),
        (1, "0" * 500, "1"),
    ],
)
def test_what_is_shown_of_a_number(value, number_format, words):
    assert shown(value, number_format).lstrip("0" if len(number_format) > 100 else "") == words


@pytest.mark.parametrize(
    ("number_format", "words"),
    [
        ('yyyy"年"m"月"d"日"', "2019年1月5日"),
        ("yyyy\\年mm\\月", "2019年01月"),
        ("[$-804]yyyy/m/d", "2019/1/5"),
        ("yyyy-mm-dd", "2019-01-05"),
        ("yy.m.d", "19.1.5"),
        ("mm-dd-yy", "2019/1/5"),
        ("yyyy-mm-dd hh:mm:ss", "2019-01-05 08:03:09"),
        ("h:mm", "8:03"),
        ("yyyy年m月d日 aaaa", "2019年1月5日 星期六"),
        ("General", "2019-01-05 08:03:09"),
    ],
)
def test_what_is_shown_of_a_date(number_format, words):
    assert shown(datetime(2019, 1, 5, 8, 3, 9), number_format) == words


def test_a_day_and_an_hour():
    assert shown(date(2019, 1, 5), "yyyy-m-d") == "2019-1-5"
    assert shown(time(8, 3), "hh:mm") == "08:03"
