import type { ComponentProps } from "react";

import { cx } from "./class-names";

/** A frame around what belongs together. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cx("rounded-panel border border-line bg-bg", className)} {...rest} />;
}
