"""The subcommands that read files. Each is imported only when it is called."""
