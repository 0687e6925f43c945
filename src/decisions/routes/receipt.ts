import * as v from "valibot";
import { openAreas } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import { choice, type FieldError, formValues, readForm } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { receiptPath } from "../../programmes/index.ts";
import { giveFeedback } from "../actions/feedback.ts";
import { answersForReceipt, type ReceiptStory } from "../actions/reads.ts";
import type { AnswerId } from "../core/ids.ts";
import { feedbackPath } from "../core/paths.ts";
import { ReceiptPage, type ReceiptOutcome } from "../views/receipt-page.tsx";
import { lookOf } from "./look.ts";
import type { DecisionsNeeds } from "./needs.ts";
import { outcomeProps, stepsOf } from "./public.ts";

const GRADES = ["1", "2", "3", "4", "5"] as const;
const feedbackForm = v.object({ understood: choice(GRADES), confidence: choice(GRADES) });

/** What came back from the form of one answer. */
interface Returned {
  readonly answer: AnswerId;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

interface Showing {
  readonly code: string;
  readonly thanks?: boolean;
  readonly returned?: Returned;
}

const formId = (index: number): string => String(index + 1);

/** Answers the page of a story; its county gives it the look, though the address names none. */
const showStory = async (
  { db, site }: DecisionsNeeds,
  request: WebRequest,
  reply: WebReply,
  story: ReceiptStory,
  { code, thanks = false, returned }: Showing,
): Promise<WebReply> => {
  const { locale } = site.place(request);
  const { receipt, activity } = story;
  const area = (await openAreas(db)).find(({ code: areaCode }) => areaCode === receipt.area);
  if (!area) return site.problem(request, reply, "not-found");
  const look = lookOf(locale, area);
  const csrf = site.csrf(reply);
  const labels = {
    understood: look.t("feedback.understood"),
    confidence: look.t("feedback.confidence"),
  };
  const outcomes = story.outcomes.map((outcome, index): ReceiptOutcome => {
    const props = outcomeProps(outcome, activity.id);
    const { answer, feedback } = outcome;
    if (!answer) return props;
    const mine = returned?.answer === answer.id ? returned : undefined;
    const errors = mine && site.fieldErrors(locale, mine.errors, labels);
    return {
      ...props,
      form: {
        id: formId(index),
        action: localPath(locale, feedbackPath(receiptPath(code), answer.id)),
        csrf,
        given: feedback,
        values: mine?.values,
        errors:
          errors &&
          Object.fromEntries(
            Object.entries(errors).map(([name, text]) => [`${name}-${formId(index)}`, text]),
          ),
      },
    };
  });
  return site.page(request, reply, {
    title: look.t("receipt.title"),
    body: ReceiptPage({
      look,
      question: activity.question,
      tookPartAt: receipt.issuedAt,
      outcomes,
      steps: { ...stepsOf(activity), tookPartAt: receipt.issuedAt },
      thanks,
    }),
    thread: { stop: "answer", activityId: activity.id },
    area,
    noIndex: true,
    status: returned ? 422 : 200,
    invalid: returned !== undefined,
  });
};

interface ReceiptRoute {
  Params: { code: string };
  Querystring: { thanks?: string };
}

/** The page that a participant reaches by the code that only they have. */
export const receiptRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const { db, site } = needs;

  server.get<ReceiptRoute>("/:locale/receipts/:code", async (request, reply) => {
    const { code } = request.params;
    const story = await answersForReceipt(db, code);
    if (!story) return site.problem(request, reply, "not-found");
    const thanks = request.query.thanks !== undefined;
    return showStory(needs, request, reply, story, { code, thanks });
  });

  server.post<{ Params: { code: string; answerId: AnswerId } }>(
    "/:locale/receipts/:code/answers/:answerId",
    async (request, reply) => {
      const { code, answerId } = request.params;
      const values = formValues(request.body);
      const form = readForm(feedbackForm, values);
      if (!form.ok) {
        const story = await answersForReceipt(db, code);
        if (!story) return site.problem(request, reply, "not-found");
        const { errors } = form.refusal;
        const returned = { answer: answerId, values, errors };
        return showStory(needs, request, reply, story, { code, returned });
      }
      const given = await giveFeedback(needs, code, answerId, {
        understood: Number(form.value.understood),
        confidence: Number(form.value.confidence),
      });
      if (given.ok) {
        const { locale } = site.place(request);
        return reply.redirect(`${localPath(locale, receiptPath(code))}?thanks`, 303);
      }
      // The form's own schema keeps the scale, so what is left is a code or answer nobody issued.
      return site.problem(request, reply, "not-found");
    },
  );
};
