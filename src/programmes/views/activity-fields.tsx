import { ActivityFacts, ActivityTimes } from "../../ui/index.ts";
import type { Look } from "./look.tsx";

export interface ActivityFieldsProps {
  readonly look: Look;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** True once it is open: its opening is no longer asked. */
  readonly opened?: boolean;
}

/** The fields of an activity, for planning and for editing. */
export const ActivityFields = ({ look, values, errors, opened }: ActivityFieldsProps) => (
  <>
    <ActivityFacts t={look.ui} values={values} errors={errors} />
    <ActivityTimes t={look.ui} values={values} errors={errors} opened={opened} />
  </>
);
