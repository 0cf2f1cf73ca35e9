"""gouji: a linter for 政府信息公开工作年度报告."""
