"""Builds the vocabulary from its data files, and checks that they agree with one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from report_assistant.model import Scope
from report_assistant.vocabulary.crosswalk import Crosswalk
from report_assistant.vocabulary.forms import Block, Column, Form, Identity, Row, Total
from report_assistant.vocabulary.indicators import Indicator, Indicators, Measure
from report_assistant.vocabulary.lexicon import Kind, Lexicon, Sense
from report_assistant.vocabulary.loader import VocabularyError, data, names

Words = dict[str, tuple[Sense, ...]]


def read_words() -> tuple[Words, dict[str, str]]:
    """All words with their senses, and the family of each concept."""
    concepts, families = _concepts()
    senses: dict[str, list[Sense]] = {}
    for word, concept in concepts.items():
        senses.setdefault(word, []).append(Sense(Kind.CONCEPT, concept))
    for entry in data("applicants")["applicant"]:
        for word in entry["says"]:
            senses.setdefault(word, []).insert(0, Sense(Kind.APPLICANT, entry["id"]))
    _add_question_words(senses)
    return {word: tuple(found) for word, found in senses.items()}, families


def read_forms(indicators: Indicators) -> tuple[Form, ...]:
    """The published forms, by the names of their files."""
    return tuple(
        _form(name.removeprefix("forms/"), indicators) for name in names() if name.startswith("forms/")
    )


def _concepts() -> tuple[dict[str, str], dict[str, str]]:
    words: dict[str, str] = {}
    families: dict[str, str] = {}
    for family, entries in data("concepts").items():
        for concept, sayings in entries.items():
            if concept in families:
                raise VocabularyError(f"concepts.toml 里“{concept}”列了两次，请合并。")
            families[concept] = family
            for word in (concept, *sayings):
                if words.setdefault(word, concept) != concept:
                    raise VocabularyError(
                        f"concepts.toml 里“{word}”既归“{words[word]}”又归“{concept}”，只能留一处。"
                    )
    return words, families


def _add_question_words(senses: dict[str, list[Sense]]) -> None:
    """Adds the words of ``question.toml`` and the names of topics; fillers last, so that they give way."""
    question = data("question")
    for section, kind in (("ask", Kind.ASK), ("scope", Kind.SCOPE)):
        for value, words in question[section].items():
            _add(senses, words, Sense(kind, value))
    for years, words in question["relative_years"].items():
        _add(senses, words, Sense(Kind.RELATIVE_YEAR, years))
    for word, found in _asks_with_units(question["unit"]):
        senses[word] = found
    _add_operations(senses)
    for section, kind in (
        ("self", Kind.SELF),
        ("follow_up", Kind.FOLLOW_UP),
        ("conjunction", Kind.CONJUNCTION),
    ):
        _add(senses, question[section]["words"], Sense(kind, section))
    selves = [who + body for who in question["self"]["who"] for body in question["self"]["body"]]
    _add(senses, selves, Sense(Kind.SELF, "self"))
    for topic in data("topics")["topic"]:
        _add(senses, topic["says"], Sense(Kind.TOPIC, topic["id"]))
    _add(senses, [*question["filler"], *question["words"]["interrogative"]], Sense(Kind.FILLER, "filler"))
    _add_checks(senses)


def _add_checks(senses: dict[str, list[Sense]]) -> None:
    """Adds the words of ``checks.toml`` that nothing else claims; they name nothing that is counted."""
    checks = data("checks")
    asks = [*checks["ask"]["always"], *checks["ask"]["verdict"]]
    _add(senses, [word for word in asks if word not in senses], Sense(Kind.OPERATION, "check"))
    marks = [*checks["equation"]["sum"], *checks["equation"]["parts"], *checks["equation"]["equals"]]
    marks += [word for words in checks["place"].values() for word in words]
    known = [word for word in marks if len(word) > 1 and word not in senses]
    _add(senses, dict.fromkeys(known), Sense(Kind.FILLER, "filler"))


def _add_operations(senses: dict[str, list[Sense]]) -> None:
    """Adds the words of ``operations.toml``: what to compute, what stands between two things, among whom."""
    operations = data("operations")
    for value, words in operations["words"].items():
        _add(senses, words, Sense(Kind.OPERATION, value))
    for value, words in operations["joints"].items():
        _add(senses, words, Sense(Kind.JOINT, value))
    across = operations["across"]
    for role in ("which", "count", "all"):
        _add(senses, across[f"{role}_alone"], Sense(Kind.ACROSS, f"{role}.who"))
        for body in across["body"]:
            words = [ask + said for ask in across[role] for said in body["says"]]
            _add(senses, words, Sense(Kind.ACROSS, f"{role}.{body['id']}"))
            if role == "count":
                _add(senses, words, Sense(Kind.ASK, "count"))
    _add(senses, across["applicants_all"], Sense(Kind.ACROSS, "all.applicants"))
    parts_all = [each + noun for each in across["part_all"] for noun in across["part_nouns"]]
    _add(senses, parts_all, Sense(Kind.ACROSS, "all.parts"))
    _add(senses, across["years_counted"], Sense(Kind.ACROSS, "count.years"))
    nouns, joins, asks = (across[key] for key in ("part_nouns", "part_joins", "part_asks"))
    among_parts = [noun + join + ask for noun in nouns for join in joins for ask in asks]
    among_parts += [ask + noun for ask in asks for noun in nouns]
    _add(senses, among_parts, Sense(Kind.ACROSS, "which.parts"))
    for one in ("years", "applicants", "organisations", "parts"):
        _add(senses, across[one], Sense(Kind.ACROSS, f"which.{one}"))


def _add(senses: dict[str, list[Sense]], words: Iterable[str], sense: Sense) -> None:
    for word in words:
        senses.setdefault(word, []).append(sense)


def _asks_with_units(unit: dict[str, Any]) -> Iterator[tuple[str, list[Sense]]]:
    """多少件, 几个人, 多少万元: a word for asking with each unit that may follow it."""
    printed = data("prose")["units"]
    for ask in unit["before"]:
        for measure in ("count", "money"):
            for one in (*printed[measure], *unit["spoken"][measure]):
                yield ask + one, [Sense(Kind.ASK, measure), Sense(Kind.UNIT, one)]


def read_indicators(lexicon: Lexicon, concepts: set[str], crosswalk: Crosswalk) -> list[Indicator]:
    """The canonical indicators, each saying cut into its concepts."""
    found = []
    for group in data("indicators")["group"]:
        for entry in group["indicator"]:
            also = {*group.get("also", ()), *entry.get("also", ())}
            if unknown := also - concepts:
                raise VocabularyError(f"indicators.toml:{entry['id']} 的 also 里没有这个概念：{unknown}。")
            stand_ins = crosswalk.stand_ins(entry["id"])
            found.append(
                Indicator(
                    id=entry["id"],
                    name=entry["name"],
                    group=group["name"],
                    measure=Measure(entry.get("measure", "count")),
                    sayings=tuple(_saying(lexicon, entry["id"], saying) for saying in entry["says"]),
                    also=frozenset(also),
                    stock=entry.get("stock", False),
                    kin=tuple(other for other, _ in stand_ins),
                    why="；".join(dict.fromkeys(reason for _, reason in stand_ins)),
                )
            )
    ids: set[str] = set()
    for indicator in found:
        if indicator.id in ids:
            raise VocabularyError(f"indicators.toml 里 {indicator.id} 有两条，请合并或改名。")
        ids.add(indicator.id)
    return found


def _saying(lexicon: Lexicon, owner: str, saying: str) -> frozenset[str]:
    concepts = set()
    for piece in lexicon.cut(saying):
        values = piece.values(Kind.CONCEPT)
        if not piece.senses and piece.word.isalnum():
            raise VocabularyError(
                f"indicators.toml:{owner} 的说法“{saying}”里“{piece.word}”不是已知的概念，"
                "请先加进 concepts.toml。"
            )
        concepts.update(values)
    if not concepts:
        raise VocabularyError(f"indicators.toml:{owner} 的说法“{saying}”里没有概念。")
    return frozenset(concepts)


def _form(stem: str, indicators: Indicators) -> Form:
    entry = data(f"forms/{stem}")
    blocks = tuple(_block(stem, block) for block in entry["block"])
    for block in blocks:
        for indicator in block.indicators:
            if indicator not in indicators:
                raise VocabularyError(f"forms/{stem}.toml 的“{block.name}”用了没有的指标 {indicator}。")
        for identity in block.identities:
            if astray := {*identity.left, *identity.right} - block.indicators:
                raise VocabularyError(
                    f"forms/{stem}.toml 的 {identity.id} 用了“{block.name}”里没有的指标 {min(astray)}。"
                )
        for total in block.totals:
            if total.indicator not in indicators or (astray := set(total.of) - block.indicators):
                name = total.indicator if total.indicator not in indicators else min(astray)
                raise VocabularyError(f"forms/{stem}.toml 的“{block.name}”的 total 用了没有的指标 {name}。")
    return Form(entry["id"], entry["name"], entry["source"], blocks)


def _block(stem: str, entry: dict[str, Any]) -> Block:
    columns = tuple(
        Column(
            head=column["head"],
            scope=Scope(column.get("scope", "year")),
            applicant=column.get("applicant", ""),
            suffix=column.get("suffix", ""),
            unit=column.get("unit", ""),
            group=column.get("group", ""),
            indicator=column.get("indicator", ""),
        )
        for column in entry["columns"]
    )
    rows = tuple(
        Row(
            label=row["label"],
            spellings=(row["label"], *row.get("as", ())),
            indicator=row.get("indicator", ""),
            under=row.get("under", ""),
            heading=row.get("heading", False),
        )
        for row in entry["rows"]
    )
    for row in entry["rows"]:
        if ("indicator" in row) == row.get("heading", False):
            raise VocabularyError(
                f'forms/{stem}.toml 的行“{row["label"]}”要么写 indicator(没有统一指标的写 ""),'
                "要么写 heading = true。"
            )
    identities = tuple(
        Identity(
            id=identity["id"],
            says=identity["says"],
            left=tuple(identity.get("left_sum", [identity["left"]] if "left" in identity else [])),
            right=tuple(identity.get("right", ())),
            across=identity.get("across", False),
        )
        for identity in entry.get("identity", ())
    )
    return Block(
        name=entry["name"],
        head=tuple(entry["head"]),
        unit=entry["unit"],
        single_row=entry["kind"] == "single_row",
        codes=entry.get("codes", ""),
        columns=columns,
        rows=rows,
        identities=identities,
        totals=tuple(
            Total(total["indicator"], total["says"], tuple(total["of"])) for total in entry.get("total", ())
        ),
    )
