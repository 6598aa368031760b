"""One mail now and then for each person, of what is due, late, returned or waiting."""
