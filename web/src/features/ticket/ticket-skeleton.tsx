import { Bars } from "../../ui/skeleton";
import { useT } from "../../i18n/language";
import { BackButton } from "./back-button";
import { HEADER, PARTS } from "./layout";

/** The ticket's frame before its content is here: nothing that stands already moves when it comes. */
export function TicketSkeleton({ onBack }: { onBack: () => void }) {
  const t = useT();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className={HEADER}>
        <BackButton onBack={onBack} />
        <h1 className="sr-only">{t("keys.ticket")}</h1>
        <Bars widths={["w-2/5"]} />
      </header>
      <div className="h-[45px] border-b border-line md:hidden" />
      <div role="status" className={PARTS}>
        <span className="sr-only">{t("ticket.loading")}</span>
        <div className="flex min-h-0 min-w-0 flex-col justify-end gap-4 px-4 pb-4">
          <div className="mx-auto flex w-full max-w-[720px] flex-col gap-4">
            <Bars widths={["w-1/4", "w-4/5", "w-3/5"]} />
            <div className="late h-37 rounded-panel border-[1.5px] border-line max-md:h-47" />
          </div>
        </div>
        <div className="flex flex-col gap-4 border-line px-4 py-4 max-md:hidden md:border-s">
          <Bars widths={["w-1/2", "w-3/4", "w-2/3", "w-3/5", "w-3/4", "w-1/2"]} />
        </div>
      </div>
    </div>
  );
}
