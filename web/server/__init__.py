"""How the app is served: processes, connections, and threads behind an event loop."""
