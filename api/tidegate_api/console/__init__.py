"""The officer's desk: find a decision, understand it, prove it.

Server-rendered pages under ``/console``. ``pages`` says who may open what, ``app`` puts the parts
together, ``sessions`` knows who is signed in, ``rendering`` makes HTML; each other module is a room
of the desk. Nothing here decides and nothing is written but ``access`` records.
"""

from .app import console

__all__ = ["console"]
