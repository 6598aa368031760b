"""What the page of a project shows, besides what its editors wrote."""
