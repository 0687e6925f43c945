export { houseConfiguration as default } from "./tools/check/cruise.ts";
