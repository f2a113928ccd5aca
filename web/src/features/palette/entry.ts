import type { ReactNode } from "react";

/** One line of the palette. */
export type Entry = {
  id: string;
  label: string;
  detail?: string | null;
  /** The key that does the same. */
  keys?: string | undefined;
  icon?: ReactNode;
  run: () => void;
};

export type Group = { name: string; entries: Entry[] };
