"""The parts of a letter: lines as printed, one after the other, with what each is."""

import pytest
from readings import letter, span

from etl.parse.kinds import letter_kind
from etl.parse.letter_parts import parts
from etl.parse.opening_parts import Known
from etl.printed import Span

LONG = "The newspapers have already written about this, and it is useless to deny it before the congress."
Told = list[tuple[str, str]]
ENDS: tuple[tuple[str, tuple[str, ...], str, Told], ...] = (
    (
        "one below the other", ("Kh. Rakovsky", "V. Zatonsky", "A. Bubnov"), "rakovsky zatonsky bubnov",
        [("signature", "Kh. Rakovsky"), ("signature", "V. Zatonsky"), ("signature", "A. Bubnov")],
    ),
    (
        "a clock below the day", ("Petrov.", "No. 1120/1122", "12.VIII.32", "20 hours 35 min."), "petrov",
        [("signature", "Petrov."), ("mark", "No. 1120/1122"), ("dateline", "12.VIII.32"), ("dateline", "20 hours 35 min.")],
    ),
    (
        "leave, name and day on one line", ("Be healthy. Your Sergo. 7/IX-36",), "ordzhonikidze",
        [("closer", "Be healthy."), ("signature", "Your Sergo."), ("dateline", "7/IX-36")],
    ),
    (
        "a day in words behind the signature", ("Sincerely devoted to you L. Krasin. 18 June",), "krasin",
        [("signature", "Sincerely devoted to you L. Krasin."), ("dateline", "18 June")],
    ),
    ("an initial without its stop", ("A Rykov.",), "rykov", [("signature", "A Rykov.")]),
    (
        "offices that no row has",
        ("Plenipotentiary of the front K. Orlov", "Commander of the troops of the district Muralov", "Head of supply Orlov"),
        "orlov muralov",
        [("signature", "Plenipotentiary of the front K. Orlov"),
         ("signature", "Commander of the troops of the district Muralov"), ("signature", "Head of supply Orlov")],
    ),
    (
        "a sentence above the signature that ends with the name", ("I have said so to comrade Muralov", "Orlov"), "orlov muralov",
        [("body", "I have said so to comrade Muralov"), ("signature", "Orlov")],
    ),
    (
        "an office above the name", ("Secretary of the Central Committee", "V. Molotov"), "molotov",
        [("signature", "Secretary of the Central Committee"), ("signature", "V. Molotov")],
    ),
    (
        "for the members of a body", ("For the members of the Politburo Molotov. #31",), "molotov",
        [("signature", "For the members of the Politburo Molotov."), ("mark", "#31")],
    ),
    ("by order of a body", ("By order of the Politburo V. Molotov",), "molotov",
     [("signature", "By order of the Politburo V. Molotov")]),
    (
        "a statement sent with it", ("2/II 24 F. Dzerzhinsky", "Statement", "I ask to be released."), "dzerzhinsky",
        [("dateline", "2/II 24"), ("signature", "F. Dzerzhinsky"), ("mark", "Statement"),
         ("postscript", "I ask to be released.")],
    ),
    (
        "offices of several", ("Chairman of the commission K. Voronin", "Members: Ya. Belsky", "Grachev 4"), "voronin belsky grachev",
        [("signature", "Chairman of the commission K. Voronin"), ("signature", "Members: Ya. Belsky"),
         ("signature", "Grachev 4")],
    ),
    (
        "a clerk certifies", ("12/III-1922. Trotsky.", "Correct: Butov"), "trotsky",
        [("dateline", "12/III-1922."), ("signature", "Trotsky."), ("mark", "Correct: Butov")],
    ),
    (
        "name, day and place on one line", ("Stalin. 17/VIII. Sochi.",), "stalin",
        [("signature", "Stalin."), ("dateline", "17/VIII. Sochi.")],
    ),
    ("day and name on one line", ("5/V 21. Stalin.",), "stalin", [("dateline", "5/V 21."), ("signature", "Stalin.")]),
    (
        "day and number on one line", ("Stalin.", "Balashov, 13/XII. No. 0487."), "stalin",
        [("signature", "Stalin."), ("dateline", "Balashov, 13/XII."), ("mark", "No. 0487.")],
    ),
    (
        "the last sentence signs, a day below", ("That's all. Yours L. Kaganovich.", "2 September"), "kaganovich",
        [("body", "That's all."), ("signature", "Yours L. Kaganovich."), ("dateline", "2 September")],
    ),
    (
        "an office between leave-taking and name",
        ("With communist greetings,", "People's Commissar of Foreign Affairs", "Georgy Chicherin"), "chicherin",
        [
            ("closer", "With communist greetings,"), ("closer", "People's Commissar of Foreign Affairs"),
            ("signature", "Georgy Chicherin"),
        ],
    ),
    (
        "a footnote behind", ("Sergo", "* So in the text."), "ordzhonikidze",
        [("signature", "Sergo"), ("footnote", "* So in the text.")],
    ),
    (
        "a greeting to others below a name that the heading does not print",
        ("I shake your hand firmly.", "Yours Klim", "I kiss Zlata."), "voroshilov",
        [("closer", "I shake your hand firmly."), ("signature", "Yours Klim"), ("postscript", "I kiss Zlata.")],
    ),
    (
        "a resolution on the letter",
        ("Stalin.", "P. S. I am ill.", "On the letter there is a note of V. I. Lenin: “Agreed. 13/VIII Lenin”.", "Resolution of Molotov: “For”."),
        "stalin",
        [
            ("signature", "Stalin."), ("postscript", "P. S. I am ill."),
            ("mark", "On the letter there is a note of V. I. Lenin: “Agreed. 13/VIII Lenin”."),
            ("mark", "Resolution of Molotov: “For”."),
        ],
    ),
)  # fmt: skip

# Words of leave and a signature in one paragraph, and words of leave that no row has
LEAVE: tuple[tuple[tuple[str, ...], str, Told], ...] = (
    (
        ("We shall see at the congress. I press your hand. Yours, Orekhova.",), "orekhova",
        [("body", "We shall see at the congress."), ("closer", "I press your hand."), ("signature", "Yours, Orekhova.")],
    ),
    (("I press your hand. Yours, Orekhova.",), "orekhova",
     [("closer", "I press your hand."), ("signature", "Yours, Orekhova.")]),
    (
        ("We shall see. I press your hand. Yours, Orekhova.",), "gorsky",  # whom the heading does not name
        [("body", "We shall see."), ("closer", "I press your hand."), ("signature", "Yours, Orekhova.")],
    ),
    (
        ("Do not be cross. I clasp your hand and wait for a word, yours P. Gorsky.", "One thing more: it has come."), "gorsky",
        [
            ("body", "Do not be cross."), ("closer", "I clasp your hand and wait for a word, yours"),
            ("signature", "P. Gorsky."), ("postscript", "One thing more: it has come."),
        ],
    ),
    (
        ("We shall see. With Bolshevik salute, Gorsky.",), "gorsky",
        [("body", "We shall see."), ("closer", "With Bolshevik salute,"), ("signature", "Gorsky.")],
    ),
    (
        ("I wait for your instructions.", "With communist greetings, your P. Gorsky."), "gorsky",
        [("closer", "I wait for your instructions."), ("signature", "With communist greetings, your P. Gorsky.")],
    ),
    (
        ("Health and strength to you!", "I warmly squeeze your paw.", "Gorsky"), "gorsky",
        [("closer", "Health and strength to you!"), ("closer", "I warmly squeeze your paw."), ("signature", "Gorsky")],
    ),
    (
        ("They all left. Hello from everyone.", "Gorsky", "12/III"), "gorsky",
        [("body", "They all left."), ("closer", "Hello from everyone."), ("signature", "Gorsky"), ("dateline", "12/III")],
    ),
    (
        ("They all left. Be well. I embrace you, Gorsky. 12/III 24",), "gorsky",
        [("body", "They all left."), ("closer", "Be well."), ("signature", "I embrace you, Gorsky."), ("dateline", "12/III 24")],
    ),
    (
        ("Until we meet! Your old Gorsky.", "P. S. I forgot the key."), "gorsky",
        [("closer", "Until we meet!"), ("signature", "Your old Gorsky."), ("postscript", "P. S. I forgot the key.")],
    ),
    (
        ("Everything is well. Forever yours, Nina.",), "gorsky",
        [("body", "Everything is well."), ("signature", "Forever yours, Nina.")],
    ),
    (
        ("So we decided. Keep well. I kiss you. Nina.",), "gorsky",
        [("body", "So we decided."), ("closer", "Keep well."), ("closer", "I kiss you."), ("signature", "Nina.")],
    ),
    (("They all left.", "With comradely gr[eetings]", "Gorsky"), "gorsky",
     [("body", "They all left."), ("closer", "With comradely gr[eetings]"), ("signature", "Gorsky")]),
    (("They all left.", "Gorsky", "On the first sheet: “I have read it”."), "gorsky",
     [("body", "They all left."), ("signature", "Gorsky"), ("mark", "On the first sheet: “I have read it”.")]),
    (("They all left.", "Gorsky", "Mark: “I agree”."), "gorsky",
     [("body", "They all left."), ("signature", "Gorsky"), ("mark", "Mark: “I agree”.")]),
    (("They all left.", "Firmly, firmly I shake your hand.", "Gorsky"), "gorsky",
     [("body", "They all left."), ("closer", "Firmly, firmly I shake your hand."), ("signature", "Gorsky")]),
    # and what takes no leave
    (("Only yesterday I told it to you.", "Gorsky"), "gorsky",
     [("body", "Only yesterday I told it to you."), ("signature", "Gorsky")]),
    (("They all left. I ask you to decide.", "Gorsky"), "gorsky",
     [("body", "They all left. I ask you to decide."), ("signature", "Gorsky")]),
    (("Your letter has come.", "Gorsky"), "gorsky", [("body", "Your letter has come."), ("signature", "Gorsky")]),
    (("Much respect was shown to all.", "Gorsky"), "gorsky",
     [("body", "Much respect was shown to all."), ("signature", "Gorsky")]),
    (("With this I agree.", "Gorsky"), "gorsky", [("body", "With this I agree."), ("signature", "Gorsky")]),
    (("I sent you Gorsky.",), "gorsky", [("body", "I sent you Gorsky.")]),
    (("They all left, and so did Gorsky.",), "gorsky", [("body", "They all left, and so did Gorsky.")]),
    (("It was decided by Orlov, Gorsky.",), "gorsky", [("body", "It was decided by Orlov, Gorsky.")]),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "families", "told"), LEAVE)
def test_words_of_leave(lines: tuple[str, ...], families: str, told: Told) -> None:
    assert _told(("Dear friend!", LONG, *lines), families)[2:] == told


@pytest.mark.parametrize(("lines", "families", "told"), [one[1:] for one in ENDS], ids=[one[0] for one in ENDS])
def test_an_end(lines: tuple[str, ...], families: str, told: Told) -> None:
    assert _told(("Dear friend!", LONG, *lines), families)[2:] == told


OPENINGS: tuple[tuple[str, tuple[str, ...], Told], ...] = (
    ("a name called out", ("Sergo!",), [("salutation", "Sergo!")]),
    ("a name and a comma", ("Lev Borisych,",), [("salutation", "Lev Borisych,")]),
    ("two names", ("Sergo, Koba.",), [("salutation", "Sergo, Koba.")]),
    ("a call behind a comma", ("Dear Koba! ,1",), [("salutation", "Dear Koba! ,1")]),
    ("a name and a patronymic", ("Vladimir Ilyich! I cannot wait.",), [("salutation", "Vladimir Ilyich!")]),
    ("marks and a number", ("Copy. Secret. No. 11/s.",), [("mark", "Copy. Secret. No. 11/s.")]),
    (
        "a place, a day and marks", ("FIELD TRAIN, 11/X 23 hours 40 min. By direct wire. Out of all turns.",),
        [("dateline", "FIELD TRAIN, 11/X 23 hours 40 min."), ("mark", "By direct wire. Out of all turns.")],
    ),
    (
        "a telegraph's line", ("From Sochi 14/IX - 36 at 22 o'clock. 5 min. In. No. 1735/sh.",),
        [("dateline", "From Sochi 14/IX - 36 at 22 o'clock. 5 min."), ("mark", "In. No. 1735/sh.")],
    ),
    ("a title above copies", ("T. MOLOTOV.", "To all members of the Politburo."),
     [("address", "T. MOLOTOV."), ("address", "To all members of the Politburo.")]),
    ("com. for comrade", ("Dear com. Stalin!",), [("salutation", "Dear com. Stalin!")]),
    (
        "for whom it is", ("Comrade Kaganovich! (Only for members of the P[olit]b[uro])",),
        [("salutation", "Comrade Kaganovich!"), ("address", "(Only for members of the P[olit]b[uro])")],
    ),
    ("a place and a mark", ("Kharkov. In cipher.",), [("dateline", "Kharkov."), ("mark", "In cipher.")]),
    ("a house in a place", ("Petrograd, Smolny", "Comrade Gusev!"),
     [("dateline", "Petrograd, Smolny"), ("salutation", "Comrade Gusev!")]),
    ("a place and somebody in it", ("Moscow, Kremlin", "To Comrade Lenin."),
     [("address", "Moscow, Kremlin"), ("address", "To Comrade Lenin.")]),
    ("a name among friends", ("Soso.",), [("salutation", "Soso.")]),
    ("both ends of a wire", ("Kharkov - Moscow",), [("dateline", "Kharkov - Moscow")]),
    ("the destination", ("Sochi.", "To Comrade Stalin."), [("address", "Sochi."), ("address", "To Comrade Stalin.")]),
    ("the writer's place", ("Tiflis", "To Comrade Stalin."), [("dateline", "Tiflis"), ("address", "To Comrade Stalin.")]),
    ("a place and a body", ("#17", "Moscow. CC CPSU(b)"), [("mark", "#17"), ("address", "Moscow. CC CPSU(b)")]),
    ("a number of a cipher", ("Cipher No. 3077",), [("mark", "Cipher No. 3077")]),
    ("a day and a number of an office", ("October 2, 1926 No. 412/ch",), [("dateline", "October 2, 1926"), ("mark", "No. 412/ch")]),
    ("a place, a day and a number", ("Moscow, 2/X-26, No. 412",), [("dateline", "Moscow, 2/X-26"), ("mark", "No. 412")]),
    ("an exclamation that greets nobody", ("Hurrah!",), [("body", "Hurrah!")]),
)  # fmt: skip

PLACES: tuple[tuple[tuple[str, ...], str | None], ...] = (  # lines below the heading, the place of writing
    (("Novoselki.", "Dear friend!"), "Novoselki"),
    (("Novoselki", "Dear Sidorov!"), "Novoselki"),
    (("Krasny Yar", "Dear friend!"), "Krasny Yar"),
    (("From Novoselki.", "To comrade Sidorov"), "Novoselki"),
    (("Verkhny Ufaley.", "Hello, comrade Sidorov!"), "Verkhny Ufaley"),
    (("Sarykul-Tau.", "Secret.", "Dear friend!"), "Sarykul-Tau"),
    (("From Karasu] , tov. Sidorov. Kremlin.",), "Karasu"),
    (("Omsk] , to be handed over through the office.", "Dear friend!"), "Omsk"),
    (("Omsk. MOSCOW, KREMLIN, SIDOROV",), "Omsk"),
    (("Omsk. ROSTOV-ON-DON SOUTHEAST BUREAU SIDOROV",), "Omsk"),
    # names, and words of the language
    (("Gromov.", "Dear friend!"), None),
    (("Sidorov.", "Dear friend!"), None),
    (("Sergo.", "Dear friend!"), None),
    (("Friends.", "Dear friend!"), None),
    (("Secret.", "Dear friend!"), None),
    (("Strictly.", "Dear friend!"), None),
    (("Corrected.", "Dear friend!"), None),
    (("Moscow. CC CPSU(b)",), None),
    (("Novoselki.",), None),  # above the words themselves: one of them, perhaps
)


@pytest.mark.parametrize(("lines", "place"), PLACES)
def test_the_place_of_writing(lines: tuple[str, ...], place: str | None) -> None:
    head = "No. 205\n\nA. B. Petrov to V. G. Sidorov\n\nMarch 17, 1926\n\n"
    source = "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph."
    found = letter(head + "\n\n".join((*lines, LONG, "Petrov.", source)))
    assert (found.place and found.place.text) == place


def test_what_the_page_makes_likely_is_taken_for_a_guess_and_what_it_leaves_no_doubt_of() -> None:
    lines = lines_at(("Dear Sergo!", "It is bad.", "Yours Kirov.", "P.S. No news."))
    likely = dict(zip(lines, ("salutation", "body", "signature", "postscript"), strict=True))
    found = parts(lines, Known(("ordzhonikidze",), (), likely, likely))
    assert [part.kind for part in found] == ["salutation", "body", "signature", "postscript"]


@pytest.mark.parametrize(("lines", "told"), [one[1:] for one in OPENINGS], ids=[one[0] for one in OPENINGS])
def test_an_opening(lines: tuple[str, ...], told: Told) -> None:
    assert _told((*lines, LONG, "Stalin."), "stalin")[: len(told)] == told


def lines_at(lines: tuple[str, ...]) -> list[Span]:
    """The lines as they would stand on a page."""
    spans, at = [], 0
    for line in lines:
        spans.append(span(line, start=at))
        at += len(line) + 1
    return spans


def _told(lines: tuple[str, ...], families: str) -> Told:
    return [(part.kind, part.span.text) for part in parts(lines_at(lines), Known(tuple(families.split())))]


CALLS: tuple[tuple[str, int, list[str]], ...] = (  # words of a letter that has notes, its calls, and what stands before each
    ("In the newspapers. Voroshilov 1 refuses to go.", 1, ["Voroshilov"]),
    ("I have not seen Kuren's article 1 I think.", 1, ["article"]),
    ("the plenum of November 3 1 ; that is all.", 1, ["3"]),
    ('I mean the "Sergo question" 1. The end is near.', 1, ["question\""]),
    ('Comrade Lenin "hurried"1, we did not.', 1, ["\"hurried\""]),
    ("under any circumstances 1,— this is dangerous.", 1, ["circumstances"]),
    ("Your letter No. 5 1 was read.", 1, ["5"]),
    ("by the plan of 1920 1 everything is done.", 1, ["1920"]),
    ("I sent the [enclosed] letter 1 yesterday by post.", 1, ["letter"]),
    ("they (see the resolution) 1 decided at once.", 1, ["resolution)"]),
    # figures
    ("We sent 1 division and 1 train.", 1, []),
    ("In Moscow 2 groups work.", 2, []),
    ("We received 2 wounded men.", 2, []),
    ("Kirov 1 refuses. Frunze 1 refuses.", 1, []),  # either could be it
    ("Article 1 of the treaty.", 1, []),
    ("In all 1 % of the harvest.", 1, []),
)  # fmt: skip


@pytest.mark.parametrize(("words", "notes", "before"), CALLS)
def test_note_calls(words: str, notes: int, before: list[str]) -> None:
    numbered = "".join(f"{number} See Document No. 158.\n\n" for number in range(1, notes + 1))
    source = "RTSKHIDNI. F. 2. Op. 1. D. 4. L. 1. Autograph."
    text = (
        f"No. 7\n\nI. V. Stalin — V. I. Lenin\n\nMay 5, 1920\n\n{words}\n\nStalin.\n\n{source}\n\nNotes:\n\n{numbered}"
    )
    one = letter(text)
    assert len(one.notes) == notes
    start = min(zone.start for zone in one.zones if zone.kind == "body")
    assert [words[: call.span.start - start].split()[-1] for call in one.calls] == before


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("TO THE MEMBERS OF THE CENTRAL COMMITTEE", "letter"),  # wires have no article
        ("MOSCOW, KREMLIN, LENIN", "telegram"),
        ("To Comrade Stalin.", "letter"),
    ],
)
def test_a_wire_address(address: str, kind: str) -> None:
    assert letter_kind(None, (), address, 0, ()) == kind
