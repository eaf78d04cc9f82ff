"""The Flask front end: pages, JSON API, feeds."""
