import {
  APP_READS,
  GROUND,
  GROUND_PACKAGES,
  OUTSIDE,
  PLATFORM_ROOMS,
  type Place,
  ROOMS,
  type Room,
  SLICES,
  STEPS,
  TESTING,
} from "./rooms.ts";

/** The parts of a dependency-cruiser rule that ours use. */
export interface Rule {
  readonly name: string;
  readonly comment: string;
  readonly severity: "error";
  readonly from: { readonly path?: string; readonly pathNot?: readonly string[] };
  readonly to: {
    readonly path?: string;
    readonly pathNot?: readonly string[];
    readonly dependencyTypes?: readonly string[];
    readonly dependencyTypesNot?: readonly string[];
    readonly circular?: boolean;
    readonly couldNotResolve?: boolean;
  };
}

const anyOf = (names: readonly string[]): string => `(?:${names.join("|")})`;

/** A room is a file or a folder of its name. */
const room = (name: string): string => `${name}(?:\\.tsx?$|/)`;

const ANY_SLICE = anyOf(SLICES);
const TEST = "\\.test\\.tsx?$";
const TESTING_ROOM = `^src/(?:platform|${SLICES.join("|")})/${room(TESTING)}`;
const TESTS_ONLY = [TEST, TESTING_ROOM];

/** The regular expression of a place; `$1` is the slice that imports. */
const placePath = (place: Place): string => {
  if (place === "kernel" || place === "ui" || place === "platform") return `^src/${place}/`;
  if (place === "doors") return `^src/(?!$1/)${ANY_SLICE}/`;
  if (place === "programmes") return "^src/programmes/";
  if (place.startsWith("own/")) return `^src/$1/${room(place.slice(4))}`;
  return `^src/${room(place)}`;
};

const packagePath = (name: string): string => {
  if (name === "*") return "";
  const family = name.endsWith("*");
  return `(?:^|node_modules/(?:@types/)?)${family ? name.slice(0, -1) : `${name}(?:/|$)`}`;
};

const rule = (name: string, comment: string, from: Rule["from"], to: Rule["to"]): Rule => ({
  name,
  comment,
  severity: "error",
  from,
  to,
});

const NPM = ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"];

/** Packages and modules of Node that a part of the house may use. */
const packageRule = (
  name: string,
  path: string,
  packages: readonly string[],
  node: boolean,
): Rule[] => {
  if (packages.includes("*")) return [];
  const from = { path, pathNot: TESTS_ONLY };
  const npm = packages.length === 0 ? "No npm package" : `Of npm only ${packages.join(", ")}`;
  return [
    rule(`${name}-packages`, `${npm} in ${name}.`, from, {
      dependencyTypes: node ? NPM : [...NPM, "core"],
      pathNot: packages.map(packagePath),
    }),
  ];
};

const floorRules = (): Rule[] =>
  STEPS.flatMap((step, height) =>
    step.map((slice) => {
      const lower = STEPS.slice(0, height).flat();
      const allowed = ["kernel", "platform", "ui", slice, ...lower];
      const doors = lower.length === 0 ? "no other slice" : lower.join(", ");
      return rule(
        `floor-${slice}`,
        `Imports go downward only: ${slice} knows ${doors}.`,
        { path: `^src/${slice}/` },
        { path: `^src/(?!${anyOf(allowed)}/)` },
      );
    }),
  );

const groundRules = (): Rule[] => [
  rule(
    "floor-kernel",
    "The kernel knows nothing but itself.",
    { path: "^src/kernel/" },
    { path: "^src/(?!kernel/)" },
  ),
  rule(
    "floor-platform",
    "The platform knows the kernel and no slice.",
    { path: "^src/platform/", pathNot: [TEST] },
    { path: "^src/(?!kernel/|platform/)" },
  ),
  rule(
    "floor-ui",
    "The ui knows the kernel and no slice; of the platform only the types of i18n.",
    { path: "^src/ui/", pathNot: [TEST] },
    { path: "^src/(?!kernel/|ui/|platform/i18n/)" },
  ),
  rule(
    "ui-types",
    "The ui gets its translator as a prop: import type only.",
    { path: "^src/ui/", pathNot: [TEST] },
    { path: "^src/platform/i18n/", dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "room-app",
    `Of a slice the composition root reads ${APP_READS.join(", ")}.`,
    { path: "^src/app/", pathNot: [TEST] },
    {
      path: `^src/${ANY_SLICE}/`,
      pathNot: [`^src/[^/]+/${anyOf(APP_READS)}\\.tsx?$`, TESTING_ROOM],
    },
  ),
];

const roomRules = ({ name, imports, types = [], packages = [], node = false }: Room): Rule[] => {
  const path = `^src/(${SLICES.join("|")})/${room(name)}`;
  const from = { path, pathNot: [TEST] };
  const asTypes = types.map(placePath);
  return [
    rule(
      `room-${name}`,
      `${name} imports ${imports.join(", ")}${types.length ? `; types of ${types.join(", ")}` : ""}.`,
      from,
      {
        path: `^src/(?:${GROUND.slice(0, 3).join("|")}|${SLICES.join("|")})/`,
        pathNot: [...imports.map(placePath), ...asTypes, TESTING_ROOM],
      },
    ),
    ...(types.length === 0
      ? []
      : [
          rule(`room-${name}-types`, `${name} imports only types of ${types.join(", ")}.`, from, {
            path: anyOf(asTypes),
            dependencyTypesNot: ["type-only"],
          }),
        ]),
    ...packageRule(`room-${name}`, path, packages, node),
  ];
};

const sideDoor = rule(
  "side-door",
  "Another slice is entered by its index.ts.",
  { path: `^src/(${SLICES.join("|")})/`, pathNot: [] },
  { path: `^src/${ANY_SLICE}/`, pathNot: ["^src/$1/", "/index\\.ts$", TESTING_ROOM] },
);

const wholeHouse = (): Rule[] => [
  rule("no-cycles", "No cycles, of types neither.", {}, { circular: true }),
  rule(
    "unresolved",
    "An import leads to a file, with its extension.",
    {},
    { couldNotResolve: true },
  ),
  rule(
    "tests-stay-apart",
    "Only tests import tests' makers and stand-ins; nothing imports a test.",
    { path: "^(?:src|bin)/", pathNot: TESTS_ONLY },
    { path: anyOf([TEST, TESTING_ROOM]) },
  ),
  rule("tests-unseen", "A test is imported by nothing.", { path: TEST }, { path: TEST }),
  rule(
    "outside-doors",
    "e2e, bench and tools use the product as others do: by doors, and the ground under them.",
    { path: `^${anyOf(["e2e", "bench", "tools", "bin"])}/` },
    { path: "^src/", pathNot: ["^src/(?:kernel|platform|ui)/", "^src/[^/]+/index\\.ts$"] },
  ),
  rule(
    "inside-out",
    "The product does not import its tools, benches and end-to-end tests.",
    { path: "^src/" },
    { path: `^${anyOf(OUTSIDE.filter((name) => name !== "seeds"))}/` },
  ),
  rule(
    "seeds-in-app",
    "Seeds are sown by the composition root.",
    { path: "^src/", pathNot: ["^src/app/", ...TESTS_ONLY] },
    { path: "^seeds/" },
  ),
  rule(
    "no-dev-packages",
    "What is served does not need a development package.",
    { path: "^src/", pathNot: TESTS_ONLY },
    { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
  ),
];

/** All rules of the house, for dependency-cruiser. */
export const houseRules = (): Rule[] => [
  ...wholeHouse(),
  ...floorRules(),
  ...groundRules(),
  sideDoor,
  ...ROOMS.flatMap(roomRules),
  ...Object.entries(GROUND_PACKAGES).flatMap(([name, packages]) =>
    packageRule(name, `^src/${name}/`, packages, name === "app"),
  ),
  ...PLATFORM_ROOMS.flatMap(([name, packages]) =>
    packageRule(`platform-${name}`, `^src/platform/${room(name)}`, packages, true),
  ),
];
