import { cx } from "./class-names";

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => part[0])
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .join("")
    .toUpperCase();

/** Initials in a circle; a dashed one where there is nobody. Decoration: the name stands beside it or in a label. */
export function Avatar({ name, large }: { name: string | null; large?: boolean }) {
  return (
    <span
      aria-hidden
      className={cx(
        "grid shrink-0 place-items-center rounded-full border border-line-strong font-semibold leading-none text-text-2",
        large ? "size-7 text-[10px]" : "size-5 text-[9px]",
        name ? "bg-sunken" : "border-dashed border-control",
      )}
    >
      {name ? initials(name) : "–"}
    </span>
  );
}
