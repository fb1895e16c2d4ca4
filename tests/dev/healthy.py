"""The smallest server that says it is well: `healthy.py PORT`."""

import socket
import sys

with socket.socket() as server:
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", int(sys.argv[1])))
    server.listen()
    while True:
        line, _ = server.accept()
        with line:
            line.recv(4096)
            sys.stdout.write("asked\n")
            sys.stdout.flush()
            line.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")
