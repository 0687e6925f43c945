import { textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  Card,
  CardList,
  DemoFiller,
  EmptyState,
  PageHeading,
  Pagination,
  Table,
} from "../../ui/index.ts";
import type { Call, CallState } from "../core/call.ts";
import { callPath, newCallPath, staffCallPath } from "../core/trial-paths.ts";
import { langOf, type Look, Words } from "./look.tsx";
import { CallTag, formatEuros, windowText } from "./trial-marks.tsx";

/** Which page of how many, and where the others are. */
export interface Paging {
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

export interface CallListProps {
  readonly look: Look;
  readonly calls: readonly { readonly call: Call; readonly state: CallState }[];
  readonly paging: Paging;
}

/** Published calls for everybody, the one that closes last on top. */
export const CallList = ({ look, calls, paging }: CallListProps) => {
  const { t, ui, locale, area } = look;
  return (
    <>
      <PageHeading text={t("calls.title")} lead={t("calls.lead")} />
      {calls.length === 0 && <EmptyState>{t("calls.empty")}</EmptyState>}
      <CardList>
        {calls.map(({ call, state }) => {
          const title = textFor(call.title, locale);
          return (
            <Card
              key={call.id}
              level={2}
              title={title.text}
              titleLang={langOf(title, locale)}
              href={look.href(callPath(area, call.id))}
              kicker={
                <>
                  <CallTag look={look} state={state} /> {call.filler && <DemoFiller t={ui} />}
                </>
              }
              facts={[
                { term: t("call.when"), value: windowText(look, call) },
                { term: t("call.per-trial"), value: formatEuros(call.trialCents, locale) },
              ]}
            >
              <Words look={look} text={call.purpose} />
            </Card>
          );
        })}
      </CardList>
      <Pagination t={ui} {...paging} />
    </>
  );
};

export interface StaffCallsProps {
  readonly look: Look;
  readonly calls: readonly {
    readonly call: Call;
    readonly state: CallState;
    /** Submitted applications that wait for a decision. */
    readonly undecided: number;
  }[];
  readonly mayEdit: boolean;
  readonly paging: Paging;
}

/** Every call of the network for its people, with what waits. */
export const StaffCalls = ({ look, calls, mayEdit, paging }: StaffCallsProps) => {
  const { t, locale, area } = look;
  return (
    <>
      <PageHeading text={t("calls.staff.title")} lead={t("calls.staff.lead")} />
      {mayEdit && <ButtonLink href={look.href(newCallPath(area))}>{t("calls.new")}</ButtonLink>}
      <Table
        caption={t("calls.staff.title")}
        captionHidden
        columns={[
          { key: "title", label: t("field.title") },
          { key: "state", label: t("field.state") },
          { key: "when", label: t("call.when") },
          { key: "undecided", label: t("calls.undecided"), numeric: true },
        ]}
        empty={t("calls.staff.empty")}
        rows={calls.map(({ call, state, undecided }) => ({
          title: (
            <a href={look.href(staffCallPath(area, call.id))}>{textFor(call.title, locale).text}</a>
          ),
          state: <CallTag look={look} state={state} />,
          when: windowText(look, call),
          undecided,
        }))}
      />
      <Pagination t={look.ui} {...paging} />
    </>
  );
};
