"""The addresses of the site: pages, API, feeds and files, a blueprint each."""
