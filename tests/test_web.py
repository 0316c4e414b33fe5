"""Articles from addresses, against a server on this machine that is allowed, and addresses that never are."""

import asyncio
import gzip
import ipaddress
import json
import threading
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from summarize.batch import extracting, web
from summarize.batch.addresses import is_public
from summarize.batch.inputs import Columns, Item, items_of
from summarize.batch.ledger import Ledger
from summarize.batch.pages import fetched, fetching
from summarize.cli import app
from summarize.errors import ArticleError, UsageError

pytest.importorskip("trafilatura", reason="the extra web is not installed")
pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

WORDS = "The ferry left the harbour at nine in the morning with all its passengers, the harbour master said on Monday. "
PAGE = (
    "<html><head><title>Ferry leaves in time</title></head><body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a>"
    f"</nav><article><h1>Ferry leaves in time</h1><p>{WORDS * 3}</p><p>{WORDS * 2}</p></article>"
    "<footer>All rights reserved, cookies and so on</footer></body></html>"
)


@contextmanager
def site(pages):
    """A site on loopback: path to (status, headers, body); what was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, dict(self.headers)))
            status, headers, body = pages(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def html(body=PAGE, **headers):
    return (
        200,
        {"content-type": "text/html; charset=utf-8", **headers},
        body if isinstance(body, bytes) else body.encode(),
    )


def here(address, _port):
    return str(address) == "127.0.0.1"


def article(address, allowed=here):
    async def work():
        async with web.web(allowed) as pages:
            return await pages.article(address)

    return asyncio.run(work())


def refused(address, allowed=here):
    with pytest.raises(ArticleError) as raised:
        article(address, allowed)
    assert "\n" not in str(raised.value)
    return str(raised.value)


# Where


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.1.1.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1",
        "2001:0:7f00:1::", "2001:db8::1", "::7f00:1",
    ],
)  # fmt: skip
def test_what_is_not_of_the_internet_at_large_is_not_public(address):
    assert not is_public(ipaddress.ip_address(address), 443)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_what_is_of_the_internet_is_public_where_pages_are_served(address):
    assert [is_public(ipaddress.ip_address(address), port) for port in (80, 443, 8080, 22, 25)] == [True] * 3 + [
        False
    ] * 2


@given(st.ip_addresses(v=4))
def test_an_address_of_the_old_kind_is_judged_alike_in_every_clothing(address):
    number = int(address)
    clothed = [0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80]
    expected = is_public(address, 443)
    assert [is_public(ipaddress.IPv6Address(each), 443) for each in clothed] == [expected] * 3


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_never_asked_whatever_it_is_called(host):
    with site(lambda _: html()) as (base, asked):
        told = refused(f"http://{host}:{base.rpartition(':')[2]}/", is_public)
    assert asked == []
    assert "private network" in told or "cannot be fetched" in told  # some systems do not read every spelling


def test_a_redirect_into_a_private_network_is_not_followed():
    with site(lambda path: (302, {"location": "http://127.0.0.2:1/secret"}, b"") if path == "/a" else html()) as (
        base,
        asked,
    ):
        assert "leads into a private network" in refused(f"{base}/a")
    assert [path for path, _ in asked] == ["/a"]


def test_a_redirect_to_what_is_allowed_is_followed_and_a_circle_is_not():
    with site(lambda path: html() if path == "/b" else (301, {"location": "/b" if path == "/a" else "/c"}, b"")) as (
        base,
        asked,
    ):
        assert article(f"{base}/a").startswith("Ferry leaves in time")
        assert "cannot be fetched" in refused(f"{base}/c")
    assert len(asked) <= 2 + web.REDIRECTS + 1


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "http:///x",
        "http://user:secret@127.0.0.1/",
        "http://[::1",
        "gopher://x",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address):
    assert "is no address of a page" in refused(address)


def test_nothing_of_one_page_is_told_to_the_next():
    with site(lambda _: html(**{"set-cookie": "id=1"})) as (base, asked):
        article(f"{base}/a")
        article(f"{base}/b")
    assert all("Cookie" not in headers and "Authorization" not in headers for _, headers in asked)


# What


def test_the_article_of_a_page_begins_with_its_headline_and_has_no_furniture():
    with site(lambda _: html()) as (base, _):
        text = article(f"{base}/ferry")
    assert text.startswith("Ferry leaves in time\n\nThe ferry left the harbour")
    assert "Sport" not in text
    assert "cookies" not in text


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "text/html; charset=iso-8859-1"}, PAGE.replace("nine", "né").encode("latin-1")),
        ({"content-type": "text/html; charset=nonsense"}, PAGE.replace("nine", "né").encode()),
        ({"content-type": "text/html"}, b"\xef\xbb\xbf" + PAGE.replace("nine", "né").encode()),
        ({"content-type": "text/html", "content-encoding": "gzip"}, gzip.compress(PAGE.replace("nine", "né").encode())),
    ],
)
def test_a_page_is_read_in_its_own_encoding(headers, body):
    with site(lambda _: (200, headers, body)) as (base, _):
        assert "at né in the morning" in article(f"{base}/")


def test_plain_text_is_taken_as_it_is():
    with site(lambda _: (200, {"content-type": "text/plain"}, b"Ferry notes\n\nIt left.\n")) as (base, _):
        assert article(f"{base}/") == "Ferry notes\n\nIt left."


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        ((404, {"content-type": "text/html"}, b"gone"), "answered HTTP 404"),
        ((200, {"content-type": "application/pdf"}, b"%PDF"), "is application/pdf, not a page"),
        (html("<html><body></body></html>"), "No article was found"),
        (html(b"<p>x</p>" * 1_000_000), "is larger than"),
        (html(gzip.compress(b" " * 50_000_000), **{"content-encoding": "gzip"}), "is larger than"),
        (html(b"no gzip", **{"content-encoding": "gzip"}), "is larger than"),
        (html("<div>" * 200_000), "No article was found|cannot be taken apart"),
    ],
)
def test_what_is_no_article_is_told_as_its_reason(reply, trouble):
    import re

    with site(lambda _: reply) as (base, _):
        assert re.search(trouble, refused(f"{base}/"))


def test_a_page_that_does_not_come_is_left(monkeypatch):
    stopped = threading.Event()
    monkeypatch.setattr(web, "SECONDS", 0.2)
    with site(lambda _: stopped.wait(20) and None) as (base, _):
        assert "did not answer in 0.2 s" in refused(f"{base}/")
        stopped.set()


def test_no_server_is_told():
    with site(lambda _: html()) as (base, _):
        pass
    assert "cannot be fetched" in refused(f"{base}/")


def test_a_page_that_takes_for_ever_is_stopped_and_the_next_one_is_read(monkeypatch):
    async def work():
        async with extracting.Extractor() as extractor:
            first = await extractor.article(PAGE, "http://a")
            monkeypatch.setattr(extracting, "SECONDS", 0.0)
            with pytest.raises(ArticleError, match="cannot be taken apart"):
                await extractor.article(PAGE, "http://b")
            monkeypatch.setattr(extracting, "SECONDS", 60.0)
            return first, await extractor.article(PAGE, "http://c")

    first, last = asyncio.run(work())
    assert first == last


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setattr(extracting, "find_spec", lambda _: None)
    with site(lambda _: html()) as (base, _), pytest.raises(UsageError, match=r"pip install 'summarize\[web\]'"):
        article(f"{base}/")


# In a run


def test_a_page_is_fetched_once_and_failures_again(tmp_path):
    broken = [True]

    def pages(path):
        return (503, {}, b"") if broken[0] and path == "/b" else html(PAGE.replace("nine", path[1:]))

    async def texts(ledger, base):
        async with fetching(ledger, here) as fetch:
            return [await fetch(Item(path, address=f"{base}/{path}", source="x")) for path in ("a", "b", "a")]

    with site(pages) as (base, asked), closing(Ledger(tmp_path / "l.sqlite", "first")) as ledger:
        first, failed, again = asyncio.run(texts(ledger, base))
        assert first == again
        assert ("at a in" in first.text, first.source, first.trouble) == (True, "x", "")
        assert "HTTP 503" in failed.trouble
        broken[0] = False
        assert "at b in" in asyncio.run(texts(ledger, base))[1].text
    assert [path for path, _ in asked] == ["/a", "/b", "/b"]


def test_whoever_has_no_event_loop_has_the_texts_too(tmp_path):
    with closing(Ledger(tmp_path / "l.sqlite", "first")) as ledger:
        ledger.keep_page("https://example.org/a", "Kept words.")
        items = [
            Item("one", "Here."),
            Item("two", address="https://example.org/a"),
            Item("three", address="http://127.0.0.1:1/"),
        ]
        found = list(fetched(items, ledger))
    assert [item.text for item in found] == ["Here.", "Kept words.", ""]
    assert [item.address for item in found[:2]] == ["", ""]  # nobody need fetch it again
    assert "private network" in found[2].trouble


def test_an_address_in_a_private_network_is_a_row_with_its_reason(tmp_path):
    options = ["--out", str(tmp_path / "run"), "--model", "m", "--base-url", "http://127.0.0.1:1/v1"]
    result = CliRunner().invoke(app, ["batch", "http://127.0.0.1:9/latest/meta-data", *options])
    assert result.exit_code == 3, result.stderr
    (row,) = [json.loads(line) for line in (tmp_path / "run" / "failures.jsonl").read_text().splitlines()]
    assert row["id"] == "http://127.0.0.1:9/latest/meta-data"
    assert "private network" in row["reason"]


def test_addresses_come_from_arguments_lists_and_columns(tmp_path):
    (tmp_path / "list.txt").write_text("https://example.org/1\n\nhttp://example.org/2\n", encoding="utf-8")
    (tmp_path / "more.urls").write_text("# of today\nhttps://example.org/3\nnonsense\n", encoding="utf-8")
    (tmp_path / "article.txt").write_text("See https://example.org/4\nfor more.", encoding="utf-8")
    (tmp_path / "t.csv").write_text("id,url\nx,https://example.org/5\ny,\n", encoding="utf-8")
    inputs = [
        "https://example.org/0",
        *(str(tmp_path / name) for name in ("list.txt", "more.urls", "article.txt", "t.csv")),
    ]
    found = list(items_of(inputs, Columns()))
    assert [(item.address[-2:], item.trouble[:10]) for item in found] == [
        ("/0", ""), ("/1", ""), ("/2", ""), ("/3", ""), ("se", ""), ("", ""), ("/5", ""), ("", "The column"),
    ]  # fmt: skip
    assert (found[0].name, found[0].source) == ("https://example.org/0", "https://example.org/0")
    assert (found[6].name, found[6].source) == ("x", "https://example.org/5")
    assert found[5].text
