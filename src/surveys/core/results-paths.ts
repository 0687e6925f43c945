import { editorPath, resultsPath, surveyPath } from "./paths.ts";

/** The printed report, as a page and as files. */
export const reportPath = (id: string): string => `${surveyPath(id)}/report`;

export const REPORT_FILES = ["pdf", "docx"] as const;
export type ReportFile = (typeof REPORT_FILES)[number];

export const reportFilePath = (id: string, file: ReportFile): string =>
  `${reportPath(id)}/report.${file}`;

/** Public answers of counties as a workbook. */
export const publicAnswersPath = (id: string): string => `${resultsPath(id)}/answers.xlsx`;

/** Where staff decide who sees the results and take the answers along. */
export const staffResultsPath = (id: string): string => `${editorPath(id)}/results`;

export const ANSWER_FILES = ["csv", "xlsx"] as const;
export type AnswerFile = (typeof ANSWER_FILES)[number];

export const answersFilePath = (id: string, file: AnswerFile): string =>
  `${staffResultsPath(id)}/answers.${file}`;

/** The texts that can be coded. */
export const codingsPath = (id: string): string => `${editorPath(id)}/coding`;

export const codingPath = (id: string, question: string): string =>
  `${codingsPath(id)}/${question}`;

export const framePath = (id: string, question: string): string =>
  `${codingPath(id, question)}/frame`;

export const comparisonPath = (id: string, question: string): string =>
  `${codingPath(id, question)}/compared`;
