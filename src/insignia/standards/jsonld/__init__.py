"""What a document means: closed contexts, guarded expansion to RDF, canonical form."""
