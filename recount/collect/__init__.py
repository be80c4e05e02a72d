"""Sources to captures: files and folders today. The edge to disk and network."""
