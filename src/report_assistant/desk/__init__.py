"""What a person at the desk needs whatever the face: what was asked before, and a place to copy to."""
