"""Code hosting platforms (GitHub, GitLab, Gitea): one comment on a change request, and suggestions on its lines."""
