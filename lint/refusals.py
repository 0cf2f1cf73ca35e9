"""Why a file cannot be read or written, in a person's words; else in the system's own."""

from __future__ import annotations

import errno

_WHY = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有了",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了一圈",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只能读，不能写",
    errno.EIO: "磁盘读写出错",
}


def why(error: OSError) -> str:
    """What a system's refusal means: 没有这个文件或文件夹, 磁盘已满."""
    system = error.strerror or type(error).__name__
    if not system.isascii():  # said by this program itself
        return system
    return _WHY.get(error.errno or 0, system)
