import { type ConversationTemplate, inAll, POLICY, PURPOSE } from "./template.ts";

export const YOUNG_PEOPLE: ConversationTemplate = {
  key: "young-people",
  title: inAll("Nuorten hyvinvointi", "Ungas välmående", "Young people's well-being"),
  about: inAll(
    "Kun nuorilta kysytään avusta, koulun palveluista ja arjesta.",
    "När unga tillfrågas om hjälp, skolans tjänster och vardagen.",
    "When young people are asked about help, school services and everyday life.",
  ),
  question: inAll(
    "Mikä auttaa nuoria voimaan hyvin?",
    "Vad hjälper unga att må bra?",
    "What helps young people to do well?",
  ),
  why: inAll(
    "Nuorten palveluja suunnitellaan. Haluamme kuulla nuorilta itseltään, mistä on apua.",
    "Ungas tjänster planeras. Vi vill höra av de unga själva vad som hjälper.",
    "Services for young people are being planned. We want to hear from young people what helps.",
  ),
  canChange: inAll(
    "Mistä nuori saa apua, miten pian ja miten nuoria kohdataan.",
    "Var unga får hjälp, hur snabbt och hur de bemöts.",
    "Where young people get help, how soon and how they are met.",
  ),
  cannotChange: inAll(
    "Koulujen opetus, josta kunnat päättävät.",
    "Undervisningen i skolorna, som kommunerna beslutar om.",
    "Teaching in schools, which municipalities decide on.",
  ),
  minutes: 4,
  statements: [
    inAll(
      "Koulussa pitää päästä juttelemaan aikuiselle ilman ajanvarausta.",
      "I skolan ska man få prata med en vuxen utan att boka tid.",
      "At school you should be able to talk to an adult without an appointment.",
    ),
    inAll(
      "Pyydän apua helpommin chatissa kuin kasvokkain.",
      "Det är lättare för mig att be om hjälp i en chatt än ansikte mot ansikte.",
      "I find it easier to ask for help in a chat than face to face.",
    ),
    inAll(
      "Tiedän, mistä saan apua, jos voin huonosti.",
      "Jag vet var jag får hjälp om jag mår dåligt.",
      "I know where to get help if I am not well.",
    ),
    inAll(
      "Apua pitää saada viikon sisällä siitä, kun sitä pyytää.",
      "Man ska få hjälp inom en vecka från att man ber om den.",
      "Help should come within a week of asking for it.",
    ),
    inAll(
      "Vanhemmille ei pidä kertoa, jos nuori pyytää apua mieleen.",
      "Föräldrarna ska inte få veta om en ung ber om hjälp för sitt psykiska mående.",
      "Parents should not be told if a young person asks for help with their mental health.",
    ),
    inAll(
      "Puhelinten poissaolo koulupäivän aikana on tehnyt koulusta paremman.",
      "Skolan har blivit bättre av att telefonerna är undanlagda under skoldagen.",
      "School has become better without phones during the school day.",
    ),
    inAll(
      "Harrastus auttaa voimaan hyvin enemmän kuin terveyspalvelut.",
      "En hobby hjälper en att må bra mer än hälsovården gör.",
      "A hobby does more for well-being than health services do.",
    ),
    inAll(
      "Nuorten oma, kaikille avoin vastaanotto on parempi kuin apu koulussa.",
      "En egen mottagning för unga, öppen för alla, är bättre än hjälp i skolan.",
      "A walk-in clinic for young people is better than help at school.",
    ),
    inAll(
      "Nuorten mielipiteet vaikuttavat siihen, mitä palveluista päätetään.",
      "Ungas åsikter påverkar vad som beslutas om tjänsterna.",
      "Young people's opinions affect what is decided about services.",
    ),
    inAll(
      "Nuorten yksinäisyyteen pitää puuttua ennen muita ongelmia.",
      "Ungas ensamhet ska tas itu med före andra problem.",
      "Loneliness of young people should be tackled before other problems.",
    ),
  ],
  background: ["municipality", "age", "language"],
  backgroundPurpose: PURPOSE,
  policy: POLICY,
};
