/** Grey bars in the size of what will come; shown late, so that what is quick never flickers. */
export function Skeleton({ rows, height, label }: { rows: number; height: string; label: string }) {
  return (
    <div role="status" className="late">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} aria-hidden className={`flex items-center gap-3 border-b border-line px-4 ${height}`}>
          <span className="w-12 shrink-0 max-md:hidden xl:w-13">
            <span className="pulse block h-2.5 w-8 rounded bg-line" />
          </span>
          <span className="pulse size-4 shrink-0 rounded bg-line" />
          <span className={`pulse h-2.5 rounded bg-line ${WIDTHS[at % WIDTHS.length]}`} />
          <span className="pulse ms-auto h-2.5 w-24 rounded bg-line max-md:w-10" />
        </div>
      ))}
    </div>
  );
}

/** Lines of what will come, without a frame of their own. */
export function Bars({ widths }: { widths: string[] }) {
  return (
    <span aria-hidden className="late flex flex-1 flex-col gap-3">
      {widths.map((width, at) => (
        <span key={at} className={`pulse block h-2.5 rounded bg-line ${width}`} />
      ))}
    </span>
  );
}

/** Uneven, as titles are. */
const WIDTHS = ["w-2/5", "w-1/2", "w-1/3", "w-3/5", "w-2/5", "w-1/4"];
