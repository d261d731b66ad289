"""The web page for applicants and the review desk: the same check, the same words, without a terminal."""
