import type { NodeId } from "../../kernel/ids.ts";
import { type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { activityById, chain, nodeById } from "../../programmes/index.ts";
import {
  adoptAsActivity,
  adoptAsMeasure,
  type AdoptRefusal,
  programmeThatTakes,
  undoAdoption,
} from "../actions/adoption.ts";
import type { Adoption } from "../core/adoption.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import { adoptPath, practicePath, staffPracticesPath } from "../core/practice-paths.ts";
import { checkAdoptable, type Practice } from "../core/practice.ts";
import { adoptionBy } from "../store/adoption.ts";
import { practiceById } from "../store/practice.ts";
import { evidenceOf } from "../store/practice-evidence.ts";
import { AdoptedPage, AdoptPage } from "../views/adoption-page.tsx";
import { answer, goOn, refusalPage, savedText } from "./answer.ts";
import { countiesOf } from "./areas.ts";
import type { NetworkNeeds } from "./needs.ts";
import { becameHref, shownEvidence } from "./practice-shown.ts";
import { type FormBack, routesOf, type StaffRequest, type StaffWork, staffPage } from "./staff.ts";
import { chosen } from "./trial-fields.ts";

/** The owner of a practice as the pages of a county that takes it name it. */
const ownerOf = async (needs: NetworkNeeds, { look }: StaffRequest, practice: Practice) => {
  const owner = (await countiesOf(needs)).get(practice.area);
  const slug = owner?.slug ?? "";
  return {
    slug,
    county: owner?.shortName ?? {},
    practiceHref: look.href(practicePath(slug, practice.id)),
  };
};

/** Where a draft can be made: the programme, its goals, and measures if the way is one of ours. */
const placesOf = async ({ db, ways }: NetworkNeeds, { area }: StaffRequest, { way }: Practice) => {
  const programme = await programmeThatTakes(db, area.code);
  if (!programme) return { goals: [], measures: [] };
  const { nodes } = await chain(db, programme.id);
  return {
    programme: { title: programme.title, draft: programme.status === "draft" },
    goals: nodes.filter(({ kind }) => kind === "goal"),
    measures: ways.find(way) ? nodes.filter(({ kind }) => kind === "measure") : [],
  };
};

const adoptPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, values } = staff;
  const { slug, ...owner } = await ownerOf(needs, staff, practice);
  return staffPage(needs, staff, {
    title: look.t("adopt"),
    body: AdoptPage({
      look,
      practice,
      ...owner,
      evidence: shownEvidence(needs, look, slug, await evidenceOf(needs.db, practice.id)),
      ...(await placesOf(needs, staff, practice)),
      ...back,
      typed: adoptionTyped(values),
      csrf: needs.site.csrf(staff.reply),
    }),
    back,
  });
};

const adoptedPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
  adoption: Adoption,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, area } = staff;
  const { slug, ...owner } = await ownerOf(needs, staff, practice);
  const became = adoption.activityId
    ? await activityById(needs.db, adoption.activityId)
    : await nodeById(needs.db, adoption.nodeId);
  return staffPage(needs, staff, {
    title: look.t("adopted.from"),
    body: AdoptedPage({
      look,
      practice,
      ...owner,
      ...back,
      adoption,
      became: became?.title ?? practice.title,
      becameHref: becameHref(look, area.slug, adoption),
      evidence: shownEvidence(needs, look, slug, adoption.evidence),
      saved: savedText(staff),
      csrf: needs.site.csrf(staff.reply),
    }),
    back,
  });
};

/** The form, or what was made of it already: adopting twice leads to the first. */
const showPage: StaffWork<Practice> = async (needs, staff, practice) => {
  const adoption = await adoptionBy(needs.db, practice.id, staff.area.code);
  if (adoption) return adoptedPage(needs, staff, practice, adoption);
  const possible = checkAdoptable(practice, staff.area.code);
  return possible.ok
    ? adoptPage(needs, staff, practice)
    : refusalPage(needs, staff, possible.refusal);
};

/** The goal or the measure that was chosen; a measure means that it becomes an activity. */
const adoptionTyped = (values: FormValues) => ({
  goalId: chosen(values, "goalId"),
  ...(values["as"] === "activity" ? { measureId: chosen(values, "measureId") ?? "" } : {}),
});

const adopt = async (
  needs: NetworkNeeds,
  { context, area, values }: StaffRequest,
  { id }: Practice,
): Promise<Result<unknown, AdoptRefusal | Refusal<"measure-missing">>> => {
  const goalId = chosen(values, "goalId") as NodeId | undefined;
  const measureId = chosen(values, "measureId") as NodeId | undefined;
  const to = { area: area.code };
  if (values["as"] !== "activity")
    return adoptAsMeasure(context, id, { ...to, ...(goalId ? { goalId } : {}) });
  return measureId
    ? adoptAsActivity({ ...context, jobs: needs.jobs }, needs.ways, id, { ...to, measureId })
    : refuse("measure-missing");
};

/** The fields that some refusals are about. */
const FIELDS: Readonly<Record<string, string>> = {
  "goal-missing": "goalId",
  "measure-missing": "measureId",
};

const saveAdoption: StaffWork<Practice> = async (needs, staff, practice) => {
  const { area, look } = staff;
  const taken = await adopt(needs, staff, practice);
  return answer(needs, staff, taken, {
    again: async (back) => {
      const field = taken.ok ? undefined : FIELDS[taken.refusal.kind];
      if (field && back.refused)
        return adoptPage(needs, staff, practice, { errors: { [field]: back.refused } });
      const adoption = await adoptionBy(needs.db, practice.id, area.code);
      if (adoption) return adoptedPage(needs, staff, practice, adoption, back);
      return adoptPage(needs, staff, practice, back);
    },
    done: () => goOn(staff, adoptPath(look.area, practice.id), "adopted"),
  });
};

const undo: StaffWork<Practice> = async (needs, staff, practice) => {
  const { context, area } = staff;
  const undone = await undoAdoption(context, practice.id, area.code);
  const adoption = await adoptionBy(needs.db, practice.id, area.code);
  return answer(needs, staff, undone, {
    ...(adoption ? { again: (back) => adoptedPage(needs, staff, practice, adoption, back) } : {}),
    done: () => goOn(staff, staffPracticesPath(area.slug), "adoption-undone"),
  });
};

/** A county takes a practice of another into its programme. */
export const adoptionRoutes = (server: Server, needs: NetworkNeeds): void => {
  const one = "/:locale/:area/staff/practices/:practiceId/use";
  const on = routesOf(
    server,
    needs,
    "practice.adopt",
    ({ db }, _, { practiceId }: { readonly practiceId: PracticeId }) =>
      practiceById(db, practiceId),
  );
  on("GET", one, showPage);
  on("POST", one, saveAdoption);
  on("POST", `${one}/undo`, undo);
};
