"""The subcommands that ask, each in a module that imports no more than it needs."""
