"""Everything that can be done where one is, from the keys that do it: for the palette and for the help."""

from __future__ import annotations

from collections.abc import Iterator

from textual.screen import Screen

from report_assistant.tui.picker import Item


def commands(screen: Screen[object]) -> list[Item[str]]:
    """What the keys of a screen and of what has the focus do, each once.

    Returns:
        What it does, the action that does it, and the key.
    """
    return [Item(does, action, key) for key, does, action in keys(screen)]


def keys(screen: Screen[object]) -> Iterator[tuple[str, str, str]]:
    """Each key as it is shown, what it does, and the action."""
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not (binding.description and active.enabled) or binding.action in seen:
            continue
        seen.add(binding.action)
        owner = "" if "." in binding.action else _namespace(active.node, screen)
        shown = binding.key_display or screen.app.get_key_display(binding)
        yield shown, binding.tooltip or binding.description, owner + binding.action


def _namespace(node: object, screen: Screen[object]) -> str:
    if node is screen:
        return "screen."
    return "app." if node is screen.app else "focused."
