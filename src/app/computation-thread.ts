import { answerComputations } from "../platform/workers/answer.ts";
import { computations } from "./computations.ts";

answerComputations(computations());
