"""What might campaigns send? Letters made up for the bench, each person's a little their own.

Everyone puts a paraphrased opening before the letter and changes words of it.
"""

from random import Random

LETTERS = (
    "I am writing to object to the use of live facial recognition vans on our high street. "
    "Everyone who walks past is scanned without being asked, and most of us have done nothing "
    "wrong. The council has not published any evidence that it makes us safer, and it has not "
    "said who is on the list. Please vote against it and fund youth workers instead.",
    "Please keep the cameras outside the station. My family has been robbed twice and the "
    "police never found anyone. If a van can pick out wanted people in a crowd then I am glad "
    "to be looked at for a second. Those who have nothing to hide lose nothing by it, and "
    "officers cannot be everywhere at once.",
    "Facial recognition makes more mistakes with black and brown faces. Young people in this "
    "borough are stopped often enough already. A wrong match means being questioned in front "
    "of neighbours, friends and employers. No deployment should take place until the force "
    "has published independent tests and answered every question that residents have put to "
    "it.",
    "We the members of the traders association support the deployments in the town centre. "
    "Shoplifting has closed three businesses this year, staff are threatened daily, and the "
    "same few offenders come back. We ask that vans are present every Friday and Saturday, "
    "that signs are clear, and that results are reported to shopkeepers each month.",
    "The equality impact assessment was finished after the first deployment, which is the "
    "wrong way round. The law asks for due regard before a decision is made. I ask the "
    "committee to pause all further use until the assessment has been redone, consulted upon "
    "and debated in public.",
    "Our trade union asks for a binding promise that pictures of workers, pickets and "
    "protesters are never put on a watchlist. The right to meet and march is older than any "
    "camera. Delete every image at once, publish the deletion log, and let an outside body "
    "inspect it whenever it likes.",
    "As school governors we are worried that pupils walk past the vans on their way home. "
    "Children cannot consent to having their faces measured, and some now take a longer and "
    "darker road to avoid it. Keep the vans at least half a mile away from every school gate "
    "in term time.",
    "Safer streets matter more to me than arguments about privacy. The figures show hundreds "
    "of arrests for serious offences, including people wanted for violence against women. "
    "Please carry on with the deployments, publish the results honestly, and do not let a "
    "loud minority decide for the rest of us who simply want to get home.",
)
# The first part of each opening, and what may follow; a place or a number of years stands in it.
OPENINGS = (
    ("As a resident of {place} for {years} years,", "here is what I think."),
    ("I have lived in {place} since I was small", "and I feel strongly about this."),
    ("Dear councillors,", "I am a {who} from {place}."),
    ("To whom it may concern:", "as {who} in {place} I ask you to read this."),
    ("Speaking as a {who}", "with {years} years in {place},"),
    ("Hello,", "my name does not matter but I work in {place} as a {who}."),
    ("My neighbours in {place} and I", "have talked about this at length."),
    ("Thank you for asking us.", "I am a {who}."),
)
PLACES = ("Lee", "Catford", "Deptford", "Blackheath", "Sydenham", "Forest Hill", "Brockley")
WHO = ("mother", "father", "nurse", "teacher", "shopkeeper", "student", "pensioner", "driver")


def sent(letter: str, *, changed: float, words: list[str], chance: Random) -> str:
    """Return a letter as one person might send it: an opening, and so many of its words changed."""
    first, then = chance.choice(OPENINGS)
    opening = f"{first} {then}" if chance.random() < 0.7 else first
    told = opening.format(
        place=chance.choice(PLACES), who=chance.choice(WHO), years=chance.randrange(2, 60)
    )
    body = [chance.choice(words) if chance.random() < changed else one for one in letter.split()]
    return " ".join((told, *body))
