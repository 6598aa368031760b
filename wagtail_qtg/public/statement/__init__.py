"""The accessibility statement that the law asks for, as a page type with guided fields."""
