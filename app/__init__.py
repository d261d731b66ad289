"""The only place that puts parts together: command line, batch, workers, web page."""
