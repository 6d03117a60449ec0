"""Numbers, money, dates and units as each language writes them. Rounded half up before formatting."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "US$", "CNY": "¥"}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
TEN_THOUSAND = Decimal(10_000)
HUNDRED_MILLION = Decimal(100_000_000)
MILLION = Decimal(1_000_000)
THOUSAND = Decimal(1_000)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, the rule stated on every quote (Decimal's default would round half to even)."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: Decimal, decimals: int | None = None) -> str:
    """Digits in groups of three; as many decimals as written, or the number asked for. A true minus sign."""
    if decimals is not None:
        value = rounded(value, decimals)
    elif value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    text = f"{abs(value):,f}"
    return f"−{text}" if value < 0 else text


def money(amount: Decimal, currency: str, language: str, decimals: int = 2) -> str:
    """`€1,234.50`; the code itself where a currency has no common symbol."""
    sign = "−" if amount < 0 else ""
    return f"{sign}{_symbol(currency, language)}{number(abs(amount), decimals)}"


def three_figures(amount: Decimal) -> Decimal:
    """An amount to three significant digits, from ten thousand on: €98,280 is told as €98,300."""
    return rounded(amount, 2 - amount.adjusted()) if abs(amount) >= TEN_THOUSAND else amount


def money_short(amount: Decimal, currency: str, language: str) -> str:
    """As people say it, in titles, tiles and running text: `€3.8 million`, `€617,000`, `742万元`.

    Three significant digits from ten thousand on, so never more than 0.5 % from the exact amount: too near to need
    an `about`. In Chinese, amounts below a hundred million are counted in whole 万 at the least: `2,226万元`, which
    `2,230万元` would contradict. Smaller amounts are told as they are. The exact amount stands in a table, a formula or
    an exhibit line.
    """
    sign, size = ("−" if amount < 0 else ""), abs(amount)
    size = rounded(size, 0) if size >= THOUSAND else size
    whole = TEN_THOUSAND <= size < HUNDRED_MILLION and language == "zh"
    size = rounded(size, max(2 - size.adjusted(), -4)) if whole else three_figures(size)
    if language == "zh":
        return sign + _short_zh(size) + UNITS_ZH.get(currency, NBSP + currency)
    if size >= MILLION:
        return f"{sign}{_symbol(currency, language)}{_trimmed(size / MILLION, 2)}{NBSP}million"
    return f"{sign}{_symbol(currency, language)}{number(size, 0 if size == size.to_integral_value() else 2)}"


def money_whole(amount: Decimal, currency: str, language: str) -> str:
    """Exact to the whole unit of currency, in digits: `€617,250`, `7,420,748元`."""
    sign, digits = ("−" if amount < 0 else ""), number(abs(amount), 0)
    if language == "zh":
        return sign + digits + UNITS_ZH.get(currency, NBSP + currency)
    return sign + _symbol(currency, language) + digits


def _symbol(currency: str, language: str) -> str:
    """The sign before an amount; a code and a space where there is no common sign, or English readers mistake it."""
    symbol = SYMBOLS.get(currency, currency + NBSP)
    return "CNY" + NBSP if currency == "CNY" and language == "en" else symbol


UNITS_ZH = {"EUR": "欧元", "GBP": "英镑", "USD": "美元", "CNY": "元"}


def _short_zh(size: Decimal) -> str:
    if size >= HUNDRED_MILLION:
        return _trimmed(size / HUNDRED_MILLION, 2) + "亿"
    if size >= TEN_THOUSAND:
        return _trimmed(size / TEN_THOUSAND, 2) + "万"
    return _trimmed(size, 2)


def _trimmed(value: Decimal, decimals: int) -> str:
    text = number(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def day(value: date, language: str) -> str:
    """`12 February 2027` or `2027年2月12日`, kept on one line."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]}{NBSP}{value.year}"


def day_short(value: date, language: str) -> str:
    """`12 Feb 2027` or `2027-02-12`, for table cells."""
    if language == "zh":
        return value.isoformat()
    return f"{value.day}{NBSP}{MONTHS[value.month - 1][:3]}{NBSP}{value.year}"


def day_month(value: date, language: str) -> str:
    """`12 Feb` or `2月12日`, where the year stands beside it."""
    if language == "zh":
        return f"{value.month}月{value.day}日"
    return f"{value.day}{NBSP}{MONTHS[value.month - 1][:3]}"


def month_year(value: date, language: str) -> str:
    """`Dec 2027` or `2027年12月`."""
    return f"{value.year}年{value.month}月" if language == "zh" else f"{MONTHS[value.month - 1][:3]} {value.year}"


def month(value: date, language: str) -> str:
    """`Feb` or `2月`, for a time axis."""
    return f"{value.month}月" if language == "zh" else MONTHS[value.month - 1][:3]
