"""Make the API reference from the docstrings: what a class was written to have, not what attrs adds to it.

A name is public if ``__all__`` of `perfscore` or `perfscore.testing` has it. Of a class its fields, methods and
properties are shown that it defines itself under a plain name; the examples are those that the tests run.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import attrs

PACKAGES = {
    "perfscore": "The names of `perfscore`. Each loads what it needs when it is first used.",
    "perfscore.testing": "For tests of your own standards and programs (extra `testing`).",
}
_LONGEST_DEFAULT = 30


def api_pages() -> dict[str, str]:
    """File name and text of each page."""
    pages = {f"{name}.md": api_page(name, opening) for name, opening in PACKAGES.items()}
    listed = "\n".join(PACKAGES)
    pages["index.md"] = f"# API reference\n\nMade from the code.\n\n```{{toctree}}\n{listed}\n```\n"
    return pages


def api_page(package: str, opening: str) -> str:
    """The page of one package: functions first, then classes, errors, and what else it has."""
    module = importlib.import_module(package)
    parts = [f"# {package}", opening]
    for title, names in sections(module).items():
        parts.append(f"## {title}")
        for name in names:
            parts += described(name, getattr(module, name), level=3)
    return "\n\n".join(parts) + "\n"


def sections(module: ModuleType) -> dict[str, list[str]]:
    """The public names by what they are."""
    found: dict[str, list[str]] = {"Functions": [], "Classes": [], "Errors": [], "Values": []}
    for name in module.__all__:
        value = getattr(module, name)
        if isinstance(value, type):
            found["Errors" if issubclass(value, Exception) else "Classes"].append(name)
        elif not name.startswith("__"):
            found["Functions" if callable(value) else "Values"].append(name)
    return {title: names for title, names in found.items() if names}


def described(name: str, value: Any, level: int) -> Iterator[str]:
    """Heading, signature, docstring; of a class its fields and members too."""
    yield f"{'#' * level} {name}"
    if isinstance(value, type):
        base = value.__mro__[1].__name__
        yield from () if base == "object" else [f"A kind of `{base}`."]
        yield markdown(own_docstring(value))
        if attrs.has(value):
            yield fields_table(value)
        for member, function in members(value):
            yield from described(f"{name}.{member}", function, level + 1)
    elif callable(value):
        yield f"```python\n{signature(name.rpartition('.')[2], value)}\n```"
        yield markdown(inspect.getdoc(value) or "")
    elif isinstance(value, property):
        yield f"`{annotation(value.fget)}`. {markdown(inspect.getdoc(value) or '')}"
    else:
        yield f"`{value!r}`"


def own_docstring(value: type) -> str:
    """The docstring that the class itself has."""
    return inspect.cleandoc(value.__dict__.get("__doc__") or "")


def members(value: type) -> Iterator[tuple[str, Any]]:
    """Methods and properties that the class defines, in their order, those with plain names."""
    for name, member in value.__dict__.items():
        if name.startswith("_"):
            continue
        if isinstance(member, classmethod | staticmethod):
            yield name, getattr(value, name)
        elif isinstance(member, FunctionType | property):
            yield name, member


def fields_table(value: type) -> str:
    """The fields of an attrs class, with type and default."""
    rows = ["| field | type | default |", "| --- | --- | --- |"]
    for field in attrs.fields(value):
        if not field.name.startswith("_"):
            default = "" if field.default is attrs.NOTHING else f"`{shown_default(field.default)}`"
            rows.append(f"| `{field.name}` | `{cell(type_text(field.type))}` | {cell(default)} |")
    return "\n".join(rows)


def shown_default(default: Any) -> str:
    """A default as it is written; a long one is left out."""
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a function to type checkers, a class in fact
        return f"{getattr(default.factory, '__name__', '...')}()"
    text = default.__name__ if isinstance(default, type) else repr(default)
    return text if len(text) <= _LONGEST_DEFAULT else "..."


def signature(name: str, function: Any) -> str:
    """The call, as it is annotated; long defaults are left out and bound arguments gone."""
    found = inspect.signature(function)
    parameters: list[str] = []
    for parameter in found.parameters.values():
        text = f": {type_text(parameter.annotation)}" if parameter.annotation is not parameter.empty else ""
        if parameter.default is not parameter.empty:
            text += f" = {shown_default(parameter.default)}" if text else f"={shown_default(parameter.default)}"
        star = "*" * ((parameter.kind is parameter.VAR_POSITIONAL) + 2 * (parameter.kind is parameter.VAR_KEYWORD))
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in "".join(parameters):
            parameters.append("*")
        if parameter.name != "self":
            parameters.append(f"{star}{parameter.name}{text}")
    returned = "" if found.return_annotation is found.empty else f" -> {type_text(found.return_annotation)}"
    one_line = f"{name}({', '.join(parameters)}){returned}"
    lines = "".join(f"    {parameter},\n" for parameter in parameters)
    return one_line if len(one_line) <= 100 else f"{name}(\n{lines}){returned}"


def annotation(function: Any) -> str:
    """What a property gives."""
    return type_text(inspect.signature(function).return_annotation)


def type_text(kind: Any) -> str:
    """A type as it is written in the code."""
    text = kind if isinstance(kind, str) else getattr(kind, "__name__", None) if isinstance(kind, type) else repr(kind)
    return re.sub(r"\b(?:perfscore|typing|collections|decimal|fractions|pathlib)(?:\.\w+)*\.(?=\w)", "", str(text))


def cell(text: str) -> str:
    """Text inside a table."""
    return text.replace("|", "\\|")


def markdown(docstring: str) -> str:
    """A docstring as Markdown: sessions and literal blocks fenced, sections as lists."""
    out: list[str] = []
    for block in re.split(r"\n\s*\n", docstring):
        first = block.lstrip().partition("\n")[0]
        if first.startswith(">>>"):
            out.append(f"```python\n{inspect.cleandoc(block)}\n```")
        elif block.startswith("    "):
            out.append(f"```text\n{inspect.cleandoc(block)}\n```")
        elif re.fullmatch(r"(?:Raises|Returns|Args|Yields):", first):
            out.append(section(first, block))
        elif "\n>>>" in block:
            text, _, session = block.partition("\n>>>")
            out += [prose(text), f"```python\n>>>{session}\n```"]
        elif first != "::":
            out.append(prose(block))
    return "\n\n".join(out)


def section(title: str, block: str) -> str:
    """``Raises:`` and its like, with a line for each entry."""
    entries: list[str] = []
    for line in block.splitlines()[1:]:
        if line.startswith("        ") and entries:
            entries[-1] += " " + line.strip()
        else:
            entries.append(line.strip())
    lines = [re.sub(r"^(\w+): ", r"`\1`: ", entry) for entry in entries]
    return f"**{title}**\n\n" + "\n".join(f"- {prose(line)}" for line in lines)


def prose(text: str) -> str:
    """Running text; what is code stays code, and nothing else becomes markup."""
    parts = re.split(r"(``?[^`]+``?)", re.sub(r"::$", ":", text))
    return "".join(
        f"`{part.strip('`')}`" if number % 2 else re.sub(r"([<\[*_])", r"\\\1", part)
        for number, part in enumerate(parts)
    )
