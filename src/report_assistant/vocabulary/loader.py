"""Reads the vocabulary's data files, checks them, and hands out one ``Vocabulary``.

A mistake in a data file is a ``VocabularyError`` that names the file and the entry: the files are meant to
be corrected by people who do not program. What was read without a mistake is kept (``compiled``), and read
from there until a file changes.
"""

from __future__ import annotations

import os
from functools import cache, cached_property

from report_assistant.errors import UsageError
from report_assistant.vocabulary import compiled
from report_assistant.vocabulary.glossary import Contrast, Glossary, Term, read_glossary
from report_assistant.vocabulary.indicators import Indicator, Indicators, Measure
from report_assistant.vocabulary.lexicon import Kind, Lexicon, Sense, Words

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from report_assistant.kept import Packed
    from report_assistant.vocabulary.crosswalk import Crosswalk
    from report_assistant.vocabulary.forms import Form

DATA = os.path.join(os.path.dirname(__file__), "data")


Totals = dict[str, list[tuple[str, tuple[str, ...]]]]


class VocabularyError(UsageError):
    """A data file of the vocabulary that contradicts itself or misses something."""


class Vocabulary:
    """Everything the domain knows, checked.

    Attributes:
        lexicon: All words with their senses.
        families: Concept to the family (section of ``concepts.toml``) it belongs to.
        indicators: The canonical indicators.
        applicants: Applicant id to the column's name.
        totals: Indicator id to the sums of cells that a form prints no cell for: in words, and of which.
        twin_heads: The heads of columns in which a form gives the same thing twice.
        forms: The published forms.
        crosswalk: How the forms' indicators relate to one another.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        families: Mapping[str, str],
        indicators: Indicators,
        totals: Totals,
        twin_heads: list[str],
    ) -> None:
        self.lexicon = lexicon
        self.families = families
        self.indicators = indicators
        self.totals = totals
        self.twin_heads = twin_heads
        entries = data("applicants")["applicant"]
        self.applicants: dict[str, str] = {entry["id"]: entry["column"] for entry in entries}

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """See above; made when first asked for."""
        from report_assistant.vocabulary.assembly import read_forms

        return read_forms(self.indicators)

    @cached_property
    def crosswalk(self) -> Crosswalk:
        """See above; made when first asked for."""
        from report_assistant.vocabulary.crosswalk import read_crosswalk

        return read_crosswalk(data("crosswalk"))

    def concepts(self, text: str) -> frozenset[str]:
        """The concepts that stand in a text; unknown words are left out."""
        return frozenset(value for piece in self.lexicon.cut(text) for value in piece.values(Kind.CONCEPT))


@cache
def data(name: str) -> dict[str, Any]:
    """One data file as it stands, by its name without ``.toml``; read once, so nobody may change it."""
    _, parts = _kept()
    kept: dict[str, Any] | None = compiled.part(parts, f"data/{name}")
    return _read(name) if kept is None else kept


def names() -> list[str]:
    """The names of all data files, as ``data`` takes them, in order."""
    found = (path for path, *_ in compiled.fingerprint(DATA) if path.endswith(".toml"))
    return [os.path.relpath(path, DATA).removesuffix(".toml").replace(os.sep, "/") for path in found]


def data_hash() -> str:
    """A short hash of all data files: it changes when the vocabulary does."""
    import hashlib  # only for the index

    digest = hashlib.sha256()
    for name in names():
        with open(os.path.join(DATA, f"{name}.toml"), "rb") as file:
            digest.update(f"{name.rpartition('/')[2]}.toml".encode() + file.read())
    return digest.hexdigest()[:16]


def check_vocabulary() -> None:
    """Reads every data file, used yet or not.

    Raises:
        VocabularyError: The first mistake found.
    """
    for name in names():
        data(name)
    vocabulary()
    glossary()


def forget() -> None:
    """Let go of what was read: the next question for it reads the data files as they are then."""
    for function in (_kept, data, vocabulary, glossary):
        function.cache_clear()


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded and checked once."""
    _, parts = _kept()
    return _as_kept(parts) if "words" in parts else _built()


@cache
def glossary() -> Glossary:
    """The glossary, loaded and checked once; apart, because most questions do not need it."""
    _, parts = _kept()
    if "terms" not in parts:
        return _checked_glossary(vocabulary())
    terms, contrasts = compiled.part(parts, "terms"), compiled.part(parts, "contrasts")
    return Glossary((Term(*term) for term in terms), (Contrast(*contrast) for contrast in contrasts))


@cache
def _kept() -> tuple[compiled.Fingerprint, dict[str, Packed]]:
    """The state of the data files when the first was asked for, and what is kept of them in that state."""
    return compiled.kept_parts(DATA)


def _as_kept(parts: Mapping[str, Packed]) -> Vocabulary:
    wanted = ("families", "indicators", "totals", "twin_heads")
    families, indicators, totals, twin_heads = (compiled.part(parts, one) for one in wanted)
    measures = {measure.value: measure for measure in Measure}
    return Vocabulary(
        Lexicon(_kept_words(parts)),
        families,
        Indicators(
            Indicator(id_, name, group, measures[kind], *more) for id_, name, group, kind, *more in indicators
        ),
        totals,
        twin_heads,
    )


def _kept_words(parts: Mapping[str, Packed]) -> Words:
    senses, words = compiled.part(parts, "senses"), compiled.part(parts, "words")
    kinds = {kind.value: kind for kind in Kind}

    @cache
    def meant(number: int) -> tuple[Sense, ...]:
        return tuple(Sense(kinds[kind], value) for kind, value in senses[number])

    def beginning(first: str) -> dict[str, tuple[Sense, ...]]:
        return {word: meant(number) for word, number in compiled.part(words, first).items()}

    return Words(words, beginning)


def _built() -> Vocabulary:
    from report_assistant.vocabulary import assembly
    from report_assistant.vocabulary.crosswalk import read_crosswalk

    words, families = assembly.read_words()
    lexicon = Lexicon(Words.of(words))
    crosswalk = read_crosswalk(data("crosswalk"))
    indicators = Indicators(assembly.read_indicators(lexicon, set(families), crosswalk))
    totals: Totals = {}
    twin_heads: list[str] = []
    built = Vocabulary(lexicon, families, indicators, totals, twin_heads)
    for block in (block for form in built.forms for block in form.blocks):
        twin_heads += block.twin_heads
        for total in block.totals:
            totals.setdefault(total.indicator, []).append((total.says, total.of))
    for mistake in crosswalk.mistakes(indicators.by_id, {form.id: form.indicators for form in built.forms}):
        raise VocabularyError(f"crosswalk.toml {mistake}。")
    _keep(built)
    return built


def _keep(built: Vocabulary) -> None:
    """Keeps the vocabulary, when no data file at all has a mistake; else whoever needs that file tells it."""
    try:
        parts: dict[str, Any] = {f"data/{name}": data(name) for name in names()}
        explained = _checked_glossary(built)
    except VocabularyError:
        return
    words = built.lexicon.senses
    senses = dict.fromkeys(several for _, several in words.items())
    numbers = {several: number for number, several in enumerate(senses)}
    parts["senses"] = [[(sense.kind.value, sense.value) for sense in several] for several in senses]
    parts["words"] = {
        first: compiled.packed({word: numbers[several] for word, several in words.beginning(first).items()})
        for first in words.firsts
    }
    parts["terms"] = [_values(term) for term in explained.terms]
    parts["contrasts"] = [_values(contrast) for contrast in explained.contrasts]
    parts["totals"], parts["twin_heads"] = built.totals, built.twin_heads
    parts["families"] = dict(built.families)
    parts["indicators"] = [_plain(one) for one in built.indicators.by_id.values()]
    of, _ = _kept()
    compiled.keep(DATA, of, parts)


def _read(name: str) -> dict[str, Any]:
    """One data file, read from the file itself and checked for its shape."""
    import tomllib

    from report_assistant.vocabulary.shapes import mistakes

    try:
        with open(os.path.join(DATA, f"{name}.toml"), "rb") as file:
            entries = tomllib.load(file)
    except UnicodeDecodeError as error:
        raise VocabularyError(f"词汇文件 {name}.toml 不是 UTF-8 编码，请另存为 UTF-8。") from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"词汇文件 {name}.toml 读不了：{error}。请改正后再试。") from error
    for mistake in mistakes(name, entries):
        raise VocabularyError(f"词汇文件 {name}.toml 写得不对：{mistake}。请改正后再试。")
    return entries


def _checked_glossary(known: Vocabulary) -> Glossary:
    owners: dict[str, set[str]] = {}
    for row in (row for form in known.forms for block in form.blocks for row in block.rows):
        for label in row.spellings:
            owners.setdefault(label, set()).add(row.indicator)
    labels: dict[str, list[str]] = {}
    for label, (owner, *others) in owners.items():
        if owner and not others:
            labels.setdefault(owner, []).append(label)
    found = read_glossary(data("glossary"), labels)
    for mistake in found.mistakes(known.indicators.by_id, [form.id for form in known.forms]):
        raise VocabularyError(f"glossary.toml {mistake}。")
    return found


def _values(record: Term | Contrast) -> tuple[object, ...]:
    """The fields of a record of plain values, in order."""
    return tuple(getattr(record, name) for name in record.__match_args__)


def _plain(one: Indicator) -> tuple[object, ...]:
    """What an indicator is made of, in order and in plain values."""
    named = one.id, one.name, one.group, one.measure.value
    return *named, one.sayings, one.also, one.stock, one.kin, one.why
