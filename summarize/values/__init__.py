"""Values read from words of the article: how many, how much, who, where, when."""

from summarize.values.quantity import Item, Money, Quantity
from summarize.values.who import Party, Place, When

__all__ = ["Item", "Money", "Party", "Place", "Quantity", "When"]
