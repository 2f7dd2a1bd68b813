"""The sources cited by findings on ledgers; only sources whose text could be read are cited."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NAME = "《中华人民共和国政府信息公开条例》"
HANDBOOK = "使用手册：台账"
SECRECY = "《中华人民共和国保守国家秘密法》：国家秘密不得存储、处理于未采取保密措施的信息系统"
FORM = "国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》"
FEES = "国办函〔2020〕109号《政府信息公开信息处理费管理办法》"
COURT = "法释〔2025〕8号"
JIANGSU = "江苏省政府信息公开申请答复规范（国办公开办2020年1月转发参考，不是全国规定）"

Basis = Mapping[int, str]
"""Year of the Regulations (2008, 2019) → source."""


def regulations(new: str = "", old: str = "") -> Basis:
    """An article of the Regulations of 2019 and one of those of 2008; without an article the whole text is cited."""
    return MappingProxyType(
        {2008: f"{_NAME}（国务院令第492号）{old}", 2019: f"{_NAME}（国务院令第711号）{new}"}
    )


def everywhere(source: str) -> Basis:
    """A source that does not change with the Regulations."""
    return MappingProxyType({2008: source, 2019: source})
