"""Measures how exactly reports are read, on reports whose every figure is known.

``python -m tools.reports`` writes some thousand reports of invented agencies into a temporary folder, in the
forms, formats, encodings and with the quirks that real ones show, reads them with the program's command
line, and counts. Nothing is shared with the program, no word list and no code: which answer is right follows
from what was written, and for tables that lost their empty cells from an exhaustive search of this package.
"""
