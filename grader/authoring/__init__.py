"""For rubric authors: rubrics are checked, tried and compared before people are graded."""
