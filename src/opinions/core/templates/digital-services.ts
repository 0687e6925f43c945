import { type ConversationTemplate, inAll, POLICY, PURPOSE } from "./template.ts";

export const DIGITAL_SERVICES: ConversationTemplate = {
  key: "digital-services",
  title: inAll("Digitaaliset palvelut", "Digitala tjänster", "Digital services"),
  about: inAll(
    "Kun uudistetaan verkkopalvelua, chattia, ajanvarausta tai puhelinpalvelua.",
    "När en nättjänst, en chatt, tidsbokningen eller telefontjänsten förnyas.",
    "When an online service, a chat, booking or the telephone service is renewed.",
  ),
  question: inAll(
    "Millaisia digitaalisten palvelujen pitää olla?",
    "Hurdana ska de digitala tjänsterna vara?",
    "What should digital services be like?",
  ),
  why: inAll(
    "Verkkopalveluja uudistetaan. Haluamme tietää, mikä niissä auttaa ja mikä on esteenä.",
    "Nättjänsterna förnyas. Vi vill veta vad som hjälper och vad som hindrar.",
    "Online services are being renewed. We want to know what helps and what stands in the way.",
  ),
  canChange: inAll(
    "Mitä verkossa voi hoitaa, miten palvelut toimivat ja mistä niihin saa apua.",
    "Vad man kan sköta på nätet, hur tjänsterna fungerar och var man får hjälp med dem.",
    "What can be done online, how the services work and where to get help with them.",
  ),
  cannotChange: inAll(
    "Vahva tunnistautuminen ja tietosuoja, joista säädetään laissa.",
    "Stark autentisering och dataskydd, som lagen föreskriver om.",
    "Strong identification and data protection, which the law lays down.",
  ),
  minutes: 5,
  statements: [
    inAll(
      "Varaan ajan mieluummin verkossa kuin puhelimessa.",
      "Jag bokar hellre tid på nätet än per telefon.",
      "I would rather book an appointment online than by phone.",
    ),
    inAll(
      "Puhelimessa pitää päästä puhumaan ihmisen kanssa samana päivänä.",
      "I telefon ska man få tala med en människa samma dag.",
      "By phone you should get to talk to a person the same day.",
    ),
    inAll(
      "Chat-palvelu on hyvä tapa aloittaa asiointi.",
      "En chatt är ett bra sätt att börja uträtta ett ärende.",
      "A chat is a good way to begin.",
    ),
    inAll(
      "Videovastaanotto riittää useimpiin lääkärikäynteihin.",
      "En videomottagning räcker för de flesta läkarbesök.",
      "A video appointment is enough for most doctor's visits.",
    ),
    inAll(
      "Digitaalisten palvelujen käyttöön pitää saada apua kasvokkain.",
      "Man ska få hjälp ansikte mot ansikte med att använda digitala tjänster.",
      "Help with digital services should be given face to face.",
    ),
    inAll(
      "Saman palvelun saaminen ilman nettiä ei saa kestää kauempaa.",
      "Det ska inte ta längre tid att få samma tjänst utan internet.",
      "Getting the same service without the internet should not take longer.",
    ),
    inAll(
      "Omaisen pitää voida hoitaa läheisen asioita verkossa.",
      "En anhörig ska kunna sköta en närståendes ärenden på nätet.",
      "A relative should be able to handle a family member's matters online.",
    ),
    inAll(
      "On hyvä, että tekoäly tekee ensimmäisen arvion hoidon kiireellisyydestä.",
      "Det är bra att artificiell intelligens gör den första bedömningen av hur brådskande vården är.",
      "It is good that artificial intelligence makes the first assessment of how urgent care is.",
    ),
    inAll(
      "Kaikkien palvelujen pitää löytyä yhdestä sovelluksesta.",
      "Alla tjänster ska finnas i en enda app.",
      "All services should be found in one app.",
    ),
    inAll(
      "Säästöt digipalveluista pitää käyttää lähipalveluihin.",
      "Det som digitala tjänster sparar ska användas till närservice.",
      "What digital services save should be spent on local services.",
    ),
  ],
  background: ["municipality", "age", "language", "service-user"],
  backgroundPurpose: PURPOSE,
  policy: POLICY,
};
