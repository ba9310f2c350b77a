"""A zip archive with the report in it, as agencies offer it for download."""

from __future__ import annotations

from ..nouns import Written
from .web import web_page
from .word import packed, word_file


def member(written: Written) -> str:
    """The name of the report inside the archive."""
    return "年报.html" if written.plan.number % 2 else "附件/年报.docx"


def archive(written: Written) -> bytes:
    """A report in an archive, a picture of nothing beside it."""
    content = web_page(written) if written.plan.number % 2 else word_file(written)
    return packed({member(written): content, "images/logo.gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"})
