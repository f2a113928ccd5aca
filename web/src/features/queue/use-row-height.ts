import { ROW_PX, densityChoice } from "../../lib/density";
import { usePhone } from "../../lib/media";

/** Two lines and a finger. */
const PHONE = 65;

/** How high each row of the list is, in pixels: all alike, so that a place in the list is a figure. */
export function useRowHeight(): number {
  const density = densityChoice.use();
  return usePhone() ? PHONE : ROW_PX[density];
}
