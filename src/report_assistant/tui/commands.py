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
    return [
        Item(name if name == does else f"{name}　{does}", action, key)
        for key, name, does, action in keys(screen)
    ]


def keys(screen: Screen[object]) -> Iterator[tuple[str, str, str, str]]:
    """Each key as it is shown, the name of what it does, what that is, and the action."""
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not (_ours(binding.description) and active.enabled) or binding.action in seen:
            continue
        seen.add(binding.action)
        owner = "" if "." in binding.action else _namespace(active.node, screen)
        shown = binding.key_display or screen.app.get_key_display(binding)
        yield shown, binding.description, binding.tooltip or binding.description, owner + binding.action


def _ours(description: str) -> bool:
    """Whether it is told in Chinese: what Textual's own widgets do is not told, and everybody knows it."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in description)


def _namespace(node: object, screen: Screen[object]) -> str:
    if node is screen:
        return "screen."
    return "app." if node is screen.app else "focused."
