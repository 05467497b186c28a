"""Texts of rule data: TOML with lists of words and of regular expressions, and faults that name file and line."""

import re
import tomllib
from collections.abc import Iterable, Mapping

from app.core.errors import KnownError
from app.core.values import Parsed


class RuleError(KnownError):
    """A fault in rule data: names the file, the line (from 1) and what is wrong."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__("{file}, line {line}: {problem}", file=file, line=line, problem=problem)


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


class RuleFile:
    """One TOML text with the means to say where a fault is. `compiled`: its regular expressions are tried one by one,
    which the tests do and the program leaves out (50 ms of a start)."""

    def __init__(self, name: str, texts: Mapping[str, str], compiled: bool = False) -> None:
        self.name = name
        self._compiled = compiled
        if name not in texts:
            raise RuleError(name, 1, "the file is missing")
        self.text = texts[name]
        try:
            self.data: Parsed = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            raise RuleError(name, int(line.group(1)) if line else 1, str(error)) from error

    def fault(self, near: str, problem: str) -> RuleError:
        """A fault at the first line that holds `near`."""
        position = max(self.text.find(near), 0)
        return RuleError(self.name, self.text.count("\n", 0, position) + 1, problem)

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of non-empty strings, longest first."""
        part = self.data.get(table)
        if not isinstance(part, dict) or key not in part:
            raise self.fault(f"[{table}]", f"[{table}] needs a list '{key}'")
        return self.strings(part[key], key)

    def patterns(self, table: str, key: str) -> tuple[str, ...]:
        """A list of regular expressions, in the order of the file."""
        found = self.words(table, key)
        for pattern in found if self._compiled else ():
            try:
                re.compile(pattern)
            except re.error as error:
                written = pattern.replace("\\", "\\\\")
                raise self.fault(written, f"'{pattern}' is no regular expression: {error}") from error
        return tuple(self.data[table][key])

    def strings(self, found: object, key: str) -> tuple[str, ...]:
        if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
            raise self.fault(key, f"'{key}' must be a list of non-empty strings")
        return tuple(sorted(found, key=lambda word: -len(word)))
