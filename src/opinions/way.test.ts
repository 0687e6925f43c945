import { inlineCompute } from "../platform/workers/compute.ts";
import { databaseQueue } from "../platform/jobs/queue.ts";
import { EXAMPLE_AREA, valueOf } from "../programmes/testing/example.ts";
import { conformsToWay } from "../programmes/testing/way-conformance.ts";
import { ballotBox } from "./actions/ballot-box.ts";
import { conversationOf } from "./actions/conversation.ts";
import { opinionsComputations } from "./computations.ts";
import { castVote } from "./core/conversation.ts";
import { insertStatements } from "./store/statement.ts";
import { takeNumbers } from "./store/conversation.ts";
import { ballotPaper } from "./store/vote.ts";
import { inArea } from "../platform/db/connect.ts";
import { conversationWay } from "./way.ts";

const STATEMENTS = 12;

conformsToWay("conversation", ({ db, clock }) => {
  const ballots = ballotBox({ db, jobs: databaseQueue });
  return {
    way: conversationWay({ clock, compute: inlineCompute(opinionsComputations) }),
    furnish: ({ id }) =>
      inArea(db, EXAMPLE_AREA, async (tx) => {
        const { first } = await takeNumbers(tx, id, STATEMENTS);
        const statements = Array.from({ length: STATEMENTS }, (_, index) => ({
          number: first + index,
          text: `Väite ${index}`,
          lang: "fi" as const,
          state: "published" as const,
          at: clock.now(),
        }));
        await insertStatements(tx, EXAMPLE_AREA, id, statements);
      }),
    contribute: async ({ id }, participant, i) => {
      const paper = await ballotPaper(db, id, i + 1, participant);
      const found = await conversationOf(db, EXAMPLE_AREA, id);
      if (!paper || !found) throw new Error("no such statement");
      const { value, at } = valueOf(castVote(found.conversation, paper, 1, clock.now()));
      const ballot = { conversation: id, statement: paper.statement, participant, value, at };
      await ballots.cast(EXAMPLE_AREA, ballot);
    },
  };
});
