"""Assessment 考核 and the inspectors' radar: what a scheme gives each 科室, and what would be marked down today."""
