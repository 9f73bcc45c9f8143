"""The page and the HTTP interface: doors to `perfscore.run`, which decide nothing themselves.

Documents are handled in worker processes (`workers`, `tasks`), which may die without the server; who may speak to the
server is decided in one place (`guard`).
"""
