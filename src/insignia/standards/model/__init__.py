"""What a document says: the Open Badges 3.0 data model as frozen dataclasses.

Each class is declared once, field by field, with the rule of the specification beside the name
(`fields.py`). `reading` turns a JSON object into such a value and collects every complaint;
`writing` turns the value back into a JSON object with a fixed key order. There is no behaviour
here: whether a document is signed, current or about the right person is asked in `verify`.
"""
