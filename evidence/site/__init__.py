"""Tell a live site of the firm's own from a parked, broken or unfinished one."""
