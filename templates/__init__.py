"""The templates that come with cchc; a workspace's own templates/ comes first."""
