"""How one thing is checked: the contract of checkers and what they are given. No checker lives here."""
