"""One width for every sign, so that a rule is written once: （，２０１８ and (,2018 read alike.

Folding maps character to character: positions in the folded text are positions in the text.
"""

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_OTHERS = dict(zip("\u3000\u00a0\ufe59\ufe5a\ufe50\ufe55\u2236\u2024", "  (),::.", strict=True))
_ORDINARY = str.maketrans(_FULL_WIDTH | _OTHERS)


def fold(text: str) -> str:
    """``text`` with full-width letters, digits and signs as their ordinary forms, character for character."""
    return text.translate(_ORDINARY)
