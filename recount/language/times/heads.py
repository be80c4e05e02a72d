"""The letters a pattern over letters can begin with, so that the others are never tried."""

from __future__ import annotations


def heads(pattern: str) -> frozenset[str]:
    """The letters with which what the pattern matches can begin.

    The pattern is one of the grammar's: letters, sets of them, groups, looks ahead, `?` and
    `{m,n}`. It takes at least one letter, or `ValueError` is raised.
    """
    letters, empty, _ = _either(pattern, 0)
    if empty:
        raise ValueError(f"a pattern of time that fits no words: {pattern!r}")
    return frozenset(letters)


def _either(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """The first letters of the branches up to the group's end, and whether one can be empty."""
    letters, empty = set[str](), False
    while True:
        found, nothing, at = _branch(pattern, at)
        letters |= found
        empty = empty or nothing
        if pattern[at : at + 1] != "|":
            return letters, empty, at + 1
        at += 1


def _branch(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """The first letters of one branch, whether it can be empty, and where it ends."""
    letters, empty = set[str](), True
    while at < len(pattern) and pattern[at] not in "|)":
        found, nothing, at = _piece(pattern, at)
        if pattern[at : at + 1] == "?":
            nothing, at = True, at + 1
        elif pattern[at : at + 1] == "{":
            nothing, at = nothing or pattern[at + 1] == "0", pattern.index("}", at) + 1
        letters |= found if empty else set()
        empty = empty and nothing
    return letters, empty, at


def _piece(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """The first letters of a letter, a set or a group, whether it can be empty, and where it ends.

    A look ahead takes nothing; what it looks for is read for its end alone.
    """
    if pattern[at] == "(":
        letters, empty, end = _either(pattern, at + 3)
        return (letters, empty, end) if pattern[at + 2] == ":" else (set(), True, end)
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return set(pattern[at + 1 : end]), False, end + 1
    if pattern[at] == "\\":
        return {pattern[at + 1]}, False, at + 2
    return {pattern[at]}, pattern[at] == "$", at + 1
