"""What does an address need to answer a call?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from renamed_places.api import door
from renamed_places.records import Gazetteer


@dataclass(frozen=True, slots=True)
class Call:
    """A call: the gazetteer it is about, the request, its parameters as they came, in a query or in a form.

    `view`: the path, on the server, at which a reader sees a record; it contains {{id}}.
    """

    gazetteer: Gazetteer
    request: Request
    raw: bytes
    view: str

    @property
    def server(self) -> str:
        """The address of the server, or of what a proxy gives of it, without a slash at its end."""
        return f"{self._origin}{self.request.scope.get('app_root_path', '')}"

    @property
    def base(self) -> str:
        """The address under which all this is reached, without a slash at its end."""
        return f"{self._origin}{self.request.scope.get('root_path', '')}"

    @property
    def _origin(self) -> str:
        return f"{self.request.url.scheme}://{self.request.url.netloc}"


Answering = Callable[[Call], Response]
Known = Callable[[], Gazetteer]
READ: Final = ("GET",)
READ_OR_POSTED: Final = ("GET", "POST")


@dataclass(frozen=True, slots=True)
class Address:
    """An address below the service's own: its path, what answers there, by which methods."""

    path: str
    answering: Answering
    methods: tuple[str, ...] = READ

    def route(self, known: Known, view: str) -> Route:
        """Return the address as a route; what answers runs in a thread, so that no call waits for another."""

        async def endpoint(request: Request) -> Response:
            raw = await door.form(request) if request.method == "POST" else request.scope["query_string"]
            return await run_in_threadpool(lambda: self.answering(Call(known(), request, raw, view)))

        return Route(self.path, endpoint, methods=list(self.methods), name=self.path)
