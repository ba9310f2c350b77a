"""Writes the reports of a plan into a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .compose import compose
from .finish import finish
from .nouns import Plan, Written
from .writers import WRITERS
from .writers.archive import member


def _as_it_is(written: Written) -> None:
    """Changes nothing."""


def write(plan: Plan, folder: Path, edit: Callable[[Written], None] = _as_it_is) -> tuple[str, Written]:
    """Writes one report.

    Args:
        plan: Which report.
        folder: Where to.
        edit: What is changed in it before it becomes a file.

    Returns:
        The name under which the program lists the report, and the report with all that is known of it.
    """
    written = compose(plan)
    edit(written)
    finish(written)
    suffix, writer = WRITERS[plan.format]
    content = writer(written)
    name = f"{written.name}{'.doc' if 'named_doc' in plan.quirks else suffix}"
    (folder / name).write_bytes(content)
    if "two_copies" in plan.quirks:
        suffix, writer = WRITERS["docx" if plan.format == "html" else "html"]
        written.copies.append(f"{written.name}（附件）{suffix}")
        (folder / written.copies[0]).write_bytes(writer(written))
    return (f"{name}/{member(written)}" if plan.format == "zip" else name), written
