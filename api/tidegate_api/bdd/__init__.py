"""Scenarios a lawyer can read, run against the real gate.

``pip install tidegate[bdd]`` registers a pytest plugin: a platform's own
repository writes ``.feature`` files and needs no import, no conftest and no
test module (see ``examples/consumer``). Every scenario asks a real gate with
the embedded evaluator and a real log in a temporary directory.
"""
