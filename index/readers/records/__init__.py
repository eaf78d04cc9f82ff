"""Records of articles: JSON, CSV, XML and feeds, and what their fields mean."""
