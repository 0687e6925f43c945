import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { askForAnswer } from "../../decisions/index.ts";
import { participantOf } from "../../people/index.ts";
import type { Chance } from "../../platform/clock.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import {
  activitiesOfArea,
  issueReceipt,
  receiptCode,
  receiptOf,
  receiptPath,
} from "../../programmes/index.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import { namedChance } from "./named-chance.ts";

/**
 * The secret of one person of an imported conversation, so that the demo can show a receipt. It is
 * no secret at all: it opens what anybody may see of a demo.
 */
const DEMO_SECRET = namedChance("demo-participant").secret();

/** Chance whose first secret is the demo's: the first person of an import gets it. */
export const withDemoParticipant = (chance: Chance): Chance => {
  let given = false;
  return {
    ...chance,
    secret: () => {
      if (given) return chance.secret();
      given = true;
      return DEMO_SECRET;
    },
  };
};

/** Gives that person the receipt that everyone gets who takes part here; they want the answer, too. */
export const seedReceipt = async (
  { db, clock }: SeedContext,
  area: AreaCode,
  id: ActivityId,
  email: string,
): Promise<void> => {
  const participant = await participantOf(db, area, DEMO_SECRET);
  if (!participant) return;
  const code = await inArea(db, area, (tx) =>
    issueReceipt(tx, { id, area }, participant, DEMO_SECRET, clock.now()),
  );
  const asking = { email, lang: "fi" } as const;
  expectOk("answer by e-mail", await askForAnswer({ db, clock }, code, asking));
};

/** Path after the language of the demo's receipt in a county; undefined where there is none. */
export const demoReceiptPath = async (db: Db, area: AreaCode): Promise<string | undefined> => {
  const closed = (await activitiesOfArea(db, area)).find(({ status }) => status === "closed");
  if (!closed) return undefined;
  const code = receiptCode(DEMO_SECRET, closed);
  return (await receiptOf(db, code)) && receiptPath(code);
};
