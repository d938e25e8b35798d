"""What applicants, approvers and invited people do."""
