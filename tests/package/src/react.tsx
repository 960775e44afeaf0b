// Only type-checked: JSX of React 19 knows the element.
import type {} from "aks-outbound/react";

export const Right = () => (
  <aks-outbound
    vnet="byo"
    from="new"
    permalink
    className="wide"
    onaks-outbound-change={({ detail }) => console.log(detail.summary)}
  />
);

// @ts-expect-error There is no such view.
export const Wrong = () => <aks-outbound view="table" />;
