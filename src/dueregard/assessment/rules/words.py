"""In what words does a page say the choices of an assessment?"""

from dueregard.words import Said, say

HARMS: dict[str, Said] = {
    "privacy": say("Privacy"),
    "movement": say("Free movement"),
    "false_stop": say("A false stop"),
    "tension": say("Tension"),
    "other": say("Other harm"),
}
LEVELS: dict[str, Said] = {
    "low": say("low"),
    "medium": say("medium"),
    "high": say("high"),
    "": say("not judged"),
}
FOLLOWED: dict[str, Said] = {
    "yes": say("The force says that it followed this."),
    "partly": say("The force says that it followed this in part."),
    "no": say("The force says that it did not follow this."),
    "": say("The force has not said whether it followed this."),
}
