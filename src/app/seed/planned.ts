import { createFromTemplate, templateOf } from "../../opinions/index.ts";
import { readTimes } from "../../programmes/index.ts";
import type { SeedContext } from "./context.ts";
import type { DemoSources } from "./demo-content.ts";
import { expectOk } from "./expect-ok.ts";
import type { SeededProgramme } from "./programmes.ts";

/** Plans a conversation from a template, as it is; it opens by itself on a morning to come. */
export const seedPlanned = async (
  context: SeedContext,
  { opinions, text }: DemoSources,
  programme: SeededProgramme,
): Promise<void> => {
  const { clock, ways } = context;
  const { planned } = opinions;
  const template = templateOf(planned.template);
  if (!template) throw new Error(`there is no template ${planned.template}`);
  clock.goTo(0);
  const typed = {
    opensOn: clock.day(-planned.opensInDays),
    opensTime: "09:00",
    closesOn: clock.day(-planned.closesInDays),
    closesTime: "",
  };
  const times = expectOk("times", readTimes(typed));
  const { title, question, why, canChange, cannotChange, minutes } = template;
  const content = { title, question, why, canChange, cannotChange, minutes };
  const { policy, background, backgroundPurpose, statements } = template;
  const edits = {
    template,
    activity: {
      ...content,
      ...times,
      decides: text(planned.decides),
      decisionOn: clock.day(-planned.decisionInDays),
      filler: true,
    },
    settings: { moderation: "before", policy, background, backgroundPurpose },
    statements: statements.map(({ fi }) => fi).join("\n"),
    lang: "fi",
  } as const;
  const measure = programme.node(planned.measure);
  const made = await createFromTemplate(context, ways, planned.area, measure, edits);
  expectOk("conversation from a template", made);
};
