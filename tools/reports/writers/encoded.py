"""Text as bytes, in the encoding of the report's plan."""

from __future__ import annotations

from ..nouns import Plan


def encoded(text: str, plan: Plan) -> bytes:
    """The bytes of a text; signs that the encoding lacks become question marks."""
    if plan.encoding == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    if plan.encoding == "utf-16-be":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(plan.encoding or "utf-8", "replace")
