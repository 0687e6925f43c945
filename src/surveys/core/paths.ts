/** Paths of a survey, as what follows `/{locale}/{area}`. */
const activity = (id: string): string => `/activities/${id}/survey`;

/** Where a survey is answered or, by who is not asked, looked at. */
export const surveyPath = activity;

/** After a resident has answered. */
export const thanksPath = (id: string): string => `${activity(id)}/thanks`;

export const resultsPath = (id: string): string => `${activity(id)}/results`;

export const openDataPath = (id: string): string => `${activity(id)}/open-data`;

export const NEW_SURVEY_PATH = "/staff/surveys/new";

/** Where staff tend a survey: questions on the left, its public view on the right. */
export const editorPath = (id: string): string => `/staff${activity(id)}`;

export const undoPath = (id: string): string => `${editorPath(id)}/undo`;

/** Takes a step with a page or question: up, down, copy, remove. */
export const stepPath = (id: string): string => `${editorPath(id)}/step`;

/** The form of a page; without a key, of a new one. */
export const pageEditorPath = (id: string, page?: string): string =>
  `${editorPath(id)}/pages${page ? `/${page}` : ""}`;

/** The form of a question; without a key, of a new one. */
export const questionEditorPath = (id: string, question?: string): string =>
  `${editorPath(id)}/questions${question ? `/${question}` : ""}`;

export const settingsPath = (id: string): string => `${editorPath(id)}/settings`;

/** Who has answered. */
export const statesPath = (id: string): string => `${editorPath(id)}/counties`;

export const remindPath = (id: string): string => `${editorPath(id)}/remind`;

/** Where a county's own people answer, under the county. */
export const countyAnswerPath = (id: string): string => `/staff/surveys/${id}`;

/** Where the network types an answer in for a county, under the network. */
export const behalfPath = (id: string, county: string): string => `${statesPath(id)}/${county}`;

/** The pages under either of the two. */
export const answerPagePath = (base: string, page: string): string => `${base}/pages/${page}`;
export const summaryPath = (base: string): string => `${base}/summary`;
export const submitPath = (base: string): string => `${base}/submit`;
export const reopenPath = (base: string): string => `${base}/reopen`;
