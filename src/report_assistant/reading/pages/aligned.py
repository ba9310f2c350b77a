"""Tables without rules."""

from __future__ import annotations

from collections.abc import Sequence

from report_assistant.reading.pages.blocks import Block
from report_assistant.reading.pages.lines import Line


def with_aligned_tables(lines: Sequence[Line]) -> list[Block]:
    """The lines with tables found in them."""
    return list(lines)
