import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  EmptyState,
  FieldSet,
  Form,
  Notice,
  PageHeading,
  Pagination,
  Progress,
  RadioGroup,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import { type Code, type Coding, isCompared, type Seat, SEATS } from "../core/coding.ts";
import { seatText } from "./coding-list-page.tsx";
import type { Look } from "./look.tsx";

/** Says what just happened, or why it did not. */
export const Told = ({
  look: { t },
  saved,
  refused,
}: {
  readonly look: Look;
  readonly saved?: boolean;
  readonly refused?: string;
}) => (
  <>
    {saved && (
      <Notice tone="success" live>
        <p>{t("coding.saved")}</p>
      </Notice>
    )}
    {refused && (
      <Notice tone="warning" live>
        <p>{refused}</p>
      </Notice>
    )}
  </>
);

const codeBox = (response: string, code: string): string => `code.${response}.${code}`;
const codeChoice = (response: string): string => `code.${response}`;

export interface CodeFieldsProps {
  readonly look: Look;
  readonly codes: readonly Code[];
  readonly several: boolean;
  readonly response: string;
  readonly chosen: readonly string[];
  readonly legend: string;
  /** Absent where it already stands above. */
  readonly text?: string;
}

/** The codes to choose for one text: boxes, or one of them. */
export const CodeFields = (props: CodeFieldsProps) => {
  const { look, codes, several, response, chosen, legend, text } = props;
  const label = ({ name }: Code): string => textFor(name, look.locale).text;
  if (!several)
    return (
      <RadioGroup
        name={codeChoice(response)}
        label={legend}
        hint={text}
        value={chosen[0]}
        options={codes.map((code) => ({ value: code.key, label: label(code) }))}
      />
    );
  return (
    <FieldSet legend={legend} hint={text}>
      {codes.map((code) => (
        <CheckboxField
          key={code.key}
          name={codeBox(response, code.key)}
          value="1"
          label={label(code)}
          checked={chosen.includes(code.key)}
        />
      ))}
    </FieldSet>
  );
};

export interface CodingDeskPageProps {
  readonly look: Look;
  readonly question: Localized;
  readonly coding?: Coding;
  readonly counts: Readonly<Record<Seat, number>>;
  readonly all: number;
  readonly seat?: Seat;
  /** True once no more texts come. */
  readonly closed: boolean;
  readonly texts: readonly {
    readonly response: string;
    readonly text: string;
    readonly n: number;
    readonly chosen: readonly string[];
  }[];
  readonly paging: {
    readonly page: number;
    readonly pages: number;
    readonly hrefOf: (page: number) => string;
  };
  readonly saved?: boolean;
  readonly refused?: string;
  readonly csrf: string;
  readonly hrefs: Readonly<
    Record<"frame" | "compare" | "marks" | "take" | "leave" | "done" | "undone" | "back", string>
  >;
}

const Frame = ({ look, coding, hrefs }: CodingDeskPageProps) => {
  const { t, locale } = look;
  const changeable = coding === undefined || !isCompared(coding);
  const codes = coding?.codes ?? [];
  return (
    <Section heading={t("coding.frame")}>
      {codes.length === 0 ? (
        <EmptyState
          action={
            changeable && <ButtonLink href={hrefs.frame}>{t("coding.frame.begin")}</ButtonLink>
          }
        >
          {t("coding.frame.empty")}
        </EmptyState>
      ) : (
        <SummaryList
          rows={codes.map(({ name, definition, example }) => ({
            term: textFor(name, locale).text,
            value: example ? `${definition} ${t("coding.frame.example")}: ${example}` : definition,
          }))}
        />
      )}
      {changeable && codes.length > 0 && (
        <p>
          <a href={hrefs.frame}>{t("coding.frame.edit")}</a>
        </p>
      )}
    </Section>
  );
};

const Seats = (props: CodingDeskPageProps) => {
  const { look, coding, counts, all, seat, csrf, hrefs } = props;
  const { t } = look;
  const free = SEATS.some((one) => coding?.coders[one].account === undefined);
  return (
    <Section heading={t("coding.seat")}>
      <SummaryList
        rows={SEATS.map((one) => ({
          term: t(one === 1 ? "coding.first" : "coding.second"),
          value: seatText(look, coding, one, { done: counts[one], all }),
        }))}
      />
      {seat === undefined && free && (
        <Form action={hrefs.take} csrf={csrf}>
          <Button kind={coding?.codes.length ? "primary" : "secondary"}>
            {t("coding.seat.take")}
          </Button>
        </Form>
      )}
      {seat !== undefined && counts[seat] === 0 && (
        <Form action={hrefs.leave} csrf={csrf}>
          <Button kind="quiet">{t("coding.seat.leave")}</Button>
        </Form>
      )}
    </Section>
  );
};

const Work = (props: CodingDeskPageProps) => {
  const { look, coding, counts, all, seat, texts, csrf, hrefs, paging } = props;
  const { t, ui } = look;
  if (!coding || seat === undefined || !props.closed) return null;
  const done = coding.coders[seat].doneAt !== undefined;
  const progress = t("coding.work.progress", { done: String(counts[seat]), all: String(all) });
  return (
    <Section heading={t("coding.work")}>
      <Progress done={counts[seat]} total={all} text={progress} />
      {all === 0 && <EmptyState>{t("coding.work.empty")}</EmptyState>}
      {!done && texts.length > 0 && (
        <Form action={hrefs.marks} csrf={csrf} hidden={{ page: String(paging.page) }}>
          {texts.map(({ response, text, n, chosen }) => (
            <CodeFields
              key={response}
              look={look}
              codes={coding.codes}
              several={coding.several}
              response={response}
              chosen={chosen}
              legend={t("coding.work.legend", { n: String(n) })}
              text={text}
            />
          ))}
          <Button>{t("coding.work.save")}</Button>
        </Form>
      )}
      {!done && <Pagination t={ui} {...paging} />}
      {!done && all > 0 && (
        <Form action={hrefs.done} csrf={csrf}>
          <Button kind="secondary">{t("coding.work.done")}</Button>
        </Form>
      )}
      {done && !isCompared(coding) && (
        <Form action={hrefs.undone} csrf={csrf}>
          <p>{t("coding.work.waiting")}</p>
          <Button kind="quiet">{t("coding.work.undone")}</Button>
        </Form>
      )}
    </Section>
  );
};

/** The desk of one coder: codes, who codes, and the texts with the own codes alone. */
export const CodingDeskPage = (props: CodingDeskPageProps) => {
  const { look, coding, hrefs, closed } = props;
  const { t } = look;
  const compared = coding !== undefined && isCompared(coding);
  return (
    <>
      <Told look={look} saved={props.saved} refused={props.refused} />
      <PageHeading
        text={textFor(props.question, look.locale).text}
        kicker={t("coding.title")}
        lead={compared ? undefined : t("coding.apart")}
      />
      {!closed && <Notice tone="info">{t("coding.open")}</Notice>}
      {compared && (
        <ButtonRow>
          <ButtonLink href={hrefs.compare}>{t("coding.compare")}</ButtonLink>
        </ButtonRow>
      )}
      <Frame {...props} />
      <Seats {...props} />
      <Work {...props} />
      <p>
        <a href={hrefs.back}>{t("coding.back")}</a>
      </p>
    </>
  );
};
