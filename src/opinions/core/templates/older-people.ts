import { type ConversationTemplate, inAll, POLICY, PURPOSE } from "./template.ts";

export const OLDER_PEOPLE: ConversationTemplate = {
  key: "older-people",
  title: inAll("Ikäihmisten arki", "Äldres vardag", "Everyday life of older people"),
  about: inAll(
    "Kun suunnitellaan kotihoitoa, asumista tai muuta ikäihmisten tukea.",
    "När hemvård, boende eller annat stöd för äldre planeras.",
    "When home care, housing or other support for older people is planned.",
  ),
  question: inAll(
    "Mikä tekee ikäihmisen arjesta hyvän?",
    "Vad gör en äldre människas vardag bra?",
    "What makes everyday life good for an older person?",
  ),
  why: inAll(
    "Ikäihmisten palveluja suunnitellaan. Haluamme tietää, mikä on tärkeintä ikäihmisille itselleen ja heidän läheisilleen.",
    "Äldres tjänster planeras. Vi vill veta vad som är viktigast för de äldre själva och deras närstående.",
    "Services for older people are being planned. We want to know what matters most to older people and those close to them.",
  ),
  canChange: inAll(
    "Millaista apua kotiin saa, miten asumista tuetaan ja mitä yhteistä toimintaa on.",
    "Vilken hjälp man får hemma, hur boendet stöds och vilken gemensam verksamhet som finns.",
    "What help comes home, how housing is supported and what there is to do together.",
  ),
  cannotChange: inAll(
    "Asiakasmaksujen enimmäismäärät ja hoitajien vähimmäismäärä, joista säädetään laissa.",
    "Klientavgifternas maximibelopp och minimiantalet vårdare, som lagen föreskriver om.",
    "The highest client fees and the lowest number of carers, which the law lays down.",
  ),
  minutes: 5,
  statements: [
    inAll(
      "Kotona pitää voida asua niin pitkään kuin itse haluaa.",
      "Man ska få bo hemma så länge man själv vill.",
      "People should be able to live at home as long as they themselves want.",
    ),
    inAll(
      "Kun kotona ei enää pärjää, palveluasuntoon pitää päästä kuukaudessa.",
      "När man inte längre klarar sig hemma ska man få ett serviceboende inom en månad.",
      "When home no longer works, a place in assisted living should be found within a month.",
    ),
    inAll(
      "Kotihoidossa tuttu työntekijä on tärkeämpi kuin tarkka kellonaika.",
      "I hemvården är en bekant anställd viktigare än ett exakt klockslag.",
      "In home care a familiar worker matters more than an exact time.",
    ),
    inAll(
      "Etäkäynti kuvapuhelimella sopii osaan kotihoidon käynneistä.",
      "Ett distansbesök med bildtelefon passar för en del av hemvårdens besök.",
      "A remote visit by video suits some of the home care visits.",
    ),
    inAll(
      "Läheisten pitää saada nykyistä enemmän tukea hoitamiseen.",
      "Närstående ska få mer stöd än nu för att vårda.",
      "Family carers should get more support than now.",
    ),
    inAll(
      "Yhteinen toiminta vähentää yksinäisyyttä paremmin kuin kotikäynnit.",
      "Gemensam verksamhet minskar ensamhet bättre än hembesök.",
      "Doing things together reduces loneliness better than home visits.",
    ),
    inAll(
      "Pienessä palvelutalossa lähellä on parempi asua kuin suuressa kauempana.",
      "Det är bättre att bo i ett litet servicehus nära än i ett stort längre bort.",
      "A small care home nearby is better to live in than a large one further away.",
    ),
    inAll(
      "Tieto palveluista pitää saada paperilla kotiin.",
      "Information om tjänsterna ska komma hem på papper.",
      "Information about services should come home on paper.",
    ),
    inAll(
      "Kuntoutus ennen leikkausta ja sen jälkeen on tärkeämpää kuin kotihoidon lisääminen.",
      "Rehabilitering före och efter en operation är viktigare än mer hemvård.",
      "Rehabilitation before and after an operation is more important than more home care.",
    ),
    inAll(
      "Ikäihmisiltä itseltään kysytään tarpeeksi, millaista apua he haluavat.",
      "De äldre själva tillfrågas tillräckligt om vilken hjälp de vill ha.",
      "Older people are asked often enough what help they want.",
    ),
  ],
  background: ["municipality", "age", "language", "service-user"],
  backgroundPurpose: PURPOSE,
  policy: POLICY,
};
