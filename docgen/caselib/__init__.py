"""The case library: what each case allows, the facts that matching and search stand on, and where cases come from."""
