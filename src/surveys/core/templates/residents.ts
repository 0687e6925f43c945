import { inAll, options, OTHER_WHAT, type SurveyTemplate } from "./template.ts";

const POINTS = {
  min: 1,
  max: 5,
  low: inAll("täysin eri mieltä", "helt av annan åsikt", "strongly disagree"),
  high: inAll("täysin samaa mieltä", "helt av samma åsikt", "strongly agree"),
};

/** A short survey of residents about local services. */
export const RESIDENTS_SURVEY: SurveyTemplate = {
  key: "residents",
  audience: "residents",
  title: inAll("Asukaskysely palveluista", "Invånarenkät om tjänsterna", "Survey of residents"),
  about: inAll(
    "Asukkaille: miten palvelut toimivat ja mitä pitäisi muuttaa. Ilman tunnuksia.",
    "Till invånarna: hur tjänsterna fungerar och vad som borde ändras. Utan inloggning.",
    "For residents: how the services work and what should change. No account needed.",
  ),
  question: inAll(
    "Miten palvelut toimivat arjessasi?",
    "Hur fungerar tjänsterna i din vardag?",
    "How do the services work in your daily life?",
  ),
  why: inAll(
    "Käytämme vastauksia, kun palveluja kehitetään.",
    "Vi använder svaren när tjänsterna utvecklas.",
    "We use the answers when services are developed.",
  ),
  minutes: 3,
  questionnaire: {
    pages: [
      {
        key: "services",
        title: inAll("Palvelut", "Tjänsterna", "Services"),
        questions: [
          {
            key: "used",
            kind: "single",
            text: inAll(
              "Oletko käyttänyt palveluja viimeisen vuoden aikana?",
              "Har du använt tjänsterna under det senaste året?",
              "Have you used the services in the last year?",
            ),
            required: true,
            options: options({
              often: inAll("Usein", "Ofta", "Often"),
              sometimes: inAll("Joskus", "Ibland", "Sometimes"),
              never: inAll("En lainkaan", "Inte alls", "Not at all"),
            }),
          },
          {
            key: "views",
            kind: "matrix",
            text: inAll("Mitä mieltä olet?", "Vad tycker du?", "What do you think?"),
            required: false,
            rows: options({
              help: inAll(
                "Saan apua, kun tarvitsen sitä",
                "Jag får hjälp när jag behöver den",
                "I get help when I need it",
              ),
              language: inAll(
                "Saan palvelua omalla kielelläni",
                "Jag får service på mitt eget språk",
                "I am served in my own language",
              ),
              say: inAll(
                "Voin vaikuttaa palveluihin",
                "Jag kan påverka tjänsterna",
                "I can influence the services",
              ),
            }),
            columns: POINTS,
          },
          {
            key: "important",
            kind: "multiple",
            text: inAll(
              "Mikä on sinulle tärkeintä?",
              "Vad är viktigast för dig?",
              "What matters most to you?",
            ),
            required: true,
            options: options({
              near: inAll("Palvelu on lähellä", "Tjänsten finns nära", "The service is near"),
              fast: inAll("Pääsen nopeasti", "Jag kommer fram snabbt", "I get in quickly"),
              same: inAll(
                "Tapaan saman työntekijän",
                "Jag träffar samma anställda",
                "I see the same professional",
              ),
              digital: inAll(
                "Voin asioida verkossa",
                "Jag kan uträtta ärenden på nätet",
                "I can do things online",
              ),
            }),
            other: OTHER_WHAT,
          },
          {
            key: "score",
            kind: "scale",
            text: inAll(
              "Minkä arvosanan annat palveluille?",
              "Vilket vitsord ger du tjänsterna?",
              "What mark do you give the services?",
            ),
            required: false,
            scale: { min: 4, max: 10 },
          },
          {
            key: "change",
            kind: "text",
            text: inAll("Mitä muuttaisit?", "Vad skulle du ändra?", "What would you change?"),
            help: inAll(
              "Älä kirjoita nimiä äläkä tietoja terveydestä.",
              "Skriv inga namn och inga uppgifter om hälsa.",
              "Do not write names or anything about health.",
            ),
            required: false,
            long: true,
            max: 1000,
          },
        ],
      },
    ],
  },
};
