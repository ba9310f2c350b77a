"""The errors a user can meet; each is a sentence in Chinese that says what happened and what to do next.

ReportAssistantError
├── UnreadableReport    one file that cannot become a report: it is refused by name, the others go on
├── IndexUnavailable    no index, one that cannot be read, or a file that is not ours
└── UsageError          a setting or an option that cannot be right
"""


class ReportAssistantError(Exception):
    """Base of every error with a sentence for the user; ``exit_code`` is what the command line ends with."""

    exit_code = 3


class UnreadableReport(ReportAssistantError):
    """A file that is not a readable report; the sentence says why."""

    exit_code = 1


class IndexUnavailable(ReportAssistantError):
    """There is no index, it cannot be read, or the file is not an index of ours."""

    exit_code = 3


class UsageError(ReportAssistantError):
    """A setting, option or path that cannot be right."""

    exit_code = 2
