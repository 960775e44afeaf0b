// The element <aks-outbound>, which is defined when this package is imported, and the functions for
// programs.
import type * as rules from "./rules.js";

export type {
  Assessment,
  AssessRequest,
  Cluster,
  ClusterResult,
  Command,
  Edition,
  Evidence,
  Finding,
  Severity,
  Origin,
  OutboundType,
  Policy,
  PolicyRule,
  Reason,
  Source,
  Step,
  Support,
  Verdict,
  Vnet,
} from "./rules.js";

/** Answers whether a cluster can change its outbound type, why, what to expect, and how. The first call fetches the wasm. */
export function assess(...given: Parameters<typeof rules.assess>): Promise<rules.Assessment>;

/** Returns the verdicts of all changes in one kind of virtual network. */
export function matrix(...given: Parameters<typeof rules.matrix>): ReturnType<typeof rules.matrix>;

/** Reads one cluster or a list from the output of `az aks show` or `az aks list`, from REST, or from a template. */
export function readClusters(
  ...given: Parameters<typeof rules.readClusters>
): ReturnType<typeof rules.readClusters>;

/** Why the widget can't run. `ready` rejects with it. */
export interface AksOutboundLoadError extends Error {
  readonly name: "AksOutboundLoadError";
  readonly kind:
    | "connect"
    | "corrupt"
    | "cors"
    | "csp"
    | "missing"
    | "mixed"
    | "network"
    | "offline"
    | "old"
    | "page"
    | "panic"
    | "script"
    | "stalled"
    | "truncated"
    | "unknown";
}

/** The attributes. An invalid value shows a message, and the default is used. */
export interface AksOutboundAttributes {
  /** Who manages the virtual network; `managed` (AKS) by default. */
  vnet?: rules.Vnet;
  /** The current outbound type, or `new` for a cluster that doesn't exist yet; `loadBalancer` by default. */
  from?: rules.Origin;
  /** The target outbound type; `managedNATGateway` by default. */
  to?: rules.OutboundType;
  /** The edition of the article that the answer is based on; `2024-12` by default. */
  edition?: rules.Edition;
  /** What the widget shows; `full` by default. */
  view?: "full" | "matrix" | "answer";
  /** The colors: with `auto`, the default, those of the page. */
  theme?: "auto" | "light" | "dark" | "contrast";
  /** The organization policy, as JSON. */
  policy?: string;
  /** When the wasm is fetched: when the element approaches the viewport, or at once. */
  loading?: "lazy" | "eager";
  /** Whether the page's address keeps the question. */
  permalink?: boolean;
}

/** The element. */
export interface AksOutboundElement extends HTMLElement, Required<AksOutboundAttributes> {
  /** Starts the widget. Resolves to the element when all of it is in the page; rejects with an {@link AksOutboundLoadError}. */
  readonly ready: Promise<this>;
  /** The current assessment; undefined until the element is `ready`. */
  readonly assessment?: rules.Assessment;
}

declare global {
  interface HTMLElementTagNameMap {
    "aks-outbound": AksOutboundElement;
  }
  interface HTMLElementEventMap {
    "aks-outbound-change": CustomEvent<rules.Assessment>;
  }
}
