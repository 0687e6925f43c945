import { inAll, options, OTHER_WHAT, type SurveyTemplate } from "./template.ts";

const WAYS = options({
  survey: inAll("Kyselyt", "Enkäter", "Surveys"),
  evening: inAll("Asukasillat", "Invånarkvällar", "Resident evenings"),
  panel: inAll("Asukaspaneelit", "Invånarpaneler", "Resident panels"),
  jury: inAll("Asiakasraadit", "Klientråd", "Customer juries"),
  experts: inAll("Kokemusasiantuntijat", "Erfarenhetsexperter", "Experts by experience"),
  budget: inAll("Osallistuva budjetointi", "Medborgarbudgetering", "Participatory budgeting"),
  mapping: inAll("Digitaalinen mielipidekartta", "Digital åsiktskarta", "Digital opinion mapping"),
  initiatives: inAll("Asukasaloitteet", "Invånarinitiativ", "Residents’ initiatives"),
});

/** The survey of the counties by which the network plans its work: ten questions on three pages. */
export const COUNTIES_SURVEY: SurveyTemplate = {
  key: "counties",
  audience: "counties",
  title: inAll(
    "Kysely hyvinvointialueille osallisuudesta",
    "Enkät till välfärdsområdena om delaktighet",
    "Survey of the counties on participation",
  ),
  about: inAll(
    "Alueille: mitä keinoja on käytössä, mitä halutaan kokeilla ja missä tarvitaan tukea.",
    "Till områdena: vilka sätt som används, vad man vill pröva och var det behövs stöd.",
    "For the counties: which ways are in use, what they want to try and where they need support.",
  ),
  question: inAll(
    "Miten asukkaat osallistuvat alueellanne, ja mitä haluatte kokeilla?",
    "Hur deltar invånarna i ert område och vad vill ni pröva?",
    "How do residents take part in your county, and what do you want to try?",
  ),
  why: inAll(
    "Verkosto valitsee vastausten perusteella tapaamisten aiheet, kokeilut ja tuen.",
    "Utifrån svaren väljer nätverket teman för träffarna, försök och stöd.",
    "The network chooses the subjects of its meetings, trials and support by the answers.",
  ),
  minutes: 15,
  questionnaire: {
    pages: [
      {
        key: "now",
        title: inAll("Nykytilanne", "Läget nu", "The situation now"),
        intro: inAll(
          "Vastaatte alueena. Useampi voi täyttää samaa vastausta, ja luonnos säilyy.",
          "Ni svarar som område. Flera kan fylla i samma svar, och utkastet sparas.",
          "You answer as a county. Several people can fill in the same answer, and the draft is kept.",
        ),
        questions: [
          {
            key: "programme",
            kind: "single",
            text: inAll(
              "Missä vaiheessa osallisuusohjelmanne on?",
              "I vilket skede är ert delaktighetsprogram?",
              "At which stage is your participation programme?",
            ),
            required: true,
            options: options({
              "not-begun": inAll("Ei vielä aloitettu", "Inte påbörjat", "Not begun"),
              prepared: inAll("Valmistelussa", "Under beredning", "Being prepared"),
              approved: inAll("Hyväksytty", "Godkänt", "Approved"),
              renewed: inAll("Uudistetaan", "Förnyas", "Being renewed"),
            }),
          },
          {
            key: "in-use",
            kind: "multiple",
            text: inAll(
              "Mitä osallistumisen keinoja on käytössä?",
              "Vilka sätt att delta används?",
              "Which ways of participation are in use?",
            ),
            required: true,
            options: WAYS,
            other: OTHER_WHAT,
          },
          {
            key: "works",
            kind: "matrix",
            text: inAll(
              "Kuinka hyvin nämä toimivat alueellanne?",
              "Hur väl fungerar det här i ert område?",
              "How well do these work in your county?",
            ),
            help: inAll(
              "1 = ei lainkaan, 5 = erittäin hyvin. Jättäkää tyhjäksi, jos ette tiedä.",
              "1 = inte alls, 5 = mycket bra. Lämna tomt om ni inte vet.",
              "1 = not at all, 5 = very well. Leave empty if you do not know.",
            ),
            required: false,
            rows: options({
              decisions: inAll(
                "Osallistuminen liitetään päätöksiin",
                "Deltagandet kopplas till beslut",
                "Participation is linked to decisions",
              ),
              feedback: inAll(
                "Osallistujat saavat vastauksen",
                "Deltagarna får ett svar",
                "Participants get an answer",
              ),
              measuring: inAll("Vaikuttavuutta mitataan", "Genomslaget mäts", "Impact is measured"),
              reach: inAll(
                "Tavoitetaan ne, jotka jäävät usein ulkopuolelle",
                "Man når dem som ofta hamnar utanför",
                "Those who are often left out are reached",
              ),
            }),
            columns: {
              min: 1,
              max: 5,
              low: inAll("ei lainkaan", "inte alls", "not at all"),
              high: inAll("erittäin hyvin", "mycket bra", "very well"),
            },
          },
          {
            key: "resources",
            kind: "scale",
            text: inAll(
              "Riittävätkö voimavarat osallisuustyöhön?",
              "Räcker resurserna till för delaktighetsarbetet?",
              "Are there enough resources for participation work?",
            ),
            required: true,
            scale: {
              min: 1,
              max: 5,
              low: inAll("eivät lainkaan", "inte alls", "not at all"),
              high: inAll("täysin", "helt och hållet", "fully"),
            },
          },
        ],
      },
      {
        key: "next",
        title: inAll("Kokeilut ja tuki", "Försök och stöd", "Trials and support"),
        questions: [
          {
            key: "new-ways",
            kind: "multiple",
            text: inAll(
              "Mitä uusia osallistumisen keinoja haluatte kokeilla?",
              "Vilka nya sätt att delta vill ni pröva?",
              "Which new ways of participation do you want to try?",
            ),
            required: true,
            options: WAYS,
            other: OTHER_WHAT,
          },
          {
            key: "support",
            kind: "multiple",
            text: inAll(
              "Millaista tukea tarvitsette?",
              "Vilket slags stöd behöver ni?",
              "What kind of support do you need?",
            ),
            required: true,
            options: options({
              peers: inAll("Vertaissparrausta", "Kollegial sparring", "Peer sparring"),
              training: inAll("Koulutusta", "Utbildning", "Training"),
              tools: inAll("Digitaalisia välineitä", "Digitala verktyg", "Digital tools"),
              law: inAll(
                "Apua lain ja hallintosäännön tulkintaan",
                "Hjälp att tolka lagen och förvaltningsstadgan",
                "Help with the law and the administrative rules",
              ),
              measuring: inAll(
                "Apua vaikuttavuuden mittaamiseen",
                "Hjälp att mäta genomslaget",
                "Help with measuring impact",
              ),
              council: inAll(
                "Asiantuntijan vierailun valtuustoon",
                "Ett expertbesök i fullmäktige",
                "An expert’s visit to the council",
              ),
            }),
            other: OTHER_WHAT,
          },
          {
            key: "obstacle",
            kind: "text",
            text: inAll(
              "Mikä on suurin este osallistumisen kehittämiselle?",
              "Vilket är det största hindret för att utveckla deltagandet?",
              "What is the greatest obstacle to developing participation?",
            ),
            required: false,
            long: true,
            max: 2000,
          },
          {
            key: "practice",
            kind: "text",
            text: inAll(
              "Minkä toimivan käytännön jakaisitte muille?",
              "Vilken fungerande praxis skulle ni dela med andra?",
              "Which practice that works would you share with others?",
            ),
            required: false,
            long: true,
            max: 2000,
          },
        ],
      },
      {
        key: "contact",
        title: inAll("Lopuksi", "Till sist", "Finally"),
        questions: [
          {
            key: "meetings",
            kind: "single",
            text: inAll(
              "Kuinka usein verkoston pitäisi tavata?",
              "Hur ofta borde nätverket träffas?",
              "How often should the network meet?",
            ),
            required: true,
            options: options({
              "twice-a-month": inAll("Kahdesti kuussa", "Två gånger i månaden", "Twice a month"),
              monthly: inAll("Kerran kuussa", "En gång i månaden", "Once a month"),
              "less-often": inAll("Harvemmin", "Mer sällan", "Less often"),
            }),
          },
          {
            key: "contact",
            kind: "contact",
            text: inAll(
              "Toivotteko, että verkosto ottaa teihin yhteyttä?",
              "Önskar ni att nätverket kontaktar er?",
              "Would you like the network to contact you?",
            ),
            required: true,
          },
        ],
      },
    ],
  },
};
