"""Every date, person and place that is not certain."""
