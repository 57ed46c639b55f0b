"""The terminal: one command, ``insignia``, with a verb for each thing it does.

Every verb is a thin door: it reads its arguments, calls the core or one action, and says what came
of it. Verbs are loaded when they are called, so that ``insignia verify`` answers at once and needs
neither a database nor a web framework.
"""
