"""The part of an organization's public copy that people read: its pages and its note."""
