"""Results in forms to take away: Atom, CSV, Excel and their columns."""
