import type { Localized } from "../../kernel/locale.ts";
import { textFor } from "../../kernel/locale.ts";
import { decisionsOfArea } from "../../decisions/index.ts";
import { dashboard } from "../../indicators/index.ts";
import { may, municipalitiesOf } from "../../people/index.ts";
import { localizedFrom, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { activitiesOfArea, isPublic, placedNodes } from "../../programmes/index.ts";
import {
  createPractice,
  deletePractice,
  editPractice,
  publishPractice,
  withdrawPractice,
} from "../actions/practice.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import {
  adoptPath,
  newPracticePath,
  practicesPath,
  practiceStepPath,
  staffPracticePath,
  staffPracticesPath,
} from "../core/practice-paths.ts";
import { type Practice, practiceLacks } from "../core/practice.ts";
import { adoptionsOf, adoptionsOfArea } from "../store/adoption.ts";
import {
  deskPracticeCount,
  practiceById,
  practicesById,
  practicesOfDesk,
} from "../store/practice.ts";
import { evidenceOf } from "../store/practice-evidence.ts";
import { CountyPractices, type TakenPractice } from "../views/practice-county.tsx";
import { PracticeDesk } from "../views/practice-desk.tsx";
import { PracticeForm } from "../views/practice-form.tsx";
import { answer, answerForm, goOn, savedText } from "./answer.ts";
import { countiesOf, networkSlug } from "./areas.ts";
import type { NetworkNeeds } from "./needs.ts";
import { numbered, pageOf } from "./paging.ts";
import { practiceLabels, practiceTyped, readPractice, typedPractice } from "./practice-forms.ts";
import { practiceLettersOf } from "./practice-letters.ts";
import { placedPractices, shownEvidence } from "./practice-shown.ts";
import {
  asStaff,
  type Find,
  type FormBack,
  notFound,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";

/** What the county took from others, with what it became: three queries for any number. */
const takenOf = async (
  needs: NetworkNeeds,
  { look, area }: StaffRequest,
): Promise<readonly TakenPractice[]> => {
  const adoptions = await adoptionsOfArea(needs.db, area.code);
  if (adoptions.length === 0) return [];
  const practices = await practicesById(
    needs.db,
    adoptions.map(({ practiceId }) => practiceId),
  );
  const counties = await countiesOf(needs);
  const nodes = await placedNodes(
    needs.db,
    adoptions.map(({ nodeId }) => nodeId),
  );
  return adoptions.flatMap(({ practiceId, nodeId, at }) => {
    const practice = practices.get(practiceId);
    const county = practice && counties.get(practice.area);
    const placed = nodes.get(nodeId);
    if (!practice || !county || !placed) return [];
    return [
      {
        practice,
        county: county.shortName,
        href: look.href(`/${county.slug}/practices/${practice.id}`),
        became: placed.node.title,
        becameHref: look.href(adoptPath(area.slug, practiceId)),
        at,
      },
    ];
  });
};

const listPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, area, request, context } = staff;
  const { rows, paging } = pageOf(request, numbered(look.href(staffPracticesPath(area.slug))));
  return staffPage(needs, staff, {
    title: look.t("practices.desk"),
    body: CountyPractices({
      look,
      practices: await practicesOfDesk(needs.db, area.code, rows),
      taken: await takenOf(needs, staff),
      mayEdit: may(context.visitor, "practice.edit", area.code),
      allHref: look.href(practicesPath(await networkSlug(needs, area))),
      saved: savedText(staff),
      paging: paging(await deskPracticeCount(needs.db, area.code)),
    }),
  });
};

/** The form of a practice; of a fresh one `practice` is undefined. */
const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice | undefined,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, area, values } = staff;
  const saved = practice && !back ? typedPractice(practice) : undefined;
  return staffPage(needs, staff, {
    title: look.t(practice ? "practice.edit" : "practice.new"),
    body: PracticeForm({
      look,
      ...back,
      typed: saved ?? practiceTyped(values),
      ways: needs.ways.all,
      municipalities: await municipalitiesOf(needs.db, area.code),
      action: look.href(
        practice ? practiceStepPath(look.area, practice.id, "edit") : newPracticePath(look.area),
      ),
      csrf: needs.site.csrf(staff.reply),
      version: practice?.version,
      backHref: look.href(
        practice ? staffPracticePath(look.area, practice.id) : staffPracticesPath(look.area),
      ),
    }),
    back,
  });
};

const saveNew = (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, context, area, values } = staff;
  return answerForm(needs, staff, {
    read: readPractice(values),
    labels: practiceLabels(look),
    act: (content) => createPractice(context, needs.ways, area.code, content),
    again: (back) => formPage(needs, staff, undefined, back),
    done: ({ id }) => goOn(staff, staffPracticePath(look.area, id), "practice"),
  });
};

const savePractice: StaffWork<Practice> = async (needs, staff, practice) => {
  const { look, context, values } = staff;
  const version = versionOf(values);
  return answerForm(needs, staff, {
    read: readPractice(values),
    labels: practiceLabels(look),
    act: (content) => editPractice(context, needs.ways, practice.id, { ...content, version }),
    // A form shown again keeps the version that it was made from; after a clash the next saving is
    // made from what stands now, knowingly.
    again: (back) => formPage(needs, staff, back.clash ? practice : { ...practice, version }, back),
    done: () => goOn(staff, staffPracticePath(look.area, practice.id), "practice"),
  });
};

const linkableOf = async ({ db }: NetworkNeeds, { area }: StaffRequest) => ({
  activities: (await activitiesOfArea(db, area.code)).filter(isPublic),
  decisions: (await decisionsOfArea(db, area.code)).filter(({ status }) => status === "published"),
  indicators: (await dashboard(db, area.code)).flatMap(({ version, newest }) =>
    newest?.value === undefined ? [] : [{ id: version.code, title: version.name }],
  ),
});

/** The desk of a practice; `reason` is why it was to be withdrawn, where that was refused. */
export const practiceDesk = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  practice: Practice,
  back?: FormBack,
  reason?: Localized,
): Promise<WebReply> => {
  const { look, locale, area } = staff;
  const adopted = (await adoptionsOf(needs.db, practice.id)).length;
  const [placed] = await placedPractices(needs, look, [{ practice, adopted }]);
  if (!placed) return notFound(needs, staff);
  return staffPage(needs, staff, {
    title: textFor(practice.title, locale).text,
    body: PracticeDesk({
      look,
      placed,
      evidence: shownEvidence(needs, look, area.slug, await evidenceOf(needs.db, practice.id)),
      lacks: practiceLacks(practice),
      ...(await linkableOf(needs, staff)),
      refused: back?.refused,
      typedReason: reason,
      saved: savedText(staff),
      csrf: needs.site.csrf(staff.reply),
    }),
    back,
  });
};

const savePublish: StaffWork<Practice> = async (needs, staff, practice) => {
  const { context, look, values } = staff;
  const done = await publishPractice(context, practice.id, { version: versionOf(values) });
  return answer(needs, staff, done, {
    again: (back) => practiceDesk(needs, staff, practice, back),
    done: () => goOn(staff, staffPracticePath(look.area, practice.id), "practice-published"),
  });
};

const saveWithdrawal: StaffWork<Practice> = async (needs, staff, practice) => {
  const { context, look, locale, values } = staff;
  const reason = localizedFrom(values, "reason");
  const done = await withdrawPractice(
    context,
    { jobs: needs.jobs, lang: locale },
    practice.id,
    { reason, version: versionOf(values) },
    (await practiceLettersOf(needs)).withdrawal,
  );
  return answer(needs, staff, done, {
    again: (back) => practiceDesk(needs, staff, practice, back, reason),
    done: () => goOn(staff, staffPracticePath(look.area, practice.id), "practice-withdrawn"),
  });
};

const saveDelete: StaffWork<Practice> = async (needs, staff, practice) => {
  const done = await deletePractice(staff.context, practice.id);
  return answer(needs, staff, done, {
    done: () => goOn(staff, staffPracticesPath(staff.look.area), "practice-deleted"),
  });
};

/** The practice of the address, if it is this county's. */
export const ownPractice: Find<{ readonly practiceId: PracticeId }, Practice> = async (
  { db },
  { area },
  { practiceId },
) => {
  const practice = await practiceById(db, practiceId);
  return practice?.area === area.code ? practice : undefined;
};

/** The county's desk of its practices. */
export const practiceDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const all = "/:locale/:area/staff/practices";
  const one = `${all}/:practiceId`;
  const gate = "practice.edit";
  server.get(all, (...asked) => asStaff(needs, ...asked, gate, (staff) => listPage(needs, staff)));
  server.get(`${all}/new`, (...asked) =>
    asStaff(needs, ...asked, gate, (staff) => formPage(needs, staff, undefined)),
  );
  server.post(`${all}/new`, (...asked) =>
    asStaff(needs, ...asked, gate, (staff) => saveNew(needs, staff)),
  );
  const on = routesOf(server, needs, gate, ownPractice);
  on("GET", one, (...parts) => practiceDesk(...parts));
  on("GET", `${one}/edit`, (...parts) => formPage(...parts));
  on("POST", `${one}/edit`, savePractice);
  on("POST", `${one}/publish`, savePublish);
  on("POST", `${one}/withdraw`, saveWithdrawal);
  on("POST", `${one}/delete`, saveDelete);
};
