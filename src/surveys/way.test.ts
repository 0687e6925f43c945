import { inArea } from "../platform/db/connect.ts";
import { databaseQueue } from "../platform/jobs/queue.ts";
import { TEST_CONFIG } from "../platform/testing/site.ts";
import { EXAMPLE_AREA } from "../programmes/testing/example.ts";
import { conformsToWay } from "../programmes/testing/way-conformance.ts";
import { takesAnswers } from "./core/survey.ts";
import { insertResponse, writeAnswers } from "./store/response.ts";
import { surveyById, writeQuestionnaire } from "./store/survey.ts";
import { surveyWay } from "./way.ts";

const options = ["a", "b", "c"].map((key) => ({ key, text: { fi: key, sv: key } }));

conformsToWay(
  "survey",
  ({ db, clock, chance }) => ({
    way: surveyWay({ clock, chance, jobs: databaseQueue, config: TEST_CONFIG }),
    furnish: ({ id }) =>
      inArea(db, EXAMPLE_AREA, (tx) =>
        writeQuestionnaire(tx, id, {
          pages: [
            {
              key: "p1",
              title: { fi: "Sivu" },
              questions: [
                { key: "q1", kind: "single", text: { fi: "Kysymys" }, required: true, options },
              ],
            },
          ],
        }),
      ),
    contribute: async ({ id }, participant, i) => {
      const survey = await surveyById(db, id);
      if (!survey || !takesAnswers(survey, clock.now()).ok) throw new Error("the survey is closed");
      const response = chance.uuid();
      const at = clock.now();
      await inArea(db, EXAMPLE_AREA, async (tx) => {
        const fresh = await insertResponse(tx, {
          id: response,
          survey: id,
          area: EXAMPLE_AREA,
          participant,
          status: "submitted",
          onBehalf: false,
          lang: "fi",
          at,
        });
        if (!fresh) return;
        const write = { response, area: EXAMPLE_AREA, version: 1, at };
        await writeAnswers(tx, write, new Map([["q1", { choice: i % 2 === 0 ? "a" : "b" }]]));
      });
    },
  }),
  { people: 12, each: 1 },
);
