"""What a credential tells of its award in words of ours: how it was judged, what it leaves open."""
