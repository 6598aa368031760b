"""The one door to the storage for what must never be served as media."""

from __future__ import annotations

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.utils.deconstruct import deconstructible

from ..settings import get_settings


@deconstructible(path="wagtail_qtg.common.private_files.PrivateStorage")
class PrivateStorage(Storage):
    """The site's private storage, looked up on each use and without addresses.

    A site that has none yet must still start, because only then can the system checks say so.
    """

    @property
    def target(self) -> Storage:
        return storages[get_settings().PRIVATE_STORAGE]

    def _open(self, name: str, mode: str = "rb") -> File:
        return self.target.open(name, mode)

    def _save(self, name: str, content: File) -> str:
        return self.target.save(name, content)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return self.target.get_available_name(name, max_length)

    def delete(self, name: str) -> None:
        self.target.delete(name)

    def exists(self, name: str) -> bool:
        return self.target.exists(name)

    def size(self, name: str) -> int:
        return self.target.size(name)

    def path(self, name: str) -> str:
        return self.target.path(name)

    def url(self, name: str | None) -> str:
        """None: some storages would make one up out of MEDIA_URL."""
        raise ValueError("Private files have no address.")


def private_storage() -> PrivateStorage:
    """For ``FileField(storage=private_storage)``: so the migrations hold no path of a site."""
    return PrivateStorage()
