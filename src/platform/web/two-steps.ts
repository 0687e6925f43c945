import { type FormValues, formValues } from "./fields.ts";
import type { Server, WebReply, WebRequest } from "./server.ts";

/** Something new in two steps under one address: a choice, then one form that the choice fills in. */
export interface TwoSteps<Desk, Chosen> {
  /** Who asks; undefined once a problem page was sent. */
  desk(request: WebRequest, reply: WebReply): Promise<Desk | undefined>;
  /** What was chosen; undefined while something is missing. */
  chosen(desk: Desk, asked: FormValues): Promise<Chosen | undefined>;
  /** The page of the first step; `sent` once it was answered, and not rightly. */
  choose(desk: Desk, asked: FormValues, sent: boolean): Promise<WebReply>;
  /** The page of the second step as the choice fills it in. */
  fill(desk: Desk, chosen: Chosen): Promise<WebReply>;
  /** Takes what the second step sends. */
  make(desk: Desk, chosen: Chosen, values: FormValues): Promise<WebReply>;
}

/** Whoever comes from a measure brings it along; only these are asked by the first step itself. */
const isSent = (asked: FormValues): boolean => "template" in asked || "lang" in asked;

export const twoSteps = <Desk, Chosen>(
  server: Server,
  path: string,
  steps: TwoSteps<Desk, Chosen>,
): void => {
  const answer = async (
    request: WebRequest,
    reply: WebReply,
    asked: FormValues,
    go: (desk: Desk, chosen: Chosen) => Promise<WebReply>,
  ): Promise<WebReply> => {
    const desk = await steps.desk(request, reply);
    if (!desk) return reply;
    const chosen = await steps.chosen(desk, asked);
    return chosen ? go(desk, chosen) : steps.choose(desk, asked, isSent(asked));
  };

  server.get(path, (request, reply) =>
    answer(request, reply, formValues(request.query), (desk, chosen) => steps.fill(desk, chosen)),
  );
  server.post(path, (request, reply) => {
    const values = formValues(request.body);
    return answer(request, reply, values, (desk, chosen) => steps.make(desk, chosen, values));
  });
};
