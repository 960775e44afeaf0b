//! Whether a change can be rolled back.

statements! { ROLLBACK:
    BACK_YES = "back-yes":
        "You can change back from {to} to {from}. It is another change with its own outage, and addresses that AKS created don't come back."
        []
    BACK_NO = "back-no":
        "You can't change back from {to} to {from}. Decide before you start."
        []
    BACK_OPEN = "back-open":
        "The sources don't settle whether you can change back from {to} to {from}. Plan as if you can't."
        []
}
