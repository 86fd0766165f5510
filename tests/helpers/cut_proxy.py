"""A line that is cut again and again: hands bytes on to a server, keeps a copy of them, and hangs up at random.

Run as a process: PORT_TO COPY SEED MEAN_S. Prints the port on which it listens.
"""

import asyncio
import random
import sys
from pathlib import Path


async def serve(port_to: int, copy: Path, chance: random.Random, mean_s: float) -> None:
    """Listen until killed."""
    lines: set[asyncio.StreamWriter] = set()
    with copy.open("wb") as kept:

        async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while data := await reader.read(65536):
                    kept.write(data)
                    kept.flush()
                    writer.write(data)
                    await writer.drain()
            except OSError:
                pass
            finally:
                writer.close()

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            lines.add(writer)
            try:
                there = await asyncio.open_connection("127.0.0.1", port_to)
            except OSError:
                writer.close()
            else:
                await asyncio.gather(hand_on(reader, there[1]), hand_on(there[0], writer))
            lines.discard(writer)

        server = await asyncio.start_server(accept, "127.0.0.1", 0)
        sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()
        while True:
            await asyncio.sleep(chance.expovariate(1 / mean_s))
            for line in lines and [chance.choice(sorted(lines, key=id))]:
                line.transport.abort()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2]), random.Random(int(sys.argv[3])), float(sys.argv[4])))
