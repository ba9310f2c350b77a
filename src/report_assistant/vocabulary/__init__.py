"""What the domain knows, as data files a clerk can read (``data/``), and the one loader that checks them."""

from collections.abc import Iterable

from report_assistant.vocabulary.lexicon import Kind, Lexicon, Piece, Sense
from report_assistant.vocabulary.loader import (
    Vocabulary,
    VocabularyError,
    check_vocabulary,
    data,
    data_hash,
    glossary,
    vocabulary,
)

__all__ = [
    "Kind",
    "Lexicon",
    "Piece",
    "Sense",
    "Vocabulary",
    "VocabularyError",
    "check_vocabulary",
    "data",
    "data_hash",
    "domain_words",
    "glossary",
    "vocabulary",
]


def domain_words() -> Iterable[str]:
    """The words that segmentation must keep whole: every saying of more than one character.

    Numbers in them (12345热线) stay words of their own, so that they are found by themselves.
    """
    words = vocabulary().lexicon.words()
    return (word for word in words if len(word) > 1 and not any(map(str.isdigit, word)))
