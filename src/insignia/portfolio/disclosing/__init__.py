"""Showing parts: of a credential that was signed for it, its holder chooses what others see.

What came is for its holder alone, since whoever has it can show all of it. What others see is a
copy that its holder makes: a credential from elsewhere like any other, kept beside the first.
"""
