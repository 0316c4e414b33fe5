"""What makes two readings the same: article, what is known of it, prompts, schema, model, options."""

from __future__ import annotations

import hashlib
import json

from summarize.batch.inputs import Item
from summarize.contract import SCHEMA_VERSION
from summarize.prompting import fingerprints
from summarize.session import Options


def key_of(item: Item, options: Options) -> str:
    """sha256, in hexadecimal, of everything that decides what a brief says.

    Two articles of one text have one key: a story that five papers printed is asked about once.

    Args:
        item: an article that can be read.
        options: settled, so that a default that changes is another reading.
    """
    says = {
        "article": hashlib.sha256(item.text.encode(errors="surrogatepass")).hexdigest(),
        "published": item.published,
        "language": item.language,
        "prompts": dict(fingerprints()),
        "schema": SCHEMA_VERSION,
        "model": options.model,
        "base_url": options.base_url,
        "reading": options.reading,
        "sections": list(options.sections),
        "repairs": options.repairs,
    }
    return hashlib.sha256(json.dumps(says, sort_keys=True).encode()).hexdigest()
