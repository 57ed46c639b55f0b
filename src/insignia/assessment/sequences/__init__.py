"""Parts of evidence that are worked at one after the other: quests, and what builds on itself."""
