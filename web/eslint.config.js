import { readdirSync } from "node:fs";

import jsxA11y from "eslint-plugin-jsx-a11y";
import react from "eslint-plugin-react";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Words that a person reads come from the catalogues; these attributes carry such words. */
const WORDY = "/^(aria-label|aria-description|title|placeholder|alt|label|hint|legend)$/";
const ROUTES = { group: ["**/routes/**"], message: "Routes are the top: nothing imports them" };
/** Classes for one side of the page; a language that is read from the right needs them the other way round. */
const SIDED =
  "/(^|[ :-])([mp][lr]-|(left|right)-[0-9[a]|(border|rounded)-[lr]([ -]|$)|rounded-[tb][lr]([ -]|$)|text-(left|right)([ ]|$))/";
const noSides = "Use the logical side: ms me ps pe start end border-s border-e text-start text-end";
const noMock = "The mock is for development alone: nothing of it goes into the app";
const noWords = "Words belong in src/i18n; use t(...)";

const features = readdirSync(new URL("src/features", import.meta.url));
/** A feature knows itself and what lies below; features meet only in the routes. */
const apart = features.map((feature) => ({
  files: [`src/features/${feature}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ROUTES,
          {
            group: features
              .filter((other) => other !== feature)
              .flatMap((other) => [`../${other}/**`, `**/features/${other}/**`]),
            message: "A feature imports no other feature: let the route bring them together",
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/api/schema.ts", "test-results", "playwright-report"] },
  ...tseslint.configs.strict,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { react, "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    settings: { react: { version: "detect" } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      "jsx-a11y/no-autofocus": "off",
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 70 }],
      "@typescript-eslint/no-dynamic-delete": "off",
      "react/jsx-no-literals": [
        "error",
        { noStrings: true, ignoreProps: true, allowedStrings: ["/", "·", "#", "+", "›", "%"] },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: `JSXAttribute[name.name=${WORDY}] > Literal`, message: noWords },
        {
          selector: `JSXAttribute[name.name=${WORDY}] > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]{2}/]`,
          message: noWords,
        },
        { selector: `Literal[value=${SIDED}]`, message: noSides },
        { selector: `TemplateElement[value.raw=${SIDED}]`, message: noSides },
        { selector: ":matches(ImportDeclaration, ImportExpression)[source.value=/\\/mock\\//]", message: noMock },
        { selector: "TSEnumDeclaration", message: "Use a union of literals" },
        { selector: "ExportDefaultDeclaration", message: "Export by name" },
      ],
      "no-restricted-imports": ["error", { patterns: [ROUTES] }],
      "react/no-danger": "error",
    },
  },
  ...apart,
  // What a component shows is one expression.
  { files: ["src/**/*.tsx"], rules: { "max-lines-per-function": ["error", { max: 120 }] } },
  {
    files: ["src/ui/**", "src/lib/**", "src/i18n/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["**/features/**", "**/routes/**", "@tanstack/*"] }],
    },
  },
  { files: ["mock/**"], rules: { "max-lines": ["error", 250], "max-lines-per-function": ["error", { max: 70 }] } },
  { files: ["src/main.tsx", "src/routes/**"], rules: { "no-restricted-imports": "off" } },
);
