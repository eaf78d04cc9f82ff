"""The subcommands that ask: their arguments, and what a terminal shows."""
