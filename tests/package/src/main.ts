// Uses the package as its documentation says, with all its types.
import { assess, matrix, readClusters, type Assessment, type AksOutboundElement } from "aks-outbound";

const element: AksOutboundElement | null = document.querySelector("aks-outbound");
const output = document.querySelector("output")!;

element?.addEventListener("aks-outbound-change", (event) => {
  const { verdict, from, to }: Assessment = event.detail;
  output.textContent = `${from} to ${to}: ${verdict}`;
});

// @ts-expect-error There is no such type.
if (element) element.to = "loadbalancer";
if (element) element.to = "loadBalancer";

// What programs may ask, without an element.
declare global {
  interface Window {
    asked: Promise<unknown>;
  }
}
window.asked = Promise.all([
  assess({ vnet: "byo", from: "loadBalancer", to: "userDefinedRouting" }).then(({ verdict }) => verdict),
  matrix("managed").then(({ rows }) => rows.length),
  readClusters({ networkProfile: { outboundType: "none" } }).then(([read]) => read.ok),
]);
