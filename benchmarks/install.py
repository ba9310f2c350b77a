"""How much room an installation takes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .bench import Bench
from .table import Row, at_most, unmeasured

PART = "install"
WHAT = "a virtual environment with requirements/run.txt"
MEGABYTE = 1000**2
_HERE = Path(__file__).parent.parent


def rows(bench: Bench) -> Iterator[Row]:
    """The one line: installed as ``make run`` does it, without extras."""
    if bench.quick:
        yield unmeasured(PART, WHAT, "not in the short form")
        return
    place = bench.scratch / "venv"
    try:
        for command in _commands(place):
            subprocess.run(command, capture_output=True, text=True, check=True, cwd=_HERE)
    except subprocess.CalledProcessError as error:
        yield unmeasured(PART, WHAT, f"could not be installed here: {error.stderr.strip()[-120:]}")
        return
    sizes = {one.name: _bytes(one) for one in next(place.glob("lib/python*/site-packages")).iterdir()}
    whole = _bytes(place)
    heavy = sorted(sizes.items(), key=lambda one: -one[1])[:5]
    shown = ", ".join(f"{name} {many / MEGABYTE:.0f}" for name, many in heavy)
    yield at_most(PART, WHAT, whole / MEGABYTE, 180, "MB", absolute=shown)


def _commands(place: Path) -> Iterator[list[str]]:
    pip = [str(place / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    yield [sys.executable, "-m", "venv", str(place)]
    yield [*pip, "-r", "requirements/run.txt"]
    yield [*pip, "--no-deps", "."]


def _bytes(path: Path) -> int:
    """What a file takes, or a folder with all that is in it."""
    if path.is_symlink():
        return 0
    if path.is_file():
        return path.stat().st_size
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file() and not one.is_symlink())
