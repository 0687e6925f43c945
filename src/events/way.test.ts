import { addHours } from "../kernel/instant.ts";
import { inArea } from "../platform/db/connect.ts";
import { EXAMPLE_AREA, valueOf } from "../programmes/testing/example.ts";
import { conformsToWay } from "../programmes/testing/way-conformance.ts";
import { notePresence } from "./actions/turnout.ts";
import type { EventItemId } from "./core/ids.ts";
import { insertItems } from "./store/agenda.ts";
import { meetingById, updateMeeting } from "./store/meeting.ts";
import { eventWay } from "./way.ts";

conformsToWay(
  "event",
  ({ db, clock, chance }) => ({
    way: eventWay({ clock, chance }),
    furnish: ({ id }) =>
      inArea(db, EXAMPLE_AREA, async (tx) => {
        const meeting = await meetingById(tx, id);
        if (!meeting) throw new Error("nothing was prepared");
        const startsAt = clock.now();
        const endsAt = addHours(startsAt, 2);
        await updateMeeting(tx, id, { ...meeting, startsAt, endsAt });
        const item = { startsAt, endsAt, title: { fi: "Alustus" }, break: false, speakers: [] };
        await insertItems(tx, meeting, [{ ...item, id: chance.uuid() as EventItemId }]);
      }),
    contribute: async ({ id }, participant) => {
      await inArea(db, EXAMPLE_AREA, async (tx) => {
        valueOf(await notePresence(tx, { clock }, id, participant));
      });
    },
  }),
  { people: 12, each: 1 },
);
