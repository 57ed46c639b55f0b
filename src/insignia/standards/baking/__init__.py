"""Where a credential hides: pictures that carry one, and how to get it out again unharmed.

``png`` and ``svg`` follow the baking chapter of Open Badges 3.0. Both work on bytes and touch
nothing but the credential: pixels are never decoded, drawings never rendered. ``unbake`` tells
by its bytes what somebody handed over.
"""
