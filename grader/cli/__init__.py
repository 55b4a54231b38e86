"""The command line: options in, a library call, an exit code out."""
