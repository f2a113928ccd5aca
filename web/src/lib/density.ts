import { choice } from "./choice";

export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** The height of a row in pixels; the style sheet has the same as `--row`. */
export const ROW_PX: Record<Density, number> = { comfortable: 44, compact: 36 };

/** Tells the style sheet; on a phone rows keep the height that a finger needs. */
export function applyDensity(density: Density = densityChoice.get()) {
  document.documentElement.dataset["density"] = density;
}

export const densityChoice = choice<Density>("density", DENSITIES, "comfortable", applyDensity);
