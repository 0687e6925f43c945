import type { NodeId } from "../../kernel/ids.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { activityById, chain, nodeById } from "../../programmes/index.ts";
import {
  adoptAsActivity,
  adoptAsMeasure,
  programmeThatTakes,
  undoAdoption,
} from "../actions/adoption.ts";
import type { Adoption } from "../core/adoption.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import { adoptPath, practicePath, staffPracticesPath } from "../core/practice-paths.ts";
import type { Practice } from "../core/practice.ts";
import { adoptionBy } from "../store/adoption.ts";
import { practiceById } from "../store/practice.ts";
import { evidenceOf } from "../store/practice-evidence.ts";
import { AdoptedPage, AdoptPage, type AdoptPageProps } from "../views/adoption-page.tsx";
import type { NetworkNeeds } from "./needs.ts";
import { becameHref, countiesOf, shownEvidence } from "./practice-shown.ts";
import {
  asStaff,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  savedText,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
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
  shown: Pick<AdoptPageProps, "typed" | "errors" | "refused">,
): Promise<WebReply> => {
  const { look } = staff;
  const { slug, ...owner } = await ownerOf(needs, staff, practice);
  return staffPage(needs, staff, {
    title: look.t("adopt"),
    body: AdoptPage({
      look,
      practice,
      ...owner,
      evidence: shownEvidence(needs, look, slug, await evidenceOf(needs.db, practice.id)),
      ...(await placesOf(needs, staff, practice)),
      ...shown,
      csrf: needs.site.csrf(staff.reply),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

const adoptedPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
  adoption: Adoption,
  refused?: string,
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
      adoption,
      became: became?.title ?? practice.title,
      becameHref: becameHref(look, area.slug, adoption),
      evidence: shownEvidence(needs, look, slug, adoption.evidence),
      saved: savedText(staff),
      refused,
      csrf: needs.site.csrf(staff.reply),
    }),
    status: refused ? 409 : 200,
  });
};

/** The form, or what was made of it already: adopting twice leads to the first. */
const showPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
): Promise<WebReply> => {
  const adoption = await adoptionBy(needs.db, practice.id, staff.area.code);
  if (adoption) return adoptedPage(needs, staff, practice, adoption);
  if (practice.area === staff.area.code) return refusalPage(needs, staff, { kind: "practice-own" });
  if (practice.status === "draft") return notFound(needs, staff);
  if (practice.status === "withdrawn")
    return refusalPage(needs, staff, { kind: "practice-withdrawn" });
  return adoptPage(needs, staff, practice, { typed: {} });
};

const saveAdoption = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
): Promise<WebReply> => {
  const { look, context, area } = staff;
  const values = formValues(staff.request.body);
  const goalId = chosen(values, "goalId") as NodeId | undefined;
  const measureId = chosen(values, "measureId") as NodeId | undefined;
  const asActivity = values["as"] === "activity";
  const typed = { goalId, ...(asActivity ? { measureId: measureId ?? "" } : {}) };
  if (asActivity && !measureId)
    return adoptPage(needs, staff, practice, {
      typed,
      errors: { measureId: look.t("refusal.measure-missing") },
    });
  const taken =
    asActivity && measureId
      ? await adoptAsActivity({ ...context, jobs: needs.jobs }, needs.ways, practice.id, {
          area: area.code,
          measureId,
        })
      : await adoptAsMeasure(context, practice.id, {
          area: area.code,
          ...(goalId ? { goalId } : {}),
        });
  if (taken.ok) return goOn(staff, adoptPath(area.slug, practice.id), "adopted");
  const { refusal } = taken;
  if (refusal.kind === "goal-missing")
    return adoptPage(needs, staff, practice, {
      typed,
      errors: { goalId: look.t("refusal.goal-missing") },
    });
  const refused = refusalText(staff, refusal);
  if (refused === undefined) return refusalPage(needs, staff, refusal);
  const adoption = await adoptionBy(needs.db, practice.id, area.code);
  if (adoption) return adoptedPage(needs, staff, practice, adoption, refused);
  if (practice.status === "draft") return notFound(needs, staff);
  return adoptPage(needs, staff, practice, { typed, refused });
};

interface OfPractice {
  Params: { practiceId: PracticeId };
}

/** A county takes a practice of another into its programme. */
export const adoptionRoutes = (server: Server, needs: NetworkNeeds): void => {
  const one = "/:locale/:area/staff/practices/:practiceId/use";
  const taking = (
    request: WebRequest,
    reply: WebReply,
    id: PracticeId,
    work: (staff: StaffRequest, practice: Practice) => Promise<WebReply>,
  ) =>
    asStaff(needs, request, reply, "practice.adopt", async (staff) => {
      const practice = await practiceById(needs.db, id);
      return practice ? work(staff, practice) : notFound(needs, staff);
    });
  server.get<OfPractice>(one, (request, reply) =>
    taking(request, reply, request.params.practiceId, (staff, practice) =>
      showPage(needs, staff, practice),
    ),
  );
  server.post<OfPractice>(one, (request, reply) =>
    taking(request, reply, request.params.practiceId, (staff, practice) =>
      saveAdoption(needs, staff, practice),
    ),
  );
  server.post<OfPractice>(`${one}/undo`, (request, reply) =>
    taking(request, reply, request.params.practiceId, async (staff, practice) => {
      const { context, area } = staff;
      const undone = await undoAdoption(context, practice.id, area.code);
      if (undone.ok) return goOn(staff, staffPracticesPath(area.slug), "adoption-undone");
      const refused = refusalText(staff, undone.refusal);
      const adoption = await adoptionBy(needs.db, practice.id, area.code);
      if (refused === undefined || !adoption) return refusalPage(needs, staff, undone.refusal);
      return adoptedPage(needs, staff, practice, adoption, refused);
    }),
  );
};
