"""The store under the worst that can happen to it: killed, crowded, out of room, taken away."""
