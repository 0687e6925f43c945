import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonRow,
  CheckboxField,
  Disclosure,
  Form,
  formatList,
  LocalizedField,
  PageHeading,
  Section,
  TextArea,
  Timeline,
  formatMoment,
} from "../../ui/index.ts";
import type { Code, CodingFrame } from "../core/coding.ts";
import { LONGEST_NAME } from "../core/coding.ts";
import type { Instant } from "../../kernel/instant.ts";
import { Told } from "./coding-desk-page.tsx";
import type { Look } from "./look.tsx";

/** A code as it was typed; without a key, a new one. */
export interface TypedCode {
  readonly key?: string;
  readonly name: Localized;
  readonly definition: string;
  readonly example: string;
}

export interface CodingFramePageProps {
  readonly look: Look;
  readonly question: Localized;
  readonly frame: CodingFrame;
  readonly version: number;
  readonly past: readonly (CodingFrame & {
    readonly version: number;
    readonly at: Instant;
    readonly by?: string;
  })[];
  /** What was typed and not taken. */
  readonly typed?: TypedCode;
  readonly saved?: boolean;
  readonly refused?: string;
  readonly csrf: string;
  readonly hrefs: Readonly<Record<"put" | "drop" | "several" | "undo" | "back", string>>;
}

const CodeForm = ({
  page,
  code,
}: {
  readonly page: CodingFramePageProps;
  readonly code?: Code;
}) => {
  const { look, csrf, hrefs, version, typed } = page;
  const { t, ui } = look;
  const kept = typed && typed.key === code?.key ? typed : undefined;
  const shown = kept ?? code;
  const suffix = code?.key ?? "new";
  const hidden = { version: String(version), ...(code ? { key: code.key } : {}) };
  return (
    <Form action={hrefs.put} csrf={csrf} hidden={hidden} id={`code-${suffix}`}>
      <LocalizedField
        t={ui}
        name={`name-${suffix}`}
        label={t("coding.frame.name")}
        value={shown?.name}
        maxLength={LONGEST_NAME}
      />
      <TextArea
        name={`definition-${suffix}`}
        label={t("coding.frame.definition")}
        value={shown?.definition}
        rows={3}
      />
      <TextArea
        name={`example-${suffix}`}
        label={t("coding.frame.example")}
        value={shown?.example}
        rows={2}
      />
      <ButtonRow>
        <Button>{t("coding.frame.save")}</Button>
        {code && (
          <Button kind="danger" formAction={hrefs.drop}>
            {t("coding.frame.drop")}
          </Button>
        )}
      </ButtonRow>
    </Form>
  );
};

/** The codes of a question: each with name, definition and example; every change is a version. */
export const CodingFramePage = (props: CodingFramePageProps) => {
  const { look, frame, version, past, csrf, hrefs, typed } = props;
  const { t, locale } = look;
  const nameOf = ({ name }: Code): string => textFor(name, locale).text;
  return (
    <>
      <Told look={look} saved={props.saved} refused={props.refused} />
      <PageHeading
        text={t("coding.frame")}
        kicker={textFor(props.question, locale).text}
        lead={t("coding.frame.version", { version: String(version) })}
      />
      {frame.codes.map((code) => (
        <Disclosure key={code.key} summary={nameOf(code)} open={typed?.key === code.key}>
          <CodeForm page={props} code={code} />
        </Disclosure>
      ))}
      <Section heading={t("coding.frame.add")}>
        <CodeForm page={props} />
      </Section>
      <Section heading={t("coding.frame.how")}>
        <Form action={hrefs.several} csrf={csrf} hidden={{ version: String(version) }}>
          <CheckboxField
            name="several"
            value="1"
            label={t("coding.frame.several")}
            checked={frame.several}
          />
          <ButtonRow>
            <Button kind="secondary">{t("coding.frame.several.save")}</Button>
          </ButtonRow>
        </Form>
      </Section>
      {past.length > 0 && (
        <Section heading={t("coding.frame.history")}>
          {past.length > 1 && (
            <Form action={hrefs.undo} csrf={csrf} hidden={{ version: String(version) }}>
              <Button kind="quiet">{t("coding.frame.undo")}</Button>
            </Form>
          )}
          <Timeline
            steps={past.map((one) => ({
              when: formatMoment(one.at, locale),
              text: t("coding.frame.history.row", {
                version: String(one.version),
                codes: formatList(one.codes.map(nameOf), locale),
              }),
              detail: one.by ? <p class="hint">{one.by}</p> : undefined,
            }))}
          />
        </Section>
      )}
      <p>
        <a href={hrefs.back}>{t("coding.back")}</a>
      </p>
    </>
  );
};
