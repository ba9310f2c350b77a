"""What became of a row of a form: what the form of another year calls it, or why it has none such."""

from __future__ import annotations

from report_assistant.answering.asked_terms import ways_of
from report_assistant.patterns import late
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.glossary import plain_saying

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.vocabulary.forms import Form

_NEWEST = "national2021"
_NAMED_YEAR = late(r"(?:19|20)\d\d")
_WIDE = str.maketrans("()", "\uff08\uff09")


def form_asked(text: str) -> Form:
    """The form in which something is missed: that of the latest year named, else the newest one."""
    forms = {form.id: form for form in vocabulary().forms}
    years = [int(year) for year in _NAMED_YEAR.findall(text)]
    if not years or max(years) >= 2021 or any(word in text for word in ways_of("since")):
        return forms[_NEWEST]
    return forms["national2019" if max(years) >= 2019 else "national2014"]


def fate(indicator: str, said: str, form: Form) -> str:
    """What became of an indicator in a form, "" when nothing is written of it."""
    crosswalk = vocabulary().crosswalk
    table = "现行的表" if form.id == _NEWEST else form.name.translate(_WIDE)
    if indicator not in form.indicators:
        reason = crosswalk.gone(indicator, form.id)
        return f"{table}没有“{said}”这一项：{reason}。" if reason else ""
    label = label_in(indicator, form)
    others = [other for other in vocabulary().forms if said in labels_in(indicator, other)]
    relations = [
        relation
        for other in sorted(others, key=lambda other: not other.id.startswith("national"))
        if (relation := crosswalk.between(indicator, other.id, indicator, form.id))
    ]
    reason = f"{relations[0].reason}。" if relations else ""
    return f"“{said}”在{table}里叫“{label}”。{reason}"


def label_in(indicator: str, form: Form) -> str:
    """What a form prints for an indicator, with the row above where the label alone is unclear."""
    for block in form.blocks:
        for row in block.rows:
            if row.indicator == indicator:
                return row.name
            for column in block.columns:
                if column.suffix and f"{row.indicator}.{column.suffix}" == indicator:
                    return f"{row.label} / {column.head}"
        for column in block.columns:
            if column.indicator == indicator:
                return f"{column.group} / {column.head}"
    return ""


def labels_in(indicator: str, form: Form) -> list[str]:
    """Everything a form may print for an indicator, written for comparing."""
    return [
        plain_saying(spelling)
        for block in form.blocks
        for row in block.rows
        if row.indicator == indicator
        or (row.heading and row.label == vocabulary().indicators[indicator].name)
        for spelling in row.spellings
    ]
