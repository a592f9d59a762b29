"""How often the encoding of a single Russian line is told: 200 lines that are composed here, in each encoding.

A line is the hard case; a page has dozens. What cannot be told is refused, and nothing is read in the wrong encoding.
`python tests/test_read_encodings.py` prints the figures.
"""

import random

import pytest

from etl.read.encodings import CYRILLIC, possible_encodings

LINES = 200
# L. N. Tolstoy, Anna Karenina, the beginning
PROSE = """Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. Все смешалось в
доме Облонских. Жена узнала, что муж был в связи с бывшею в их доме француженкою-гувернанткой, и объявила мужу, что не
может жить с ним в одном доме. Положение это продолжалось уже третий день и мучительно чувствовалось и самими
супругами, и всеми членами семьи, и домочадцами. Все члены семьи и домочадцы чувствовали, что нет смысла в их
сожительстве и что на каждом постоялом дворе случайно сошедшиеся люди более связаны между собой, чем они, члены семьи и
домочадцы Облонских. Жена не выходила из своих комнат, мужа третий день не было дома. Дети бегали по всему дому, как
потерянные; англичанка поссорилась с экономкой и написала записку приятельнице, прося приискать ей новое место; повар
ушел еще вчера со двора, во время обеда; черная кухарка и кучер просили расчета."""
NAMES = (
    "С. М. Киров|Г. К. Орджоникидзе|И. В. Сталин|Ф. Э. Дзержинский|Н. Н. Крестинский|Л. П. Серебряков|Я. М. Свердлов"
)
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
ARCHIVES = ("РЦХИДНИ", "ГАРФ", "АПРФ", "ЦА ФСБ")
COPIES = ("Подлинник. Машинописный текст", "Автограф", "Копия. Рукописный текст", "Заверенная копия")


def lines() -> list[str]:
    """Prose, headings, dates and places in archives, as Russian editions print them; always the same."""
    chance, words = random.Random(1926), PROSE.split()
    made = []
    for number in range(LINES):
        start, length = chance.randrange(len(words) - 9), chance.randint(3, 9)
        sender, addressee = chance.sample(NAMES.split("|"), 2)
        date = f"{chance.randint(1, 28)} {chance.choice(MONTHS.split())} {chance.randint(1912, 1934)} г."
        place = f"{chance.choice(ARCHIVES)}. Ф. {chance.randint(1, 600)}. Оп. {chance.randint(1, 9)}. Д. {number}. Л. 1"
        kinds = (
            " ".join(words[start : start + length]),
            " ".join(words[start : start + length]),
            f"{sender} - {addressee}",
            f"«{chance.choice(words)}» {date}",
            f"{place}. {chance.choice(COPIES)}.",
        )
        made.append(kinds[number % len(kinds)])
    return made


def results(encoding: str) -> tuple[int, list[str], list[str]]:
    """Of the lines in an encoding: how many are read right, which are refused, which are read wrong."""
    right, refused, wrong = 0, [], []
    for line in lines():
        content = line.replace("«", '"').replace("»", '"').encode(encoding)  # which CP866 and KOI8-R lack
        possible = possible_encodings(content)
        if len(possible) != 1:
            refused.append(line)
            assert encoding in possible, line
        elif content.decode(possible[0], "replace") == content.decode(encoding):
            right += 1
        else:
            wrong.append(line)
    return right, refused, wrong


@pytest.mark.parametrize("encoding", CYRILLIC)
def test_single_lines(encoding: str) -> None:
    right, refused, wrong = results(encoding)
    assert right + len(refused) + len(wrong) == LINES
    assert wrong == []
    assert len(refused) <= LINES // 10


@pytest.mark.parametrize("encoding", CYRILLIC)
def test_whole_text(encoding: str) -> None:
    text = "\n".join(lines()).replace("«", '"').replace("»", '"')
    assert possible_encodings(text.encode(encoding)) == (encoding,)


if __name__ == "__main__":
    for name in CYRILLIC:
        right, refused, wrong = results(name)
        print(f"{name:14} {right:4} right {len(refused):4} refused {len(wrong):4} wrong of {LINES}")
