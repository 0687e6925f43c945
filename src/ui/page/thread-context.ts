import { createContext } from "preact";
import type { ThreadLineProps } from "./thread-line.tsx";

/** Carries the page's thread from the shell to the heading, which draws it right under itself. */
export const ThreadContext = createContext<ThreadLineProps | undefined>(undefined);
