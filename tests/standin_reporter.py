"""What a stand-in answers to questions about a made-up article: wrong at first where that makes a conversation longer."""

import json
import re

from standin import completion

from summarize.contract import SECTIONS
from summarize.sections.base import asked_fields, is_list


def article_with(number):
    """An article that differs from others of its kind in one figure."""
    return (
        f"Norway will send Ukraine ${number}00 million in military aid next month. "
        f"Russian missiles killed at least 12 civilians in Odesa on Friday. The ferry left later."
    )


def fact(section, **fields):
    """A fact as a model writes it down: what is not given is null, or an empty list."""
    unsaid = {name: [] if is_list(info.annotation) else None for name, info in asked_fields(SECTIONS[section]).items()}
    return unsaid | {"attributed_to": []} | fields


def reporter(asked):
    """Aid with a wrong amount, put right when that is refused; casualties in no form at first; nothing else."""
    section = asked["response_format"]["json_schema"]["name"]
    is_first = len(asked["messages"]) == 2
    if section == "CasualtyReportDrafts":
        killed = fact(
            "casualty_reports", sentences=[2], victims=["civilians"], harm="killed", count="at least 12",
            place="Odesa", when="on Friday",
        )  # fmt: skip
        return completion("At least twelve." if is_first else json.dumps({"facts": [killed]}))
    found = re.search(r"Ukraine (\$\d+00 million)", json.dumps(asked))
    if section != "AidPackageDrafts" or found is None:
        return completion('{"facts": []}')
    aid = fact(
        "aid_packages", sentences=[1], kind="military", instrument="unspecified", status="planned", donors=["Norway"],
        recipients=["Ukraine"], amount="$7 billion" if is_first else found[1], when="next month",
    )  # fmt: skip
    return completion(json.dumps({"facts": [aid]}))
