"""Read-only lists over all projects that concern the user, built with wagtail-modeladmin."""
