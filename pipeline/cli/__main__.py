"""`python -m pipeline.cli` is `notices`."""

from pipeline.cli.app import main

main()
