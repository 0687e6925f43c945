import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { askForAnswer } from "../../decisions/index.ts";
import { addStatement, type BackgroundAnswers, tellBackground } from "../../opinions/index.ts";
import { PUBLIC } from "../../people/index.ts";
import { receiptCode } from "../../programmes/index.ts";
import type { SeedContext } from "./context.ts";
import type { DemoText } from "./demo-opinions.ts";
import { expectOk } from "./expect-ok.ts";
import { namedChance } from "./named-chance.ts";

interface Place {
  readonly area: AreaCode;
  readonly activityId: ActivityId;
}

/** People of a made-up conversation: what each tells of themselves, and their secret. */
export interface ToldByPeople {
  readonly people: readonly { readonly secret: string; readonly told: BackgroundAnswers }[];
}

/** The people of a made-up conversation tell of themselves, those who want to. */
export const seedBackground = async (
  context: SeedContext,
  { area, activityId }: Place,
  { people }: ToldByPeople,
): Promise<void> => {
  const resident = { ...context, visitor: PUBLIC };
  for (const { secret, told } of people) {
    if (Object.values(told).every((answer) => answer === undefined)) continue;
    const telling = { activityId, secret, answers: told };
    expectOk("background", await tellBackground(resident, area, telling));
  }
};

/** Residents write statements; the first of them wants the answer by e-mail. */
export const seedWritten = async (
  context: SeedContext,
  { area, activityId }: Place,
  written: readonly DemoText[],
  email: string,
): Promise<void> => {
  const resident = { ...context, visitor: PUBLIC };
  const people = namedChance(`demo-writers ${activityId}`);
  for (const [index, words] of written.entries()) {
    const secret = people.secret();
    const statement = { activityId, secret, ...words, anyway: true };
    expectOk("own statement", await addStatement(resident, area, statement));
    if (index > 0) continue;
    const code = receiptCode(secret, { id: activityId });
    const asking = { email, lang: words.lang };
    expectOk("answer by e-mail", await askForAnswer(resident, code, asking));
  }
};
