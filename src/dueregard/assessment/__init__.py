"""What will it do to people here? Assessments: prefilled, reviewed, versioned, reopened."""
