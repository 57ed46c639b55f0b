"""Who can sign: keys and their spellings, controllers, DIDs, and how a key is found."""
