"""A file is written whole or not at all."""

import errno
import os
import threading

import pytest

from summarize.errors import OutputError
from summarize.output import write

OLD, NEW = "the old brief\n", "the new brief: “ñ” 援 🚑\r\n\n"


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.json"
    path.write_text(OLD)
    return path


def failing(code):
    def fail(*_, **__):
        raise OSError(code, os.strerror(code))

    return fail


def test_a_file_holds_what_was_written_to_the_byte(tmp_path):
    write(tmp_path / "new.json", NEW)
    assert (tmp_path / "new.json").read_bytes() == NEW.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["new.json"]


def test_an_older_file_is_replaced(brief):
    write(brief, NEW)
    assert brief.read_bytes() == NEW.encode()
    assert [path.name for path in brief.parent.iterdir()] == ["brief.json"]


@pytest.mark.parametrize(("step", "code"), [("fsync", errno.ENOSPC), ("fsync", errno.EIO), ("replace", errno.EACCES)])
def test_when_the_disk_fails_the_old_file_stays_and_nothing_is_left_beside_it(brief, monkeypatch, step, code):
    monkeypatch.setattr(os, step, failing(code))
    with pytest.raises(OutputError, match=os.strerror(code)) as raised:
        write(brief, NEW)
    assert str(brief) in raised.value.trouble
    assert raised.value.way_out
    assert brief.read_text() == OLD
    assert [path.name for path in brief.parent.iterdir()] == ["brief.json"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
def test_when_the_writer_is_stopped_nothing_is_left_beside_the_old_file(brief, monkeypatch, stop):
    def fail(_):
        raise stop

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(stop):
        write(brief, NEW)
    assert brief.read_text() == OLD
    assert [path.name for path in brief.parent.iterdir()] == ["brief.json"]


def test_text_that_cannot_be_encoded_leaves_the_old_file(brief):
    with pytest.raises(UnicodeEncodeError):
        write(brief, "\ud800")
    assert brief.read_text() == OLD
    assert [path.name for path in brief.parent.iterdir()] == ["brief.json"]


@pytest.mark.parametrize("place", ["missing/brief.json", "brief.json/brief.json", "folder", "."])
def test_a_place_that_cannot_be_written_is_named(brief, place):
    (brief.parent / "folder").mkdir()
    with pytest.raises(OutputError, match="Cannot write"):
        write(brief.parent / place, NEW)
    assert sorted(path.name for path in brief.parent.iterdir()) == ["brief.json", "folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(brief):
    brief.parent.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        write(brief, NEW)
    assert brief.read_text() == OLD


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_user_wants_for_new_files(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        write(tmp_path / "new.json", NEW)
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert (tmp_path / "new.json").stat().st_mode & 0o777 == mode


def test_a_private_file_stays_private(brief):
    brief.chmod(0o600)
    write(brief, NEW)
    assert brief.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(brief):
    link = brief.with_name("latest.json")
    link.symlink_to(brief)
    write(link, NEW)
    assert link.is_symlink()
    assert brief.read_bytes() == NEW.encode()


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(pipe, NEW)
    reader.join(5)
    assert heard == [NEW.encode()]
    assert pipe.is_fifo()


def test_a_name_as_long_as_names_may_be_is_no_trouble(tmp_path):
    write(tmp_path / ("n" * 255), NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["n" * 255]
