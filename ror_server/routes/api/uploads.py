"""The file in the body of a request: raw, or the only file of a form."""

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect

from ror_server.errors import ServerRefusal

LARGEST_FILE = 2**20
"""Bytes; a region's hospital has some hundred units, and a workbook of them some tens of kio."""


async def sent_file(request: Request) -> bytes:
    """Return the bytes of the file that a request carries (a FastAPI dependency).

    Raises:
        ServerRefusal: 413 too large, 400 none or cut short by the client.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        form = media_type == "multipart/form-data"
        content = await (_of_form(request) if form else _of_body(request))
    except ClientDisconnect:
        raise ServerRefusal(400, "incomplete", "La demande s’est interrompue.") from None
    if not content:
        raise ServerRefusal(400, "no_file", "La demande ne porte aucun fichier.")
    return content


async def _of_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FILE:
            raise _too_large()
    return bytes(body)


async def _of_form(request: Request) -> bytes:
    async with request.form(max_files=1, max_fields=10) as form:
        for value in form.values():
            if isinstance(value, UploadFile):
                if (value.size or 0) > LARGEST_FILE:
                    raise _too_large()
                return await value.read()
    return b""


def _too_large() -> ServerRefusal:
    limit = LARGEST_FILE // 1024
    return ServerRefusal(413, "too_long", f"Le fichier dépasse {limit}\u00a0Kio.")
