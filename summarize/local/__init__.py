"""The embedded model: its weights, its engine, and a loopback endpoint that speaks the hosted protocol.

Nothing here is imported until a command needs the local model: `serve` in `summarize.local.server`
and `path`, `fetch`, `remove` in `summarize.local.weights` are the two doors of this room.
"""
