"""Lessons for schools: one for each topic and age of pupils, in 45 or in 20 minutes, with a sheet to print."""
