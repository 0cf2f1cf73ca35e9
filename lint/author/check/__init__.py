"""What is wrong with a policy that loads: rules that repeat, contradict, or never speak."""

from lint.author.check.reach import never_speaking, switched_off, unprotected
from lint.author.check.remark import Remark
from lint.author.check.sound import unsound

__all__ = ["Remark", "never_speaking", "switched_off", "unprotected", "unsound"]
