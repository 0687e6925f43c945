import { documentComputations } from "../platform/documents/computations.ts";
import { answerComputations } from "../platform/workers/answer.ts";

answerComputations(documentComputations());
