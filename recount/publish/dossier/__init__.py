"""A case as a folder of static pages that opens from disk, without server or network."""

from recount.publish.dossier.edition import Audience
from recount.publish.dossier.folder import write_dossier

__all__ = ["Audience", "write_dossier"]
