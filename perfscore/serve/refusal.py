"""Every error of the interface in one form: ``{"error": {"code", "zh", "en", "place"}}``, with its status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

from perfscore.errors import PerfscoreError
from perfscore.model.place import Place
from perfscore.reason import Reason, Wording

NOT_ALLOWED = Wording(
    "not-allowed",
    zh="未经授权：请使用启动时给出的网址或令牌",
    en="not allowed: use the address or the token printed at the start",
)
WRONG_HOST = Wording(
    "wrong-host",
    zh="不接受此主机名；如在代理之后，请以 --allow-host 登记",
    en="this host name is not served; behind a proxy, name it with --allow-host",
)
WRONG_ORIGIN = Wording("wrong-origin", zh="不接受其他网站发来的请求", en="requests from other sites are not taken")
NOT_FOUND = Wording("not-found", zh="地址不存在", en="there is nothing at this address")
WRONG_METHOD = Wording("wrong-method", zh="此地址不接受这种请求方法", en="this address does not take that method")
TOO_LARGE = Wording("body-too-large", zh="请求超过上限 {mb} MB", en="the request is over the limit of {mb} MB")
NO_FILE = Wording(
    "no-file",
    zh="没有文件：请以 multipart/form-data 的 file 字段上传，可多个",
    en="no file: send one or several as multipart/form-data, field file",
)
NOT_MULTIPART = Wording(
    "not-multipart",
    zh="请求内容不是 multipart/form-data 或 JSON",
    en="the body is neither multipart/form-data nor JSON",
)
BAD_VALUE = Wording(
    "bad-value", zh="{name}：{value} 不能使用；可用：{allowed}", en="{name}: {value} cannot be used; allowed: {allowed}"
)
MISSING_KEY = Wording("missing-key", zh="缺少 {name}", en="{name} is missing")
NOT_JSON = Wording("not-json", zh="请求内容不是 JSON 对象", en="the body is no JSON object")
WORKER_DIED = Wording(
    "worker-died",
    zh="处理该文件的进程意外结束（内存不足或被终止），请重试；其他文件不受影响",
    en="the process that handled it ended (out of memory, or killed); try again, other files are not affected",
)
TOO_LONG = Wording(
    "took-too-long", zh="处理超过{seconds}秒，已停止", en="it took more than {seconds} seconds and was stopped"
)
BUSY = Wording("busy", zh="请求过多，请稍后再试", en="too many requests at once; try again in a moment")
UNKNOWN_DOCUMENT = Wording("unknown-document", zh="该文件需要重新读取", en="the document must be read again")
TOO_MUCH_OPEN = Wording(
    "too-much-open",
    zh="已打开的文件合计超过 {mb} MB；请先移除一些",
    en="the open files have more than {mb} MB together; remove some first",
)
NOT_KEPT = Wording("not-kept", zh="决定无法写入（{why}）", en="the decision could not be written ({why})")
NO_TEXT = Wording("no-text", zh="没有可读的内容", en="there is nothing to read")


class RefusedError(PerfscoreError):
    """A request that is refused: its reason, the HTTP status, and the place in a document where there is one.

    The place is one of the model, or one in the contract's form that came from a worker process.
    """

    def __init__(self, reason: Reason, status: int, place: Place | Mapping[str, Any] | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.place = place


def error_json(reason: Reason, place: Place | Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The object; `place` is null where no document is concerned."""
    where = place.as_json() if isinstance(place, Place) else place
    return {"error": {"code": reason.code, "zh": reason["zh"], "en": reason["en"], "place": where}}


def refusal(reason: Reason, status: int, place: Place | Mapping[str, Any] | None = None) -> JSONResponse:
    """The answer."""
    return JSONResponse(error_json(reason, place), status_code=status)
