"""The pages of this slice: what the public reads, and the author's desk."""
