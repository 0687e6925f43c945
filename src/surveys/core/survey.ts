import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Answers } from "./answer.ts";
import type { Questionnaire } from "./questionnaire.ts";

/** The kind under which surveys join the ways of participation. */
export const SURVEY = "survey";

export const AUDIENCES = ["counties", "residents"] as const;
/** Who answers: the counties, one answer each, or residents, one answer per pseudonym. */
export type Audience = (typeof AUDIENCES)[number];

export type SurveyState = "prepared" | "open" | "closed";

export interface Survey {
  readonly id: ActivityId;
  /** The area that asks. */
  readonly area: AreaCode;
  readonly audience: Audience;
  readonly state: SurveyState;
  readonly questionnaire: Questionnaire;
  /** Counts up with every change of the questionnaire or the settings. */
  readonly version: number;
  /** True where each county's answers may be read by everybody. */
  readonly answersPublic: boolean;
  /** How many days before the closing those are reminded who have not answered. */
  readonly remindDays?: number;
}

export const MOST_REMIND_DAYS = 60;

export type SurveySettings = Pick<Survey, "answersPublic" | "remindDays">;

/** Settings within their bounds? */
export const checkSettings = ({
  remindDays,
}: SurveySettings): Result<void, Refusal<"bad-remind-days">> =>
  remindDays !== undefined &&
  !(Number.isInteger(remindDays) && remindDays >= 1 && remindDays <= MOST_REMIND_DAYS)
    ? refuse("bad-remind-days")
    : ok(undefined);

export const RESPONSE_STATUSES = ["draft", "submitted", "reopened"] as const;
export type ResponseStatus = (typeof RESPONSE_STATUSES)[number];

/** One respondent's answer as a whole, without what it says. */
export interface SurveyResponse {
  readonly id: string;
  readonly survey: ActivityId;
  /** The county that answers; of a resident, the area of the survey. */
  readonly area: AreaCode;
  readonly participant?: ParticipantId;
  readonly status: ResponseStatus;
  /** True where the network typed it in for the county. */
  readonly onBehalf: boolean;
  /** True where no source gives it. */
  readonly filler: boolean;
  readonly lang: Locale;
  readonly version: number;
  readonly startedAt: Instant;
  readonly savedAt: Instant;
  readonly submittedAt?: Instant;
  readonly reopenedAt?: Instant;
  readonly reopenReason?: string;
}

/** A submitted answer with what it says, by the keys of the questions. */
export interface SubmittedAnswer {
  readonly response: string;
  readonly area: AreaCode;
  readonly submittedAt: Instant;
  readonly onBehalf: boolean;
  readonly filler: boolean;
  readonly lang: Locale;
  readonly answers: Answers;
}

/** What is asked of a survey and its closing before an answer is taken. */
export interface Taking {
  readonly state: SurveyState;
  readonly closesAt?: Instant;
}

export type TakingRefusal = Refusal<"survey-not-open" | "survey-closed">;

/** Are answers taken now? From the announced closing on none is, though nobody closed it yet. */
export const takesAnswers = (
  { state, closesAt }: Taking,
  now: Instant,
): Result<void, TakingRefusal> => {
  if (state === "prepared") return refuse("survey-not-open");
  return state === "closed" || (closesAt !== undefined && closesAt <= now)
    ? refuse("survey-closed")
    : ok(undefined);
};

export const LONGEST_REASON = 1000;
