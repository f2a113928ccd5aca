import type { ReactNode } from "react";

/** What stands where there is nothing to show: why, and one action. */
export function Notice({
  title,
  hint,
  icon,
  children,
  alert,
  alone,
}: {
  title: string;
  hint?: string;
  icon?: ReactNode;
  children?: ReactNode;
  alert?: boolean;
  /** The whole page is this notice: its title is the page's. */
  alone?: boolean;
}) {
  const Heading = alone ? "h1" : "h2";
  return (
    <div
      role={alert ? "alert" : undefined}
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center"
    >
      {icon ? <div className="mb-2 text-text-3">{icon}</div> : null}
      <Heading className="text-lg font-semibold text-balance">{title}</Heading>
      {hint ? <p className="text-base text-balance text-text-2">{hint}</p> : null}
      {children ? <div className="mt-3">{children}</div> : null}
    </div>
  );
}
