"""Dies at every step of a run in turn, and goes on each time: ``python mortal.py BASE_URL FOLDER``; prints the steps.

A process of one thread that has everything imported forks for each life, so that a life costs no start of Python.
"""

import json
import os
import signal
import sys
from functools import partial
from pathlib import Path

from standin_reporter import article_with

from summarize.batch.inputs import Columns
from summarize.batch.ledger import Ledger, _this_process
from summarize.batch.provider.correspondence import Correspondence
from summarize.batch.provider.desk import Desk
from summarize.cli import batch, provider_batch
from summarize.llm.batches import Batches

STEPS = {
    Batches: ("upload", "create", "find", "look", "lines"),
    Correspondence: ("plan", "sent", "keep", "close_batch", "forget"),
    Ledger: ("note", "claim", "finish", "release_all"),
}


def die_at(step):
    """Have this process killed just before the ``step``-th of the things it does: after all before it were done."""
    passed = [0]

    def moment():
        passed[0] += 1
        if passed[0] == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def mortal(method):
        def called(*arguments, **named):
            moment()
            return method(*arguments, **named)

        return called

    for kind, names in STEPS.items():
        for name in names:
            setattr(kind, name, mortal(getattr(kind, name)))


def asked(base_url, folder, number):
    table = folder / f"table-{number}.jsonl"
    table.write_text(json.dumps({"id": "a", "text": article_with(number)}) + "\n", encoding="utf-8")
    return batch.Asked(
        inputs=(str(table),), out=folder / f"run-{number}", model="stand-in", base_url=base_url,
        sections="aid_packages,casualty_reports", reading=None, at_once=None, timeout=10.0, deadline=None, repairs=1,
        columns=Columns(), max_cost=None, max_tokens=None, provider_batch=True, poll=0.01, engine="one", workers=None,
        ray_address=None, dry_run=False,
    )  # fmt: skip


def live(given, step=0):
    """One life in a process of its own: its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            _this_process.cache_clear()
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            die_at(step)
            code = batch.run_batch(given)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main():
    base_url, folder = sys.argv[1], Path(sys.argv[2])
    os.environ["SUMMARIZE_RETRIES"] = "0"
    provider_batch.Desk = partial(Desk, settling=0.0)
    batch.run_batch(asked(base_url, folder, 1000))  # reads every word list and imports everything, once for all lives
    for step in range(1, 500):
        given = asked(base_url, folder, step)
        ended = live(given, step)
        if ended != -signal.SIGKILL:
            sys.stdout.write(f"{step - 1} {ended}\n")
            return
        if (again := live(given)) != 0:
            sys.exit(f"after death at step {step} the run ended with {again}")


main()
