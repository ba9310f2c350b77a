"""Reads ``data/``: the agencies, their files, and the tables and sentences reports are made of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

YEARS = range(2016, 2025)
AGENCIES = ("district", "edu", "street")


@cache
def data(name: str) -> dict[str, Any]:
    """The contents of ``data/<name>.toml``."""
    return tomllib.loads((Path(__file__).parent / "data" / f"{name}.toml").read_text("utf-8"))


def form(year: int) -> str:
    """The statutory form of a year's reports."""
    return "form2014" if year < 2019 else "form2019" if year < 2021 else "form2021"


@dataclass(frozen=True)
class Sample:
    """One file to write.

    Attributes:
        agency: ``district``, ``edu`` or ``street``.
        year: The statistical year.
        name: The file's name.
        format: ``html``, ``word``, ``cells`` (one cell a line) or ``rows`` (one row a line).
        encoding: Of text and HTML.
        punctuation: ``full``, or ``half`` as some web sites serve it.
        blank_columns: Columns of applicants where a zero is left blank.
        slash_rows: Rows of proactive disclosure where a zero is printed as "/".
        padded: Whether a row a line keeps an empty place for what a merged cell covers.
    """

    agency: str
    year: int
    name: str
    format: str
    encoding: str = "utf-8"
    punctuation: str = "full"
    blank_columns: tuple[str, ...] = ()
    slash_rows: tuple[str, ...] = ()
    padded: bool = False

    @property
    def form(self) -> str:
        """The statutory form of this report."""
        return form(self.year)

    def words(self) -> dict[str, str]:
        """The text that ``<word>`` stands for in phrases."""
        about = data("agencies")[self.agency]
        contact = [entry for entry in about["contact"] if entry["since"] <= self.year][-1]
        words = {key: str(value) for key, value in (about | contact).items() if isinstance(value, str)}
        words |= {f"cat{place}": entry[0] for place, entry in enumerate(about["categories"], 1)}
        return words | {"year": str(self.year), "next": str(self.year + 1)}


def samples() -> Iterator[Sample]:
    """Every file to write."""
    for entry in data("agencies")["file"]:
        lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
        yield Sample(**(entry | lists))
