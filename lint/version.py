"""The program's version, without the cost of asking the installer's records."""

VERSION = "0.1.0"
