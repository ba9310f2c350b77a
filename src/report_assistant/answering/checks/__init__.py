"""Answers to questions that check: 表三勾稽关系对不对, 分项加起来等于总数吗, 正文和表格一致吗."""

from report_assistant.answering.checks.answers import answer

__all__ = ["answer"]
