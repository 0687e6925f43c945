import type { ComponentChildren } from "preact";
import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import { ButtonLink, ButtonRow, DemoFiller, HiddenFields, SelectField } from "../../ui/index.ts";
import type { Look } from "./look.tsx";
import { ThingHead } from "./thing-head.tsx";

/** The names of areas by their codes. */
export type Names = ReadonlyMap<AreaCode, Localized>;

/** The name of an area; `nobody` where there is none. */
export const nameOf = (
  { locale }: Look,
  names: Names,
  area: AreaCode | undefined,
  nobody = "–",
): string => (area && textFor(names.get(area) ?? {}, locale).text) || nobody;

export const areaOptions = (look: Look, names: Names, areas: readonly AreaCode[]) =>
  areas.map((area) => ({ value: area, label: nameOf(look, names, area) }));

/** What the pages of an exchange are given: sparring or a visit, asked, offered and held. */
export interface ExchangeProps {
  readonly look: Look;
  readonly names: Names;
  readonly today: Day;
  readonly saved?: string;
  readonly refused?: string;
  readonly csrf: string;
}

/** What both kinds are about. */
export interface Topical {
  readonly topic: Localized;
  readonly filler: boolean;
}

/** The page of one: its head, what is told and may be done, and the way back to all. */
export const ExchangePage = (
  props: ExchangeProps & {
    readonly thing: Topical;
    readonly kicker: string;
    readonly tag: ComponentChildren;
    readonly back: { readonly path: string; readonly label: string };
    readonly children: ComponentChildren;
  },
) => {
  const { look, thing, back } = props;
  return (
    <>
      <ThingHead
        look={look}
        saved={props.saved}
        refused={props.refused}
        title={thing.topic}
        kicker={props.kicker}
        meta={
          <>
            {props.tag} {thing.filler && <DemoFiller t={look.ui} />}
          </>
        }
      />
      {props.children}
      <ButtonRow>
        <ButtonLink kind="quiet" href={look.href(back.path)}>
          {back.label}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};

/** On whose behalf a step is taken; asked only of those who may speak for several. */
export const OnBehalf = ({
  props: { look, names },
  areas,
  id,
}: {
  readonly props: ExchangeProps;
  readonly areas: readonly AreaCode[];
  readonly id?: string;
}) =>
  areas.length > 1 ? (
    <SelectField
      id={id}
      name="area"
      label={look.t("on-behalf")}
      options={areaOptions(look, names, areas)}
    />
  ) : (
    <HiddenFields fields={{ area: areas[0] ?? "" }} />
  );
