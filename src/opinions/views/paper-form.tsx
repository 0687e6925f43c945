import type { Instant } from "../../kernel/instant.ts";
import { type Locale, LOCALES, type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Form,
  formatDeadline,
  PageHeading,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import type { BackgroundQuestion } from "../core/background.ts";
import { CHOICES } from "../core/conversation.ts";
import { LONGEST_STATEMENT } from "../core/statement.ts";
import { optionsOf } from "./about-you-page.tsx";
import { type Look, langOf } from "./look.tsx";

/** What is printed, in the language of the paper. */
export interface PaperFormProps {
  /** The texts of the paper's language. */
  readonly look: Look;
  readonly area: string;
  readonly question: Localized;
  readonly why?: Localized;
  readonly closesAt?: Instant;
  readonly statements: readonly {
    readonly number: number;
    readonly text: string;
    readonly lang: Locale;
  }[];
  readonly background: readonly BackgroundQuestion[];
  readonly purpose?: Localized;
  /** Where the same can be done online. */
  readonly online: {
    readonly address: string;
    readonly qr: { readonly size: number; readonly path: string };
  };
}

const Box = () => <span class="paper-box" aria-hidden="true" />;

const Words = ({ look, text }: { readonly look: Look; readonly text: Localized }) => {
  const shown = textFor(text, look.locale);
  return <span lang={langOf(shown, look.locale)}>{shown.text}</span>;
};

const Head = ({ look, area, question, why, closesAt, online }: PaperFormProps) => {
  const { t, locale } = look;
  const { address, qr } = online;
  return (
    <header class="paper-head">
      <div>
        <p class="paper-small">{area}</p>
        <h2>
          <Words look={look} text={question} />
        </h2>
        {why && (
          <p>
            <Words look={look} text={why} />
          </p>
        )}
        {closesAt && <p>{t("paper.closes", { when: formatDeadline(closesAt, locale) })}</p>}
      </div>
      <div class="paper-side">
        <p class="paper-number">{t("paper.number")}</p>
        <svg
          role="img"
          aria-label={t("paper.qr", { address })}
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          class="paper-qr"
        >
          <path d={qr.path} />
        </svg>
        <p class="paper-small">{t("paper.online", { address })}</p>
      </div>
    </header>
  );
};

const Statements = ({ look, statements }: PaperFormProps) => {
  const { t, locale } = look;
  return (
    <table class="paper-statements">
      <caption>{t("paper.how")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("paper.statement")}</th>
          {CHOICES.map((choice) => (
            <th key={choice} scope="col" class="paper-choice">
              {t(`vote.${choice}`)}
            </th>
          ))}
          <th scope="col" class="paper-choice">
            {t("paper.important")}
          </th>
        </tr>
      </thead>
      <tbody>
        {statements.map((statement) => (
          <tr key={statement.number}>
            <th scope="row">
              <span class="paper-no">{statement.number}</span>{" "}
              <span lang={langOf(statement, locale)}>{statement.text}</span>
            </th>
            {[...CHOICES, "important"].map((column) => (
              <td key={column}>
                <Box />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Background = ({ look, background, purpose }: PaperFormProps) => {
  const { t } = look;
  return background.length === 0 ? null : (
    <section class="paper-part">
      <h3>{t("paper.background")}</h3>
      {purpose && (
        <p>
          <Words look={look} text={purpose} />
        </p>
      )}
      {background.map((question) => (
        <div key={question} class="paper-question">
          <p>{t(`about.${question}`)}</p>
          {question === "municipality" ? (
            <p class="paper-line" />
          ) : (
            <ul>
              {optionsOf(look, question, []).map(({ value, label }) => (
                <li key={value}>
                  <Box /> {label}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
};

/** The paper form of a conversation, on A4 in type of 12 points and more. */
const PaperForm = (props: PaperFormProps) => {
  const { t, locale } = props.look;
  return (
    <article class="paper" lang={locale} aria-label={t("paper.title")}>
      <Head {...props} />
      <Statements {...props} />
      <section class="paper-part">
        <h3>{t("paper.own")}</h3>
        <p>{t("write.hint", { most: String(LONGEST_STATEMENT) })}</p>
        <p class="paper-line" />
        <p class="paper-line" />
        <p class="paper-line" />
      </section>
      <Background {...props} />
      <p class="paper-small">{t("paper.privacy")}</p>
    </article>
  );
};

export interface PaperPageProps {
  readonly look: Look;
  readonly title: Localized;
  readonly lang: Locale;
  readonly most: string;
  readonly error?: string;
  /** Absent while there is nothing to print. */
  readonly form?: PaperFormProps;
  readonly hrefs: { readonly here: string; readonly entry?: string; readonly back: string };
}

/** Choose language and length, then print what stands below. */
export const PaperPage = ({ look, title, lang, most, error, form, hrefs }: PaperPageProps) => {
  const { t, locale } = look;
  return (
    <>
      <div class="not-printed">
        <PageHeading
          text={t("paper.title")}
          kicker={textFor(title, locale).text}
          lead={t("paper.lead")}
        />
        <Form action={hrefs.here} method="get">
          <SelectField
            name="lang"
            label={t("paper.lang")}
            value={lang}
            options={LOCALES.map((one) => ({ value: one, label: t(`write.lang.${one}`) }))}
          />
          <TextField
            name="most"
            type="number"
            label={t("paper.most")}
            hint={t("paper.most.hint")}
            width="short"
            autocomplete="off"
            value={most}
            error={error}
          />
          <ButtonRow>
            <Button kind="secondary">{t("paper.show")}</Button>
            {hrefs.entry && (
              <ButtonLink kind="quiet" href={hrefs.entry}>
                {t("paper.enter")}
              </ButtonLink>
            )}
            <ButtonLink kind="quiet" href={hrefs.back}>
              {t("run.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </div>
      {form ? <PaperForm {...form} /> : <p>{t("panel.staff.published", { count: 0 })}</p>}
    </>
  );
};
