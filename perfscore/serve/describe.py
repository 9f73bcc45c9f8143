"""The interface described as OpenAPI 3.1, its bodies by the same schemas that the documentation gives.

>>> sorted(description()["paths"])[:2]
['/api/v1/check', '/api/v1/diff']
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from perfscore.version import __version__

# In a wheel the schemas lie in the package (pyproject.toml puts them there), in a checkout in docs/.
_CONTRACTS = {"findings": "findings-1", "scorecards": "scorecards-1", "diff": "diff-1", "score": "score-1"}
_TEXT = {"type": "string"}
_BINARY = {"type": "string", "contentMediaType": "application/octet-stream"}


@cache
def description() -> dict[str, Any]:
    """The document."""
    schemas = {name: _schema(file) for name, file in _CONTRACTS.items()} | {"error": _ERROR}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "perfscore",
            "version": __version__,
            "description": "Audit performance self-evaluation scorecards (绩效自评表).",
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
        "paths": {
            "/api/v1/check": _post("Audit documents", _files("file"), "findings"),
            "/api/v1/read": _post("Read documents", _files("file"), "scorecards"),
            "/api/v1/diff": _post("Say what became of the findings in a resubmission", _files("old", "new"), "diff"),
            "/api/v1/score": _post("Score one indicator", {"application/json": {"schema": _QUESTION}}, "score"),
            "/api/v1/standards": _get("The shipped standards"),
            "/api/v1/kinds": _get("The kinds of findings"),
        },
    }


def _post(summary: str, content: dict[str, Any], answer: str) -> dict[str, Any]:
    return {
        "post": {
            "summary": summary,
            "requestBody": {"required": True, "content": content},
            "responses": {"200": _answer({"$ref": f"#/components/schemas/{answer}"}), **_REFUSALS},
        }
    }


def _get(summary: str) -> dict[str, Any]:
    listed = {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": _TEXT}}}
    return {"get": {"summary": summary, "responses": {"200": _answer(listed), "401": _REFUSALS["401"]}}}


def _files(*fields: str) -> dict[str, Any]:
    """A form with files and the options of the command line."""
    each: dict[str, Any] = {field: {"type": "array", "items": _BINARY, "minItems": 1} for field in fields}
    each |= {
        "standard": {**_TEXT, "description": "auto, or the name of a shipped standard."},
        "lang": {"type": "string", "enum": ["zh", "en"], "description": "Taken, and of no effect: both are answered."},
        "only": {"type": "array", "items": _TEXT},
        "ignore": {"type": "array", "items": _TEXT},
        "with": {"type": "array", "items": _TEXT},
    }
    schema = {"type": "object", "required": [*fields], "properties": each}
    return {"multipart/form-data": {"schema": schema}}


def _answer(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}


def _schema(name: str) -> dict[str, Any]:
    packed = files("perfscore") / "contracts" / f"{name}.schema.json"
    text = packed.read_text("utf-8") if packed.is_file() else _in_checkout(name).read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    # References inside a schema are to its own root; here its root is a component.
    return json.loads(json.dumps(found).replace('"#/$defs/', f'"#/components/schemas/{name.partition("-")[0]}/$defs/'))  # type: ignore[no-any-return]


def _in_checkout(name: str) -> Path:
    return Path(__file__).parents[2] / "docs" / "schemas" / f"{name}.schema.json"


_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "zh", "en", "place"],
            "properties": {"code": _TEXT, "zh": _TEXT, "en": _TEXT, "place": {"type": ["object", "null"]}},
        }
    },
}
_QUESTION = {
    "type": "object",
    "required": ["target", "actual", "weight"],
    "additionalProperties": False,
    "properties": {
        "target": {**_TEXT, "minLength": 1, "description": "The target as printed, such as ≥53 人."},
        "actual": {**_TEXT, "minLength": 1, "description": "The actual value as printed."},
        "weight": {**_TEXT, "minLength": 1, "description": "The points at stake, as a decimal string."},
        "published": _TEXT,
        "needs": _TEXT,
        "class": _TEXT,
        "standard": _TEXT,
    },
}
_REFUSALS = {
    status: {
        "description": said,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}},
    }
    for status, said in {
        "400": "The body cannot be read.",
        "401": "The token is missing or wrong.",
        "413": "The body is over the limit.",
        "415": "The body is of another kind.",
        "422": "The document, or a value, is refused.",
        "503": "Too busy, or the process that handled it died.",
        "504": "It took too long.",
    }.items()
}
