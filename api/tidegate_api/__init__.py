"""How others talk to Tidegate: AuthZEN over HTTP, reading the log, guards, the command line.

Nothing is imported here, so that ``tidegate --help`` and an in-process guard do not pay for a web
server they do not use.
"""
