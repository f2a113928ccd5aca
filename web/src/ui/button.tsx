import type { ComponentProps } from "react";

import { cx } from "./class-names";

const LOOKS = {
  plain: "border-line-strong bg-bg text-text hover:bg-hover",
  primary: "border-accent bg-accent text-on-accent hover:bg-accent-hover",
  note: "border-amber bg-amber text-on-amber hover:opacity-90",
  quiet: "border-transparent text-text-2 hover:bg-hover hover:text-text",
} as const;

export type ButtonLook = keyof typeof LOOKS;

export const buttonClasses = (look: ButtonLook = "plain") =>
  cx(
    "inline-flex h-[30px] items-center justify-center gap-1.5 rounded-control border px-2.5 font-medium whitespace-nowrap",
    "transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 max-md:h-11 max-md:px-3.5",
    LOOKS[look],
  );

export function Button({ look = "plain", className, type = "button", ...rest }: ComponentProps<"button"> & { look?: ButtonLook }) {
  return <button type={type} className={cx(buttonClasses(look), className)} {...rest} />;
}
