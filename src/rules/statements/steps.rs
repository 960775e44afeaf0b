//! Steps of a plan, and whether the change can be rolled back.

use super::{ISOLATED, cli, issue, new, old, page};
use crate::rules::{
    Document::{Blog, Thread},
    Source,
    source::section,
};

statements! { STEPS:
    STEP_RECORD = "step-record":
        "Write down the present network profile, to compare with afterwards."
        [cli("aks show")]
    STEP_WINDOW = "step-window":
        "Choose a maintenance window and tell the people who depend on the cluster: connections are reset."
        [old(section::UPDATING), new(section::UPDATING)]
    STEP_CACHE = "step-cache":
        "Let the cluster bootstrap from the cache. Keep the present outbound type for now."
        [page("network-isolated", "Convert an existing cluster")]
    STEP_CACHE_REIMAGE = "step-cache-reimage":
        "Reimage all nodes and wait until it is finished. Only then change the outbound type."
        [page("network-isolated", "Convert an existing cluster")]
    STEP_KNOW_IPS = "step-know-ips":
        "Write down the outbound IP addresses of your NAT gateway or firewall: they are the cluster's egress from now on."
        [issue("MicrosoftDocs/azure-docs", 55_484, "The firewall's address is missing from the ranges")]
    STEP_OWN_IPS = "step-own-ips":
        "If others allow the cluster by its address, make the public IP addresses now and give them to the load balancer in the command. Addresses that AKS makes are known only afterwards."
        [old(section::NAT_TO_LB)]
    STEP_UNKNOWN_IPS = "step-unknown-ips":
        "The NAT gateway's addresses are made by the change and known only afterwards. Allow lists can follow only then: plan for the gap."
        [Source::at(Blog, "Managed addresses cannot be allow-listed in advance")]
    STEP_AUTHORIZE = "step-authorize":
        "Add the new egress addresses to the authorized IP ranges, beside the old ones. It takes up to two minutes to hold."
        [page("api-server-authorized-ip-ranges", "Update the ranges"), old(section::UPDATING)]
    STEP_PARTNERS = "step-partners":
        "Have the new egress addresses added to the firewalls and allow lists of whoever the cluster calls."
        [old(section::UPDATING), new(section::UPDATING)]
    STEP_NAT_ASSOCIATE = "step-nat-associate":
        "Associate the NAT gateway with each subnet. Egress moves at this moment."
        [old(section::LB_TO_NAT), issue("Azure/AKS", 1122, "A NAT gateway on the subnet of a load balancer cluster")]
    STEP_ROUTE = "step-route":
        "Add the default route to your appliance to the route table, and associate the table with each subnet."
        [page("egress-udr", "Requirements"), old(section::NAT_TO_UDR)]
    STEP_FIREWALL = "step-firewall":
        "Let your appliance pass what AKS needs to get out: its required FQDNs and ports."
        [page("outbound-rules-control-egress", "Required outbound network rules")]
    STEP_EGRESS_ELSEWHERE = "step-egress-elsewhere":
        "Find what the cluster calls outside its network (registries, APIs, time, logs) and give each a private way, or do without."
        [old(section::NONE), old(section::BLOCK), ISOLATED]
    STEP_PREVIEW = "step-preview":
        "Install the extension that knows the type."
        [new(section::BLOCK)]
    STEP_CHANGE = "step-change":
        "Change the outbound type."
        [old(section::UPDATE), new(section::UPDATE)]
    STEP_LEAVE_CACHE = "step-leave-cache":
        "The cluster may go on bootstrapping from the cache, whose registry then stays, or return to direct downloads in the same command, followed by a reimage."
        [page("network-isolated", "Disable network isolation")]
    STEP_REIMAGE = "step-reimage" inferred:
        "Reimage the node pools: the change reaches the nodes with their next image. The documentation says so of the four types with egress; of none and block it is inferred."
        [page("node-disruption-policy", "Changes that need a reimage")]
    STEP_READ_BACK = "step-read-back":
        "Read the network profile again and compare: a flag that does not fit can be ignored without an error, and profiles of the old type may stay behind."
        [Source::at(Thread("Azure/azure-cli-extensions", "pull", 10233), "Load balancer flags ignored on other clusters")]
    STEP_NEW_IPS = "step-new-ips":
        "Find out the new egress addresses and add them wherever the old ones were allowed, authorized IP ranges first."
        [old(section::UPDATING), new(section::UPDATING)]
    STEP_DETACH_NAT = "step-detach-nat" inferred:
        "Dissociate your NAT gateway from the subnets: as long as it is there, egress keeps to it, whatever the outbound type says (inferred from the way it takes over)."
        [issue("Azure/AKS", 1122, "A NAT gateway on the subnet of a load balancer cluster")]
    STEP_DETACH_ROUTE = "step-detach-route" inferred:
        "Remove your default route from the route table: as long as it is there, egress keeps to it, whatever the outbound type says (inferred)."
        [page("egress-udr", "Requirements")]
    STEP_REMOVE_OLD = "step-remove-old":
        "When all is well, remove the old egress addresses from ranges and allow lists."
        [old(section::UPDATING)]
    STEP_CREATE = "step-create":
        "Create the cluster. Add the other parameters that it needs."
        [cli("aks create")]
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
