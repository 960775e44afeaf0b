// Answers many questions about parsed JSON in one call. What is asked, a plan says: the plan
// of an array's items, that of an object's members whatever they are called, then for each
// member that is asked for its name, another spelling of it, and the plan of its value.
// The numbers are those of picked.rs.

const [NOTHING, OTHER, FALSE, TRUE, ARRAY, ITEMS, OBJECT, TEXT] = [0, 1, 2, 3, 4, 5, 6, 7];
const encoder = new TextEncoder();
/** Browsers fill what is there many times faster than they make something new. */
let bytes = new Uint8Array();
let kinds;
let texts;
/** The object whose names were gone through last: of one several are missing in a row. */
let last;
let names;

/** A kind for each answer, in order, and the texts in one. What stands between them keeps halves of
    characters apart. */
export function pick(values, plan) {
  kinds = [];
  texts = [];
  for (const value of values) note(value, plan);
  last = names = undefined;
  const text = texts.join("\0");
  if (bytes.length < text.length * 3) bytes = new Uint8Array(text.length * 6);
  return [new Uint32Array(kinds), bytes.subarray(0, encoder.encodeInto(text, bytes).written)];
}

function note(value, plan) {
  if (typeof value === "string") {
    kinds.push(TEXT + value.length);
    texts.push(value);
  } else if (value === null || value === undefined) kinds.push(NOTHING);
  else if (typeof value === "boolean") kinds.push(value ? TRUE : FALSE);
  else if (typeof value !== "object") kinds.push(OTHER);
  else if (Array.isArray(value)) all(value, plan[0]);
  else {
    kinds.push(OBJECT);
    for (let i = 2; i < plan.length; i += 3) note(member(value, plan[i], plan[i + 1]), plan[i + 2]);
    if (plan[1]) all(Object.values(value), plan[1]);
  }
}

function all(values, plan) {
  if (!plan) return kinds.push(ARRAY);
  kinds.push(ITEMS, values.length);
  for (const value of values) note(value, plan);
}

/** Most members are there, as `null` if nothing else. Only for others the names are gone through. */
function member(object, name, other) {
  let value = object[name];
  if (value === undefined) value = object[other];
  if (value !== undefined) return value;
  if (object !== last) names = Object.keys((last = object));
  const same = names.find((key) => isSame(key, name));
  // A member may be called `undefined`.
  return same === undefined ? same : object[same];
}

/** Both ways, for some letters are small or large forms of others than their own. */
const isSame = (a, b) =>
  a.length === b.length && a.toLowerCase() === b.toLowerCase() && a.toUpperCase() === b.toUpperCase();
