"""In what words does a page say the choices that the record holds as codes?"""

from dueregard.engagement.rules import NAMES_OF_ANSWERS, NAMES_OF_MODES
from dueregard.words import Said, say

CHANNELS: dict[str, Said] = {
    "website": say("website"),
    "social_media": say("social media"),
    "leaflet": say("leaflet"),
    "poster": say("poster"),
    "press": say("press"),
    "letter": say("letter"),
    "sign": say("sign"),
}
DOCUMENTS: dict[str, Said] = {
    "community_impact_assessment": say("community impact assessment"),
    "equality_assessment": say("equality assessment"),
    "data_protection_assessment": say("data protection assessment"),
    "policy": say("policy"),
    "appropriate_policy_document": say("appropriate policy document"),
    "legal_mandate": say("legal mandate"),
    "procedure": say("operating procedure"),
    "system_card": say("system card"),
    "test_report": say("test report"),
    "training": say("training record"),
    "retention_schedule": say("retention schedule"),
    "application": say("application"),
    "cancellation_report": say("cancellation report"),
    "deployment_record": say("deployment record"),
    "authority": say("authority"),
    "report": say("report"),
    "minutes": say("minutes"),
    "press": say("press article"),
    "other": say("other paper"),
}
MODES = NAMES_OF_MODES
AUDIENCES: dict[str, Said] = {
    "officials": say("Officials"),
    "advisers": say("Advisers"),
    "residents": say("Residents"),
    "businesses": say("Businesses"),
    "public": say("Whoever came or read it"),
    "not_stated": say("Not stated"),
}
STATES: dict[str, Said] = {
    "planned": say("Planned"),
    "held": say("Took place"),
    "stopped": say("Stopped early"),
    "cancelled": say("Cancelled"),
}
STAGE_NAMES: dict[str, Said] = {
    "proposal": say("What was planned"),
    "engagement": say("Who was told or asked"),
    "consultation": say("What people were asked in a consultation"),
    "analysis": say("What the answers amount to"),
    "concerns": say("What was objected, and what was answered"),
    "outcomes": say("What happened"),
    "claims": say("What is said about it"),
    "assessment": say("The impact assessment"),
    "decision": say("The decision"),
    "publication": say("Where it was published"),
}
ANSWERS = NAMES_OF_ANSWERS
STANCES: dict[str, Said] = {
    "support": say("in support"),
    "oppose": say("opposed"),
    "mixed": say("mixed"),
    "conditional": say("on conditions"),
    "no_position": say("no position"),
}
REPLIES: dict[str, Said] = {
    "done": say("done"),
    "partly_done": say("partly done"),
    "will_do": say("will do"),
    "will_not_do": say("will not do"),
    "not_for_us": say("not for us"),
    "still_open": say("still open"),
}
SEEN: dict[str, Said] = {
    "directly": say("seen directly"),
    "second_hand": say("second-hand"),
}
TABLES: dict[str, Said] = {
    "contacts": say("Contact"),
    "notices": say("Public notice"),
    "deployments": say("Deployment"),
    "claims": say("Said in public"),
    "recommendations": say("Recommendation"),
    "replies": say("Reply"),
    "concerns": say("Concern"),
    "positions": say("View of a body"),
    "documents": say("Paper"),
    "surveys": say("Survey"),
    "consultations": say("Consultation"),
    "closings": say("Count of a consultation"),
    "forecasts": say("Forecast"),
    "outcomes": say("Result"),
    "group_counts": say("Count by group"),
    "watchlist_categories": say("Watchlist category"),
    "assessments": say("Impact assessment"),
    "decisions": say("Decision"),
    "papers_read": say("Reading of a paper"),
    "endings": say("End of an authority"),
    "deletions": say("Deletion of data"),
    "after_reports": say("Report after a deployment"),
}
CONCERN_STATES: dict[str, Said] = {
    "open": say("No answer yet"),
    "reopened": say("Asked again"),
    "done": say("Done"),
    "partly_done": say("Partly done"),
    "will_do": say("Will be done"),
    "will_not_do": say("Will not be done"),
    "not_for_us": say("For somebody else"),
    "still_open": say("Still open"),
}
RAISED_FROM: dict[str, Said] = {
    "theme": say("from a theme of the answers"),
    "response": say("from one answer to a consultation"),
    "contact": say("at a meeting or in a letter on record"),
    "recommendation": say("from a recommendation"),
    "letter": say("by letter"),
    "incident": say("after something happened"),
    "directly": say("directly, by a member of the public"),
}
SEVERITIES: dict[str, Said] = {
    "high": say("matters much"),
    "medium": say("matters"),
    "low": say("matters a little"),
}
CERTAINTIES: dict[str, Said] = {
    "certain": say("surely"),
    "likely": say("probably"),
    "possible": say("perhaps"),
}

FLAGS: dict[str, Said] = {
    "no_way_to_object": say("no way to object"),
    "benefit_only_preamble": say("only benefits named before asking"),
    "harm_only_preamble": say("only harms named before asking"),
    "loaded_words": say("loaded words"),
    "one_sided_stem": say("one-sided question"),
    "leading_tag": say("leading question"),
    "presupposition": say("something taken for granted"),
    "conditional_benefit": say("a benefit put as a condition"),
    "social_proof": say("told what others think"),
    "purpose_clause": say("a purpose taken for granted"),
    "unipolar_feeling": say("only one feeling offered"),
    "double_barrelled": say("two questions in one"),
    "agree_disagree_scale": say("agree or disagree scale"),
    "double_negative": say("double negative"),
    "vague_frequency": say("vague frequency"),
    "no_dont_know": say("no “don’t know”"),
    "too_long": say("too long"),
    "jargon": say("jargon"),
}
ENDINGS: dict[str, Said] = {
    "planned_end": say("Ended as planned"),
    "stopped_early": say("Stopped early"),
    "cancelled_before": say("Cancelled before it began"),
    "expired": say("Ran out unused"),
}
DELETED: dict[str, Said] = {
    "faces_without_alert": say("Every face that raised no alert"),
    "watchlist": say("The watchlist on the system"),
    "alerts": say("Alerts"),
    "video": say("Video"),
    "copies": say("Copies on phones and other devices"),
}
AGAIN: dict[str, Said] = {
    "as_before": say("yes, as it was"),
    "only_if_changed": say("only if something is changed"),
    "not_again": say("no"),
    "not_decided": say("not decided"),
}
