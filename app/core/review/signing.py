"""What a signature and a dismissal hold on to: how things stood then, so that a later change shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.compare.cells import Observation
from app.core.model import Span
from app.core.review.corrections import field_text
from app.core.review.decisions import FINDING, canonical

NUMERAL = "numeral"  # rule of the finding that is an unexplained numeral


def finding_key(rule: str, keys: Sequence[str]) -> str:
    """Name of a finding that means the same in every workspace: its rule and the keys of its figures."""
    return f"{FINDING}{rule}:{'|'.join(keys)}"


def numeral_key(sha256: str, span: Span) -> str:
    """Name of a numeral that the engine could not explain, as of a finding; `sha256` is its report's."""
    return finding_key(NUMERAL, [f"{sha256[:16]}:{span.start}-{span.end}:"])


def keys_of(finding: str) -> list[str]:
    """The keys of the figures (or the place of the numeral) that a `finding_key` names."""
    return finding.split(":", 2)[2].split("|")


def fingerprint(figures: Iterable[Observation]) -> str:
    """SHA-256 in hexadecimal over what figures state; a dismissal counts while it stays the same."""
    fields = ("value", "high", "unit", "comparison", "kind", "direction", "indicator", "period")
    stated = [[field_text(getattr(figure, field)) for field in fields] for figure in figures]
    return hashlib.sha256(canonical(stated).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a report stood: its figures' states by key (`state_text`) and the keys of the findings dismissed in it."""

    figures: Mapping[str, str]
    dismissed: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal over the canonical JSON."""
        return hashlib.sha256(canonical(self._content()).encode()).hexdigest()

    def text(self) -> str:
        """One line of canonical JSON with the digest."""
        return canonical({**self._content(), "digest": self.digest})

    @classmethod
    def read(cls, text: str) -> "Snapshot":
        """From `text`."""
        content = json.loads(text)
        return cls(dict(content["figures"]), tuple(content["dismissed"]))

    def differences(self, now: "Snapshot") -> tuple[str, ...]:
        """Keys of figures and findings that stand otherwise now, have come or have gone."""
        keys = sorted(self.figures.keys() | now.figures.keys())
        changed = [key for key in keys if self.figures.get(key) != now.figures.get(key)]
        return (*changed, *sorted(set(self.dismissed) ^ set(now.dismissed)))

    def _content(self) -> dict[str, object]:
        return {"figures": dict(self.figures), "dismissed": sorted(self.dismissed)}
