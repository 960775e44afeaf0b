// Runs in each page before anything of its own, and gives the harness `bench`. `expected` has
// the words of the 36 cells by VNet.
(expected) => {
  /**
   * Every framework here has its DOM ready some microtasks after the event. So many are
   * waited for, the same for all; `settles` proves that they are enough.
   */
  const HOPS = 32;
  const settle = async () => {
    for (let i = 0; i < HOPS; i++) await undefined;
  };
  /** The next task: no wait, unlike a timer's. */
  const channel = new MessageChannel();
  const turn = () =>
    new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      const { exports } = result.instance ?? result;
      memories.push(...Object.values(exports).filter((it) => it instanceof WebAssembly.Memory));
      return result;
    };
  }

  const host = () => document.getElementById("widget") ?? document.querySelector("aks-outbound");
  const inside = (element = host()) => element?.shadowRoot ?? element;
  const words = (table) => Array.from(table?.querySelectorAll("tbody td") ?? [], (td) => td.textContent.trim());
  const same = (found, vnet) => found.length === 36 && found.every((word, i) => word === expected[vnet][i]);

  /** Whether a widget shows the table of a VNet, cell by cell. */
  const shows = (vnet, root = inside()) =>
    !!root && Array.from(root.querySelectorAll("table")).some((table) => same(words(table), vnet));

  /** Whether 36 right cells can be seen, wherever they are from: a static table counts. */
  function isReadable() {
    const tables = [...document.querySelectorAll("table"), ...(host()?.shadowRoot?.querySelectorAll("table") ?? [])];
    return tables.some((table) => {
      if (!same(words(table), "managed")) return false;
      const cell = table.querySelector("tbody tr:last-child td:last-child");
      return cell.checkVisibility() && cell.getBoundingClientRect().height > 0;
    });
  }

  const radio = (vnet, root = inside()) => root?.querySelector(`input[type=radio][value=${vnet}]`);
  const select = (label, root = inside()) => root?.querySelector(`select[aria-label^="${label}"]`);

  function choose(control, value) {
    control.value = value;
    control.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  }

  // From the first moment, on a page that is loaded for that: when can it be read, when does
  // it answer?

  const times = {};
  let isLoaded;
  const loaded = new Promise((resolve) => (isLoaded = resolve));
  const isStatic = location.search === "?load=static";

  /** Readable is what a frame can show, so it is looked for in frames. */
  function read() {
    if (isReadable()) times.readable = performance.now();
    else return requestAnimationFrame(read);
    if (isStatic || times.live) isLoaded(times);
  }

  /** Live is what answers, so a question is put to it whenever something was written. */
  let asking = false;
  async function ask() {
    if (asking || times.live || !radio("byo") || !shows("managed")) return;
    asking = true;
    radio("byo").click();
    await settle();
    if (shows("byo")) {
      times.live = performance.now();
      radio("managed").click();
      await settle();
      if (times.readable) isLoaded(times);
    }
    asking = false;
  }

  if (location.search.startsWith("?load")) {
    requestAnimationFrame(read);
    const observer = new MutationObserver(() => setTimeout(ask));
    const all = { subtree: true, childList: true };
    observer.observe(document, all);
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (...given) {
      const root = attachShadow.apply(this, given);
      observer.observe(root, all);
      return root;
    };
  }

  // Updates

  const FROM = ["managedNATGateway", "userAssignedNATGateway", "userDefinedRouting", "none", "block", "loadBalancer"];
  const OPERATIONS = {
    vnet: (root) => {
      const radios = [radio("byo", root), radio("managed", root)];
      return (i) => radios[i % 2].click();
    },
    from: (root) => {
      const control = select("From", root);
      return (i) => choose(control, FROM[i % FROM.length]);
    },
  };

  /** Milliseconds for one operation, as the mean of many. Ends in the state it began in. */
  async function update(operation, layout, times) {
    const root = inside();
    const act = OPERATIONS[operation](root);
    const table = root.querySelector("table");
    const begin = performance.now();
    for (let i = 0; i < times; i++) {
      act(i);
      await settle();
      if (layout) void table.offsetHeight;
    }
    return (performance.now() - begin) / times;
  }

  /** Proves for an operation that after `settle` nothing more is written. */
  async function settles(operation, times = 12) {
    const root = inside();
    const act = OPERATIONS[operation](root);
    const text = () => root.querySelector(".widget").outerHTML;
    for (let i = 0; i < times; i++) {
      act(i);
      await settle();
      const then = text();
      await turn();
      await frame();
      await turn();
      if (text() !== then) return false;
    }
    return true;
  }

  // Many

  const count = (root) => root?.querySelectorAll("tbody td").length ?? 0;

  /** Puts so many on the page; milliseconds until the last has its cells, and is laid out. */
  async function mount(tag, attributes, times) {
    const place = document.body.appendChild(document.createElement("main"));
    const all = Array.from({ length: times }, () => {
      const element = document.createElement(tag);
      for (const [name, value] of attributes) element.setAttribute(name, value);
      return element;
    });
    const begin = performance.now();
    place.append(...all);
    await settle();
    for (const element of all) while (count(element.shadowRoot) !== 36) await turn();
    const filled = performance.now() - begin;
    void place.offsetHeight;
    const laidOut = performance.now() - begin;
    if (!all.every((element) => shows("managed", element.shadowRoot))) throw new Error(`not all of ${tag} are right`);
    return { filled, laidOut };
  }

  async function unmountAll() {
    document.querySelector("main").remove();
    for (let i = 0; i < 3; i++) await turn();
    await frame();
  }

  const wasmBytes = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  /** Waits until the widget of the page is there. */
  async function ready() {
    while (!radio("byo") || !shows("managed")) await frame();
  }

  globalThis.bench = {
    ready, settle, turn, frame, host, inside, shows, radio, select, choose,
    loaded, update, settles, mount, unmountAll, wasmBytes,
  };
};
