import type { Localized } from "../../../kernel/locale.ts";
import { textFor } from "../../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  EmptyState,
  FieldSet,
  Form,
  PageHeading,
  RefusedNotice,
} from "../../../ui/index.ts";
import { type Look, Words } from "../look.tsx";

/** A finding that can be cited now. */
export interface Citable {
  readonly key: string;
  readonly claim: Localized;
  readonly n: number;
  readonly rowsHref: string;
  /** True when this draft cites it already. */
  readonly cited: boolean;
  readonly chosen: boolean;
}

export interface PickFormProps {
  readonly look: Look;
  readonly activityTitle: Localized;
  readonly findings: readonly Citable[];
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly version: number;
  readonly backHref: string;
}

const Finding = ({
  look,
  finding,
  index,
}: {
  readonly look: Look;
  readonly finding: Citable;
  readonly index: number;
}) => {
  const { t, locale } = look;
  const people = t("evidence.people", { n: finding.n });
  if (finding.cited)
    return (
      <p>
        <Words look={look} text={finding.claim} /> ({people}). {t("pick.cited")}
      </p>
    );
  return (
    <CheckboxField
      name={`finding-${index}`}
      value={finding.key}
      label={`${textFor(finding.claim, locale).text} (${people})`}
      checked={finding.chosen}
      hint={<a href={finding.rowsHref}>{t("pick.rows")}</a>}
    />
  );
};

/** Choose what the decision cites; the figures are frozen when the choice is saved. */
export const PickForm = (props: PickFormProps) => {
  const { look, findings } = props;
  const { t } = look;
  return (
    <>
      <RefusedNotice>{props.refused}</RefusedNotice>
      <PageHeading
        text={t("pick.title")}
        kicker={<Words look={look} text={props.activityTitle} />}
        lead={t("pick.lead")}
      />
      {findings.length === 0 ? (
        <EmptyState action={<a href={props.backHref}>{t("form.back")}</a>}>
          {t("pick.empty")}
        </EmptyState>
      ) : (
        <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
          <FieldSet legend={t("pick.findings")}>
            {findings.map((finding, index) => (
              <Finding key={finding.key} look={look} finding={finding} index={index} />
            ))}
          </FieldSet>
          <ButtonRow>
            <Button>{t("pick.save")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("form.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </>
  );
};
