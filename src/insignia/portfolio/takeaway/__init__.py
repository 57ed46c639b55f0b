"""The archive a person leaves with: everything of theirs, with a page that checks it offline.

* `rules` decides who may order one, how long it lies ready, and how its files are called.
* `evidence` gathers what the page checks: documents, keys, status lists, and the tables for them.
* `contents` says which files there are; `page` writes the ones that people read.
* `packing` makes the archive, in numbered steps.
"""
