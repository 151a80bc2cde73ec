"""sqlmap and wapiti against Waymark with its demo council, on this machine only.

First both go against a canary with planted holes: a scanner that misses one of them says nothing by finding nothing in
Waymark, so the command fails. Then they go, signed in as the coordinator, against one address of each kind that has
something to tamper with. What they find is printed and kept in target/attack/.
"""

import contextlib
import http.cookiejar
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OUT = ROOT / "target" / "attack"
TOOLS = ROOT / ".tools" / "attack" / "bin"
PROGRAM = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug" / "waymark"
COORDINATOR = {"email": "coordinator@lochside.example", "password": "waymark demo council"}
HEADER = "Sec-Fetch-Site: same-origin"
# What ends the session, or something that the scan still needs, or takes seconds to make.
SPARED = ("/sign-out", "/hats", "/end", "/leave", "/start-again", "/account", "/remove", "/pdf", "/docx", "/sound", "/assets", "sheet")
MODULES = "sql,xss,permanentxss,file,exec,crlf,redirect,cookieflags,http_headers,csp"
# In seconds, for each scanner and target.
CANARY_TIME, SCAN_TIME = 300, int(os.environ.get("ATTACK_SECONDS", "600"))
# Over plain http to this machine no cookie can be secure; `make test` has the cookies as they are over https.
EXPECTED = {"Secure Flag cookie"}
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class Links(HTMLParser):
    """The addresses and forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[dict] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attributes}
        if tag == "a" and of.get("href", "").startswith("/"):
            self.links.append(of["href"].split("#")[0])
        if tag == "form":
            self.forms.append({"method": of.get("method", "get"), "action": of.get("action", ""), "fields": {}})
        if tag in ("input", "textarea", "select") and of.get("name") and of.get("type") != "file" and self.forms:
            self.forms[-1]["fields"][of["name"]] = of.get("value") or "oak"


class Browser:
    """Somebody who is signed in."""

    def __init__(self, base: str) -> None:
        self.base, self.jar = base, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def open(self, path: str, form: dict[str, str] | None = None) -> str:
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(self.base + path, data, {"Sec-Fetch-Site": "same-origin"})
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.read().decode("utf-8", "replace") if "html" in answer.headers.get("content-type", "") else ""
        except urllib.error.HTTPError:
            return ""

    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def kinds(self, most: int = 120) -> tuple[list[str], list[dict]]:
        """One address of each kind, with its question if one was seen, and one form of each kind."""
        waiting, seen, kinds, forms = ["/start"], {"/start"}, {}, {}
        while waiting and len(kinds) < most:
            url = waiting.pop(0)
            kind = ID.sub("ID", url.split("?")[0]) + ("?" if "?" in url else "")
            if kind in kinds or any(part in url for part in SPARED):
                continue
            kinds[kind] = url
            page = Links()
            page.feed(self.open(url))
            for form in page.forms:
                action = form["action"] or url
                if form["method"] == "get" and form["fields"]:
                    page.links.append(f"{action}?{urllib.parse.urlencode(form['fields'])}")
                elif form["fields"] and not any(part in action for part in SPARED):
                    forms.setdefault(ID.sub("ID", action), {**form, "action": action, "page": url})
            new = [link for link in page.links if link not in seen]
            seen.update(new)
            waiting.extend(new)
        return list(kinds.values()), list(forms.values())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command: list[str], base: str, path: str) -> Iterator[None]:
    """A server, until the block is over."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(urllib.error.HTTPError, OSError):
                urllib.request.urlopen(base + path, timeout=5)
                break
            if path == "/" and listens(base):
                break
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def listens(base: str) -> bool:
    url = urllib.parse.urlsplit(base)
    with socket.socket() as probe:
        return probe.connect_ex((url.hostname, url.port)) == 0


def sqlmap(name: str, targets: list[list[str]], cookie: str, seconds: int) -> list[str]:
    """The parameters that can be injected, of each target given as arguments."""
    found, until = [], time.monotonic() + seconds
    log = OUT / f"sqlmap-{name}.log"
    log.write_text("")
    tried = 0
    for target in targets:
        left = until - time.monotonic()
        if left < 5:
            break
        command = [str(TOOLS / "sqlmap"), *target, "--batch", "--flush-session", "--disable-coloring", f"--cookie={cookie}"]
        command += [f"--headers={HEADER}", "--level=1", "--risk=1", "--technique=BEU", "--timeout=20", "--retries=0"]
        command += ["--skip-static", "--threads=2", "--fresh-queries", f"--output-dir={OUT / 'sqlmap'}", "--drop-set-cookie"]
        told = output(command, left)
        tried += 1
        with log.open("a") as lines:
            lines.write(f"\n==> {target}\n{told}")
        if "not injectable" in told and "Parameter: " not in told:
            continue
        found += [f"{target[0]} {line.strip()}" for line in told.splitlines() if line.startswith("Parameter: ")]
    print(f"    sqlmap tried {tried} of {len(targets)} targets, found {len(found)}")
    return found


def output(command: list[str], seconds: float) -> str:
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=seconds, check=False)
        return done.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("utf-8", "replace") + "\n(time was up)"


def wapiti(name: str, base: str, starts: list[str], cookie: str, seconds: int) -> dict[str, list[str]]:
    """What was found, by kind."""
    report = OUT / f"wapiti-{name}.json"
    report.unlink(missing_ok=True)
    command = [str(TOOLS / "wapiti"), "-u", f"{base}/start", "--scope", "domain", "-m", MODULES, "-f", "json", "-o", str(report)]
    command += ["-H", HEADER, "-H", f"Cookie: {cookie}", "--flush-session", "--no-bugreport", "--endpoint", "http://127.0.0.1:9/", "--dns-endpoint", "127.0.0.1", "-d", "1", "--tasks", "2"]
    command += ["--max-scan-time", str(seconds), "--max-attack-time", str(max(30, seconds // 10)), "-t", "20", "-S", "normal"]
    command += ["--max-links-per-page", "40", "--max-files-per-dir", "8", "--store-session", str(OUT / "wapiti")]
    for start in starts:
        command += ["-s", base + start]
    for spared in SPARED:
        command += ["-x", f"{base}{spared}*" if spared.startswith("/") else f"{base}/*{spared}*"]
    (OUT / f"wapiti-{name}.log").write_text(output(command, 3 * seconds))
    if not report.exists():
        sys.exit(f"wapiti wrote no report: see {OUT}/wapiti-{name}.log")
    told = json.loads(report.read_text())
    found = {**told["vulnerabilities"], **told["anomalies"]}
    lines = {kind: [f"{one['method']} {one['path']} {one.get('parameter') or ''} {one['info']}" for one in all] for kind, all in found.items()}
    lines = {kind: all for kind, all in lines.items() if all}
    print(f"    wapiti walked {told['infos'].get('crawled_pages_nbr', '?')} pages, found {sum(map(len, lines.values()))}")
    return lines


def against_the_canary() -> None:
    base = f"http://127.0.0.1:{free_port()}"
    print(f"==> The canary at {base}")
    with running([sys.executable, str(HERE / "canary.py"), base.rsplit(":", 1)[1]], base, "/"):
        injected = sqlmap("canary", [["-u", f"{base}/pupils?name=Isla"]], "waymark=canary", CANARY_TIME)
        seen = wapiti("canary", base, ["/pupils?name=Isla", "/search?q=oak", "/paper?name=slip.txt", "/go?next=/start"], "waymark=canary", CANARY_TIME)
    if not injected:
        sys.exit("sqlmap missed the hole that was planted for it")
    for kind in ("SQL Injection", "Reflected Cross Site Scripting", "Path Traversal", "Open Redirect"):
        if kind not in seen:
            sys.exit(f"wapiti missed the hole that was planted for it: {kind}; it found {sorted(seen)}")
        print(f"    found, as it should be: {kind}")


def against_waymark() -> bool:
    base = f"http://127.0.0.1:{free_port()}"
    with tempfile.TemporaryDirectory(prefix="waymark-attack-") as data:
        subprocess.run([PROGRAM, "demo", "--data", data, "--schools", "2", "--pupils", "60"], check=True, stdout=subprocess.DEVNULL)
        print(f"==> Waymark at {base}")
        with running([str(PROGRAM), "serve", "--data", data, "--listen", base[7:]], base, "/readyz"):
            browser = Browser(base)
            browser.open("/sign-in", COORDINATOR)
            urls, forms = browser.kinds()
            print(f"    {len(urls)} kinds of address, {len(forms)} kinds of form")
            targets = [["-u", base + url] for url in urls if "?" in url]
            # The last id of an address is what somebody would tamper with.
            marked = (re.sub(r"(?s)(.*)(" + ID.pattern + ")", r"\1\2*", url) for url in urls if "?" not in url and ID.search(url))
            # Of these only what answers oddly to a quotation mark is tried further.
            targets += [["-u", base + form["action"], "--data", urllib.parse.urlencode(form["fields"]), "--smart"] for form in forms]
            targets += [["-u", base + url, "--smart"] for url in marked]
            injected = sqlmap("waymark", targets, browser.cookie(), SCAN_TIME)
            browser.open("/sign-in", COORDINATOR)
            if "Sign out" not in browser.open("/start"):
                sys.exit("the scan was not signed in to its end")
            pages = {url for url in urls if "?" in url} | {form["page"] for form in forms}
            seen = wapiti("waymark", base, sorted(pages), browser.cookie(), SCAN_TIME)
    seen = {kind: all for kind, all in seen.items() if kind not in EXPECTED}
    for line in injected + [f"{kind}: {one}" for kind, all in seen.items() for one in all]:
        print(f"    FOUND {line}")
    return not injected and not seen


if __name__ == "__main__":
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} is missing: cargo build")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    began = time.monotonic()
    against_the_canary()
    clean = against_waymark()
    print(f"==> {'Nothing found' if clean else 'Something was found'} in {time.monotonic() - began:.0f} s")
    sys.exit(0 if clean else 1)
