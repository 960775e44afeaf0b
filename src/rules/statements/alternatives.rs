//! What is possible where a change is not.

statements! { ALTERNATIVES:
    INSTEAD_REACHABLE = "instead-reachable":
        "From {from} the table supports: {list}."
        []
    INSTEAD_NOTHING = "instead-nothing":
        "From {from}, the table supports no change."
        []
    INSTEAD_DETOUR = "instead-detour":
        "A chain of supported changes leads there: {list}. No source describes it as a whole. Each change has its own outage, and the service can refuse it."
        []
    INSTEAD_OTHER_VNET = "instead-other-vnet":
        "{from} is available in a {list}. If your cluster has this type, select that kind of VNet and try again."
        []
    INSTEAD_NEW = "instead-new":
        "No chain of supported changes leads there. Create a new cluster in a {list}."
        []
    INSTEAD_NO_PLACE = "instead-no-place":
        "{to} isn't available in a {vnet}. Create a new cluster in a {list}."
        []
}
