"""Years as reports write them: 2018, 二〇一八, 二○一八, and 2O18 with a letter. All text here is folded."""

from __future__ import annotations

import re

YEAR = r"(?:(?:19|20)\d{2}|[2二][0〇零○ОO][\dО〇零○O一二三四五六七八九]{2})"
"""A pattern for a year's four signs; 年 is not in it."""

_DIGITS = str.maketrans("〇零○ОO一二三四五六七八九", "00000123456789")


def year_number(printed: str) -> int:
    """The year that four signs write, or 0 when they write none."""
    digits = printed.translate(_DIGITS)
    return int(digits) if re.fullmatch(r"(?:19|20)\d{2}", digits) else 0
