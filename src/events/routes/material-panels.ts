import type { VNode } from "preact";
import type { EventItemId } from "../core/ids.ts";
import { hiddenFrom, type ListedMaterial } from "../core/material.ts";
import { materialPath, MATERIALS_PATH, staffMaterialsPath } from "../core/material-paths.ts";
import { agendaOf } from "../store/agenda.ts";
import { materialsOfMeeting } from "../store/material.ts";
import { ItemMaterials, MaterialsPanel } from "../views/material-list.tsx";
import { StaffMaterialsPanel } from "../views/material-form.tsx";
import type { AreaHere, EventsDeps, MeetingHere } from "./here.ts";
import { PUBLIC_READER } from "./material-here.ts";
import type { MeetingDesk } from "./staff-desk.ts";

const linked = ({ local }: AreaHere, material: ListedMaterial) => ({
  material,
  href: local(materialPath(material.id)),
});

const isForAll = (material: ListedMaterial): boolean => !hiddenFrom(material, PUBLIC_READER);

/** The materials of the meeting as a whole, and how many more there are for some. */
export const materialsPanel = async (
  { db }: EventsDeps,
  here: MeetingHere,
): Promise<VNode | undefined> => {
  const all = await materialsOfMeeting(db, here.meeting.id);
  if (all.length === 0) return undefined;
  // What hangs on an item stands there; an item that was taken out of the programme shows nothing.
  const items = new Set<string>((await agendaOf(db, here.meeting.id)).map(({ id }) => id));
  const shown = all.filter(isForAll);
  const own = shown.filter(({ itemId }) => itemId === undefined || !items.has(itemId));
  const confined = all.length - shown.length;
  if (own.length === 0 && confined === 0) return undefined;
  return MaterialsPanel({
    look: here.look,
    items: own.map((material) => linked(here, material)),
    confined,
    allHref: here.local(MATERIALS_PATH),
  });
};

/** The slides of each item of the programme. */
export const itemMaterials = async (
  { db }: EventsDeps,
  here: MeetingHere,
): Promise<ReadonlyMap<EventItemId, VNode>> => {
  const byItem = new Map<EventItemId, ListedMaterial[]>();
  for (const material of await materialsOfMeeting(db, here.meeting.id))
    if (material.itemId && isForAll(material))
      byItem.set(material.itemId, [...(byItem.get(material.itemId) ?? []), material]);
  return new Map(
    [...byItem].map(([item, materials]) => [
      item,
      ItemMaterials({ look: here.look, items: materials.map((one) => linked(here, one)) }),
    ]),
  );
};

/** The way to the materials, for those who run the meeting. */
export const staffMaterialsPanel = async (
  { db }: EventsDeps,
  { id, look, local }: MeetingDesk,
): Promise<VNode> => {
  const count = (await materialsOfMeeting(db, id)).length;
  return StaffMaterialsPanel({ look, count, href: local(staffMaterialsPath(id)) });
};
