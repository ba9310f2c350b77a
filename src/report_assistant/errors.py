"""The errors a user can meet; each is a sentence in Chinese that says what happened and what to do next.

ReportAssistantError
├── UnreadableReport    one file that cannot become a report: it is refused by name, the others go on
├── IndexUnavailable    no index, one that cannot be read, or a file that is not ours
└── UsageError          a setting or an option that cannot be right
"""

import errno

_REASONS = {
    errno.ENOENT: "没有这个文件，请检查路径",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹，请检查路径",
    errno.EACCES: "没有权限，请检查权限",
    errno.EPERM: "没有权限，请检查权限",
    errno.EROFS: "所在的磁盘是只读的",
    errno.ENOSPC: "磁盘满了，请腾出空间",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EEXIST: "路径上有同名的文件，请换一个路径",
    errno.ELOOP: "链接绕成了圈，请检查链接",
    errno.EIO: "磁盘或网络读写出错，请检查连接",
    errno.ESTALE: "网络文件夹断开了，请检查连接",
    errno.ENOTCONN: "网络文件夹断开了，请检查连接",
    errno.ETIMEDOUT: "网络文件夹没有回应，请检查连接",
    errno.EBUSY: "正被别的程序占用，请稍后再试",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese; in its own words where we have none."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


class ReportAssistantError(Exception):
    """Base of every error with a sentence for the user; ``exit_code`` is what the command line ends with."""

    exit_code = 3


class UnreadableReport(ReportAssistantError):
    """A file that is not a readable report; the sentence says why."""

    exit_code = 1


class IndexUnavailable(ReportAssistantError):
    """There is no index, it cannot be read, or the file is not an index of ours."""

    exit_code = 3


class UsageError(ReportAssistantError):
    """A setting, option or path that cannot be right."""

    exit_code = 2
