r"""Messages between our process and its workers: JSON with bytes beside it, so that a worker sends data only.

A worker handles hostile files; what comes back from it must not be able to run anything, as a pickle could.

>>> import io
>>> pipe = io.BytesIO()
>>> send(pipe, ["check", [["甲.txt", b"\x00\xff"]]])
>>> _ = pipe.seek(0)
>>> receive(pipe)
['check', [['甲.txt', b'\x00\xff']]]
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_HEAD = struct.Struct(">II")
_LENGTH = struct.Struct(">Q")
# More than any message of ours; a length beyond it is no message.
_MOST = 1 << 31


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message: the JSON's length and the number of blobs, the JSON, then each blob with its length."""
    blobs: list[bytes] = []
    text = json.dumps(_packed(message, blobs), ensure_ascii=True).encode()
    pipe.write(_HEAD.pack(len(text), len(blobs)) + text)
    for blob in blobs:
        pipe.write(_LENGTH.pack(len(blob)))
        pipe.write(blob)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one message.

    Raises:
        EOFError: the other side is gone, or what it sent is no message.
    """
    length, count = _HEAD.unpack(_exactly(pipe, _HEAD.size))
    text = _exactly(pipe, length)
    blobs = []
    for _ in range(count):
        (size,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
        if size > _MOST:
            raise EOFError
        blobs.append(_exactly(pipe, size))
    try:
        return _unpacked(json.loads(text), blobs)
    except (ValueError, IndexError, RecursionError):
        raise EOFError from None


def _packed(value: object, blobs: list[bytes]) -> object:
    if isinstance(value, bytes):
        blobs.append(value)
        return {"$bytes": len(blobs) - 1}
    if isinstance(value, dict):
        return {str(key): _packed(item, blobs) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_packed(item, blobs) for item in value]
    return value


def _unpacked(value: Any, blobs: list[bytes]) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"$bytes"}:
            return blobs[int(value["$bytes"])]
        return {key: _unpacked(item, blobs) for key, item in value.items()}
    return [_unpacked(item, blobs) for item in value] if isinstance(value, list) else value


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    found = pipe.read(size)
    if found is None or len(found) != size:
        raise EOFError
    return found
