"""Clients that shut others out of a server that gives each of them a thread.

    python -m bench.crowd PORT [IDLE]

Stalled downloads, which ask for all articles and read nothing; slow ones, which read 40 KB a
second; connections that ask nothing (``IDLE``, 1,000 unless told otherwise); and requests whose
head comes a byte at a time. Who is cut off comes again. Runs until it is ended; ``bench.servers``
measures searches meanwhile.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable

STALLED, SLOW, IDLE, HEADS = 8, 8, 1_000, 100
DOWNLOAD = b"GET /export.jsonl HTTP/1.1\r\nHost: localhost\r\n\r\n"
Client = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def main(port: int, idle: int = IDLE) -> None:
    clients: list[tuple[int, Client]] = [
        (STALLED, _stalled),
        (SLOW, _slow),
        (idle, _idle),
        (HEADS, _head),
    ]
    await asyncio.gather(*(_again(port, who) for count, who in clients for _ in range(count)))


async def _again(port: int, client: Client) -> None:
    while True:
        try:
            taken = socket.socket()
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
            taken.setblocking(False)
            await asyncio.get_running_loop().sock_connect(taken, ("127.0.0.1", port))
            reader, writer = await asyncio.open_connection(sock=taken, limit=4096)
            try:
                await client(reader, writer)
            finally:
                writer.close()
        except OSError:
            pass
        await asyncio.sleep(1)


async def _stalled(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(DOWNLOAD)
    await reader.readline()
    await asyncio.sleep(3600)


async def _slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(DOWNLOAD)
    while await reader.read(4096):
        await asyncio.sleep(0.1)


async def _idle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)


async def _head(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    while not reader.at_eof():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(1)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
