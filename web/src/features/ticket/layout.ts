/** The frame of a ticket's page, the same before and after its content is here. */
export const HEADER = "flex min-h-14 items-center gap-3 border-b border-line px-4 py-2 max-md:gap-2 max-md:px-2";
export const PARTS =
  "grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)] md:grid-cols-[minmax(0,1fr)_288px] xl:grid-cols-[minmax(0,1fr)_336px]";
