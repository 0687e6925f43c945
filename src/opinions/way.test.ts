import { inlineCompute } from "../platform/workers/compute.ts";
import { EXAMPLE_AREA, valueOf } from "../programmes/testing/example.ts";
import { conformsToWay } from "../programmes/testing/way-conformance.ts";
import { conversationOf } from "./actions/conversation.ts";
import { opinionsComputations } from "./computations.ts";
import { castVote } from "./core/conversation.ts";
import { insertStatements, statementStates } from "./store/statement.ts";
import { takeNumbers } from "./store/conversation.ts";
import { insertVotes } from "./store/vote.ts";
import { inArea } from "../platform/db/connect.ts";
import { conversationWay } from "./way.ts";

const STATEMENTS = 12;

conformsToWay("conversation", ({ db, clock }) => {
  return {
    way: conversationWay({ clock, compute: inlineCompute(opinionsComputations()) }),
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
      const found = await conversationOf(db, EXAMPLE_AREA, id);
      const statement = (await statementStates(db, id)).find(({ number }) => number === i + 1);
      if (!statement || !found) throw new Error("no such statement");
      const about = { conversation: id, state: statement.state };
      const { value, at } = valueOf(castVote(found.conversation, about, 1, clock.now()));
      const ballot = { conversation: id, statement: statement.id, participant, value, at };
      await inArea(db, EXAMPLE_AREA, (tx) => insertVotes(tx, EXAMPLE_AREA, [ballot]));
    },
  };
});
