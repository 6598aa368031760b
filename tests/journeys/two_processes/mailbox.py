"""A mail server that keeps what it gets."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class Mailbox:
    """Listens until the process ends; ``port`` says where, ``mails`` holds what came."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        mails = self.mails

        class Talk(StreamRequestHandler):
            def handle(self) -> None:
                self.say("220 here")
                for line in self.rfile:
                    if line.upper().startswith(b"DATA"):
                        self.say("354 go on")
                        mails.append(message_from_bytes(self.read_mail(), policy=policy.default))
                        self.say("250 kept")
                    elif line.upper().startswith(b"QUIT"):
                        return self.say("221 bye")
                    else:
                        self.say("250 fine")

            def say(self, words: str) -> None:
                self.wfile.write(f"{words}\r\n".encode())

            def read_mail(self) -> bytes:
                lines = iter(self.rfile.readline, b".\r\n")
                return b"".join(line[1:] if line.startswith(b".") else line for line in lines)

        server = ThreadingTCPServer(("127.0.0.1", 0), Talk)
        server.daemon_threads = True
        self.port = server.server_address[1]
        Thread(target=server.serve_forever, daemon=True).start()
