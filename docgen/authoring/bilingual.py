"""Words for a content file in every language there are words for: what was told in one language stays in that one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docgen.authoring.yaml_lines import GAP, Bare, Value
from docgen.content.types import Quantity, Text
from docgen.model.prose import Prose, plain_text
from docgen.wording import Wording


class Bilingual:
    """Composes text in several languages at once; a language that lacks any of the parts is left out."""

    def __init__(self, wordings: Iterable[Wording], names: Iterable[str] = ()) -> None:
        """`names` never appear in what is composed: each stands as the customer."""
        self.wordings = tuple(wordings)
        self._names = sorted({name for name in names if name}, key=len, reverse=True)

    def compose(self, told: Callable[[Wording], Prose]) -> Value:
        """`{en: …, zh: …}` of one text; a gap where no language has all of it."""
        made: dict[str, Value] = {}
        for wording in self.wordings:
            prose = told(wording)
            if prose and all(run.kind == "plain" for run in prose):
                made[wording.language] = self._unnamed(_normal(plain_text(prose)), wording)
        return made or GAP

    def text(self, text: Text | None) -> Value:
        """The words as they are, without the customer's name."""
        return self.compose(lambda wording: wording.text(text))

    def _unnamed(self, text: str, wording: Wording) -> str:
        """The customer instead of its names, with a capital where a sentence begins."""
        customer = wording.word("harvest.customer")
        for name in self._names:
            text = text.replace(name, customer)
        begins = customer[:1].upper() + customer[1:]
        text = begins + text[len(customer) :] if text.startswith(customer) else text
        for stop in (". ", "? ", "! "):
            text = text.replace(stop + customer, stop + begins)
        return text


def _normal(text: str) -> str:
    """Without the spaces that only keep printed lines together."""
    return " ".join(text.replace("\u00a0", " ").split())


def verbatim(text: Text | None) -> Value:
    """A text of content in all its languages, unchanged."""
    return {language: words for language, words, _ in text.words} if text is not None and text.words else GAP


def quantity_value(quantity: Quantity) -> Value:
    """A quantity as content files write it."""
    number = format(quantity.value, "f") if quantity.value is not None else "null"
    if quantity.unit_text is None and quantity.high is None:
        words = "" if quantity.qualifier == "exact" else quantity.qualifier.replace("_", " ") + " "
        return Bare(f"{words}{number} {quantity.unit}")
    made: dict[str, Value] = {"value": Bare(number)}
    if quantity.high is not None:
        made["high"] = Bare(format(quantity.high, "f"))
    made["unit"] = verbatim(quantity.unit_text) if quantity.unit_text is not None else quantity.unit
    if quantity.qualifier != "exact":
        made["qualifier"] = Bare(quantity.qualifier)
    return made
