import {
  Button,
  ButtonLink,
  EmptyState,
  Form,
  LinkList,
  PageHeading,
  Pagination,
  Section,
  TextField,
} from "../../ui/index.ts";
import type { ListedMaterial } from "../core/material.ts";
import type { Look } from "./look.tsx";
import { materialLink, meetingText, noteText, Titled } from "./material-look.tsx";

export interface MaterialListProps {
  readonly look: Look;
  readonly areaName: string;
  readonly items: readonly { readonly material: ListedMaterial; readonly href: string }[];
  readonly count: number;
  readonly search?: string;
  readonly page: number;
  readonly pages: number;
  readonly action: string;
  hrefOf(page: number): string;
}

/** All materials of an area that the reader may see, found by title or meeting. */
export const MaterialList = (props: MaterialListProps) => {
  const { look, items, count, search } = props;
  const { t, ui } = look;
  return (
    <>
      <PageHeading text={t("materials.title")} kicker={props.areaName} lead={t("materials.lead")} />
      <Form action={props.action} method="get" class="filter">
        <TextField
          name="q"
          type="search"
          label={t("materials.search")}
          value={search}
          maxLength={100}
        />
        <Button kind="secondary">{t("materials.find")}</Button>
      </Form>
      {search !== undefined && <p role="status">{t("materials.found", { count, search })}</p>}
      {items.length === 0 && search === undefined && (
        <EmptyState>{t("materials.empty")}</EmptyState>
      )}
      {items.length > 0 && (
        <LinkList
          items={items.map(({ material, href }) => ({
            href,
            label: <Titled look={look} text={material.title} />,
            note: `${meetingText(look, material.meeting)} · ${noteText(look, material)}`,
          }))}
        />
      )}
      <Pagination t={ui} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
    </>
  );
};

export interface MaterialsPanelProps {
  readonly look: Look;
  readonly items: readonly { readonly material: ListedMaterial; readonly href: string }[];
  /** How many are for those who registered or for members. */
  readonly confined: number;
  readonly allHref: string;
}

/** The materials of a meeting, on its page. */
export const MaterialsPanel = ({ look, items, confined, allHref }: MaterialsPanelProps) => {
  const { t } = look;
  return (
    <Section heading={t("materials.title")} id="materials">
      {items.length > 0 && (
        <LinkList items={items.map(({ material, href }) => materialLink(look, material, href))} />
      )}
      {confined > 0 && (
        <>
          <p>{t("materials.confined", { count: confined })}</p>
          <LinkList items={[{ href: allHref, label: t("material.all") }]} />
        </>
      )}
    </Section>
  );
};

/** What hangs on an item of the programme: its slides. */
export const ItemMaterials = ({ look, items }: Pick<MaterialsPanelProps, "look" | "items">) => (
  <LinkList items={items.map(({ material, href }) => materialLink(look, material, href))} />
);

/** The materials of a meeting for one who registered, reached by the link of their letters. */
export const OwnMaterials = (
  props: Pick<MaterialsPanelProps, "look" | "items"> & {
    readonly title: string;
    readonly backHref: string;
  },
) => {
  const { look, items } = props;
  const { t } = look;
  return (
    <>
      <PageHeading text={t("materials.title")} lead={props.title} />
      {items.length === 0 ? (
        <EmptyState>{t("materials.none-yet")}</EmptyState>
      ) : (
        <ItemMaterials look={look} items={items} />
      )}
      <p>
        <ButtonLink kind="quiet" href={props.backHref}>
          {t("own.title")}
        </ButtonLink>
      </p>
    </>
  );
};
