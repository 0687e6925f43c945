import { answerComputations } from "../platform/workers/answer.ts";
import { COMPUTATIONS } from "./computations.ts";

answerComputations(COMPUTATIONS);
