"""The rule tables of countries, one folder each, one file per kind of duty; an office may change them for itself."""
