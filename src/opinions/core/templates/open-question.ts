import { type ConversationTemplate, inAll, POLICY, PURPOSE } from "./template.ts";

export const OPEN_QUESTION: ConversationTemplate = {
  key: "open-question",
  title: inAll("Vapaa aihe", "Fritt ämne", "Any subject"),
  about: inAll(
    "Kun aihe on jokin muu: vaihda kysymys ja väitteet omiisi.",
    "När ämnet är något annat: byt ut frågan och påståendena mot dina egna.",
    "When the subject is another one: put your own question and statements in place of these.",
  ),
  question: inAll(
    "Mitä palveluissa pitää muuttaa?",
    "Vad ska ändras i tjänsterna?",
    "What should change in the services?",
  ),
  why: inAll(
    "Valmistelemme päätöstä ja haluamme tietää, mitä asukkaat ajattelevat.",
    "Vi bereder ett beslut och vill veta vad invånarna tänker.",
    "We are preparing a decision and want to know what residents think.",
  ),
  canChange: inAll(
    "Miten palvelut toimivat ja mitä niissä korjataan ensin.",
    "Hur tjänsterna fungerar och vad som åtgärdas först.",
    "How the services work and what is put right first.",
  ),
  cannotChange: inAll(
    "Asiat, joista säädetään laissa tai jotka on jo päätetty.",
    "Det som lagen föreskriver om eller som redan är beslutat.",
    "What the law lays down or what has been decided already.",
  ),
  minutes: 4,
  statements: [
    inAll(
      "Palveluista saa helposti tietoa.",
      "Det är lätt att få information om tjänsterna.",
      "It is easy to find out about services.",
    ),
    inAll(
      "Hoitoon pääsy pitää saada nopeammaksi ennen kaikkea muuta.",
      "Framför allt annat ska man få vård snabbare.",
      "Getting care sooner should come before everything else.",
    ),
    inAll(
      "Olen valmis odottamaan, jos saan tavata saman työntekijän.",
      "Jag är beredd att vänta om jag får träffa samma anställda.",
      "I am ready to wait if I can see the same professional.",
    ),
    inAll(
      "Palvelua saa omalla kielellä.",
      "Man får service på sitt eget språk.",
      "Service is given in one's own language.",
    ),
    inAll(
      "Rahaa pitää siirtää hoidosta ongelmien ehkäisyyn.",
      "Pengar ska flyttas från vård till att förebygga problem.",
      "Money should be moved from care to preventing problems.",
    ),
    inAll(
      "Nykyiset palvelut ovat riittävän hyvät.",
      "De nuvarande tjänsterna är tillräckligt bra.",
      "The services are good enough as they are.",
    ),
    inAll(
      "Järjestöt voivat hoitaa osan palveluista paremmin kuin hyvinvointialue.",
      "Organisationer kan sköta en del av tjänsterna bättre än välfärdsområdet.",
      "Associations can run some services better than the wellbeing services county.",
    ),
    inAll(
      "Asukkailta kysytään ennen kuin palveluja muutetaan.",
      "Invånarna tillfrågas innan tjänster ändras.",
      "Residents are asked before services are changed.",
    ),
  ],
  background: ["municipality", "age", "language", "service-user"],
  backgroundPurpose: PURPOSE,
  policy: POLICY,
};
