"""Reports: what a check found, composed once and shown in one file per format."""
