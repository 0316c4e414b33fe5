"""Many articles: each is claimed in the run's ledger, read once, and kept there before anything derives from it."""
