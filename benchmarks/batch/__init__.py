"""Measure the batch beside a floor and a peer, on a simulated web, in one run."""
