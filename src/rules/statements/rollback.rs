//! Whether a change can be rolled back.

statements! { ROLLBACK:
    BACK_YES = "back-yes":
        "The table also supports {to} back to {from}, but it is another change with its own outage, and addresses that AKS made do not come back."
        []
    BACK_NO = "back-no":
        "There is no supported way back from {to} to {from}. Be sure before you go."
        []
    BACK_OPEN = "back-open":
        "Whether {to} can go back to {from} is not settled by the sources. Count on no way back."
        []
}
