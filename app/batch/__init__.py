"""Many firms: each is done or not done, in a database beside the results; stopped at any moment, it goes on."""
