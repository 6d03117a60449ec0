"""Jinja in narrow bounds: names, loops, choices and a dozen filters over plain texts and lists, nothing to call.

What a template may contain is listed here; all else is refused before it runs. So no tag can reach a Python object,
and none can take long or make much: loops are counted, texts and the whole result have a greatest length.
"""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import partial
from typing import Any, cast

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from docgen.render.docx.own.healing import TagError, Tagged
from docgen.render.docx.own.view import View
from docgen.render.opc import text

MAX_SOURCE = 8_000_000
MAX_RESULT = 30_000_000
MAX_TEXT = 100_000
"""Characters of a part, of what it becomes, and of one text that a tag puts together."""
MAX_TURNS = 100_000
"""Turns of all loops of a document together."""
MAX_RANGE = 1_000
MAX_TERMS = 40
SECONDS = 20.0

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.Name, nodes.Getattr,
    nodes.Getitem, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Test,
    nodes.CondExpr, nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg,
    nodes.Pos, nodes.List, nodes.Tuple, nodes.Slice, nodes.Call,
)  # fmt: skip
_LOOP = frozenset(("index", "index0", "first", "last", "length"))
_LARGEST = Decimal(10) ** 15


class _Refused(Exception):
    """A rule of ours, raised while a tag runs."""

    def __init__(self, rule: str, **values: str) -> None:
        super().__init__(rule)
        self.rule, self.values = rule, values


class _Missing(UndefinedError):
    """A name that is not there, and what it was looked for in."""

    def __init__(self, holder: Any, name: Any, words: str | None = None) -> None:
        super().__init__(words)
        self.holder, self.name = holder, name


class _Strict(StrictUndefined):
    """An undefined value that, when used, says what it was looked for in."""

    def __init__(self, hint: str | None = None, obj: Any = None, name: Any = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name, partial(_Missing, obj, name))  # type: ignore[arg-type]


class _Environment(ImmutableSandboxedEnvironment):
    """Attributes are names of a view or of a loop; items are those of lists and texts. Sums are of numbers alone."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, View):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return obj if isinstance(obj, _Strict) else self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, View):
            return self.getattr(obj, str(argument))
        if isinstance(obj, list | str) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(obj=obj, name=str(argument))
        return obj if isinstance(obj, _Strict) else self.undefined(obj=obj, name=str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        for one in (left, right):
            known = isinstance(one, int | float | Decimal) and not isinstance(one, bool)
            if not known or abs(Decimal(one)) > _LARGEST:
                raise _Refused("own-tag-refused", what=operator)
        return super().call_binop(context, operator, left, right)


class Sandbox:
    """One document's tags. The bounds hold for all parts of its template together."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._turns, self._size = 0, 0
        self._until = time.monotonic() + SECONDS
        self._environment = environment = _Environment(
            autoescape=True, undefined=_Strict, optimized=False, finalize=self._shown, cache_size=0,
            keep_trailing_newline=True,
        )  # fmt: skip
        environment.filters = {**_FILTERS, "_turned": self._turned, "_kept": _kept}
        environment.tests = {name: environment.tests[name] for name in ("defined", "undefined", "odd", "even")}
        environment.globals = {"range": _range}

    def render(self, story: Tagged) -> str:
        """The part with its tags filled. Raises TagError for the first tag that cannot be."""
        if len(story.source) > MAX_SOURCE:
            raise TagError("own-too-much", story.tag_at(1), limit=str(MAX_SOURCE))
        template: Template | None = None
        try:
            tree = self._environment.parse(story.source)
            for node in tree.find_all(nodes.Node):
                _admit(node)
            _bound(tree)
            code = self._environment.compile(tree, filename=_FILE)
            template = Template.from_code(self._environment, code, dict(self._environment.globals))
            return "".join(self._chunks(template))
        except TemplateSyntaxError as error:
            raise TagError("own-tag-broken", story.tag_at(error.lineno)) from None
        except RecursionError:
            raise TagError("own-too-much", story.tag_at(1), limit="–") from None
        except (_Refused, TemplateError, ArithmeticError, TypeError, ValueError) as error:
            line = getattr(error, "line", 0) or _line(error, template)
            raise self._told(error, story.tag_at(line)) from None

    def _chunks(self, template: Template) -> Iterator[str]:
        context = template.new_context(dict(self._view))
        for chunk in template.root_render_func(context):
            self._size += len(chunk)
            if self._size > MAX_RESULT:
                raise _Refused("own-too-much", limit=f"{MAX_RESULT // 1_000_000} MB")
            self._in_time()
            yield chunk

    def _in_time(self) -> None:
        if time.monotonic() > self._until:
            raise _Refused("own-too-much", limit=f"{SECONDS:.0f} s")

    def _turned(self, value: Any) -> Any:
        """What a loop goes through, its turns counted."""
        if isinstance(value, _Strict):
            list(value)
        if not isinstance(value, list):
            raise _Refused("own-not-a-list")
        self._turns += len(value)
        if self._turns > MAX_TURNS:
            raise _Refused("own-too-much", limit=f"for: {MAX_TURNS}")
        self._in_time()
        return value

    def _shown(self, value: Any) -> Markup:
        """A value as XML text; line ends become breaks."""
        if isinstance(value, _Strict):
            str(value)
        if value is None or isinstance(value, bool | list | dict) or not isinstance(value, str | int | float | Decimal):
            raise _Refused("own-not-text")
        # a constant of the template comes escaped already
        escaped = (str(value) if isinstance(value, Markup) else text(_kept(str(value)))).replace("\r", "")
        broken = escaped.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        return Markup(broken.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))

    def _told(self, error: Exception, tag: str) -> TagError:
        if isinstance(error, _Refused):
            return TagError(error.rule, tag, **error.values)
        if isinstance(error, _Missing):
            return self._missing(error, tag)
        return TagError("own-tag-broken", tag)

    def _missing(self, error: _Missing, tag: str) -> TagError:
        holder = error.holder if isinstance(error.holder, View) else None
        known = list(holder if holder is not None else self._view) if isinstance(error.name, str) else []
        close = "".join(difflib.get_close_matches(str(error.name), known, 1))
        source = holder.place if holder is not None else self._view.place
        return TagError("own-name-missing", tag, source, name=str(error.name), close=close, known=", ".join(known[:40]))


_FILE = "<template of a document>"


def _line(error: BaseException, template: Template | None) -> int:
    """The line of the source in which an error was raised: of the innermost frame that runs the template."""
    line, trace = 0, error.__traceback__
    while trace is not None and template is not None:
        if trace.tb_frame.f_code.co_filename == _FILE:
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def _admit(node: nodes.Node) -> None:
    """Raises _Refused for what templates may not contain, with its line."""
    wrong = ""
    if not isinstance(node, _ALLOWED):
        wrong = type(node).__name__.lower()
    elif isinstance(node, nodes.Call):
        plain = isinstance(node.node, nodes.Name) and node.node.name == "range"
        wrong = "" if plain and not node.kwargs and not node.dyn_args and not node.dyn_kwargs else "( )"
    elif isinstance(node, nodes.For) and node.recursive:
        wrong = "recursive"
    elif isinstance(node, nodes.List) and not all(isinstance(one, nodes.Const) for one in node.items):
        wrong = "[ ]"
    elif isinstance(node, nodes.Tuple) and node.ctx == "load":
        wrong = "( )"
    elif isinstance(node, nodes.Concat) and len(node.nodes) > MAX_TERMS:
        wrong = "~"
    elif isinstance(node, nodes.Filter) and (node.name.startswith("_") or node.dyn_args or node.dyn_kwargs):
        wrong = node.name
    elif isinstance(node, nodes.Assign) and not isinstance(node.target, nodes.Name):
        wrong = "set"
    if wrong:
        error = _Refused("own-tag-refused", what=wrong)
        error.line = node.lineno  # type: ignore[attr-defined]
        raise error


def _bound(tree: nodes.Template) -> None:
    """Every loop is counted, and every text that is put together or kept is measured."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = _through(loop.iter, "_turned")
    for kept in list(tree.find_all(nodes.Assign)):
        kept.node = _through(kept.node, "_kept")
    for joined in list(tree.find_all(nodes.Concat)):
        joined.nodes = [_through(one, "_kept") for one in joined.nodes]


def _through(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(cast(nodes.Expr, node), name, [], [], None, None, lineno=node.lineno)


# --- what tags may use -------------------------------------------------------------------------------------------


def _kept(value: Any) -> Any:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise _Refused("own-too-much", limit=str(MAX_TEXT))
    return value


def _range(*ends: Any) -> list[int]:
    if not ends or len(ends) > 3 or not all(isinstance(one, int) and not isinstance(one, bool) for one in ends):
        raise _Refused("own-tag-refused", what="range")
    numbers = range(*ends)
    if len(numbers) > MAX_RANGE:
        raise _Refused("own-too-much", limit=f"range: {MAX_RANGE}")
    return list(numbers)


def _joined(value: Any, between: Any = "") -> str:
    parts = [_word(one) for one in _listed(value)]
    gap = _word(between)
    if sum(map(len, parts)) + len(gap) * len(parts) > MAX_TEXT:
        raise _Refused("own-too-much", limit=str(MAX_TEXT))
    return gap.join(parts)


def _replaced(value: Any, old: Any, new: Any) -> str:
    words, before, after = _word(value), _word(old), _word(new)
    if not before or len(words) + words.count(before) * len(after) > MAX_TEXT:
        raise _Refused("own-too-much", limit=str(MAX_TEXT))
    return words.replace(before, after)


def _rounded(value: Any, places: Any = 0) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", "").replace("\u2212", "-"))
        if not isinstance(places, int) or not 0 <= places <= 9 or abs(number) > _LARGEST:
            raise _Refused("own-tag-refused", what="round")
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        raise _Refused("own-tag-refused", what="round") from None


def _word(value: Any) -> str:
    if isinstance(value, _Strict):
        str(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise _Refused("own-not-text")
    return str(_kept(str(value)))


def _listed(value: Any) -> list[Any]:
    if isinstance(value, _Strict):
        list(value)
    if not isinstance(value, list):
        raise _Refused("own-not-a-list")
    return value


def _default(value: Any, instead: Any = "", or_empty: Any = False) -> Any:
    return instead if isinstance(value, _Strict) or (or_empty and not value) else value


def _counted(value: Any) -> int:
    return len(value) if isinstance(value, list | str | dict) else len(_word(value))


def _end(value: Any, index: int) -> Any:
    held = value if isinstance(value, str) else _listed(value)
    return held[index] if held else ""


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "upper": lambda value: _word(value).upper(),
    "lower": lambda value: _word(value).lower(),
    "capitalize": lambda value: _word(value).capitalize(),
    "title": lambda value: _word(value).title(),
    "trim": lambda value: _word(value).strip(),
    "length": _counted,
    "count": _counted,
    "first": lambda value: _end(value, 0),
    "last": lambda value: _end(value, -1),
    "join": _joined,
    "replace": _replaced,
    "round": _rounded,
    "default": _default,
    "d": _default,
}

__all__ = ["Sandbox", "TagError"]
