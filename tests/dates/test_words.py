"""Does a rule's sentence keep its template and its values apart?"""

from dueregard.words import Said, say


def test_a_sentence_reads_with_its_values_filled_in() -> None:
    assert (
        str(say("%(count)s of %(of)s, or %(share)s%%", count=1, of=4, share=25)) == "1 of 4, or 25%"
    )


def test_a_sentence_without_values_reads_as_it_is_written() -> None:
    assert str(say("No survey is on record.")) == "No survey is on record."


def test_a_sentence_may_hold_another() -> None:
    assert str(say("Open to %(whom)s.", whom=say("residents"))) == "Open to residents."


def test_a_sentence_may_hold_several() -> None:
    told = say("Flags: %(flags)s.", flags=(say("jargon"), say("too long")))
    assert str(told) == "Flags: jargon, too long."


def test_two_sentences_are_one_when_template_and_values_are() -> None:
    assert say("%(count)s there", count=1) == Said("%(count)s there", {"count": 1})
    assert say("%(count)s there", count=1) != say("%(count)s there", count=2)
    assert len({say("%(count)s there", count=1), say("%(count)s there", count=1)}) == 1
