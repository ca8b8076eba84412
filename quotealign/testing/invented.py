"""Made-up people and what they say: the raw material of planted articles.

No two sayings share more than small words, so that two quotations report the same remark only when
they print the same saying. People have surnames of their own. All of it is invented.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Speaker:
    """A made-up speaker.

    Args:
        name: the full name.
        role: what they are, with the article ("the harbour master").
        pronoun: "he" or "she".
    """

    name: str
    role: str
    pronoun: str

    @property
    def surname(self) -> str:
        """The last word of the name, but for "Jr." and the like."""
        words = self.name.split(" ")
        return next((word for word in reversed(words) if word.rstrip(".,") not in _SUFFIXES), self.name)


_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})


SPEAKERS = tuple(
    Speaker(*(part.strip() for part in line.split(",")))
    for line in """
    Marta Lindqvist, the harbour master, she
    Owen Achebe, the finance minister, he
    Priya Raman, the school board president, she
    Tomas Varga, the union leader, he
    Helen Okafor, the chief scientist, she
    Daniel Reyes, the fire chief, he
    Ingrid Solheim, the prime minister, she
    Samuel Whitcombe, the opposition leader, he
    Noor Haddad, the hospital director, she
    Viktor Petrenko, the team captain, he
    Alice Thornbury, the museum curator, she
    Kenji Morimoto, the airline executive, he
    Fatima Belhadj, the defense lawyer, she
    Lucas Ferreira, the mayor, he
    Grace Mbeki, the central bank governor, she
    Peter Dunmore, the coach, he
    Zoë Peñaloza, the school inspector, she
    Seán O’Malley, the ferry captain, he
    """.strip().splitlines()
)
"""Made-up people, each with a surname of their own."""

SAYINGS = tuple(
    line.strip()
    for line in """
    We will open the north pier before the herring season, whatever the insurers tell us.
    The budget has a hole of 12 billion kroner, and I am not going to hide it from parliament.
    Children cannot learn algebra in a classroom where rain drips on their notebooks.
    If management walks away tonight, nobody drives a tram in this city tomorrow.
    The glacier lost nine metres of ice last summer, more than in the whole decade before.
    My crews went into that warehouse three times, because they heard somebody knocking.
    I have never promised lower taxes, and I will not promise them to win an election.
    She had two years to fix the railways, yet the trains are slower than under her predecessor.
    Every bed in intensive care is taken, so we treat stroke patients in the corridor.
    They played harder than us, they wanted the trophy more, and frankly they deserved it.
    This painting was stolen from a Jewish family, and it should hang in their living room.
    Passengers should be compensated for cancelled flights within a week, without a lawyer.
    My client was at a wedding in Lisbon when the jeweller's safe was emptied.
    Cyclists must feel safe on the boulevard, even if it costs every parking space.
    Inflation is falling, but we must keep interest rates high until autumn.
    You do not sack a goalkeeper for one mistake, not after eleven clean sheets.
    The wolves have killed 40 sheep in our valley, and still the ministry sends us pamphlets.
    A satellite the size of a shoebox can now measure the methane above any landfill.
    Our bakery used to buy flour from Odessa, and then the ships stopped coming.
    Nobody asked the fishermen before drawing that line on the chart.
    The vaccine works, it is cheap, and there is simply no excuse for empty fridges.
    Whoever leaked the cabinet minutes has endangered soldiers in the desert.
    I signed the treaty with a borrowed pen, and my hand was shaking.
    Half of the orchard froze in April, though the cherries somehow survived.
    Tenants were told about the demolition by a note pinned to the lift.
    An orchestra is not a factory, it is a garden that somebody has to water.
    We found lead in the drinking fountains of seven kindergartens.
    The referee apologised to me afterwards, and I accepted it like a gentleman.
    Any company that sells our pensioners' telephone numbers will be prosecuted.
    The dam held, but only because volunteers carried sandbags all night.
    There is no crisis of democracy, there is a crisis of patience.
    It took the coroner six months to admit that the blood samples had been swapped.
    Tourists leave the island with tans, and they leave us with the rubbish.
    The new tunnel saves commuters fourteen minutes, roughly the time of a coffee.
    Judges may read newspapers, but newspapers should not write verdicts.
    I grew up above a laundry, so steam smells like home to me.
    Our submarine cables are guarded by two coastguard boats and a lot of hope.
    The strike fund is empty, our throats are sore, and we would do it again.
    Nurses were offered applause when they needed masks.
    Somebody rewrote the algorithm on a Friday, and by Sunday the bank had lost everything.
    Not a single banknote has been forged since we added the hologram.
    The stadium roof was designed for snow, never for a thousand drummers.
    Elephants remember the drought of their grandmothers, and they walk towards that river.
    We should have evacuated the hotel on Tuesday, when the cracks reached the balcony.
    The census counted more dogs than teenagers in the mountain villages.
    A minister who sleeps through the opera must not decide its subsidies.
    Bees pollinate a third of what we eat, and we pay them with poison.
    The shipyard will deliver the icebreaker in March, some 200 days late.
    You could hear the avalanche before you could see it, like furniture falling upstairs.
    Our translators worked for 30 hours, since every comma in that communiqué was a fight.
    The lighthouse keeper retired, and the fog has been lonelier ever since.
    Prisoners who study philosophy rarely come back to us.
    He borrowed my bicycle in 1987, and he has owed me a saddle for as long.
    Electric ferries are quiet enough to wake nobody and to frighten everybody.
    The archive burned for two days, and with it went the birth certificates of a town.
    Farmers want rain, hoteliers want sun, and I only forecast.
    We discovered the manuscript inside a piano, wrapped in wallpaper.
    The runway is too short for their jets, which is precisely why we like it.
    Our grandchildren will ask why we burned the forest to heat swimming pools.
    Antibiotics are not sweets, although some chemists sell them that way.
    """.strip().splitlines()
)
"""Made-up sentences that share no more than small words."""
