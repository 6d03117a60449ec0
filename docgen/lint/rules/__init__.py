"""The rules, one file each with its words, reasons and cases beside it, in a folder per category."""
