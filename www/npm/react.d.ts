// Lets React 19 know <aks-outbound>: import type {} from "aks-outbound/react".
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { AksOutboundAttributes, AksOutboundElement, Assessment } from "./index.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "aks-outbound": DetailedHTMLProps<HTMLAttributes<AksOutboundElement>, AksOutboundElement> &
        AksOutboundAttributes & { "onaks-outbound-change"?: (event: CustomEvent<Assessment>) => void };
    }
  }
}
