import * as v from "valibot";
import { pagedAreas } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import { choice, type FieldError, formValues, readForm } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import type { Site } from "../../platform/web/site.ts";
import type { Look } from "../views/look.tsx";
import { receiptPath } from "../../programmes/index.ts";
import { addressLeft, askForAnswer, forgetAnswerRequest } from "../actions/answer-request.ts";
import { giveFeedback } from "../actions/feedback.ts";
import { answersForReceipt, type ReceiptStory } from "../actions/reads.ts";
import type { AnswerId } from "../core/ids.ts";
import { veiledEmail } from "../core/answer-request.ts";
import { emailPath, feedbackPath } from "../core/paths.ts";
import { decisionsMessages } from "../messages/messages.generated.ts";
import type { EmailFormProps } from "../views/email-form.tsx";
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
  /** What came of the form that asks for the answer by e-mail. */
  readonly email?: Pick<EmailFormProps, "typed" | "error" | "done">;
}

const formId = (index: number): string => String(index + 1);

/** What came of the part, each answer with the form of its two questions. */
const outcomesShown = (
  site: Site,
  look: Look,
  { activity, outcomes }: ReceiptStory,
  { code, csrf, returned }: Showing & { readonly csrf: string },
): ReceiptOutcome[] => {
  const { t, locale } = look;
  const labels = { understood: t("feedback.understood"), confidence: t("feedback.confidence") };
  return outcomes.map((outcome, index): ReceiptOutcome => {
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
};

/** Answers the page of a story; its county gives it the look, though the address names none. */
const showStory = async (
  { db, site }: DecisionsNeeds,
  request: WebRequest,
  reply: WebReply,
  story: ReceiptStory,
  { code, thanks = false, returned, email }: Showing,
): Promise<WebReply> => {
  const { locale } = site.place(request);
  const { receipt, activity } = story;
  const area = (await pagedAreas(db)).find(({ code: areaCode }) => areaCode === receipt.area);
  if (!area) return site.problem(request, reply, "not-found");
  const look = lookOf(locale, area);
  const csrf = site.csrf(reply);
  const outcomes = outcomesShown(site, look, story, { code, csrf, returned });
  const answered = outcomes.some(({ form }) => form !== undefined);
  const kept = answered ? undefined : await addressLeft({ db }, code);
  return site.page(request, reply, {
    title: look.t("receipt.title"),
    body: ReceiptPage({
      look,
      question: activity.question,
      tookPartAt: receipt.issuedAt,
      outcomes,
      steps: { ...stepsOf(activity), tookPartAt: receipt.issuedAt },
      email: answered
        ? undefined
        : {
            action: localPath(locale, emailPath(receiptPath(code), "keep")),
            forgetAction: localPath(locale, emailPath(receiptPath(code), "forget")),
            csrf,
            kept: kept && veiledEmail(kept),
            ...email,
          },
      thanks,
    }),
    thread: { stop: "answer", activityId: activity.id },
    area,
    noIndex: true,
    status: returned || email?.error ? 422 : 200,
    invalid: returned !== undefined || email?.error !== undefined,
  });
};

interface ReceiptRoute {
  Params: { code: string };
  Querystring: { thanks?: string; email?: string };
}

const DONE = ["kept", "forgotten"] as const;

/** The page that a participant reaches by the code that only they have. */
export const receiptRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const { db, site } = needs;

  server.get<ReceiptRoute>("/:locale/receipts/:code", async (request, reply) => {
    const { code } = request.params;
    const story = await answersForReceipt(db, code);
    if (!story) return site.problem(request, reply, "not-found");
    const thanks = request.query.thanks !== undefined;
    const done = DONE.find((one) => one === request.query.email);
    return showStory(needs, request, reply, story, { code, thanks, email: { done } });
  });

  server.post<ReceiptRoute>("/:locale/receipts/:code/email/keep", async (request, reply) => {
    const { code } = request.params;
    const { locale } = site.place(request);
    const typed = formValues(request.body).email ?? "";
    const asked = await askForAnswer(needs, code, { email: typed, lang: locale });
    const page = localPath(locale, receiptPath(code));
    if (asked.ok) return reply.redirect(`${page}?email=kept#answer-by-email`, 303);
    const { kind } = asked.refusal;
    // The answer has come meanwhile: it stands on the page.
    if (kind === "already-answered") return reply.redirect(page, 303);
    const story = kind === "receipt-unknown" ? undefined : await answersForReceipt(db, code);
    if (!story || kind === "receipt-unknown") return site.problem(request, reply, "not-found");
    const error = translator(decisionsMessages, locale)(`email.error.${kind}`);
    return showStory(needs, request, reply, story, { code, email: { typed, error } });
  });

  server.post<ReceiptRoute>("/:locale/receipts/:code/email/forget", async (request, reply) => {
    const { code } = request.params;
    const { locale } = site.place(request);
    const forgotten = await forgetAnswerRequest(needs, code);
    if (!forgotten.ok) return site.problem(request, reply, "not-found");
    const page = localPath(locale, receiptPath(code));
    return reply.redirect(`${page}?email=forgotten#answer-by-email`, 303);
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
