"""How good briefs and the check are, measured against gold facts that people wrote.

The product does not know this room: it can be taken away and nothing else changes.
"""
