"""When something was checked, by whom, how, and when that is due again."""
