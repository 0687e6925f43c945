import type { ActivityId } from "../../kernel/ids.ts";
import type { Context } from "../../people/index.ts";
import {
  codingDesk,
  finishCoding,
  markAnswers,
  putCode,
  resolveAnswer,
  takeSeat,
} from "../../surveys/index.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoActs } from "./network-acts.ts";
import { type DemoNetwork, NETWORK } from "./network-content.ts";

/**
 * Two coders code what was written under "other", and part over a few texts; some of these are
 * settled, the others wait.
 */
export const seedCoding = async (
  context: Context,
  expert: Context,
  survey: ActivityId,
  { codes, others }: DemoNetwork["survey"],
  { parted, settled }: DemoActs["coding"],
): Promise<void> => {
  const place = { area: NETWORK, survey, question: "new-ways" };
  const desk = async () => expectOk("coding", await codingDesk(context, place));
  for (const [example, name] of Object.entries(codes)) {
    const { coding } = await desk();
    const code = { name, definition: name.fi ?? example, version: coding?.version ?? 1 };
    expectOk("code", await putCode(context, place, code));
  }
  const { coding, texts } = await desk();
  const codesOf = (name: string): string[] =>
    (coding?.codes ?? []).flatMap((code) => (code.name.fi === codes[name]?.fi ? [code.key] : []));
  const written = texts.flatMap(({ response, text }) => {
    const found = others.find(([, words]) => words === text);
    return found ? [{ response, county: found[0], code: found[2] }] : [];
  });
  const codeBy = async (coder: Context, read: (one: (typeof written)[number]) => string) => {
    expectOk("seat", await takeSeat(coder, place));
    const said = written.map((one) => ({ response: one.response, codes: codesOf(read(one)) }));
    expectOk("marks", await markAnswers(coder, place, said));
    expectOk("coded", await finishCoding(coder, place));
  };
  await codeBy(context, ({ code }) => code);
  await codeBy(expert, ({ county, code }) => parted[county] ?? code);
  for (const { response, county, code } of written) {
    const reason = settled[county];
    if (!reason) continue;
    const decision = { response, codes: codesOf(code), reason };
    expectOk("settling", await resolveAnswer(context, place, decision));
  }
};
