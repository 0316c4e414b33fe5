"""A run on a cluster: Ray places workers, and each reads its share as one process would."""
