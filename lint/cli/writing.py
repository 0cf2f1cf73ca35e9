"""Files written whole or not at all: one beside it takes the name of the old."""

from __future__ import annotations

import os
from pathlib import Path

from lint.cli.parser import UsageError
from lint.refusals import why


def write(path: Path, text: str) -> None:
    """A new or changed file of text.  Raises `UsageError`."""
    try:
        replace(path, text.encode("utf-8"))
    except OSError as error:
        raise UsageError(f"无法写入“{path}”：{why(error)}") from error


def replace(path: Path, data: bytes) -> None:
    """The content in the place of the old, or as a new file.

    Permissions stay; a link stays a link; what may not be written, or is no
    plain file, is left alone.  Raises OSError.
    """
    import tempfile
    from contextlib import suppress

    path = path.resolve()
    _refuse(path)
    temporary = None
    try:
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".gouji-")
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)
        os.chmod(temporary, mode)  # noqa: PTH101
        os.replace(temporary, path)  # noqa: PTH105
        temporary = None
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108


def _refuse(path: Path) -> None:
    """To take a name needs no right to the file, so it is asked for."""
    import errno

    if not path.exists():
        return
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "是文件夹")
    if not path.is_file():
        raise OSError(errno.EINVAL, "不是普通文件")
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "文件是只读的")


def _umask() -> int:
    """What new files may not be, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
