import { useEffect } from "react";

import { setTitle } from "../lib/title";

/** What the window is called while this screen is shown. */
export function useTitle(title: string) {
  useEffect(() => setTitle(title), [title]);
}
