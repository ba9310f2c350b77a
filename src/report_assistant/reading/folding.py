"""One form for every sign, so that a rule is written once: （，２０１８ and (,2018 read alike, 條 as 条.

Folding maps character to character: positions in the folded text are positions in the text.
"""

from __future__ import annotations

from functools import cache, lru_cache

from report_assistant.patterns import late

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Protocol

    class _Converter(Protocol):
        def convert(self, text: str) -> str:
            """``text`` in simplified characters."""


_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_OTHERS = dict(zip("\u3000\u00a0\ufe59\ufe5a\ufe50\ufe55\u2236\u2024", "  (),::.", strict=True))
# Traditional forms that GB2312 has too, or that stand for two simplified ones.
_OF_REPORTS = dict(zip("徵諮瞭麽祇餘於後夥摺", "征咨了么只余于后伙折", strict=True))
# Words for which other regions have another word; each as long as the one it stands for.
_WORDS = {
    "資訊": "信息",
    "專案": "项目",
    "網路": "网络",
    "透過": "通过",
    "答覆": "答复",
    "回覆": "回复",
    "批覆": "批复",
    "隨著": "随着",
    "沿著": "沿着",
}
_REGIONAL = late("|".join(_WORDS))


_SHORT = 30
"""Cells and labels are short, and the same in all reports: they are folded once."""


class _Forms(dict[int, int]):
    """Each character's form, found when the character first comes.

    Characters of GB2312 are simplified already. OpenCC is asked about others, and is loaded for the first.
    """

    def __missing__(self, code: int) -> int:
        form = code if _is_plain(chr(code)) else _simplified(code)
        self[code] = form
        return form


_forms = _Forms({ord(sign): ord(form) for sign, form in (_FULL_WIDTH | _OTHERS | _OF_REPORTS).items()})


def fold(text: str) -> str:
    """``text`` in ordinary letters, digits and signs and simplified characters, character for character."""
    if text.isascii():
        return text
    return _folded(text) if len(text) <= _SHORT else _folded_long(text)


def _fold(text: str) -> str:
    return _REGIONAL.sub(lambda match: _WORDS[match[0]], text).translate(_forms)


_folded = lru_cache(maxsize=20_000)(_fold)
_folded_long = lru_cache(maxsize=2)(_fold)
"""The text of a report is folded more than once, one after the other."""


def _is_plain(character: str) -> bool:
    if not "\u3400" <= character <= "\u9fff" and not "\uf900" <= character <= "\ufaff":
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _simplified(code: int) -> int:
    form = _converter().convert(chr(code))
    return ord(form) if len(form) == 1 else code


@cache
def _converter() -> _Converter:
    import opencc  # only for text that needs it

    converter: _Converter = opencc.OpenCC("t2s")
    return converter
