"use strict";
(() => {
  const run = JSON.parse(document.getElementById("run").textContent);
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";
  let selected = null; // index of the chosen sample; null for the newest picture
  let pair = 0;

  // ---- helpers ----

  const html = (name, text, attributes) => fill(document.createElement(name), text, attributes);
  const svg = (name, attributes, text) => fill(document.createElementNS(SVG, name), text, attributes);
  function fill(element, text, attributes) {
    for (const [key, value] of Object.entries(attributes ?? {})) element.setAttribute(key, value);
    if (text !== undefined && text !== null) element.textContent = text;
    return element;
  }
  const show = (id, isShown) => { byId(id).hidden = !isShown; };
  const last = (list) => list[list.length - 1];

  const POWERS = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
  const grouped = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  function number(value, digits = 4, largest = 1e5) {
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size >= largest || size < 1e-3) {
      const [mantissa, power] = value.toExponential(Math.max(0, digits - 2)).split("e");
      const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
      const ten = "10" + [...String(Number(power))].map((digit) => POWERS[digit]).join("");
      return short === "1" ? ten : short + "·" + ten;
    }
    return Number.isInteger(value) ? grouped(value) : String(Number(value.toPrecision(digits)));
  }
  function clock(seconds) {
    const s = Math.round(seconds);
    const two = (n) => String(n).padStart(2, "0");
    return s >= 3600
      ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
      : `${Math.floor(s / 60)}:${two(s % 60)}`;
  }
  const isBatch = () => run.kind === "style-batch";
  const isPixels = () => run.kind === "gan";

  // ---- head and progress ----

  function head() {
    document.title = run.status === "running" && run.steps
      ? `${Math.floor(100 * run.step / run.steps)} % · ${run.name}` : run.name;
    byId("name").textContent = run.name;
    const kinds = { style: "style transfer", "style-batch": "several pictures", gan: "GAN training", distill: "distillation" };
    byId("about").textContent = [kinds[run.kind] ?? run.kind, `seed ${run.seed}`, `device ${run.device}`].join(" · ");
    const status = byId("status");
    status.textContent = run.status;
    status.className = "badge " + run.status.split(":")[0];
    byId("foot").textContent = [run.version && `imglab ${run.version}`, `started ${run.started}`, `updated ${run.updated}`]
      .filter(Boolean).join(" · ");
  }

  function progress() {
    const bar = byId("bar");
    bar.hidden = !run.steps;
    if (run.steps) {
      bar.max = run.steps;
      bar.value = Math.min(run.step, run.steps);
    }
    const unit = isBatch() ? "pictures" : "steps";
    const parts = [run.steps ? `${grouped(run.step)} of ${grouped(run.steps)} ${unit}` : `${grouped(run.step)} ${unit}`];
    const epoch = last(run.epochs.filter((e) => e.step <= run.step));
    if (epoch) parts.push(`epoch ${grouped(epoch.epoch)} done`);
    if (run.seconds > 0) parts.push(`${clock(run.seconds)} of work`);
    if (run.status === "running" && run.secondsLeft !== null) parts.push(`about ${clock(run.secondsLeft)} left`);
    byId("progress-text").textContent = parts.join(" · ");
    speak();
  }

  // A screen reader is told each tenth of the way, not each step.
  let spoken = "";
  function speak() {
    const tenths = run.steps ? Math.floor(10 * run.step / run.steps) * 10 : null;
    const text = run.status !== "running" ? run.status : tenths === null ? "running" : `running, ${tenths} % done`;
    if (text !== spoken && root.dataset.live) byId("spoken").textContent = text;
    spoken = text;
  }

  // ---- the picture and its samples ----

  let preview = null; // a picture between two samples, of a live page
  const newest = () => {
    const sample = last(run.pictures) ?? null;
    return run.result ?? (preview && !(sample && sample.step >= preview.step) ? preview : sample);
  };

  function picture() {
    byId("picture-head").textContent = isPixels() ? "Samples" : "Picture";
    const sample = selected === null ? null : run.pictures[selected];
    const shown = sample ?? newest();
    show("picture", shown !== null && !isBatch());
    if (!shown) return;
    const step = sample ? sample.step : shown === run.result ? run.step : shown.step;
    const isResult = !sample && run.result !== null && shown === run.result;
    const what = isPixels() ? "generated images" : "picture";
    const image = byId("shown");
    if (image.getAttribute("src") !== shown.url) image.src = shown.url;
    image.classList.toggle("small", isPixels());
    image.alt = `${isResult ? "the result" : `the ${what} after step ${step}`} of ${run.name}`;
    byId("shown-link").href = shown.url;
    byId("shown-text").textContent = isResult
      ? `the result, after ${grouped(step)} steps` : `${what} after step ${grouped(step)}`;
    slider();
  }

  function slider() {
    const count = run.pictures.length;
    show("samples", count > 1);
    const input = byId("sample");
    input.max = String(Math.max(0, count - 1));
    const index = selected ?? count - 1;
    input.value = String(index);
    const text = run.pictures[index] ? `step ${grouped(run.pictures[index].step)}` : "";
    input.setAttribute("aria-valuetext", text);
    byId("sample-text").textContent = text;
    show("sample-note", run.samplesLeftOut > 0);
    byId("sample-note").textContent =
      `${run.samplesLeftOut} of ${run.samplesLeftOut + count} samples are left out here; all are in the run's folder samples.`;
  }

  function select(index) {
    selected = index;
    picture();
    charts();
  }

  // ---- before and after ----

  function pairs() {
    const result = newest();
    const inputs = run.inputs.filter((input) => !input.role.startsWith("mask"));
    const all = result && !isBatch() ? inputs.map((input) => ({ before: input, after: result })) : [];
    if (result && !isBatch() && run.pictures.length > 1) {
      const first = run.pictures[0];
      all.push({ before: { role: `step ${first.step}`, name: `sample of step ${first.step}`, url: first.url }, after: result });
    }
    return all;
  }

  function compare() {
    const all = pairs();
    show("compare", all.length > 0 && !isPixels());
    if (all.length === 0 || isPixels()) return;
    const buttons = byId("pairs");
    if (buttons.children.length !== all.length) {
      buttons.replaceChildren(...all.map((each, i) => {
        const button = html("button", `${each.before.role} | result`, { type: "button" });
        button.addEventListener("click", () => { pair = i; compare(); });
        return button;
      }));
    }
    [...buttons.children].forEach((button, i) => button.setAttribute("aria-pressed", String(i === pair)));
    const { before, after } = all[Math.min(pair, all.length - 1)];
    const set = (id, url, alt) => {
      const image = byId(id);
      if (image.getAttribute("src") !== url) image.src = url;
      image.alt = alt;
    };
    set("before", before.url, `${before.role}: ${before.name}`);
    set("after", after.url, `the result of ${run.name}`);
    split();
  }

  function split() {
    const share = Number(byId("split").value);
    byId("before").style.clipPath = `inset(0 ${100 - share}% 0 0)`;
    byId("edge").style.left = `${share}%`;
    const all = pairs();
    const role = all.length > 0 ? all[Math.min(pair, all.length - 1)].before.role : "before";
    byId("split").setAttribute("aria-valuetext", `${share} % ${role}, ${100 - share} % result`);
    byId("split-text").textContent = `${share} %`;
  }

  function drag() {
    const box = byId("both");
    const move = (event) => {
      const area = box.getBoundingClientRect();
      byId("split").value = String(Math.round(100 * (event.clientX - area.left) / area.width));
      split();
    };
    box.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      box.setPointerCapture(event.pointerId);
      move(event);
    });
    box.addEventListener("pointermove", (event) => { if (box.hasPointerCapture(event.pointerId)) move(event); });
    byId("split").addEventListener("input", split);
  }

  // ---- GAN and batches ----

  function gan() {
    const pictures = run.gan === null ? [] : [
      ["real images", run.gan.real], ["generated images", run.gan.generated],
      ["generated images and the real ones nearest to them", run.gan.nearest]].filter(([, url]) => url);
    show("gan", pictures.length > 0);
    byId("gan-pictures").replaceChildren(...pictures.map(([text, url]) => {
      const figure = html("figure", null, { class: "pixels" });
      figure.append(html("img", null, { src: url, alt: text, loading: "lazy" }), html("figcaption", text));
      return figure;
    }));
  }

  function items() {
    show("items", run.items.length > 0);
    show("scores", Boolean(run.scores) && !root.dataset.live); // no server shows HTML of a run directory
    if (run.scores) byId("scores-link").href = run.scores;
    byId("item-list").replaceChildren(...run.items.map((item) => {
      const li = html("li");
      const link = root.dataset.live ? item.folder : item.link;
      const place = link ? html("a", null, { href: link }) : html("div");
      place.append(item.url
        ? html("img", null, { src: item.url, alt: item.name, loading: "lazy" })
        : html("span", item.status, { class: "blank quiet" }));
      li.append(place, html("div", item.name));
      const settings = item.settings.map(([name, value]) => `${name} ${value}`);
      li.append(html("div", [...settings, item.status].join(" · "), { class: "quiet" }));
      return li;
    }));
  }

  // ---- curves ----

  const MEASURES = { swd: "Sliced Wasserstein distance" };

  function panels() {
    const of = (kind) => run.curves.filter((curve) => curve.kind === kind);
    const found = [];
    if (of("loss").length > 0) {
      found.push({ title: run.kind === "gan" ? "Losses" : "Loss: the total and its weighted parts", axis: "loss", curves: of("loss") });
    }
    if (of("probability").length > 0) {
      found.push({ title: "Discriminator's outputs", axis: "probability", curves: of("probability"), range: [0, 1] });
    }
    for (const curve of of("measure")) {
      found.push({ title: `${MEASURES[curve.name] ?? curve.name} (a measure, lower is better)`, axis: "measure", curves: [curve] });
    }
    return found;
  }

  function niceTicks(low, high, count) {
    const rough = (high - low) / count || 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough * 0.999);
    const ticks = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) ticks.push(Number((i * step).toPrecision(12)));
    return ticks;
  }

  function logTicks(low, high) {
    const from = Math.floor(Math.log10(low)), to = Math.ceil(Math.log10(high));
    const factors = Math.log10(high / low) < 2.5 ? [1, 2, 5] : [1];
    const every = Math.ceil((to - from) / 7);
    const ticks = [];
    for (let power = from; power <= to; power += every) {
      for (const factor of factors) {
        const tick = Number(`${factor}e${power}`);
        if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
      }
    }
    return ticks;
  }

  function verticalScale(panel, top, bottom) {
    const isLog = panel.curves.some((curve) => curve.axis === "log");
    const values = panel.curves.flatMap((curve) => curve.points.map((point) => point[1])).filter((v) => !isLog || v > 0);
    let low = values.reduce((a, b) => Math.min(a, b), Infinity), high = values.reduce((a, b) => Math.max(a, b), -Infinity);
    if (!Number.isFinite(low)) [low, high] = [isLog ? 1 : 0, 1];
    if (panel.range) [low, high] = panel.range;
    else if (low === high) [low, high] = isLog ? [low / 2, high * 2] : [low - 1, high + 1];
    else if (isLog) [low, high] = [low / 1.15, high * 1.15];
    else { const margin = 0.05 * (high - low); [low, high] = [low - margin, high + margin]; }
    const at = isLog
      ? (v) => bottom - (bottom - top) * Math.log(v / low) / Math.log(high / low)
      : (v) => bottom - (bottom - top) * (v - low) / (high - low);
    return { at, isLog, ticks: isLog ? logTicks(low, high) : niceTicks(low, high, 5) };
  }

  /** The value of a curve at a step, between its points. */
  function valueAt(curve, step) {
    const after = curve.points.findIndex((point) => point[0] >= step);
    if (after < 0) return last(curve.points)?.[1] ?? null;
    if (after === 0) return curve.points[0][1];
    const [x0, y0] = curve.points[after - 1], [x1, y1] = curve.points[after];
    return y0 + (y1 - y0) * (step - x0) / (x1 - x0);
  }

  function pathOf(points, x, y) {
    let path = "", isOpen = false;
    for (const [step, value] of points) {
      const isDrawn = Number.isFinite(value) && (!y.isLog || value > 0);
      if (isDrawn) path += `${isOpen ? "L" : "M"}${x(step).toFixed(1)} ${y.at(value).toFixed(1)}`;
      isOpen = isDrawn;
    }
    return path;
  }

  const DASHES = ["none", "7 3", "2 2", "9 3 2 3", "4 4", "12 3", "1 3"];

  function chart(panel, width, isFirst) {
    const height = isFirst ? Math.max(240, Math.min(380, width * 0.5)) : 220;
    const left = 62, right = 12, top = 34, bottom = height - 42;
    const end = Math.max(1, run.status === "running" && run.steps ? run.steps : run.step,
      ...panel.curves.map((curve) => last(curve.points)?.[0] ?? 0));
    const x = (step) => left + (width - left - right) * step / end;
    const y = verticalScale(panel, top, bottom);
    const names = panel.curves.map((curve) => curve.name).join(", ");
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${panel.title}: ${names} over ${end} steps${y.isLog ? ", logarithmic axis" : ""}` });
    const text = (px, py, content, attributes) => drawing.append(svg("text", { x: px, y: py, ...attributes }, content));
    text(4, 14, `${panel.axis}${y.isLog ? ", logarithmic" : ""}`, {});
    const largest = y.isLog && last(y.ticks) >= 1e5 ? 1e3 : 1e5; // all as powers, or none
    for (const tick of y.ticks) {
      drawing.append(svg("path", { class: "rule", d: `M${left} ${y.at(tick)}H${width - right}` }));
      text(left - 6, y.at(tick) + 4, number(tick, 4, largest), { "text-anchor": "end" });
    }
    for (const tick of niceTicks(0, end, width < 500 ? 4 : 8).filter(Number.isInteger)) {
      drawing.append(svg("path", { class: "axis", d: `M${x(tick)} ${bottom}v5` }));
      text(x(tick), bottom + 18, grouped(tick), { "text-anchor": x(tick) > width - 30 ? "end" : "middle" });
    }
    drawing.append(svg("path", { class: "axis", d: `M${left} ${bottom}H${width - right}` }));
    text((left + width - right) / 2, height - 6, stepTitle(), { "text-anchor": "middle" });
    marks(drawing, x, top, bottom, width - right);
    panel.curves.forEach((curve, i) => drawing.append(svg("path", {
      class: `line c${i % 7}`, d: pathOf(curve.points, x, y), "stroke-dasharray": DASHES[i % 7] })));
    links(drawing, panel, x, y);
    return drawing;
  }

  function stepTitle() {
    const epoch = last(run.epochs);
    return epoch ? `step (an epoch is about ${number(epoch.step / epoch.epoch, 3)} steps)` : "step";
  }

  /** Lines where the size or the loss changes, where something went wrong, and where epochs end. */
  function marks(drawing, x, top, bottom, right) {
    let free = 0;
    for (const [list, name] of [[run.marks, "mark"], [run.health, "bad"]]) {
      for (const mark of list) {
        const line = svg("path", { class: name, d: `M${x(mark.step)} ${top - 4}V${bottom}` });
        line.append(svg("title", {}, `step ${mark.step}: ${mark.text}`));
        drawing.append(line);
        const size = name === "bad" ? "!" : /\d+x\d+/.exec(mark.text)?.[0];
        const isSurrogate = /surrogate/.test(mark.text);
        if (size && (name === "bad" || isSurrogate || run.marks.length < 4) && x(mark.step) >= free && x(mark.step) + 7 * size.length < right) {
          drawing.append(svg("text", { x: x(mark.step) + 3, y: top - 6 }, size));
          free = x(mark.step) + 8 * size.length + 6;
        }
      }
    }
    if (run.epochs.length > 1 && run.epochs.length <= 60) {
      for (const epoch of run.epochs) {
        drawing.append(svg("path", { class: "axis", d: `M${x(epoch.step)} ${bottom}v-4` }));
      }
    }
    if (selected !== null) {
      drawing.append(svg("path", { class: "cursor", d: `M${x(run.pictures[selected].step)} ${top - 4}V${bottom}` }));
    }
  }

  /** Points of the first curve where there is a sample, which lead to it. */
  function links(drawing, panel, x, y) {
    const curve = panel.curves[0];
    run.pictures.forEach((sample, index) => {
      const value = valueAt(curve, sample.step);
      if (value === null || (y.isLog && value <= 0) || sample.step < (curve.points[0]?.[0] ?? 0)) return;
      const link = svg("a", { href: "#picture", "aria-label": `step ${sample.step}, ${curve.name} ${number(value)}: show its sample` });
      const circle = svg("circle", { class: "c0", cx: x(sample.step), cy: y.at(value), r: index === selected ? 6 : 4 });
      circle.append(svg("title", {}, `step ${sample.step}: show the sample`));
      link.append(circle);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        select(index);
        byId("picture").scrollIntoView({ block: "nearest" });
        byId("sample").focus({ preventScroll: true });
      });
      drawing.append(link);
    });
  }

  function legend(panel) {
    const step = selected === null ? null : run.pictures[selected].step;
    const list = html("ul", null, { class: "legend" });
    panel.curves.forEach((curve, i) => {
      const item = html("li");
      const sample = svg("svg", { viewBox: "0 0 26 10", "aria-hidden": "true" });
      sample.append(svg("line", { x1: 0, y1: 5, x2: 26, y2: 5, class: `c${i % 7}`, "stroke-dasharray": DASHES[i % 7] }));
      const value = step === null ? last(curve.points)?.[1] : valueAt(curve, step);
      item.append(sample, `${curve.name} ${value === null || value === undefined ? "" : number(value)}`);
      list.append(item);
    });
    list.append(html("li", step === null ? "at the last step" : `at step ${grouped(step)}`, { class: "quiet" }));
    return list;
  }

  function charts() {
    const found = panels().filter((panel) => panel.curves.some((curve) => curve.points.length > 0));
    show("curves", found.length > 0);
    if (found.length === 0) return;
    const width = Math.max(280, Math.round(byId("charts").clientWidth));
    const focused = document.activeElement?.closest?.("#charts a")?.getAttribute("aria-label");
    byId("charts").replaceChildren(...found.map((panel, i) => {
      const figure = html("figure", null, { class: "chart" });
      figure.append(html("h3", panel.title), chart(panel, width, i === 0), legend(panel));
      return figure;
    }));
    if (focused) [...byId("charts").querySelectorAll("a")].find((a) => a.getAttribute("aria-label") === focused)?.focus();
  }

  // ---- the rest ----

  function events() {
    const all = [...run.marks, ...run.health].sort((a, b) => a.step - b.step);
    show("events", all.length > 0);
    byId("event-list").replaceChildren(...all.map((event) => {
      const item = html("li", `step ${grouped(event.step)}: ${event.text}`);
      if (run.health.includes(event)) item.className = "note";
      return item;
    }));
  }

  function settings() {
    byId("setting-rows").replaceChildren(...run.settings.map(([name, value]) => {
      const row = html("tr");
      const isNumber = /^-?[\d.]+(e[-+]?\d+)?$/i.test(value);
      row.append(html("th", name, { scope: "row" }), html("td", value, isNumber ? { class: "number" } : {}));
      return row;
    }));
  }

  function repeat() {
    byId("command").textContent = run.repeat;
    byId("copy").addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(run.repeat);
        byId("copied").textContent = "copied";
      } catch {
        getSelection().selectAllChildren(byId("command")); // a file's page may not use the clipboard
        byId("copied").textContent = "selected; press Ctrl-C";
      }
    });
  }

  function draw() {
    head();
    progress();
    picture();
    compare();
    gan();
    items();
    charts();
    events();
  }

  // ---- live ----

  function addPoint(name, step, value, kind = name.startsWith("D(") ? "probability" : "loss") {
    const curve = run.curves.find((each) => each.name === name);
    if (!curve) {
      run.curves.push({ name, axis: "linear", loss: kind === "loss", kind, points: [[step, value]] });
    } else if (curve.points.length === 0 || step > last(curve.points)[0]) {
      curve.points.push([step, value]);
      if (curve.points.length > 1500) curve.points = curve.points.filter((_, i) => i % 2 === 1);
    }
  }

  /** The axis of a kind of curves, as the program chooses it. */
  function axes(kind) {
    const curves = run.curves.filter((curve) => curve.kind === kind);
    const values = curves.flatMap((curve) => curve.points.map((point) => point[1]));
    const positive = values.filter((value) => value > 0);
    const isLog = !values.some((value) => value < 0) && positive.reduce((a, b) => Math.max(a, b), 0) / positive.reduce((a, b) => Math.min(a, b), Infinity)
        >= (run.kind === "gan" ? 50 : 10);
    curves.forEach((curve) => { curve.axis = isLog ? "log" : "linear"; });
  }

  function metrics(event) {
    run.step = Math.max(run.step, event.step);
    if (event.total !== null && event.total !== undefined && run.kind !== "gan") addPoint("total", event.step, event.total);
    for (const [name, value] of Object.entries(event.losses ?? {})) {
      if (Number.isFinite(value) && !(run.kind === "gan" && name === "total")) {
        addPoint(name, event.step, value, "total" in event ? undefined : "measure");
      }
    }
    axes("loss");
    if (event.seconds > run.seconds) {
      recent.push([event.step, event.seconds]);
      if (recent.length > 20) recent.shift();
      const [step, seconds] = recent[0];
      if (run.steps && event.step > step) {
        run.secondsLeft = Math.max(0, (event.seconds - seconds) / (event.step - step) * (run.steps - event.step));
      }
      run.seconds = event.seconds;
    }
  }
  const recent = [];

  let isDue = false;
  function later() { // at most four times a second, whatever the rate of steps
    if (isDue) return;
    isDue = true;
    setTimeout(() => { isDue = false; draw(); }, 250);
  }

  function listen() {
    const source = new EventSource(root.dataset.live);
    const on = (name, change) => source.addEventListener(name, (event) => { change(JSON.parse(event.data)); later(); });
    on("metrics", metrics);
    on("picture", (sample) => {
      if (sample.preview) {
        preview = sample;
      } else if (!run.pictures.some((each) => each.step === sample.step)) {
        run.pictures.push(sample);
        run.pictures.sort((a, b) => a.step - b.step);
        if (run.gan && !run.result) run.gan.generated = last(run.pictures).url;
      }
    });
    on("state", (state) => {
      Object.assign(run, state);
      show("buttons", run.status === "running");
    });
    const tell = (text) => { show("connection", text !== ""); byId("connection").textContent = text; };
    const end = () => {
      source.close();
      show("buttons", false);
      tell("The process of this page has ended; the page stays as it is.");
    };
    source.addEventListener("end", end);
    source.addEventListener("restart", () => location.reload()); // with other steps than before
    source.addEventListener("open", () => tell(""));
    source.addEventListener("error", () => { // the browser goes on trying, unless it was refused
      if (source.readyState === EventSource.CLOSED) end();
      else tell("The connection is lost; the process of this page has ended, or cannot be reached.");
    });
  }

  function press(id, url, done) {
    byId(id).hidden = !url;
    byId(id).addEventListener("click", async () => {
      byId("answer").textContent = "asked …";
      try {
        const answer = await fetch(url, { method: "POST", headers: { "X-Imglab-Token": root.dataset.token ?? "" } });
        byId("answer").textContent = answer.ok ? done : `refused (${answer.status})`;
      } catch {
        byId("answer").textContent = "the run cannot be reached";
      }
    });
  }

  byId("sample").addEventListener("input", (event) => {
    const index = Number(event.target.value);
    select(index === run.pictures.length - 1 ? null : index);
  });
  drag();
  settings();
  repeat();
  draw();
  new ResizeObserver(() => requestAnimationFrame(charts)).observe(byId("charts"));
  if (root.dataset.live) {
    show("buttons", run.status === "running" && Boolean(root.dataset.save || root.dataset.stop));
    press("save", root.dataset.save, "saved after the current step");
    press("stop", root.dataset.stop, "the run saves its state and stops");
    listen();
  }
})();
