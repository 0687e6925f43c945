import type { Audience } from "../survey.ts";
import { inAll, type SurveyTemplate } from "./template.ts";

/** A survey whose questions are all its maker's own. */
export const emptyTemplate = (audience: Audience): SurveyTemplate => ({
  key: `empty-${audience}`,
  audience,
  title: inAll("Kysely", "Enkät", "Survey"),
  about: inAll(
    "Kirjoitat kaikki kysymykset itse.",
    "Du skriver alla frågor själv.",
    "You write all questions yourself.",
  ),
  question: inAll("Mitä haluamme tietää?", "Vad vill vi veta?", "What do we want to know?"),
  why: inAll(
    "Käytämme vastauksia valmistelussa.",
    "Vi använder svaren i beredningen.",
    "We use the answers in preparation.",
  ),
  minutes: 5,
  questionnaire: {
    pages: [{ key: "p1", title: inAll("Kysymykset", "Frågor", "Questions"), questions: [] }],
  },
});
