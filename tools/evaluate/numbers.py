"""Which numbers some words say, read apart from how the program reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

import cn2an

_NONE = re.compile("[未没无零不]")
_DIGITS = re.compile(r"([-+−]|[减減]少?)?(\d+(?:[, ]\d+)*(?:\.\d+)?)\s*[余多几]?\s*([万亿]?)")
_CHINESE = re.compile("[零〇一二三四五六七八九十百千万亿两]+")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


def says(words: str, value: Decimal) -> bool:
    """Whether ``words`` say ``value``: in digits, in Chinese, or, for 0, that there was none."""
    return (value == 0 and _NONE.search(words) is not None) or value in numbers_in(words)


def numbers_in(words: str) -> Iterator[Decimal]:
    """Every number in ``words``; one before 万 or 亿 both as printed and multiplied out."""
    text = unicodedata.normalize("NFKC", words)
    for sign, digits, scale in _DIGITS.findall(text):
        number = Decimal(re.sub("[, ]", "", digits)) * (-1 if sign not in ("", "+") else 1)
        yield number
        yield number * _SCALES[scale]
    for digits in re.findall(r"\d+(?:\.\d+)?", text):
        yield Decimal(digits)
    for chinese in _CHINESE.findall(text):
        try:
            yield Decimal(cn2an.cn2an(chinese.replace("〇", "零"), "smart"))
        except ValueError:
            continue  # 一一, 百万千: no number
