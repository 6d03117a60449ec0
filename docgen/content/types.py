"""The leaf types of content. Each keeps the source it was written at; each may be a known gap (`null`).

Text · Plain · Money · Quantity · Day · Number · Id · Flag. All are frozen and compare by value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from docgen.content.written import parse_day, parse_number, shown
from docgen.diagnostics import NOWHERE, Source
from docgen.source.values import Null, source_of

LANGUAGES = ("en", "zh")
CURRENCY = re.compile(r"[A-Z]{3}")
ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")
PERCENT_UNITS = ("percent", "percentage_point")


class _Leaf:
    """Shared by leaf types: pydantic hands the raw value, with its place, to `parse`."""

    json_schema: ClassVar[dict[str, Any]] = {"type": "string"}

    @classmethod
    def parse(cls, raw: Any, info: ValidationInfo) -> Self:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._accept)

    @classmethod
    def _accept(cls, raw: Any, info: ValidationInfo) -> Self:
        return raw if isinstance(raw, cls) else cls.parse(raw, info)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        return dict(cls.json_schema)


@dataclass(frozen=True, slots=True)
class Text(_Leaf):
    """Words for a reader, in one language or several. A plain string is in the account's first language."""

    words: tuple[tuple[str, str, Source], ...] = dataclass_field(default=())
    source: Source = dataclass_field(default=NOWHERE, compare=False)
    json_schema: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {language: {"type": ["string", "null"]} for language in LANGUAGES},
                "additionalProperties": False,
                "minProperties": 1,
            },
            {"type": "null"},
        ]
    }

    @property
    def is_gap(self) -> bool:
        """True when the author wrote `null`: known to be unknown."""
        return not self.words

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the text exists in."""
        return tuple(language for language, _, _ in self.words)

    def in_language(self, language: str) -> tuple[str, str, Source] | None:
        """(language, words, source): in `language` if it exists, else in the first one; None for a gap."""
        for entry in self.words:
            if entry[0] == language:
                return entry
        return self.words[0] if self.words else None

    @classmethod
    def parse(cls, raw: Any, info: ValidationInfo) -> Text:
        if raw is None or isinstance(raw, Null):
            return cls((), source_of(raw))
        if isinstance(raw, str):
            language = (info.context or {}).get("language", LANGUAGES[0])
            return cls(((language, _words(raw), source_of(raw)),), source_of(raw))
        if isinstance(raw, dict) and raw:
            unknown = [key for key in raw if key not in LANGUAGES]
            if unknown:
                raise PydanticCustomError("text_language", "unknown language {written}", {"written": shown(unknown[0])})
            words = tuple(
                (language, _words(raw[language]), source_of(raw[language]))
                for language in LANGUAGES
                if language in raw and raw[language] is not None and not isinstance(raw[language], Null)
            )
            return cls(words, source_of(raw))
        raise PydanticCustomError("text_type", "not text: {written}", {"written": shown(raw)})

    @classmethod
    def of(cls, **words: str) -> Text:
        """Text made in code, for tests and computed content: `Text.of(en="Need", zh="需求")`."""
        return cls(tuple((language, text, NOWHERE) for language, text in words.items()))


def _words(raw: Any) -> str:
    if not isinstance(raw, str):
        raise PydanticCustomError("text_type", "not text: {written}", {"written": shown(raw)})
    text = str(raw).strip()
    if not text:
        raise PydanticCustomError("text_empty", "empty text", {})
    return text


@dataclass(frozen=True, slots=True)
class Plain(_Leaf):
    """A string that is the same in every language: a reference, a code, a phone number, a file name."""

    value: str | None
    source: Source = dataclass_field(default=NOWHERE, compare=False)
    json_schema: ClassVar[dict[str, Any]] = {"type": ["string", "number", "null"]}

    @property
    def is_gap(self) -> bool:
        """True when the author wrote `null`."""
        return self.value is None

    def __str__(self) -> str:
        return self.value or ""

    @classmethod
    def parse(cls, raw: Any, info: ValidationInfo) -> Plain:
        if raw is None or isinstance(raw, Null):
            return cls(None, source_of(raw))
        return cls(_words(raw), source_of(raw))


@dataclass(frozen=True, slots=True)
class Number(_Leaf):
    """A number without a unit: a weight, a count, a rating, a percentage named by its field."""

    value: Decimal | None
    source: Source = dataclass_field(default=NOWHERE, compare=False)
    json_schema: ClassVar[dict[str, Any]] = {"type": ["number", "string", "null"]}

    @property
    def is_gap(self) -> bool:
        """True when the author wrote `null`."""
        return self.value is None

    @property
    def amount(self) -> Decimal:
        """The number, 0 for a gap (which is reported apart)."""
        return self.value if self.value is not None else Decimal(0)

    @classmethod
    def parse(cls, raw: Any, info: ValidationInfo) -> Number:
        if raw is None or isinstance(raw, Null):
            return cls(None, source_of(raw))
        return cls(parse_number(raw), source_of(raw))


@dataclass(frozen=True, slots=True)
class Day(_Leaf):
    """A calendar date."""

    value: date | None
    source: Source = dataclass_field(default=NOWHERE, compare=False)
    json_schema: ClassVar[dict[str, Any]] = {"type": ["string", "null"], "format": "date"}

    @property
    def is_gap(self) -> bool:
        """True when the author wrote `null`."""
        return self.value is None

    @classmethod
    def parse(cls, raw: Any, info: ValidationInfo) -> Day:
        if raw is None or isinstance(raw, Null):
            return cls(None, source_of(raw))
        return cls(parse_day(raw), source_of(raw))


@dataclass(frozen=True, slots=True)
class Money(_Leaf):
    """An amount in an ISO 4217 currency, written `EUR 1200.50` or `{amount: 1200.50, currency: EUR}`."""

    amount: Decimal | None
    currency: str = ""
    source: Source = dataclass_field(default=NOWHERE, compare=False)
    json_schema: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": "string", "pattern": r"^[A-Z]{3} -?[0-9]+(\.[0-9]+)?$"},
            {
                "type": "object",
                "properties": {"amount": {"type": ["number", "string"]}, "currency": {"type": "string"}},
                "required": ["amount", "currency"],
                "additionalProperties": False,
            },
            {"type": "null"},
        ]
    }

    @property
    def is_gap(self) -> bool:
        """True when the author wrote `null`."""
        return self.amount is None

    @classmethod
    def parse(cls, raw: Any, info: ValidationInfo) -> Money:
        if raw is None or isinstance(raw, Null):
            return cls(None, "", source_of(raw))
        if isinstance(raw, dict) and set(raw) == {"amount", "currency"}:
            currency, amount, place = raw["currency"], raw["amount"], source_of(raw["amount"])
        elif isinstance(raw, str) and len(raw.split(" ")) == 2:
            currency, amount = raw.split(" ")
            place = source_of(raw)
        else:
            raise PydanticCustomError("money_format", "not an amount of money: {written}", {"written": shown(raw)})
        if not CURRENCY.fullmatch(str(currency)):
            raise PydanticCustomError("money_currency", "not a currency code: {written}", {"written": shown(currency)})
        return cls(parse_number(amount), str(currency), place)


@dataclass(frozen=True, slots=True)
class Quantity(_Leaf):
    """A number with a unit, written `12 week`, `more than 40 site`, `8-12 week` or as a mapping.

    `unit` is a unit key of the labels (day, week, month, percent, site, person, …) or free words;
    `unit_text` holds free words in both languages. With qualifier `range`, `value` is the low end.
    """

    value: Decimal | None
    unit: str = ""
    qualifier: str = "exact"
    high: Decimal | None = None
    unit_text: Text | None = None
    source: Source = dataclass_field(default=NOWHERE, compare=False)
    json_schema: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": ["string", "null"]},
            {
                "type": "object",
                "properties": {
                    "value": {"type": ["number", "string", "null"]},
                    "high": {"type": ["number", "string"]},
                    "unit": Text.json_schema,
                    "qualifier": {"enum": ["exact", "more_than", "less_than", "about", "range"]},
                },
                "required": ["value", "unit"],
                "additionalProperties": False,
            },
        ]
    }

    @property
    def is_gap(self) -> bool:
        """True when the author wrote `null`."""
        return self.value is None

    @property
    def is_percent(self) -> bool:
        """True for per cent and percentage points."""
        return self.unit in PERCENT_UNITS

    @classmethod
    def parse(cls, raw: Any, info: ValidationInfo) -> Quantity:
        if raw is None or isinstance(raw, Null):
            return cls(None, source=source_of(raw))
        if isinstance(raw, dict):
            return _quantity_mapping(raw, info)
        if isinstance(raw, str):
            return _quantity_words(raw)
        raise PydanticCustomError("quantity_format", "not a quantity: {written}", {"written": shown(raw)})


_WORDED = re.compile(
    r"(?:(more than|less than|about) )?(-?[0-9.]+)(?:-([0-9.]+))?(?= |%|[^\x00-\x7f]) ?([^\W\d_].*|[%‰°].*)", re.DOTALL
)


def _quantity_words(raw: str) -> Quantity:
    match = _WORDED.fullmatch(raw.strip())
    if not match:
        raise PydanticCustomError("quantity_format", "not a quantity: {written}", {"written": shown(raw)})
    qualifier = (match[1] or "exact").replace(" ", "_")
    high = parse_number(match[3]) if match[3] else None
    unit = "percent" if match[4].strip() == "%" else match[4].strip()
    return Quantity(
        parse_number(match[2]), unit, "range" if high is not None else qualifier, high, None, source_of(raw)
    )


def _quantity_mapping(raw: dict[str, Any], info: ValidationInfo) -> Quantity:
    unknown = set(raw) - {"value", "unit", "qualifier", "high"}
    qualifier = str(raw.get("qualifier", "exact"))
    known = {"exact", "more_than", "less_than", "about", "range"}
    if unknown or "value" not in raw or "unit" not in raw or qualifier not in known:
        raise PydanticCustomError("quantity_format", "not a quantity: {written}", {"written": shown(dict(raw))})
    unit, unit_text = raw["unit"], None
    if isinstance(unit, dict):
        unit_text = Text.parse(unit, info)
        unit = unit_text.words[0][1] if unit_text.words else ""
    value = raw["value"]
    if value is None or isinstance(value, Null):
        return Quantity(None, str(unit), qualifier, None, unit_text, source_of(value))
    high = parse_number(raw["high"]) if "high" in raw else None
    if (qualifier == "range") != (high is not None):
        raise PydanticCustomError("quantity_range", "a range needs `high`, and only a range", {})
    return Quantity(parse_number(value), str(unit), qualifier, high, unit_text, source_of(value))


class Id(str):
    """A kebab-case identifier or a reference to one (`offering/fab` for a row); a str with its place."""

    source: Source = NOWHERE

    def __new__(cls, text: str, source: Source = NOWHERE) -> Id:
        made = super().__new__(cls, text)
        made.source = source
        return made

    @classmethod
    def parse(cls, raw: Any) -> Id:
        """The id, or a validation error that says what an id looks like."""
        if isinstance(raw, Id):
            return raw
        if isinstance(raw, str) and len(raw) <= 80 and ID.fullmatch(raw):
            return cls(str(raw), source_of(raw))
        raise PydanticCustomError("id_format", "not an id: {written}", {"written": shown(raw)})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{ID.pattern}$"}


class Whole(int):
    """A whole number (a rank, minutes of an agenda, years of a horizon); an int with its place."""

    source: Source = NOWHERE

    def __new__(cls, number: int, source: Source = NOWHERE) -> Whole:
        made = super().__new__(cls, number)
        made.source = source
        return made

    @classmethod
    def parse(cls, raw: Any) -> Whole:
        """The number, or a validation error that shows what was written."""
        if isinstance(raw, Whole):
            return raw
        number = parse_number(raw)
        if number != int(number):
            raise PydanticCustomError("whole_format", "not a whole number: {written}", {"written": shown(raw)})
        return cls(int(number), source_of(raw))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "integer"}


def _flag(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw in ("true", "false"):
        return raw == "true"
    raise PydanticCustomError("flag_format", "not true or false: {written}", {"written": shown(raw)})


def _string(raw: Any) -> str:
    if isinstance(raw, str):
        return str(raw)
    raise PydanticCustomError("text_type", "not text: {written}", {"written": shown(raw)})


Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
"""true or false, nothing else: `yes`, `NO` and `on` are words."""

Word = Annotated[str, BeforeValidator(_string), WithJsonSchema({"type": "string"})]
"""A string that steers docgen (a path, a tag, a language) and is never printed as content."""
