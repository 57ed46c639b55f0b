"""The steps of the procedure, one file each: a document and its surroundings in, findings out."""
