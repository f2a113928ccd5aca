import type { ComponentProps } from "react";

import { cx } from "./class-names";

const LOOKS = {
  plain: "border-line-strong bg-bg text-text hover:bg-hover",
  chip: "border-line-strong bg-bg text-text-2 hover:bg-hover hover:text-text",
  primary: "border-accent bg-accent text-on-accent hover:bg-accent-hover",
  note: "border-amber bg-amber text-on-amber hover:opacity-90",
  danger: "border-red bg-red text-bg hover:opacity-90",
  quiet: "border-transparent text-text-2 hover:bg-hover hover:text-text",
} as const;
const SIZES = { small: "h-6 px-2", medium: "h-[30px] px-2.5", large: "h-9 px-3" } as const;

export type ButtonLook = keyof typeof LOOKS;
export type ButtonSize = keyof typeof SIZES;

export const buttonClasses = (look: ButtonLook = "plain", size: ButtonSize = "medium") =>
  cx(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap",
    "transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 max-md:h-11 max-md:px-3.5",
    SIZES[size],
    LOOKS[look],
  );

type Props = ComponentProps<"button"> & { look?: ButtonLook; size?: ButtonSize };

export function Button({ look = "plain", size = "medium", className, type = "button", ...rest }: Props) {
  return <button type={type} className={cx(buttonClasses(look, size), className)} {...rest} />;
}
