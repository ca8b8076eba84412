"""Spark: the same steps as data frame jobs, for those who outgrow one machine."""
