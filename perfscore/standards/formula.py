"""The formula language: text to a small tree through a whitelist, the tree to an exact value.

Formulas know ``+ - * /``, unary minus, ``min max abs``, decimal numbers, brackets and the names their table allows;
nothing else. The tree is plain data, so that it can be read in several ways (`perfscore.standards.interpreters`); its
exact value is given here. Text is never evaluated: it is parsed by `ast` and walked.

>>> ratio = Formula.read("actual / target", frozenset({"actual", "target"}), "our.toml: forward.missed")
>>> ratio.value({"actual": Fraction(51), "target": Fraction(53)})
Fraction(51, 53)
>>> ratio.value({"actual": Fraction(0), "target": Fraction(0)}) is None     # divides by zero
True
>>> Formula.read("actual ** 2", frozenset({"actual"}), "our.toml: forward.missed")
Traceback (most recent call last):
...
perfscore.errors.FormulaError: our.toml: forward.missed: 'actual ** 2' is no formula: ** is not in the language; \
allowed: + - * / ( ) min max abs, decimal numbers, and the name actual
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Literal, assert_never

from attrs import field, frozen

from perfscore.both import listed
from perfscore.errors import FormulaError
from perfscore.reason import Reason
from perfscore.standards import formula_refusals as no

Operator = Literal["+", "-", "*", "/"]
Function = Literal["min", "max", "abs"]
Environment = Mapping[str, Fraction]
Compiled = Callable[[Environment], Fraction]

LONGEST = 500  # characters of a formula; the longest shipped one has 60
DEEPEST = 32  # operators inside operators
DIGITS = 40  # digits of a number, as in the limits on documents

_OPERATORS: dict[type[ast.operator], Operator] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_REFUSED: dict[type[ast.AST], str] = {ast.Pow: "**", ast.FloorDiv: "//", ast.Mod: "%", ast.MatMult: "@"}
_FUNCTIONS: dict[str, Function] = {"min": "min", "max": "max", "abs": "abs"}
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)


@frozen
class Number:
    """A number as written: ``0.10`` stays ``0.10`` in print and is exactly 1/10."""

    value: Fraction
    text: str


@frozen
class Name:
    """An input of the formula: actual, target, weight, …."""

    name: str


@frozen
class Negative:
    """Unary minus."""

    operand: Node


@frozen
class Binary:
    """One of ``+ - * /`` between two parts."""

    operator: Operator
    left: Node
    right: Node


@frozen
class Call:
    """``min`` or ``max`` of two or more parts, ``abs`` of one."""

    function: Function
    arguments: tuple[Node, ...]


Node = Number | Name | Negative | Binary | Call


@frozen
class Formula:
    """A formula of a standard; two are equal when they are written alike.

    `names` are the names its table allows, `free` those it uses, `where` the file and key it is written at.
    `constant` is its value where it uses no name at all (``"1"``), else None.
    """

    text: str
    tree: Node = field(eq=False, repr=False)
    names: frozenset[str] = field(eq=False, repr=False)
    where: str = field(eq=False, repr=False)
    _compiled: Compiled = field(eq=False, repr=False)
    free: frozenset[str] = field(eq=False, repr=False, init=False)
    constant: Fraction | None = field(eq=False, repr=False, init=False)

    @free.default
    def _free(self) -> frozenset[str]:
        """The names it really uses."""
        return free_names(self.tree)

    @constant.default
    def _constant(self) -> Fraction | None:
        return None if self.free else self.value({})

    @classmethod
    def read(cls, text: str, names: frozenset[str], where: str) -> Formula:
        """Read a formula that may use `names`.

        Raises:
            FormulaError: with `where`, the text, what is wrong with it and what is allowed.
        """
        tree = _Reader(text, names, where).tree()
        return cls(" ".join(text.split()), tree, names, where, _compile(tree))

    @classmethod
    def of(cls, tree: Node, names: frozenset[str], where: str) -> Formula:
        """The formula of a tree, its text printed from the tree."""
        return cls(print_tree(tree), tree, names, where, _compile(tree))

    def with_tree(self, tree: Node) -> Formula:
        """The formula under the same text, with a tree that has the same values."""
        return Formula(self.text, tree, self.names, self.where, _compile(tree))

    def value(self, env: Environment) -> Fraction | None:
        """The exact value, or None when the formula divides by zero there.

        Raises:
            KeyError: when `env` lacks a name that the formula uses.
        """
        try:
            return self._compiled(env)
        except ZeroDivisionError:
            return None

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle as text: what is compiled cannot travel between processes."""
        return (Formula.read, (self.text, self.names, self.where))


def number_node(value: Fraction) -> Number:
    """A number of at least 0 as a leaf of a tree; exact, and readable where it has a finite decimal form.

    >>> number_node(Fraction("0.60")).text
    '0.6'
    """
    places = 0
    while places < 100 and (value * 10**places).denominator != 1:
        places += 1
    if (value * 10**places).denominator != 1:
        return Number(value, str(value))
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return Number(value, f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def free_names(tree: Node) -> frozenset[str]:
    """The names a tree uses."""
    match tree:
        case Number():
            return frozenset()
        case Name(name):
            return frozenset({name})
        case Negative(operand):
            return free_names(operand)
        case Binary(_, left, right):
            return free_names(left) | free_names(right)
        case Call(_, arguments):
            return frozenset().union(*map(free_names, arguments))
        case _:
            assert_never(tree)


_BINDS: dict[Operator, int] = {"+": 1, "-": 1, "*": 2, "/": 2}


def print_tree(tree: Node) -> str:
    """The formula text of a tree; reading it gives an equal tree.

    >>> names = frozenset({"actual", "target"})
    >>> print_tree(Formula.read("1-(actual-target)/target", names, "").tree)
    '1 - (actual - target) / target'
    """
    return _printed(tree, 0)


def _printed(tree: Node, outer: int) -> str:
    match tree:
        case Number(_, text):
            return text
        case Name(name):
            return name
        case Negative(operand):
            return f"(-{_printed(operand, 3)})" if outer else f"-{_printed(operand, 3)}"
        case Binary(operator, left, right):
            binds = _BINDS[operator]
            text = f"{_printed(left, binds)} {operator} {_printed(right, binds + 1)}"
            return f"({text})" if binds < outer else text
        case Call(function, arguments):
            return f"{function}({', '.join(_printed(part, 0) for part in arguments)})"
        case _:
            assert_never(tree)


def _compile(tree: Node) -> Compiled:
    """The tree as nested closures over `Fraction`: the exact interpretation, without walking the tree each time."""
    match tree:
        case Number(value):
            return lambda _: value
        case Name(name):
            return lambda env: env[name]
        case Negative(operand):
            inner = _compile(operand)
            return lambda env: -inner(env)
        case Binary(operator, left, right):
            return _compile_binary(operator, _compile(left), _compile(right))
        case Call(function, arguments):
            return _compile_call(function, [_compile(part) for part in arguments])
        case _:
            assert_never(tree)


def _compile_binary(operator: Operator, left: Compiled, right: Compiled) -> Compiled:
    match operator:
        case "+":
            return lambda env: left(env) + right(env)
        case "-":
            return lambda env: left(env) - right(env)
        case "*":
            return lambda env: left(env) * right(env)
        case "/":
            return lambda env: left(env) / right(env)
        case _:
            assert_never(operator)


def _compile_call(function: Function, parts: list[Compiled]) -> Compiled:
    match function:
        case "abs":
            (only,) = parts
            return lambda env: abs(only(env))
        case "min":
            return lambda env: reduce(min, (part(env) for part in parts))
        case "max":
            return lambda env: reduce(max, (part(env) for part in parts))
        case _:
            assert_never(function)


class _Reader:
    """Reads one formula; every refusal says where, what, and what is allowed."""

    def __init__(self, text: str, names: frozenset[str], where: str) -> None:
        self._text = text
        self._names = names
        self._where = where

    def tree(self) -> Node:
        text = self._text
        if not text.strip():
            raise self._refuse(no.EMPTY())
        if len(text) > LONGEST:
            raise self._refuse(no.LONG(count=len(text), most=LONGEST))
        strange = sorted({sign for sign in text if not (sign.isascii() and (sign.isprintable() or sign.isspace()))})
        if strange:
            raise self._refuse(no.of_strange(text) or no.NOT_ASCII(sign=strange[0]))
        try:
            with warnings.catch_warnings():  # the parser warns of '1if'; it is refused below
                warnings.simplefilter("ignore")
                parsed = ast.parse(" ".join(text.split()), mode="eval")
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            raise self._refuse(self._why_unreadable()) from None
        return self._node(parsed.body, 0)

    def _why_unreadable(self) -> Reason:
        text = self._text
        if text.count("(") != text.count(")"):
            return no.BRACKETS()
        if re.search(r"\d\s*%", text):
            return no.PERCENTAGE()
        if re.search(r"[\w)]\s+[A-Za-z(\d]", text):
            return no.NO_OPERATOR()
        return no.NO_ARITHMETIC()

    def _node(self, node: ast.expr, depth: int) -> Node:
        if depth > DEEPEST:
            raise self._refuse(no.NESTED(depth=DEEPEST))
        match node:
            case ast.Constant():
                return self._number(node)
            case ast.Name(id=name):
                return self._name(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Negative(self._node(operand, depth + 1))
            case ast.BinOp(left=left, op=op, right=right):
                operator = _OPERATORS.get(type(op))
                if isinstance(op, ast.Mod):
                    raise self._refuse(no.PERCENT_SIGN())
                if isinstance(op, ast.BitXor):
                    raise self._refuse(no.POWER_SIGN())
                if operator is None:
                    raise self._refuse(no.NOT_IN_LANGUAGE(part=_REFUSED.get(type(op)) or no.BIT_OPERATOR()))
                return Binary(operator, self._node(left, depth + 1), self._node(right, depth + 1))
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self._call(name, arguments, depth)
            case ast.Tuple():
                raise self._refuse(no.COMMA())
            case ast.Compare() | ast.IfExp():
                raise self._refuse(no.COMPARISON())
            case _:
                raise self._refuse(no.NOT_IN_LANGUAGE(part=self._source(node)))

    def _number(self, node: ast.Constant) -> Number:
        text = self._source(node)
        if not _NUMBER.fullmatch(text):
            raise self._refuse(no.NO_NUMBER(text=text))
        if len(text) > DIGITS:
            raise self._refuse(no.MANY_DIGITS(count=len(text), most=DIGITS))
        return Number(Fraction(text), text)

    def _name(self, name: str) -> Name:
        if name in _FUNCTIONS:
            raise self._refuse(no.FUNCTION_ALONE(name=name))
        if name not in self._names:
            raise self._refuse(no.NO_NAME(name=name))
        return Name(name)

    def _call(self, name: str, arguments: list[ast.expr], depth: int) -> Call:
        function = _FUNCTIONS.get(name)
        if function is None:
            raise self._refuse(no.NO_FUNCTION(name=name))
        if function == "abs" and len(arguments) != 1:
            raise self._refuse(no.ONE_PART())
        if function != "abs" and len(arguments) < 2:
            raise self._refuse(no.TWO_PARTS(name=function))
        return Call(function, tuple(self._node(argument, depth + 1) for argument in arguments))

    def _source(self, node: ast.expr) -> str:
        return ast.get_source_segment(" ".join(self._text.split()), node) or "this"

    def _refuse(self, problem: Reason) -> FormulaError:
        wording = (no.NO_NAMES, no.ONE_NAME, no.NAMES)[min(2, len(self._names))]
        names = wording(names=listed(sorted(self._names)))
        shown = self._text if len(self._text) <= 80 else f"{self._text[:77]}…"
        return FormulaError(no.NO_FORMULA(where=self._where, formula=repr(shown), problem=problem, names=names))
