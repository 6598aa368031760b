"""The overview: projects that can be filtered, searched, sorted and counted in any combination."""
