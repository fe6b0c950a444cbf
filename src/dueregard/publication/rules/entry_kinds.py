"""What does each kind of log entry record, in words?"""

from dueregard.words import Said, say

ENTRY_KINDS: dict[str, Said] = {
    "case.opened": say("Case opened"),
    "source.cited": say("Source cited"),
    "organisation.registered": say("Body registered"),
    "place.registered": say("Place registered"),
    "document.registered": say("Paper registered"),
    "deployment.registered": say("Deployment registered"),
    "notice.given": say("Public notice recorded"),
    "contact.recorded": say("Contact recorded"),
    "question.put": say("Question recorded"),
    "position.recorded": say("View of a body recorded"),
    "contact.answered": say("Contact confirmed or disputed"),
    "survey.registered": say("Survey registered"),
    "answers.counted": say("Answers counted"),
    "recommendation.made": say("Recommendation recorded"),
    "recommendation.answered": say("Reply to a recommendation recorded"),
    "outcome.recorded": say("Result of a deployment recorded"),
    "claim.recorded": say("Public statement recorded"),
    "claim.checked": say("Statement checked"),
    "fact.withdrawn": say("Fact withdrawn"),
}
