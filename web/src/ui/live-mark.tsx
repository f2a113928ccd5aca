import { useLiveState } from "../api/live-context";
import { useWords } from "../i18n/language";
import { cx } from "./class-names";

/** Whether what is on the screen follows what others do: a dot and a word, in the same place always. `quiet` where another one announces it. */
export function LiveMark({ bare, quiet }: { bare?: boolean; quiet?: boolean }) {
  const { t, dates } = useWords();
  const state = useLiveState();
  const word = t(`live.${state.kind}`);
  const hint =
    "since" in state ? t("live.since", { word, time: dates.time(state.since) }) : t(`live.${state.kind}.hint`);
  return (
    <span title={hint} className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-text-3">
      <span
        aria-hidden
        className={cx(
          "size-2 shrink-0 rounded-full border",
          state.kind === "live" ? "border-green bg-green" : "border-control",
          "since" in state && "border-amber bg-amber",
        )}
      />
      <span role={quiet ? undefined : "status"} className={cx(bare && "sr-only")}>
        {word}
      </span>
    </span>
  );
}
