import { LOCALES, type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  formatMoment,
  LinkList,
  PageHeading,
  Section,
  Table,
  TextArea,
  UndoNotice,
} from "../../ui/index.ts";
import { moderatedFrom } from "../core/moderation.ts";
import { LONGEST_STATEMENT } from "../core/statement.ts";
import {
  type Alike,
  DeskCard,
  type DeskForms,
  type DeskStatement,
  type Done,
  MergePart,
  standingOf,
  Verdicts,
  WhatHappened,
} from "./desk-parts.tsx";
import type { Look } from "./look.tsx";

/** One line of the trail; who did it stands as a part, never as a name. */
export interface TrailLine {
  readonly action: string;
  readonly at: Instant;
  readonly role?: "lead" | "moderator" | "member" | "coordinator" | "expert" | "host";
  readonly after?: Readonly<Record<string, unknown>>;
}

export interface DeskStatementPageProps {
  readonly forms: DeskForms;
  readonly activityTitle: Localized;
  readonly statement: DeskStatement;
  readonly alike: readonly Alike[];
  readonly translations: ReadonlyMap<Locale, string>;
  /** Newest first. */
  readonly trail: readonly TrailLine[];
  /** How many lines of the trail are shown at most. */
  readonly mostLines: number;
  readonly done?: Done;
  /** The language whose translation was just saved. */
  readonly translated?: Locale;
  readonly wrongMerge?: { readonly text: string; readonly into: string };
  readonly wrongTranslation?: {
    readonly lang: Locale;
    readonly text: string;
    readonly error: string;
  };
  readonly hrefs: { readonly list: string; readonly queue: string; readonly undoMany: string };
}

const fieldOf = (lang: Locale): string => `translation-${lang}`;

const Translations = (props: DeskStatementPageProps) => {
  const { forms, statement, translations, wrongTranslation: wrong } = props;
  const { look, csrf, act, from } = forms;
  const { t } = look;
  return (
    <Section heading={t("one.translations")} intro={t("one.translations.intro")}>
      {LOCALES.filter((lang) => lang !== statement.lang).map((lang) => {
        const mine = wrong?.lang === lang ? wrong : undefined;
        return (
          <Form
            key={lang}
            action={act(statement.number, "translate")}
            csrf={csrf}
            hidden={{ lang, from }}
            label={t("one.translation", { lang })}
          >
            <TextArea
              id={fieldOf(lang)}
              name="text"
              label={t("one.translation", { lang })}
              value={mine?.text ?? translations.get(lang) ?? ""}
              error={mine?.error}
              rows={2}
              lang={lang}
              maxLength={LONGEST_STATEMENT}
            />
            <ButtonRow>
              <Button kind="secondary" about={t("one.translation", { lang })}>
                {t("one.translation.save")}
              </Button>
            </ButtonRow>
          </Form>
        );
      })}
    </Section>
  );
};

/** What a line of the trail tells. */
const toldOf = ({ t }: Look, { action, after = {} }: TrailLine): string => {
  if (action === "translate-statement") {
    const lang = LOCALES.find((locale) => locale === after["lang"]) ?? "other";
    const { text } = after;
    return typeof text === "string"
      ? t("trail.translated", { lang, text })
      : t("trail.untranslated", { lang });
  }
  const moderated = moderatedFrom(after);
  if (!moderated) return t("trail.other");
  const standing = standingOf(moderated);
  const { reason } = moderated;
  const what =
    standing === "hidden"
      ? t("trail.hidden", { reason: reason ? t(`reason.${reason}`) : "–" })
      : standing === "merged"
        ? t("trail.merged", { number: String(moderated.mergedInto) })
        : t(`trail.${standing}`);
  return action === "undo-moderation" ? `${t("trail.undone")} ${what}` : what;
};

const whoOf = ({ t }: Look, { action, role }: TrailLine): string => {
  if (action.endsWith("-own-statement")) return t("trail.who.writer");
  return t(role ? `trail.who.${role}` : "trail.who.county");
};

const Trail = ({ forms, statement, trail, mostLines }: DeskStatementPageProps) => {
  const { look } = forms;
  const { t, locale } = look;
  const written = {
    when: formatMoment(statement.createdAt, locale),
    who: t(statement.byResident ? "trail.who.resident" : "trail.who.county"),
    what: t("trail.written"),
  };
  const rows = trail.map((line) => ({
    when: formatMoment(line.at, locale),
    who: whoOf(look, line),
    what: toldOf(look, line),
  }));
  return (
    <Section
      heading={t("one.trail")}
      intro={
        trail.length === mostLines ? t("one.trail.more", { count: String(mostLines) }) : undefined
      }
    >
      <Table
        caption={t("one.trail")}
        captionHidden
        columns={[
          { key: "when", label: t("one.trail.when") },
          { key: "who", label: t("one.trail.who") },
          { key: "what", label: t("one.trail.what") },
        ]}
        rows={[...rows, written]}
      />
    </Section>
  );
};

const Happened = (props: DeskStatementPageProps) => {
  const { forms, translated, statement, hrefs } = props;
  const { look, csrf, act } = forms;
  if (!translated) {
    return <WhatHappened forms={forms} done={props.done} undoMany={hrefs.undoMany} />;
  }
  return (
    <UndoNotice
      t={look.ui}
      action={act(statement.number, "undo-translation")}
      csrf={csrf}
      hidden={{ lang: translated }}
    >
      {look.t("desk.done.translation", { lang: translated })}
    </UndoNotice>
  );
};

/** Everything about one statement: verdicts, merging, translations, and what was done with it. */
export const DeskStatementPage = (props: DeskStatementPageProps) => {
  const { forms, statement, hrefs, wrongMerge, wrongTranslation } = props;
  const { t, ui, locale } = forms.look;
  const errors = {
    ...(wrongMerge ? { into: wrongMerge.text } : {}),
    ...(wrongTranslation ? { [fieldOf(wrongTranslation.lang)]: wrongTranslation.error } : {}),
  };
  const decidable = statement.state !== "withdrawn";
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <Happened {...props} />
      <PageHeading
        text={t("one.title", { number: String(statement.number) })}
        lead={textFor(props.activityTitle, locale).text}
      />
      <p>{t("desk.state.now", { state: t(`state.${statement.state}`) })}</p>
      <DeskCard look={forms.look} statement={statement} large />
      {decidable && (
        <Section heading={t("one.verdict")}>
          <Verdicts forms={forms} statement={statement} />
        </Section>
      )}
      <Form
        action={forms.act(statement.number, decidable ? "moderate" : "undo")}
        csrf={forms.csrf}
        hidden={{ seen: statement.state, from: forms.from }}
      >
        <ButtonRow>
          {decidable ? (
            <Button name="verdict" value="withdraw" kind="quiet">
              {t("desk.withdraw")}
            </Button>
          ) : (
            <Button kind="secondary">{t("desk.undo")}</Button>
          )}
        </ButtonRow>
      </Form>
      {decidable && (
        <MergePart forms={forms} statement={statement} alike={props.alike} wrong={wrongMerge} />
      )}
      <Translations {...props} />
      <Trail {...props} />
      <div class="onwards">
        <LinkList
          items={[
            { href: hrefs.queue, label: t("queue.title") },
            { href: hrefs.list, label: t("one.back") },
          ]}
        />
      </div>
    </>
  );
};
