"""Assessment 考核 and the inspectors' radar: the marks that a scheme gives each 科室, and what an inspection would mark
down today."""
