"""Claims -> claims as a person decided, by the rows of `decisions.csv`, before anything is compared."""
