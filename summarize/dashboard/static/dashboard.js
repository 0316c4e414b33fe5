// Draws the charts of the page. What the database holds is words of articles, and of whoever made the file: it becomes
// text and numbers and nothing else, and a link leads to an evidence page of this server or nowhere.
"use strict";

const PAGE = /^[0-9a-f]{64}\.html#fact-[a-z]+-[0-9a-f]{16}$/;
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const ROWS = 25; // of a chart; more would not be read, and the table has them all
const NOT_SHOWN = new Set(["page", "href", "facts", "summable", "stands"]);

const root = document.querySelector('link[href$="dashboard.css"]').href.replace(/-\/summarize\/.*/, "");
const calm = (value) => (typeof value === "string" ? value.replace(HIDDEN, " ") : value);

async function ask(chart) {
  const asked = new URLSearchParams(location.search);
  asked.set("sql", chart.query);
  asked.set("_shape", "objects");
  const reply = await fetch(`${root}${chart.db}.json?${asked}`);
  const told = await reply.json();
  if (!told.ok) throw new Error(told.error || `The server says ${reply.status}`);
  const rows = told.rows.map((row) => {
    const kept = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, calm(value)]));
    if (PAGE.test(row.page)) kept.href = `${root}-/evidence/${row.page}`;
    return kept;
  });
  return { rows, truncated: told.truncated };
}

function cell(row, name) {
  const made = document.createElement("td");
  const words = document.createElement(name === "headline" && row.href ? "a" : "bdi");
  words.dir = "auto";
  words.textContent = typeof row[name] === "number" ? row[name].toLocaleString("en") : (row[name] ?? "");
  if (words.tagName === "A") words.href = row.href;
  made.append(words);
  return made;
}

function table(rows) {
  const made = document.createElement("table");
  const names = Object.keys(rows[0] ?? {}).filter((name) => !NOT_SHOWN.has(name));
  const head = made.createTHead().insertRow();
  for (const name of names) {
    const title = document.createElement("th");
    title.scope = "col";
    title.textContent = name.replaceAll("_", " ");
    head.append(title);
  }
  const body = made.createTBody();
  for (const row of rows) body.insertRow().append(...names.map((name) => cell(row, name)));
  return made;
}

// The rows that are drawn: of a chart over time those with a date, and the donors, parties … with the most marks.
function drawn(chart, rows) {
  const { x, y } = chart.display.encoding;
  const dated = x?.type === "temporal" ? rows.filter((row) => row[x.field]) : rows;
  const marks = new Map();
  for (const row of dated) marks.set(row[y.field], (marks.get(row[y.field]) ?? 0) + 1);
  const first = new Set([...marks].sort((a, b) => b[1] - a[1]).slice(0, ROWS).map(([name]) => name));
  return { shown: dated.filter((row) => first.has(row[y.field])), undated: rows.length - dated.length, names: marks.size };
}

function say(place, { rows, truncated }, { undated = 0, names = 0 } = {}) {
  const told = rows.length ? [`${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`] : ["Nothing with these filters"];
  if (truncated) told.push("the latest of more: filter to see others");
  if (names > ROWS) told.push(`the ${ROWS} with the most of ${names} are drawn`);
  if (undated) told.push(`${undated} without a date are in the table only`);
  place.textContent = `${told.join("; ")}.`;
}

function look() {
  const style = getComputedStyle(document.documentElement);
  const [ink, quiet, line] = ["--ink", "--quiet", "--line"].map((name) => style.getPropertyValue(name).trim());
  const narrow = innerWidth < 600;
  const columns = narrow ? 1 : innerWidth < 900 ? 3 : 6;
  const font = "system-ui, sans-serif";
  return {
    background: null,
    font,
    view: { stroke: null },
    axis: { labelColor: ink, tickColor: line, domainColor: line, gridColor: line, labelFontSize: 12, labelLimit: narrow ? 90 : 260 },
    legend: {
      labelColor: ink, titleColor: quiet, labelFontSize: 12, symbolStrokeWidth: 2, symbolBaseFillColor: quiet, symbolBaseStrokeColor: quiet,
      orient: "top", direction: "horizontal", columns, layout: { top: { direction: "vertical", anchor: "start" } },
    },
  };
}

const views = new Map();

async function draw(place, chart, rows) {
  const spec = {
    description: chart.title,
    width: Math.max(180, place.clientWidth - 8),
    autosize: { type: "fit-x", contains: "padding" },
    data: { values: rows },
    ...structuredClone(chart.display),
    config: look(),
  };
  // An interpreter instead of compiled expressions, own styles, no menu, nothing loaded: what a strict policy asks for.
  const load = { load: () => Promise.reject(new Error("Nothing is loaded")) };
  const safe = { ast: true, actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true }, renderer: "svg", logLevel: vega.Error };
  views.get(place)?.finalize();
  const made = await vegaEmbed(place, spec, { ...safe, loader: { ...vega.loader(), ...load } });
  views.set(place, made);
  // To a screen reader a chart is one picture; what it shows is in the table.
  place.querySelector("svg").setAttribute("aria-hidden", "true");
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", `${chart.title}: ${rows.length} marks; the table below says the same`);
}

async function show(place) {
  const chart = JSON.parse(place.dataset.chart);
  const { library: kind } = chart;
  const told = place.querySelector(".told");
  try {
    const answer = await ask(chart);
    if (kind === "metric") {
      place.querySelector(".figure").textContent = Number(answer.rows[0][chart.display.field]).toLocaleString("en");
      return;
    }
    const fill = () => place.querySelector(".scroll").replaceChildren(table(answer.rows));
    if (kind === "table") {
      fill();
      return say(told, answer);
    }
    place.querySelector("details").addEventListener("toggle", fill, { once: true });
    const kept = drawn(chart, answer.rows);
    say(told, answer, kept);
    const canvas = place.querySelector(".drawn");
    const again = async () => {
      if (kept.shown.length) await draw(canvas, chart, kept.shown);
    };
    await again();
    let waiting;
    let width = canvas.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(canvas.clientWidth - width) < 2) return;
      width = canvas.clientWidth;
      clearTimeout(waiting);
      waiting = setTimeout(again, 150);
    }).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  } catch (error) {
    (told ?? place).textContent = `This could not be shown: ${error.message}`;
  }
}

Promise.all([...document.querySelectorAll("[data-chart]")].map(show)).then(() => { document.body.dataset.shown = "yes"; });
