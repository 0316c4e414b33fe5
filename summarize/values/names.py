"""Names of parties and places, read from words: what the rest of the package asks for."""

from summarize.values._entries import PartyType
from summarize.values.grammar import Name
from summarize.values.parties import find_names, read_name, same_party
from summarize.values.places import PlaceName, find_places, place_iso3

__all__ = [
    "Name",
    "PartyType",
    "PlaceName",
    "find_names",
    "find_places",
    "place_iso3",
    "read_name",
    "same_party",
]
