"""Two themes: ink on paper, and paper on ink; vermilion for what is ours, amber for what is marked."""

from __future__ import annotations

from textual.theme import Theme

INK = Theme(
    name="ink",
    dark=True,
    primary="#e27560",
    secondary="#86aed2",
    accent="#e9bb62",
    success="#93c285",
    warning="#e9bb62",
    error="#f07a68",
    foreground="#e8e3d8",
    background="#12161c",
    surface="#191f28",
    panel="#232b37",
    variables={
        "footer-background": "#232b37",
        "footer-key-foreground": "#e9bb62",
        "muted": "#98a1ac",
        "thumb": "#46525f",
    },
)
PAPER = Theme(
    name="paper",
    dark=False,
    primary="#b23a2b",
    secondary="#2b5a88",
    accent="#9a6200",
    success="#3d7a35",
    warning="#9a6200",
    error="#b3261e",
    foreground="#23272d",
    background="#f7f2e7",
    surface="#fffbf2",
    panel="#e9e1cf",
    variables={
        "footer-background": "#e9e1cf",
        "footer-key-foreground": "#8a2c20",
        "muted": "#6d6759",
        "thumb": "#c4b89e",
    },
)
