"""A small page full of holes, for the scanners to find: what they miss here, they cannot be trusted about.

It is a file of its own and part of nothing that ships. Its holes open only to who brings the cookie, as Waymark's pages do.
"""

import sqlite3
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

COOKIE = "waymark=canary"
PUPILS = [(1, "Isla"), (2, "Ally"), (3, "Noor")]


def start() -> str:
    return """<h1>Canary</h1>
        <a href="/pupils?name=Isla">Isla</a> <a href="/search?q=oak">Search</a> <a href="/paper?name=slip.txt">Slip</a>
        <a href="/go?next=/start">On</a>
        <form method="post" action="/note"><input name="text" value="oak"><button>Save</button></form>"""


def pupils(name: str) -> str:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE pupil (id INTEGER, name TEXT)")
    db.executemany("INSERT INTO pupil VALUES (?, ?)", PUPILS)
    rows = db.execute(f"SELECT id, name FROM pupil WHERE name = '{name}'").fetchall()
    return "".join(f"<li>{number} {who}</li>" for number, who in rows) or "<p>Nobody</p>"


class Canary(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
        self.reply(url.path, asked)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode("utf-8", "replace")
        asked = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
        self.reply(urlsplit(self.path).path, asked)

    def reply(self, path: str, asked: dict[str, str]) -> None:
        if COOKIE not in self.headers.get("cookie", ""):
            return self.say(401, "<h1>Sign in</h1>")
        try:
            self.say(*self.page(path, asked))
        except sqlite3.Error as error:
            self.say(500, f"<pre>sqlite3.OperationalError: {error}</pre>")
        except OSError as error:
            self.say(404, f"<pre>{type(error).__name__}</pre>")

    def page(self, path: str, asked: dict[str, str]) -> tuple[int, str]:
        match path:
            case "/" | "/start":
                return 200, start()
            case "/pupils":
                return 200, pupils(asked.get("name", ""))
            case "/search":
                return 200, f"<p>You looked for {asked.get('q', '')}</p>"
            case "/note":
                return 200, f"<p>Saved: {asked.get('text', '')}</p>"
            case "/paper":
                return 200, Path("/srv", unquote(asked.get("name", ""))).read_text()
            case "/go":
                return 302, asked.get("next", "/start")
            case _:
                return 404, "<p>Nothing</p>"

    def say(self, status: int, body: str) -> None:
        self.send_response(status)
        if status == 302:
            self.send_header("Location", body)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><html><body>{body}</body></html>".encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Canary).serve_forever()
