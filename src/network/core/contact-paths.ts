/** Paths of the contact pipeline, as what follows `/{locale}`; `area` is the network's slug. */
export const contactsPath = (area: string): string => `/${area}/staff/contacts`;

export const newContactPath = (area: string): string => `${contactsPath(area)}/new`;

export const contactPath = (area: string, id: string): string => `${contactsPath(area)}/${id}`;

/** Where one thing is changed: step, undo, plan, note or erase. */
export const contactChangePath = (
  area: string,
  id: string,
  change: "step" | "undo" | "plan" | "note" | "erase",
): string => `${contactPath(area, id)}/${change}`;
