// The element <aks-outbound>, which importing this package defines, and the rules' answers
// for programs.
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

/** Can a cluster move, why, what does it cost, and how is it done? The wasm is fetched with the first call. */
export function assess(...given: Parameters<typeof rules.assess>): Promise<rules.Assessment>;

/** The verdicts of all moves in a kind of VNet. */
export function matrix(...given: Parameters<typeof rules.matrix>): Promise<ReturnType<typeof rules.matrix>>;

/** Reads one cluster or a list, as `az aks show`, `az aks list`, REST or a template have them. */
export function readClusters(
  ...given: Parameters<typeof rules.readClusters>
): Promise<ReturnType<typeof rules.readClusters>>;

/** Why the widget can't run: what `ready` rejects with. */
export interface AksOutboundTrouble extends Error {
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

/** What the attributes say. A wrong value shows a message, and the default is used. */
export interface AksOutboundAttributes {
  /** Whose virtual network it is; `managed` by default. */
  vnet?: rules.Vnet;
  /** The type to move from, or `new` for a cluster that is yet to be made; `loadBalancer` by default. */
  from?: rules.Origin;
  /** The type to move to; `managedNATGateway` by default. */
  to?: rules.OutboundType;
  /** The edition of the article that answers; `2024-12` by default. */
  edition?: rules.Edition;
  /** How much of itself the widget shows; `full` by default. */
  view?: "full" | "matrix" | "answer";
  /** Its colours: the page's with `auto`, the default, or its own. */
  theme?: "auto" | "light" | "dark" | "contrast";
  /** The rules of a house, as JSON. */
  policy?: string;
  /** When the wasm is fetched: as the element comes near the screen, or at once. */
  loading?: "lazy" | "eager";
  /** Whether the choice is kept in the page's address. */
  permalink?: boolean;
}

/** The element. */
export interface AksOutboundElement extends HTMLElement, Required<AksOutboundAttributes> {
  /** Resolves to the element when it is live, which who asks for it wants; rejects with an {@link AksOutboundTrouble}. */
  readonly ready: Promise<this>;
  /** The present assessment; undefined until it is live. */
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
