"""Find, classify and judge the firm's pages on social networks and marketplaces."""
