import type { Audience } from "../survey.ts";
import { inAll, type SurveyTemplate } from "./template.ts";

/** A survey whose questions are all its maker's own. */
export const emptyTemplate = (audience: Audience): SurveyTemplate => ({
  key: `empty-${audience}`,
  audience,
  title: inAll("Kysely", "Enkät", "Survey"),
  about:
    audience === "counties"
      ? inAll(
          "Alueille: tyhjä kysely, johon kirjoitat omat kysymykset.",
          "Till områdena: en tom enkät med dina egna frågor.",
          "For the counties: an empty survey for your own questions.",
        )
      : inAll(
          "Asukkaille: tyhjä kysely, johon kirjoitat omat kysymykset.",
          "Till invånarna: en tom enkät med dina egna frågor.",
          "For residents: an empty survey for your own questions.",
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
