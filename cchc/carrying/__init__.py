"""Next year's plan out of this year's: what is open is carried over, as values.

`plans` goes all the way, `areas` file by file; `cells` puts heirs in the place of units that are gone, `deadlines`
moves years, `numbering` gives ids, `remarks` finds old years that a person has to look at.
"""
