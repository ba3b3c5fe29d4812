"""What plans mean: `files` are the shapes of the YAML files, `tasks` what is read out of them."""
