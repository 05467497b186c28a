"""Which figure before a change belongs to: the one at its place in the list before, or the nearest in its measure."""

from app.core.model import Kind
from app.core.naming.named_before import NamedBefore
from app.core.text.segment import Mention

_GAP = 6
_BACK = 12


class Twins(NamedBefore):
    """Finds the figure that a later one tells more of."""

    def twin(self, mention: Mention, previous: Mention) -> Mention:
        """The figure that this one tells more of: the one before, or its counterpart in the list before."""
        twin = self.runs.twin(mention.index, self.mentions)
        if twin is not None and mention.kind is Kind.CHANGE and not mention.in_bracket:
            return self.mentions[twin]
        last = mention.index - mention.list_index - 1
        if mention.list_id < 0 or last < 0:
            return self._one_by_one(mention) or previous
        if self.mentions[last].list_id < 0:
            return self._dealt(mention) or previous
        size = self.mentions[last].list_index + 1
        if mention.list_index >= size:
            return previous
        return self.mentions[last - size + 1 + mention.list_index]

    def _one_by_one(self, mention: Mention) -> Mention | None:
        """96、剔除后79，同比分别上升8.0%、下降1.2%: each change has its own verb."""
        second = self._beside(mention.index - 1)
        first = mention.index - second
        heads = self.mentions[max(0, first - 2) : first]
        if len(heads) < 2 or not self._beside(first):
            return None
        own = all(head.kind is Kind.LEVEL and head.sentence_start == mention.sentence_start for head in heads)
        told = "分别" in self.text[heads[1].end : self.mentions[first].start]
        return heads[second] if own and told else None

    def _beside(self, index: int) -> bool:
        """Whether two changes of one unit stand side by side from an index on."""
        if not 0 <= index < len(self.mentions) - 1:
            return False
        one, other = self.mentions[index : index + 2]
        gap = self.text[one.end : other.start]
        changes = one.kind is other.kind is Kind.CHANGE and one.unit == other.unit
        return changes and gap[:1] == "、" and len(gap) < _GAP

    def _dealt(self, mention: Mention) -> Mention | None:
        """检查…家次，立案…件，罚款…元，同比分别上升a、b、c: as many figures before the list as it has members."""
        first = mention.index - mention.list_index
        size = sum(other.list_id == mention.list_id for other in self.mentions[first : first + _BACK])
        heads = self.mentions[max(0, first - size) : first]
        clear = len(heads) == size and all(
            head.sentence_start == mention.sentence_start and head.kind is not Kind.CHANGE and head.list_id < 0
            for head in heads
        )
        dealt = (
            mention.kind is Kind.CHANGE and clear and "分别" in self.text[heads[-1].end : self.mentions[first].start]
        )
        return heads[mention.list_index] if dealt else None

    def source(self, mention: Mention, previous: Mention) -> Mention:
        """For a change in points or in a measure: the nearest figure in %, or in that measure."""
        wanted = "%" if mention.unit == "百分点" else mention.unit
        if mention.kind is not Kind.CHANGE or wanted == previous.unit or mention.unit in ("%", previous.unit):
            return previous
        for other in reversed(self.mentions[max(0, mention.index - _BACK) : mention.index]):
            if other.sentence_start != mention.sentence_start:
                break
            if other.unit == wanted and (mention.in_bracket or not other.in_bracket):
                return other
        return previous
