"""A run through a provider's Batch API: questions handed in as files, answers fetched within a day, at half price."""
