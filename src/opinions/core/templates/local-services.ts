import { type ConversationTemplate, inAll, POLICY, PURPOSE } from "./template.ts";

export const LOCAL_SERVICES: ConversationTemplate = {
  key: "local-services",
  title: inAll("Lähipalvelujen sijainti", "Var närservicen ska finnas", "Where local services are"),
  about: inAll(
    "Kun päätetään, mitä palveluja on lähellä ja mitä kauempana.",
    "När det beslutas vilka tjänster som finns nära och vilka längre bort.",
    "When it is decided which services are near and which further away.",
  ),
  question: inAll(
    "Mitä palveluja pitää olla lähellä?",
    "Vilka tjänster ska finnas nära?",
    "Which services should be near you?",
  ),
  why: inAll(
    "Palveluverkosta päätetään. Haluamme tietää, mikä asukkaille on tärkeää, ennen kuin vaihtoehdot valmistellaan.",
    "Beslut ska fattas om servicenätet. Vi vill veta vad som är viktigt för invånarna innan alternativen bereds.",
    "The network of services will be decided on. We want to know what matters to residents before the options are prepared.",
  ),
  canChange: inAll(
    "Mitkä palvelut ovat lähellä, mitä hoidetaan etänä ja miten palveluihin pääsee.",
    "Vilka tjänster som finns nära, vad som sköts på distans och hur man tar sig till tjänsterna.",
    "Which services are near, what is done remotely and how people get to the services.",
  ),
  cannotChange: inAll(
    "Valtion antama rahoitus ja palvelut, jotka laki määrää järjestettäväksi.",
    "Finansieringen från staten och de tjänster som lagen kräver.",
    "Funding from the state and the services that the law requires.",
  ),
  minutes: 5,
  statements: [
    inAll(
      "Matka terveysasemalle saa olla pidempi, jos sinne pääsee nopeasti vastaanotolle.",
      "Vägen till hälsostationen får vara längre om man snabbt får en tid.",
      "The way to a health centre may be longer if you are seen quickly there.",
    ),
    inAll(
      "Terveysaseman pitää olla alle 30 minuutin päässä kotoa.",
      "Hälsostationen ska ligga mindre än 30 minuter hemifrån.",
      "A health centre should be less than 30 minutes from home.",
    ),
    inAll(
      "Neuvola on tärkeämpi pitää lähellä kuin lääkärin vastaanotto.",
      "Det är viktigare att rådgivningsbyrån finns nära än läkarmottagningen.",
      "It is more important to have the child health clinic near than the doctor's surgery.",
    ),
    inAll(
      "Moni asia hoituisi yhtä hyvin videovastaanotolla.",
      "Många ärenden kunde skötas lika bra på en videomottagning.",
      "Many matters could be handled just as well by a video appointment.",
    ),
    inAll(
      "Palvelubussi, joka tulee kylille, on parempi kuin monta pientä toimipistettä.",
      "En servicebuss som kommer till byarna är bättre än många små enheter.",
      "A service bus that visits the villages is better than many small offices.",
    ),
    inAll(
      "Harvoin auki oleva lähipiste on parempi kuin ei mitään.",
      "En enhet i närheten som sällan är öppen är bättre än ingen alls.",
      "A local office that is seldom open is better than none.",
    ),
    inAll(
      "Samassa rakennuksessa pitää saada sekä terveyspalveluja että sosiaalipalveluja.",
      "Hälsovård och socialservice ska finnas i samma byggnad.",
      "Health and social services should be in the same building.",
    ),
    inAll(
      "Palveluihin pitää päästä julkisilla kulkuvälineillä.",
      "Man ska kunna ta sig till tjänsterna med kollektivtrafik.",
      "It should be possible to reach the services by public transport.",
    ),
    inAll(
      "Tyhjistä tiloista kannattaa luopua, vaikka osa palveluista siirtyisi kauemmas.",
      "Det lönar sig att avstå från tomma lokaler även om en del tjänster flyttas längre bort.",
      "Empty premises should be given up even if some services move further away.",
    ),
    inAll(
      "Saman tutun työntekijän tapaaminen on tärkeämpää kuin se, missä tapaaminen on.",
      "Det är viktigare att träffa samma bekanta anställda än var man träffas.",
      "Meeting the same familiar professional matters more than where you meet.",
    ),
  ],
  background: ["municipality", "age", "language", "service-user"],
  backgroundPurpose: PURPOSE,
  policy: POLICY,
};
