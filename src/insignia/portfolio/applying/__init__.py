"""For applications: what a learner carries into one, from the credentials they choose.

`rules` says what may stand in one, `reading` gathers it, and each form has a module of its own:
`lines` to copy, `json_resume` and `europass` for the programs that read them. Nothing here is
signed, and the page says so.
"""
