"""The repository that the form editor uses: one on this machine, or one on a forge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

LOCAL = "local"
FORGES = (LOCAL, "gitea", "gitlab", "github")
# Only these two can store a saved item as a change request for review.
_REVIEWED = frozenset({"gitlab", "github"})
_API = {"gitea": "/api/v1", "gitlab": "/api/v4"}


@dataclass(frozen=True, slots=True)
class Connection:
    """One repository.

    ``forge`` is one of :data:`FORGES`; ``address`` that of the forge, or of decap-server for ``local``; ``repository``
    is ``owner/name`` on the forge, ``application`` the identifier of the OAuth application registered there.
    ``folder`` is the path of the site inside the repository, empty or ending with ``/``.
    """

    forge: str
    address: str
    repository: str = ""
    branch: str = "main"
    application: str = ""
    folder: str = ""

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins that the page connects to, for its policy; GitHub's interface has a host of its own."""
        parts = urlsplit(self.address)
        own = f"{parts.scheme}://{parts.netloc}"
        return (own, "https://api.github.com") if self.forge == "github" else (own,)

    def backend(self) -> dict[str, Any]:
        """The keys of Decap's configuration for the place and the mode of saving."""
        if self.forge == LOCAL:
            return {
                "backend": {"name": "proxy", "proxy_url": f"{self.address}/api/v1", "branch": self.branch}
            }
        backend = {
            "name": self.forge,
            "repo": self.repository,
            "branch": self.branch,
            "base_url": self.address,
            "app_id": self.application,
        }
        if self.forge in _API:
            backend["api_root"] = self.address + _API[self.forge]
        if self.forge == "gitlab":
            backend["auth_type"] = "pkce"
        if self.forge == "github":
            del backend["app_id"]
        workflow = {"publish_mode": "editorial_workflow"} if self.forge in _REVIEWED else {}
        return {"backend": {**backend, "commit_messages": _MESSAGES}, **workflow}


_MESSAGES = {
    "create": "新建{{collection}}：{{slug}}",
    "update": "修改{{collection}}：{{slug}}",
    "delete": "删除{{collection}}：{{slug}}",
    "uploadMedia": "上传附件：{{path}}",
    "deleteMedia": "删除附件：{{path}}",
}
