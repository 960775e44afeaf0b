//! What is possible where a change is not.

statements! { ALTERNATIVES:
    INSTEAD_REACHABLE = "instead-reachable":
        "From {from} the table supports: {list}."
        []
    INSTEAD_NOTHING = "instead-nothing":
        "From {from} the table supports no move at all."
        []
    INSTEAD_DETOUR = "instead-detour":
        "A chain of supported moves leads there: {list}. No source describes this detour as a whole: each step is a change with its own outage, and the service may refuse it."
        []
    INSTEAD_OTHER_VNET = "instead-other-vnet":
        "A cluster that really has {from} stands in a {list}. Choose that above, and ask again."
        []
    INSTEAD_NEW = "instead-new":
        "No chain of supported moves leads there. It takes a new cluster in a {list}."
        []
    INSTEAD_NO_PLACE = "instead-no-place":
        "No chain of supported moves leads there, and {to} cannot live in a {vnet} at all. It takes a new cluster in a {list}."
        []
}
