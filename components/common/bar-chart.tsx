"use client";

import { useState, type PointerEvent } from "react";
import { niceCeiling } from "./nice-ceiling";

export interface ChartBar {
  key: string;
  /** Under the bar, where there is room. */
  tick: string;
  /** Over the exact values. */
  label: string;
  /** Of each series, the lowest first. */
  values: readonly number[];
}

interface BarChartProps {
  /** Read out in the chart's place; the exact values stand in a table elsewhere. */
  label: string;
  /** One or two. */
  series: readonly string[];
  bars: readonly ChartBar[];
  format: (value: number) => string;
  /** For the few words beside the lines. */
  formatShort: (value: number) => string;
}

const fills = ["fill-primary", "fill-input"];
const swatches = ["bg-primary", "bg-input"];
const ticksMax = 6;
/** As many bars of the greatest width would fill the chart: a few are no slabs. */
const widestBars = 16;

/** Bars over time, one or two series on top of each other, with exact values under the pointer. */
export function BarChart({ label, series, bars, format, formatShort }: BarChartProps) {
  const [pointed, setPointed] = useState<number>();
  const top = niceCeiling(Math.max(...bars.map(({ values }) => sum(values)), 0));
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - left) / width) * bars.length);
    setPointed(Math.min(Math.max(index, 0), bars.length - 1));
  };
  const shown = pointed === undefined ? undefined : bars[pointed];
  return (
    <figure className="grid gap-1">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div
          aria-hidden
          className="flex h-48 flex-col justify-between py-px text-right text-xs text-muted-foreground tabular-nums"
        >
          {[top, top / 2, 0].map((value) => (
            <span key={value} className="-my-2">
              {formatShort(value)}
            </span>
          ))}
        </div>
        <div
          className="relative h-48"
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setPointed(undefined)}
        >
          <div aria-hidden className="absolute inset-0 flex flex-col justify-between">
            {[2, 1, 0].map((line) => (
              <div key={line} className="border-t" />
            ))}
          </div>
          <svg
            role="img"
            aria-label={label}
            viewBox={`0 0 ${bars.length} ${top}`}
            preserveAspectRatio="none"
            className="absolute inset-0 size-full"
          >
            {bars.map((bar, index) => (
              <Stack
                key={bar.key}
                values={bar.values}
                x={index}
                width={Math.min(0.76, bars.length / widestBars)}
                top={top}
                dim={isDim(index, pointed)}
              />
            ))}
          </svg>
          {shown && pointed !== undefined ? (
            <Exact bar={shown} series={series} format={format} at={(pointed + 0.5) / bars.length} />
          ) : null}
        </div>
        <div
          aria-hidden
          className="col-start-2 flex justify-between pt-1 text-xs text-muted-foreground"
        >
          {ticksOf(bars).map((bar) => (
            <span key={bar.key} className={bars.length > ticksMax ? "" : "flex-1 text-center"}>
              {bar.tick}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
}

function Stack({
  values,
  x,
  width,
  top,
  dim,
}: {
  values: readonly number[];
  /** Of its place, which is 1 wide. */
  x: number;
  width: number;
  top: number;
  dim: boolean;
}) {
  return values.map((value, place) => {
    const below = sum(values.slice(0, place));
    return (
      <rect
        key={place}
        x={x + (1 - width) / 2}
        width={width}
        y={top - below - value}
        height={value}
        opacity={dim ? 0.5 : 1}
        className={fills[place]}
      />
    );
  });
}

function Exact({
  bar,
  series,
  format,
  at,
}: {
  bar: ChartBar;
  series: readonly string[];
  format: (value: number) => string;
  /** Share of the width. */
  at: number;
}) {
  return (
    <div
      role="status"
      className="pointer-events-none absolute top-0 z-10 grid w-max max-w-64 gap-1 rounded-md border bg-popover px-3 py-2 text-sm shadow-float"
      // It stays inside: at the left end it opens to the right, at the right end to the left.
      style={{ left: `${at * 100}%`, transform: `translateX(-${at * 100}%)` }}
    >
      <p className="font-medium">{bar.label}</p>
      {bar.values.map((value, place) => (
        <p key={series[place]} className="flex items-center gap-2 tabular-nums">
          <span aria-hidden className={`size-2 rounded-full ${swatches[place]}`} />
          <span className="min-w-0 truncate text-muted-foreground">{series[place]}</span>
          <span className="ml-auto pl-3">{format(value)}</span>
        </p>
      ))}
    </div>
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const isDim = (index: number, pointed: number | undefined) =>
  pointed !== undefined && pointed !== index;

/** A few bars at even distances, both ends among them. */
function ticksOf(bars: readonly ChartBar[]): readonly ChartBar[] {
  if (bars.length <= ticksMax) return bars;
  const step = (bars.length - 1) / (ticksMax - 1);
  return Array.from({ length: ticksMax }, (_, place) => bars[Math.round(place * step)]!);
}
