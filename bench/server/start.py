#!/usr/bin/env python3
"""How long ./tagport serve takes from its start to its first answer: nine starts, each with a new data folder."""
import pathlib
import socket
import statistics
import subprocess
import tempfile
import time

LAUNCHER = pathlib.Path(__file__).resolve().parents[2] / "tagport"
REQUEST = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.sendall(REQUEST)
            return b" 200 " in connection.recv(100)
    except OSError:
        return False


def one_start():
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        begin = time.monotonic()
        server = subprocess.Popen(
            [LAUNCHER, "serve", "--port", str(port), "--data", data],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while server.poll() is None and not answers(port):
            time.sleep(0.005)
        took = time.monotonic() - begin
        if server.poll() is not None:
            raise SystemExit(f"serve ended with {server.returncode}")
        server.terminate()
        server.wait()
        return took


if __name__ == "__main__":
    starts = sorted(one_start() for _ in range(9))
    print(f"serve to its first answer: median {statistics.median(starts):.2f} s, {starts[0]:.2f} to {starts[-1]:.2f}")
